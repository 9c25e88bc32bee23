"""`flask desk …`: what an administrator does from a terminal (COMMANDS)."""

from importlib import import_module
from pkgutil import iter_modules

from app.commands.group import desk

for module in iter_modules(__path__):
    import_module(f"app.commands.{module.name}")

__all__ = ["desk"]

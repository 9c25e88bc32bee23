"""The views of a child’s file."""

from app.features.children.blueprint import bp
from app.features.children.views import file, papers, portraits, restricted

__all__ = ["bp", "file", "papers", "portraits", "restricted"]

"""WTForms fields drawn with the GOV.UK components."""

from flask import Flask
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader

from app.web.govforms.fields import (
    Checkboxes,
    DayField,
    Email,
    LongText,
    Password,
    Radios,
    Select,
    Text,
    Upload,
    WhenField,
    YesTick,
    options,
)
from app.web.govforms.widgets import COMPONENTS

__all__ = [
    "Checkboxes",
    "DayField",
    "Email",
    "LongText",
    "Password",
    "Radios",
    "Select",
    "Text",
    "Upload",
    "WhenField",
    "YesTick",
    "install",
    "options",
]


def install(app: Flask) -> None:
    """Let the app's templates find the components under their package's name."""
    own = app.jinja_loader
    components = PrefixLoader({COMPONENTS: PackageLoader(COMPONENTS)})
    app.jinja_env.loader = ChoiceLoader([own, components]) if own else components

"""How a field is drawn: each widget is one GOV.UK component."""

from collections.abc import Mapping
from typing import Any, Final

from flask import get_template_attribute
from markupsafe import Markup
from wtforms import BooleanField, Field, PasswordField, SelectField

COMPONENTS: Final = "govuk_frontend_jinja"
CLOCK: Final = "clock"
DAY: Final = "day"


def _component(name: str, params: Mapping[str, object]) -> Markup:
    macro = "govuk" + "".join(part.title() for part in name.split("-"))
    return Markup(get_template_attribute(f"{COMPONENTS}/components/{name}/macro.html", macro)(params))  # noqa: S704


def _sized(text: str, kind: str, size: str) -> dict[str, str]:
    return {"text": text, "classes": f"govuk-{kind}--{size}" if size else ""}


def _common(field: Field) -> dict[str, Any]:
    """What every component takes: its name, and the hint and error that belong to it."""
    params: dict[str, Any] = {"name": field.name}
    if field.description:
        params["hint"] = {"text": field.description}
    if field.errors:
        params["errorMessage"] = {"text": field.errors[0]}
    return params


def _items(field: SelectField, chosen: str) -> list[dict[str, Any]]:
    """The choices of a field, as the components name them."""
    return [
        {"value": each.value, "text": each.label, chosen: bool(each.selected)}
        for each in field.iter_choices()
    ]


class Box:
    """One control under one label: an input, textarea, select or file-upload with its settings."""

    def __init__(self, component: str, **settings: object) -> None:
        self.component = component
        self.settings = settings

    def __call__(
        self, field: Field, *, size: str = "", attributes: Mapping[str, str] | None = None, **settings: object
    ) -> Markup:
        """Draw it; `size` is the label’s, `attributes` go onto the control, the rest are the component’s."""
        params = {**_common(field), "id": field.id, "label": _sized(field.label.text, "label", size)}
        params |= {**self.settings, **settings}
        invalid = {"aria-invalid": "true"} if field.errors else {}
        params["attributes"] = {**invalid, **(attributes or {})}
        return _component(self.component, params | self.held(field))

    def held(self, field: Field) -> dict[str, object]:
        """What stands in the control."""
        if self.component == "select":
            return {"items": _items(field, "selected")}
        if self.component == "file-upload" or isinstance(field, PasswordField):
            return {}
        return {"value": field._value()}  # noqa: SLF001


class Choices:
    """Radios or checkboxes under one legend; the first control carries the field's id."""

    def __init__(self, component: str) -> None:
        self.component = component

    def __call__(
        self, field: SelectField, *, size: str = "s", inline: bool = False, **settings: object
    ) -> Markup:
        """Draw them; `inline` puts short answers on one line."""
        legend = {"legend": _sized(field.label.text, "fieldset__legend", size)}
        params = {
            **_common(field),
            "idPrefix": field.id,
            "items": _items(field, "checked"),
            "fieldset": legend,
        }
        params["classes"] = f"govuk-{self.component}--small" + (
            f" govuk-{self.component}--inline" if inline else ""
        )
        return _component(self.component, params | settings)


class Tick:
    """One checkbox with its own label."""

    def __call__(self, field: BooleanField, **settings: object) -> Markup:
        """Draw it; the hint, if any, stands under its label."""
        item: dict[str, Any] = {"value": "y", "text": field.label.text, "checked": bool(field.data)}
        params = {**_common(field), "idPrefix": field.id}
        if hint := params.pop("hint", None):
            item["hint"] = hint
        params |= {"items": [item], "classes": "govuk-checkboxes--small"}
        return _component("checkboxes", params | settings)


class WhenBoxes:
    """A day and a time, each in a box that takes what people type."""

    def __call__(self, field: Field, *, size: str = "s", **_: object) -> Markup:
        """Draw both under one legend."""
        boxes = [
            {
                "name": part,
                "id": f"{field.id}-{part}",
                "label": label,
                "value": field.typed[part],
                "classes": field.classes(width),
                "inputmode": "text",
                "autocomplete": "off",
            }
            for part, label, width in ((DAY, "Day", 10), (CLOCK, "Time", 5))
        ]
        legend = {"role": "group", "legend": _sized(field.label.text, "fieldset__legend", size)}
        params = {
            **_common(field),
            "id": field.id,
            "namePrefix": field.name,
            "items": boxes,
            "fieldset": legend,
        }
        return _component("date-input", params)

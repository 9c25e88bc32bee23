"""WTForms fields drawn with the GOV.UK components: `{{ form.place() }}` draws the label, hint, error and box of one."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from flask import Flask, get_template_attribute
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    FileField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice

from app.domain.calendar import LONDON, Unreadable, When, typed_day, typed_when
from app.web.acting import now

COMPONENTS: Final = "govuk_frontend_jinja"
CLOCK: Final = "clock"
DAY: Final = "day"


def install(app: Flask) -> None:
    """Let the app's templates find the components under their package's name."""
    own = app.jinja_loader
    components = PrefixLoader({COMPONENTS: PackageLoader(COMPONENTS)})
    app.jinja_env.loader = ChoiceLoader([own, components]) if own else components


def options(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Choices for a field, from what is kept and what is read."""
    return [SelectChoice(value, label) for value, label in pairs]


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
    return [{"value": each.value, "text": each.label, chosen: bool(each.selected)} for each in field.iter_choices()]


class Box:
    """One control under one label: input, textarea, select or file-upload, with the component's own settings."""

    def __init__(self, component: str, **settings: object) -> None:
        self.component = component
        self.settings = settings

    def __call__(self, field: Field, *, size: str = "", attributes: Mapping[str, str] | None = None, **settings: object) -> Markup:
        """Draw it; `size` is the label's (m, s), `attributes` go onto the control, the rest are the component's."""
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

    def __call__(self, field: SelectField, *, size: str = "s", inline: bool = False, **settings: object) -> Markup:
        """Draw them; `inline` puts short answers on one line."""
        legend = {"legend": _sized(field.label.text, "fieldset__legend", size)}
        params = {**_common(field), "idPrefix": field.id, "items": _items(field, "checked"), "fieldset": legend}
        params["classes"] = f"govuk-{self.component}--small" + (f" govuk-{self.component}--inline" if inline else "")
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

    def __call__(self, field: "WhenField", *, size: str = "s", **_: object) -> Markup:
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
        params = {**_common(field), "id": field.id, "namePrefix": field.name, "items": boxes, "fieldset": legend}
        return _component("date-input", params)


class Text(StringField):
    """A line of text."""

    widget = Box("input")


class LongText(TextAreaField):
    """Several lines of text."""

    widget = Box("textarea", rows=5)


class Email(EmailField):
    """An e-mail address."""

    widget = Box("input", type="email", autocomplete="username", spellcheck=False)


class Password(PasswordField):
    """A password, never sent back."""

    widget = Box("input", type="password", autocomplete="current-password", spellcheck=False)


class Upload(FileField):
    """A file from the person's computer."""

    widget = Box("file-upload")


class _OfTheList:
    """A choice that says plainly when nothing on its list was chosen."""

    def pre_validate(self, form: object) -> None:
        """Refuse what is not on the list."""
        try:
            super().pre_validate(form)  # type: ignore[misc]
        except ValidationError:
            raise ValidationError("Choose one of the list") from None


class Select(_OfTheList, SelectField):
    """One of many, as a list."""

    widget = Box("select")


class Radios(_OfTheList, RadioField):
    """One of a few, all in sight."""

    widget = Choices("radios")


class Checkboxes(SelectMultipleField):
    """Any of several."""

    widget = Choices("checkboxes")


class YesTick(BooleanField):
    """A box to tick."""

    widget = Tick()


class DayField(Field):
    """A day in one box, as people type it: 19/09/2017, 2017-09-19, today, yesterday."""

    widget = Box("input", classes="govuk-input--width-10", autocomplete="off")
    data: date | None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return f"{self.data:%d/%m/%Y}" if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day; blank is None."""
        self.data = None
        try:
            self.data = typed_day(valuelist[0] if valuelist else "", now())
        except Unreadable as fault:
            raise ValueError(_sentence(fault)) from None


class WhenField(Field):
    """A moment in two boxes, `<name>-day` and `<name>-clock`; the time may be left blank when it is not known."""

    widget = WhenBoxes()
    data: When | None

    def process(self, formdata: MultiDict[str, str] | None, data: object = None, extra_filters: object = None) -> None:
        """Read both boxes; a fault stays with the field and what was typed stays in the boxes."""
        self.process_errors: list[str] = []
        start = data if isinstance(data, When) else self.default if isinstance(self.default, When) else None
        self.data = self.object_data = start
        self.typed = {DAY: f"{start.on:%d/%m/%Y}" if start else "", CLOCK: _clock(start) if start else ""}
        if formdata is None or not any(f"{self.name}-{part}" in formdata for part in self.typed):
            return
        self.typed = {part: formdata.get(f"{self.name}-{part}", "").strip()[:40] for part in self.typed}
        self.raw_data = [each for each in self.typed.values() if each]
        self.data = None
        try:
            self.data = typed_when(self.typed[DAY], self.typed[CLOCK], now())
        except Unreadable as fault:
            self.process_errors.append(_sentence(fault))

    @property
    def focus_id(self) -> str:
        """The box an error is about: the time when only the time is at fault or missing, else the day."""
        return f"{self.id}-{CLOCK if self.typed[DAY] and not self.typed[CLOCK] else DAY}"

    def classes(self, width: int) -> str:
        """How a box looks, with a fault or without."""
        return f"govuk-input--width-{width}" + (" govuk-input--error" if self.errors else "")


def _clock(when: When) -> str:
    return f"{when.at.astimezone(LONDON):%H:%M}" if when.at else ""


def _sentence(fault: ValueError) -> str:
    """A fault as the field says it, with a capital first."""
    said = str(fault)
    return said[:1].upper() + said[1:]

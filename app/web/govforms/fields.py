"""The fields of the desk's forms; `{{ form.place() }}` draws the label, hint, error and box of one."""

from collections.abc import Iterable
from datetime import date

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
from wtforms.fields import Label
from wtforms.fields.choices import SelectChoice

from app.domain.calendar import Unreadable, When, typed_day, typed_when, wall_clock
from app.web.acting import now
from app.web.govforms.widgets import CLOCK, DAY, Box, Choices, Tick, WhenBoxes


def options(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    """Choices for a field, from what is kept and what is read."""
    return [SelectChoice(value, label) for value, label in pairs]


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

    label: Label

    def pre_validate(self, form: object) -> None:
        """Refuse what is not on the list."""
        try:
            super().pre_validate(form)  # type: ignore[misc]
        except ValidationError:
            raise ValidationError(f"{self.label.text.rstrip('?')}: choose one of the list") from None


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
    """A moment in two boxes, `<name>-day` and `<name>-clock`; the time is blank when it is not known."""

    widget = WhenBoxes()
    data: When | None

    def process(
        self, formdata: MultiDict[str, str] | None, data: object = None, extra_filters: object = None
    ) -> None:
        """Read both boxes; a fault stays with the field and what was typed stays in the boxes."""
        self.process_errors: list[str] = []
        self.at_fault = DAY
        start = data if isinstance(data, When) else self.default if isinstance(self.default, When) else None
        self.data = self.object_data = start
        self.typed = {DAY: f"{start.on:%d/%m/%Y}" if start else "", CLOCK: _clock(start) if start else ""}
        if formdata is None or not any(f"{self.name}-{part}" in formdata for part in self.typed):
            return
        self.typed = {part: formdata.get(f"{self.name}-{part}", "").strip()[:40] for part in self.typed}
        self.raw_data = [each for each in self.typed.values() if each]
        self.data = None
        try:
            self.at_fault = DAY
            typed_day(self.typed[DAY], now())
            self.at_fault = CLOCK if self.typed[DAY] else DAY
            self.data = typed_when(self.typed[DAY], self.typed[CLOCK], now())
        except Unreadable as fault:
            self.process_errors.append(_sentence(fault))

    @property
    def focus_id(self) -> str:
        """The box an error is about: the time when only the time is at fault, else the day."""
        return f"{self.id}-{self.at_fault}"

    def classes(self, width: int) -> str:
        """How a box looks, with a fault or without."""
        return f"govuk-input--width-{width}" + (" govuk-input--error" if self.errors else "")


def _clock(when: When) -> str:
    return wall_clock(when.at) if when.at else ""


def _sentence(fault: ValueError) -> str:
    """A fault as the field says it, with a capital first."""
    said = str(fault)
    return said[:1].upper() + said[1:]

"""What is asked about a return: five questions."""

from typing import ClassVar, Final, cast

from wtforms import ValidationError
from wtforms.validators import Length, Optional

from app.domain.calendar import When
from app.features.intake.forms.words import capital, squeezed
from app.services.episodes import Return
from app.web.forms import VersionedForm
from app.web.govforms import LongText, Radios, Text, WhenField, YesTick, options

FOUND_NOT_BACK: Final = "found, not yet returned"
HOW: Final = (
    "came back alone",
    "found by police",
    "brought by family or carer",
    FOUND_NOT_BACK,
    "another way",
)
SEEN: Final = {"yes": True, "not yet": False}
SEEN_WORDS: Final = ("yes", "not yet", "not known")


class ReturnForm(VersionedForm):
    """A return, or that the child was found and is not back."""

    STANDS_AS: ClassVar = {"how": "returned_how"}

    returned = WhenField(
        "When did the child come back?",
        description="Back at home or placement. For example, today at 8.10am, or 0810. If found and not yet "
        "back, when found.",
    )
    time_unknown = YesTick("The time is not known")
    how = Radios("How?", [Optional()], choices=options((each, capital(each)) for each in HOW))
    found_place = Text("Where had the child been?", [Length(max=200)], filters=[squeezed])
    seen = Radios(
        "Have police seen the child safe and well?",
        [Optional()],
        choices=options((each, capital(each)) for each in SEEN_WORDS),
    )
    notes = LongText("Anything else, if it helps", [Length(max=4000)])

    def validate_returned(self, field: WhenField) -> None:
        """A time left blank by mistake would leave the 72 hours not measurable."""
        if field.process_errors:
            return
        if field.data is None:
            raise ValidationError("Write the day and the time the child came back.")
        if field.data.at is None and not self.time_unknown.data:
            raise ValidationError("Write the time, or tick that it is not known.")

    @property
    def when(self) -> When:
        """The day, with its time unless that is said to be unknown."""
        typed = cast("When", self.returned.data)
        return When(typed.on) if self.time_unknown.data else typed

    @property
    def found_not_back(self) -> bool:
        """Whether the child was found and is not back yet."""
        return bool(self.how.data == FOUND_NOT_BACK)

    @property
    def back(self) -> Return:
        """What was written, as a value."""
        return Return(
            returned=self.when,
            how=self.how.data or "",
            found_place=self.found_place.data,
            seen_by_police=SEEN.get(self.seen.data or ""),
            notes=(self.notes.data or "").strip(),
        )

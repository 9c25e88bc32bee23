"""What the pages of what is recorded of an interview ask."""

from collections.abc import Iterable
from typing import ClassVar, Final

from wtforms import ValidationError
from wtforms.validators import InputRequired, Optional

from app.domain.booking import Booking
from app.domain.interview import DECLINES
from app.domain.vocabulary import AttemptOutcome, HeldHow, Wish
from app.features.interviews.forms.parts import LONG, SHORT, WHEN_HINT, Reasons, moment, sentence
from app.queries.interviews import Coverable
from app.web.forms import VersionedForm
from app.web.govforms import LongText, Radios, Select, Text, WhenField, options

OUTCOMES: Final = {
    AttemptOutcome.ACCEPTED: "Yes, they will talk to us",
    AttemptOutcome.THINKING: "Asked, no answer yet",
    AttemptOutcome.DECLINED_BY_CHILD: "The child did not want to talk this time",
    AttemptOutcome.DECLINED_BY_CARER: "The carer said no",
    AttemptOutcome.NO_REPLY: "No reply",
    AttemptOutcome.COULD_NOT_REACH: "Could not be reached",
    AttemptOutcome.MISSING_AGAIN: "Not asked: missing again",
    AttemptOutcome.IN_CUSTODY: "Not asked: in custody",
    AttemptOutcome.IN_HOSPITAL: "Not asked: in hospital",
    AttemptOutcome.TURNED_18: "Not asked: they are 18 now",
    AttemptOutcome.COVERED: "Not asked: another interview covers it",
}
LEADS_TO: Final = {
    AttemptOutcome.MISSING_AGAIN: "When they are back, one interview can cover both absences.",
    AttemptOutcome.IN_CUSTODY: "Try again there, or the coordinator rules it out.",
    AttemptOutcome.IN_HOSPITAL: "Try again when they are well enough, or the coordinator rules it out.",
    AttemptOutcome.TURNED_18: "The coordinator rules it out, or offers it all the same.",
    AttemptOutcome.COVERED: "The coordinator lets the other interview cover it.",
}
"""What comes next after an attempt that nobody could answer; after the others the page itself says it."""


class AttemptForm(VersionedForm):
    """One attempt to offer the interview, and the answer."""

    outcome = Radios(
        "What was the answer?",
        [InputRequired("Choose the answer.")],
        choices=options((each.value, words) for each, words in OUTCOMES.items()),
    )
    made = WhenField("When were they asked?", [moment], description=WHEN_HINT)
    how = Radios("How?", [Optional()], choices=options((each.value, each.capitalize()) for each in HeldHow))
    by = Text("Who asked?", [Optional(), SHORT])
    reason = Select(
        "If it was a no, the reason", description="The child’s or carer’s reason, as they gave it."
    )
    said = LongText("What was said", [Optional(), LONG], description="In their words, if they said anything.")
    wish = Select(
        "Whom would they like to talk to?",
        description="Only if the child said. It is part of the suggestion from now on.",
        choices=options([("", "They did not say"), *((each.value, sentence(each)) for each in Wish)]),
    )

    def offer(self, reasons: Reasons) -> None:
        """Give the reasons that may be chosen."""
        self.reason.choices = options(
            [("", "None given"), *((words, sentence(words)) for *_, words in reasons)]
        )

    def validate_reason(self, field: Select) -> None:
        """A no has a reason."""
        if self.outcome.data in DECLINES and not field.data:
            raise ValidationError("Choose the reason that was given.")


class HeldForm(VersionedForm):
    """That the interview was held."""

    STANDS_AS: ClassVar = {
        "when": "held",
        "how": "held_how",
        "where": "held_where",
        "by": "held_by",
        "present": "held_present",
    }

    when = WhenField("When was it held?", [moment], description=WHEN_HINT)
    how = Radios(
        "How was it held?",
        [InputRequired("Choose how it was held.")],
        choices=options((each.value, each.capitalize()) for each in HeldHow if each is not HeldHow.MESSAGE),
    )
    where = Text("Where?", [Optional(), SHORT], description="For example, at the youth hub.")
    by = Text("Who held it?", [InputRequired("Write who held it."), SHORT])
    present = Text(
        "Who else was there?", [Optional(), SHORT], description="For example, a friend or an advocate."
    )
    not_independent = Select(
        "Was it independent?",
        description="Independent means that the interviewer does not care for the child.",
    )

    def offer(self, reasons: Reasons) -> None:
        """Give the reasons for an interviewer who was not independent."""
        exceptions = ((words, f"No: {words}") for *_, words in reasons)
        self.not_independent.choices = options([("", "Yes, independent"), *exceptions])


class BookForm(VersionedForm):
    """When the interview is to be held; booked before, why it is booked again."""

    when = WhenField(
        "When is it to be held?", [moment], description="For example, tomorrow and 4pm, as was agreed."
    )
    how = Radios(
        "How?",
        [InputRequired("Choose how it is to be held.")],
        choices=options((each.value, each.capitalize()) for each in HeldHow if each is not HeldHow.MESSAGE),
    )
    where = Text("Where?", [Optional(), SHORT], description="For example, at the youth hub.")
    because = Text("Why is it booked again?", [Optional(), SHORT])

    def follows(self, before: Booking | None) -> None:
        """Ask for the reason only when there is a booking already."""
        if before is None:
            del self.because


class ParentsForm(VersionedForm):
    """Whether parents or carers were asked after a decline, and what they said."""

    STANDS_AS: ClassVar = {"when": "parents_asked", "said": "parents_said", "reason": "parents_not_asked"}

    asked = Radios(
        "Were the parents or carers asked?",
        [InputRequired("Say whether they were asked.")],
        choices=options([("yes", "Yes"), ("no", "No, and here is why")]),
    )
    when = WhenField("When were they asked?", description=WHEN_HINT)
    said = LongText("What they told us", [Optional(), LONG])
    reason = Select("If not, the reason")

    def offer(self, reasons: Reasons) -> None:
        """Give the reasons that may be chosen."""
        self.reason.choices = options(
            [("", "Choose a reason"), *((words, sentence(words)) for *_, words in reasons)]
        )

    def validate_when(self, field: WhenField) -> None:
        """Asked has a time."""
        if self.asked.data == "yes":
            moment(self, field)

    def validate_reason(self, field: Select) -> None:
        """Not asked has a reason."""
        if self.asked.data == "no" and not field.data:
            raise ValidationError("Choose the reason why they were not asked.")


class RuleOutForm(VersionedForm):
    """Why no interview will be held."""

    STANDS_AS: ClassVar = {"reason": "ruled_out_reason"}

    reason = Radios("Why will no interview be held?", [InputRequired("Choose the reason.")])
    other = Text("If none of these says it, in your words", [Optional(), SHORT])

    def offer(self, reasons: Reasons) -> None:
        """Give every reason with what it counts as."""
        self.reason.choices = options(
            (str(id_), f"{each.capitalize()}: {words}") for each, id_, words in reasons
        )


class ReopenForm(VersionedForm):
    """Why a ruling is taken back."""

    STANDS_AS: ClassVar = {"because": "reopened_because"}

    because = LongText("Why is it open again?", [InputRequired("Say why it is open again."), LONG])


class CoverForm(VersionedForm):
    """Which other absence this interview covers as well."""

    other = Radios("Which episode does this interview cover as well?", [InputRequired("Choose an episode.")])

    def offer(self, owed: Iterable[Coverable]) -> None:
        """Give the child’s other episodes whose interview is still owed."""
        self.other.choices = options((str(each.id), each.words) for each in owed)

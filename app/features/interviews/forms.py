"""What the pages of an interview ask."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from wtforms import ValidationError
from wtforms.validators import InputRequired, Length, Optional

from app.domain.allocation import Option, Taker
from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.interview import DECLINES
from app.domain.vocabulary import AttemptOutcome, HeldHow, ProviderKind, ReasonList
from app.queries.allocation import WORKER
from app.queries.interviews import Coverable
from app.web.forms import VersionedForm
from app.web.govforms import Checkboxes, LongText, Radios, Select, Text, WhenField, options

Reasons = tuple[tuple[ReasonList, int, str], ...]
SHORT: Final = Length(max=200, message="Keep it under 200 letters.")
LONG: Final = Length(max=20_000, message="Keep it under 20,000 letters.")
PARTNER: Final = "partner"
WHEN_HINT: Final = "For example, today and 9am. Leave the time blank if nobody knows it."
OUTCOMES: Final = {
    AttemptOutcome.ACCEPTED: "Yes, they will talk to us",
    AttemptOutcome.THINKING: "Asked, no answer yet",
    AttemptOutcome.DECLINED_BY_CHILD: "The child did not want to talk this time",
    AttemptOutcome.DECLINED_BY_CARER: "The carer said no",
    AttemptOutcome.NO_REPLY: "No reply",
    AttemptOutcome.COULD_NOT_REACH: "Could not be reached",
}


def _moment(form: object, field: WhenField) -> None:
    if field.data is None:
        raise ValidationError("Give the day, and the time if it is known.")


def _sentence(words: str) -> str:
    """A line of a list with a capital first, its own capitals kept."""
    return words[:1].upper() + words[1:]


class AllocateForm(VersionedForm):
    """Who is to offer and hold it."""

    to = Radios("Who is to offer and hold it?", [InputRequired("Choose who gets it.")])
    partner = Text(
        "Name of the school or partner",
        [Optional(), SHORT],
        description="Only for a school or partner who agreed to hold it.",
    )

    def offer(self, takers: Iterable[Taker], social_worker: str) -> None:
        """Give the list who may be chosen, with what each has open."""
        worker = [(WORKER, f"{social_worker}, social worker")] if social_worker else []
        named = [(each.choice, f"{each.name} ({each.load} open)") for each in takers]
        self.to.choices = options([*worker, *named, (PARTNER, "A school or partner who agreed to hold it")])

    def suggest(self, first: Option | None) -> None:
        """Have the one that is suggested chosen at first, if they may have it."""
        if self.kept is None and first and not first.no:
            self.to.data = choice_of(first.taker)


def choice_of(taker: Taker) -> str:
    """What a form sends for a taker: the child's own social worker is whoever that is when it is sent."""
    return WORKER if taker.kind is ProviderKind.SOCIAL_WORKER else taker.choice


class AttemptForm(VersionedForm):
    """One attempt to offer the interview, and the answer."""

    outcome = Radios(
        "What was the answer?",
        [InputRequired("Choose the answer.")],
        choices=options((each.value, words) for each, words in OUTCOMES.items()),
    )
    made = WhenField("When were they asked?", [_moment], description=WHEN_HINT)
    how = Radios("How?", [Optional()], choices=options((each.value, each.capitalize()) for each in HeldHow))
    by = Text("Who asked?", [Optional(), SHORT])
    reason = Select(
        "If it was a no, the reason", description="The child’s or carer’s reason, as they gave it."
    )
    said = LongText("What was said", [Optional(), LONG], description="In their words, if they said anything.")

    def offer(self, reasons: Reasons) -> None:
        """Give the reasons that may be chosen."""
        self.reason.choices = options(
            [("", "None given"), *((words, _sentence(words)) for *_, words in reasons)]
        )

    def validate_reason(self, field: Select) -> None:
        """A no has a reason."""
        if self.outcome.data in DECLINES and not field.data:
            raise ValidationError("Choose the reason that was given.")


class HeldForm(VersionedForm):
    """That the interview was held."""

    when = WhenField("When was it held?", [_moment], description=WHEN_HINT)
    how = Radios(
        "How was it held?",
        [InputRequired("Choose how it was held.")],
        choices=options((each.value, each.capitalize()) for each in HeldHow if each is not HeldHow.MESSAGE),
    )
    where = Text("Where?", [Optional(), SHORT], description="For example, at the youth hub.")
    by = Text("Who held it?", [InputRequired("Write who held it."), SHORT])
    not_independent = Select(
        "Was it independent?",
        description="Independent means that the interviewer does not care for the child.",
    )

    def offer(self, reasons: Reasons) -> None:
        """Give the reasons for an interviewer who was not independent."""
        exceptions = ((words, f"No: {words}") for *_, words in reasons)
        self.not_independent.choices = options([("", "Yes, independent"), *exceptions])


class WriteUpForm(VersionedForm):
    """The write-up: only the first two boxes and the last question are needed."""

    childs_words = LongText(
        "In the child’s words",
        [InputRequired("Write down what the child said, or that they said nothing."), LONG],
        description="What they said, as they said it. Leave out what you think of it.",
    )
    workers_view = LongText(
        "Your view",
        [InputRequired("Write down your own view, apart from the child’s words."), LONG],
        description="What you make of it, and what it rests on.",
    )
    push = Checkboxes("Away from", coerce=int)
    pull = Checkboxes("Towards", coerce=int)
    harm = Checkboxes("Harm or risk while missing", coerce=int)
    concern = Radios(
        "Are you concerned about exploitation?",
        [InputRequired("Say whether you are concerned about exploitation.")],
        choices=options([("no", "No"), ("yes", "Yes, open a concern on the child’s file")]),
    )
    concern_said = LongText("What the concern is", [Optional(), LONG])

    def offer(self, reasons: Reasons) -> None:
        """Give the coded findings that may be ticked."""
        for field, wanted in (
            (self.push, ReasonList.PUSH),
            (self.pull, ReasonList.PULL),
            (self.harm, ReasonList.HARM),
        ):
            field.choices = options(
                (str(id_), _sentence(words)) for each, id_, words in reasons if each is wanted
            )

    @property
    def findings(self) -> list[int]:
        """The ids of every line that was ticked."""
        return [*(self.push.data or []), *(self.pull.data or []), *(self.harm.data or [])]


class ParentsForm(VersionedForm):
    """Whether parents or carers were asked after a decline, and what they said."""

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
            [("", "Choose a reason"), *((words, _sentence(words)) for *_, words in reasons)]
        )

    def validate_when(self, field: WhenField) -> None:
        """Asked has a time."""
        if self.asked.data == "yes":
            _moment(self, field)

    def validate_reason(self, field: Select) -> None:
        """Not asked has a reason."""
        if self.asked.data == "no" and not field.data:
            raise ValidationError("Choose the reason why they were not asked.")


class RuleOutForm(VersionedForm):
    """Why no interview will be held."""

    reason = Radios("Why will no interview be held?", [InputRequired("Choose the reason.")])
    other = Text("If none of these says it, in your words", [Optional(), SHORT])

    def offer(self, reasons: Reasons) -> None:
        """Give every reason with what it counts as."""
        self.reason.choices = options(
            (str(id_), f"{each.capitalize()}: {words}") for each, id_, words in reasons
        )


class ReopenForm(VersionedForm):
    """Why a ruling is taken back."""

    because = LongText("Why is it open again?", [InputRequired("Say why it is open again."), LONG])


class CoverForm(VersionedForm):
    """Which other absence this interview covers as well."""

    other = Radios("Which episode does this interview cover as well?", [InputRequired("Choose an episode.")])

    def offer(self, owed: Iterable[Coverable]) -> None:
        """Give the child’s other episodes whose interview is still owed."""
        self.other.choices = options((str(each.id), each.words) for each in owed)


def told(field: WhenField) -> When:
    """The moment a form has been checked to have; raises Refused when it has none."""
    if field.data is None:
        raise Refused("Give the day, and the time if it is known.")
    return field.data


def starting_now(now: datetime) -> When:
    """What the boxes of a moment hold at first."""
    return When.instant(now.replace(second=0, microsecond=0))

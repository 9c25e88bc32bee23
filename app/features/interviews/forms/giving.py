"""What the pages of giving an interview, answering for it and letting it wait ask."""

from collections.abc import Iterable
from typing import Final

from wtforms.validators import InputRequired, Length, Optional

from app.domain.allocation import Option, Taker
from app.features.interviews.forms.parts import SHORT, moment
from app.queries.allocation import WORKER, choice_of
from app.web.forms import VersionedForm
from app.web.govforms import LongText, Radios, Text, WhenField, options

PARTNER: Final = "partner"


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


class HandBackForm(VersionedForm):
    """Why an interview goes back to the board."""

    because = LongText(
        "Why do you hand it back?",
        [InputRequired("Say why you hand it back."), Length(max=400, message="Keep it under 400 letters.")],
        description="For example: I know the family, or I am away until Monday.",
    )


class ReplyForm(VersionedForm):
    """What another authority replied, or that it did not."""

    replied = Radios(
        "Did they reply?",
        [InputRequired("Choose whether they replied.")],
        choices=options([("yes", "Yes"), ("no", "No, and no reply is expected any more")]),
    )
    said = LongText(
        "What did they say, or what was tried?",
        [
            InputRequired("Say what they replied, or what was tried."),
            Length(max=4000, message="Keep it under 4,000 letters."),
        ],
        description="Held and when, offered and declined, or not possible and why.",
    )


class HoldForm(VersionedForm):
    """Until when nobody is nudged, and why."""

    until = WhenField("Until when?", [moment], description="For example, 28/09/2026. Without a time, 9am.")
    because = Text(
        "Why does it wait?",
        [InputRequired("Say why it waits."), SHORT],
        description="For example: the family asked for Friday.",
    )

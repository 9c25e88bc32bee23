"""What the pages of copies ask."""

from collections.abc import Iterable
from typing import Final

from wtforms import ValidationError
from wtforms.validators import InputRequired, Length, Optional

from app.domain.circulation import check_ticked
from app.domain.errors import Refused
from app.domain.vocabulary import Circumstance, CopyPart
from app.queries.circulation import Offered, Paper
from app.services.circulation import Listed
from app.web.forms import DeskForm, VersionedForm
from app.web.govforms import Checkboxes, Email, LongText, Radios, Text, options
from app.web.numbers import whole

SHORT: Final = Length(max=120, message="Keep it under 120 letters.")
INSIDE, OUTSIDE = "inside", "outside"
SHARE, KEEP = "share", "keep"


class RecipientForm(VersionedForm):
    """Somebody on the list."""

    name = Text(
        "Name",
        [InputRequired("Write a name."), SHORT],
        description="A person or a desk, such as its mailbox.",
    )
    organisation = Text("Organisation", [InputRequired("Write the organisation."), SHORT])
    email = Email(
        "E-mail",
        [Optional(), SHORT],
        description="Says by number and link that there is a copy, never the copy itself. Blank: by hand.",
    )
    internal = Radios(
        "Inside or outside the council?",
        [InputRequired("Say whether they are inside or outside the council.")],
        choices=options([(INSIDE, "Inside"), (OUTSIDE, "Outside")]),
    )
    circumstances = Checkboxes(
        "Offered a copy about",
        choices=options((each.value, each[:1].upper() + each[1:]) for each in Circumstance),
    )

    def validate_email(self, field: Email) -> None:
        """An address has its sign."""
        if field.data and "@" not in field.data:
            raise ValidationError("Write an e-mail address, or leave it blank.")

    def validate_circumstances(self, field: Checkboxes) -> None:
        """Somebody on the list is there for something."""
        if not field.data:
            raise ValidationError("Choose at least one circumstance.")

    @property
    def told(self) -> Listed:
        """What was written, as a value."""
        return Listed(
            name=self.name.data or "",
            organisation=self.organisation.data or "",
            email=self.email.data or "",
            internal=self.internal.data == INSIDE,
            circumstances=tuple(map(Circumstance, self.circumstances.data or ())),
        )


class CopyForm(DeskForm):
    """A decision to share a copy, or not to."""

    inside = Checkboxes("Inside the council")
    outside = Checkboxes("Outside the council")
    decision = Radios(
        "What is decided?",
        [InputRequired("Say whether the copy is shared.")],
        choices=options([(SHARE, "Share a copy"), (KEEP, "Do not share")]),
    )
    because = LongText(
        "Why?",
        [InputRequired("Say why: the reason stays on the file."), Length(max=2000)],
        description="What they need it for, or why they are not to have it.",
    )

    also = Checkboxes(
        "What the copy shows beside the usual",
        choices=options((each.value, each[:1].upper() + each[1:]) for each in CopyPart),
        description="Left off unless ticked. Notes on exploitation are usual inside the council, "
        "and for those on the list for an open concern.",
    )
    also_because = Text("If anything is ticked, why", [Length(max=500)])

    def offer(self, offered: Iterable[Offered], paper: Paper) -> None:
        """Give those on the list who fit the child, inside and outside apart; only a record has parts."""
        if paper.interview_id is None and "also" in self:
            del self.also, self.also_because
        both = tuple(offered)
        self.inside.choices = options((str(each.id), each.label) for each in both if each.internal)
        self.outside.choices = options((str(each.id), each.label) for each in both if not each.internal)

    def validate_also_because(self, field: Text) -> None:
        """To show more than usual has a reason."""
        try:
            check_ticked(self.ticked, field.data or "")
        except Refused as no:
            raise ValidationError(str(no)) from no

    @property
    def ticked(self) -> tuple[CopyPart, ...]:
        """What the copy is to show beside the usual."""
        return tuple(map(CopyPart, self.also.data or ())) if "also" in self else ()

    @property
    def why_ticked(self) -> str:
        """Why it does."""
        return self.also_because.data or "" if "also_because" in self else ""

    def validate_decision(self, field: Radios) -> None:
        """A decision is about somebody."""
        if not self.chosen:
            raise ValidationError("Choose at least one of those on the list.")

    @property
    def chosen(self) -> tuple[int, ...]:
        """Whom it is about."""
        typed = (*(self.inside.data or ()), *(self.outside.data or ()))
        return tuple(number for each in typed if (number := whole(each)) is not None)

"""What is asked when two records are one child's."""

from wtforms.validators import InputRequired, Length

from app.features.intake.forms.words import squeezed
from app.web.forms import DeskForm, VersionedForm
from app.web.govforms import LongText, Text


class AskMergeForm(DeskForm):
    """Which other record is of the same child, and why."""

    other = Text(
        "Number of the other record",
        [InputRequired("Write the number of the other record."), Length(max=20)],
        description="All that hangs on it comes to this record, and its number leads here.",
        filters=[squeezed],
    )
    because = LongText(
        "Why are the two one child?", [InputRequired("Say why the two are one child."), Length(max=4000)]
    )


class ConfirmMergeForm(VersionedForm):
    """Nothing but a yes."""


class EndMergeForm(VersionedForm):
    """Why the two stay apart, or are apart again."""

    because = LongText("Why?", [InputRequired("Say why."), Length(max=4000)])

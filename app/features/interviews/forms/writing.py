"""What the pages of an interview’s record ask."""

from typing import Any, ClassVar, Final

from wtforms import ValidationError
from wtforms.validators import InputRequired, Length, Optional

from app.domain.errors import Overtaken
from app.domain.record import Found, Record, ToDo
from app.domain.vocabulary import ReasonList
from app.features.interviews.forms.parts import LONG, SHORT, Reasons, sentence
from app.web import stale
from app.web.forms import VersionedForm
from app.web.govforms import Checkboxes, DayField, LongText, Radios, Text, options

TICKED: Final = {"push": ReasonList.PUSH, "pull": ReasonList.PULL, "harm": ReasonList.HARM}
"""The boxes to tick, and the list each is about."""


class WriteUpForm(VersionedForm):
    """The write-up: only two of the boxes and the question about exploitation are needed."""

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
    before = LongText("What led up to it", [Optional(), LONG])
    during = LongText("What happened while they were away", [Optional(), LONG])
    after = LongText("How they came back, and how they are now", [Optional(), LONG])
    push = Checkboxes("Away from", coerce=int)
    pull = Checkboxes("Towards", coerce=int)
    harm = Checkboxes("Harm or risk while missing", coerce=int)
    concern = Radios(
        "Are you concerned about exploitation?",
        [InputRequired("Say whether you are concerned about exploitation.")],
        choices=options([("no", "No"), ("yes", "Yes, open a concern on the child’s file")]),
    )
    concern_said = LongText("What the concern is", [Optional(), LONG])
    would_help = LongText("What would help", [Optional(), LONG])
    to_find = LongText(
        "What would help to find them",
        [Optional(), LONG],
        description="Should they be missing again: places, people, telephone numbers.",
    )
    from_carers = LongText("What parents or carers told us", [Optional(), LONG])
    todo = LongText("What is to be done next?", [Optional(), Length(max=2_000)])
    owner = Text(
        "Who does it?",
        [Optional(), SHORT],
        description="A name, or the first letters of one the desk knows. It joins Actions once signed.",
    )
    due_on = DayField("By when?", description="It can be left empty.")

    PLAIN: ClassVar = (
        "childs_words",
        "workers_view",
        "before",
        "during",
        "after",
        "concern_said",
        "would_help",
        "to_find",
        "from_carers",
    )
    standing: Record | None = None
    """What is saved and not signed yet."""

    def offer(self, reasons: Reasons) -> None:
        """Give the coded findings that may be ticked, and those that are ticked already."""
        standing = self.standing.findings if self.standing else ()
        known = {id_ for _, id_, _ in reasons}
        lines = (*reasons, *((each.list, each.id, each.words) for each in standing if each.id not in known))
        for name, wanted in TICKED.items():
            self[name].choices = options(
                (str(id_), sentence(words)) for each, id_, words in lines if each is wanted
            )
        self._lines = lines

    def validate_owner(self, field: Text) -> None:
        """What is to be done has somebody who does it."""
        if (self.todo.data or "").strip() and not (field.data or "").strip():
            raise ValidationError("Say who does it.")

    def overtaken(self, no: Overtaken) -> None:
        """Show what is saved now beside what was typed, before it is signed as well."""
        super().overtaken(no)
        if self.standing:
            self.theirs = stale.beside(dict(self._fields), self.standing, self.STANDS_AS)

    def record(self, actions: tuple[ToDo, ...]) -> Record:
        """What was typed as a record, with the actions it leads to."""
        ticked = {*(self.push.data or []), *(self.pull.data or []), *(self.harm.data or [])}
        plain: dict[str, Any] = {name: (self[name].data or "").strip() for name in self.PLAIN}
        return Record(
            **plain,
            findings=tuple(Found(each, id_, words) for each, id_, words in self._lines if id_ in ticked),
            exploitation_concern=self.concern.data == "yes",
            actions=actions,
        )


class CorrectionForm(WriteUpForm):
    """The next version of a record that is signed, and why there is one."""

    because = LongText("Why is it put right?", [InputRequired("Say why the record is put right."), LONG])


class SendBackForm(VersionedForm):
    """What is to be changed in a record."""

    comment = LongText("What is to be changed?", [InputRequired("Say what is to be changed."), LONG])


def filled(said: Record) -> dict[str, object]:
    """What the boxes hold at first, when something is saved already."""
    first = said.actions[0] if said.actions else None
    return {
        **{name: getattr(said, name) for name in WriteUpForm.PLAIN},
        **{name: [one.id for one in said.findings if one.list is each] for name, each in TICKED.items()},
        "concern": "yes" if said.exploitation_concern else "no",
        "todo": first.what if first else "",
        "owner": first.owner if first else "",
        "due_on": first.due_on if first else None,
    }

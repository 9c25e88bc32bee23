"""What is asked about how a child looks, and of a document from outside."""

from datetime import date
from typing import cast

from flask_wtf.file import FileRequired
from wtforms import ValidationError
from wtforms.validators import InputRequired, Length

from app.services.portraits import WORDS
from app.web.forms import DeskForm, VersionedForm
from app.web.govforms import Checkboxes, DayField, LongText, Text, Upload

LONGEST = Length(max=500, message="Write at most 500 characters.")


class _Dated(DeskForm):
    """What bears a day: needed, and never in the future (the service says so)."""

    on = DayField("When was it taken?", description="For example, today, or 31/03/2026.")

    def validate_on(self, field: DayField) -> None:
        """A day must be written."""
        if field.data is None and not field.process_errors:
            raise ValidationError("Write the day.")

    @property
    def day(self) -> date:
        """The day; asked once the form is valid."""
        return cast("date", self.on.data)


class PhotographForm(_Dated):
    """A photograph, and when it was taken."""

    file = Upload(
        "The photograph",
        [FileRequired("Choose a photograph.")],
        description="JPEG or PNG. Where and with what it was taken is left out.",
    )


class TakeAwayForm(DeskForm):
    """Why a photograph is taken away."""

    because = Text(
        "Why is it taken away?",
        [InputRequired("Say why it is taken away."), Length(max=200)],
        description="For example: it is of somebody else. The picture itself is deleted.",
    )


class DescriptionForm(VersionedForm):
    """The words a grab sheet gives to people who look for the child."""

    height_and_build = Text("Height and build", [LONGEST])
    hair_and_eyes = Text("Hair and eyes", [LONGEST])
    marks = LongText("Marks, glasses, piercings", [LONGEST])
    usually_wears = LongText("Usually wears", [LONGEST])
    may_be_at = LongText("Where the child may be", [LONGEST], description="Places, not addresses of others.")
    health = LongText("Health", [LONGEST], description="What somebody who finds the child must know.")
    people_with_them = LongText("People who may be with the child", [LONGEST])
    how_to_speak = LongText("How to speak to the child", [LONGEST], description="Language, whom they trust.")

    @property
    def words(self) -> dict[str, str]:
        """What was written, by its field."""
        return {name: self[name].data or "" for name in WORDS}


class RestrictForm(VersionedForm):
    """Why a file is restricted, and who may open it."""

    because = LongText("Why?", [InputRequired("Say why the file is restricted."), LONGEST])
    openers = Checkboxes("Who may open it without being asked why?", choices=[])


class OpenForm(DeskForm):
    """Why a restricted file is opened."""

    because = LongText(
        "Why do you need to open it?", [InputRequired("Say why you need to open this file."), LONGEST]
    )


class PaperForm(_Dated):
    """A document from outside: the file, what it is, who wrote it, the day it bears."""

    on = DayField("Which day does it bear?", description="For example, today, or 31/03/2026.")
    file = Upload(
        "The document", [FileRequired("Choose a PDF.")], description="A PDF of at most 20 MB: drop it here."
    )
    title = Text(
        "What it is",
        [InputRequired("Say what it is."), Length(max=120)],
        description="For example: report of direct work. Without the child’s name.",
    )
    source = Text(
        "Who wrote it",
        [InputRequired("Say who wrote it."), Length(max=120)],
        description="For example: NSPCC, or Safer London.",
    )

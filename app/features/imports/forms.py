"""What the imports pages ask."""

from flask_wtf.file import FileRequired
from wtforms import SelectMultipleField
from wtforms.validators import InputRequired

from app.services.intake import Kind
from app.web.forms import DeskForm
from app.web.govforms import Radios, Upload, options

SAID = {
    Kind.CHILDREN: "Children",
    Kind.EPISODES: "Episodes: notifications of absences",
    Kind.INTERVIEWS: "Interviews",
    Kind.EDUCATION: "Children missing education",
}


class UploadForm(DeskForm):
    """A file, and what it holds."""

    kind = Radios(
        "What the file holds", [InputRequired("Choose what the file holds.")], choices=options(SAID.items())
    )
    file = Upload(
        "The file",
        [FileRequired("Choose a file.")],
        description="CSV or XLSX, at most 20 MB. The headings stand in the first row, in any order.",
    )


class _Rows(SelectMultipleField):
    """Row numbers, ticked in a table."""

    def pre_validate(self, form: object) -> None:
        """Any number will do: a row that overlaps nothing is simply imported."""


class ConfirmForm(DeskForm):
    """Yes to what was shown; `join` are the rows that are one more report of an episode."""

    join = _Rows(coerce=int, choices=[])

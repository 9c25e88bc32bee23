"""What the pages of the returns ask: the council's other files, and a purpose and a password for the file."""

from wtforms import HiddenField
from wtforms.validators import InputRequired, Length

from app.domain.passwords import LONGEST
from app.web.forms import DeskForm
from app.web.govforms import Password, Radios, Upload, options

PURPOSES = {
    "the return itself": "To send the return",
    "checking before the return": "To check it before it is sent",
    "an inspection": "For an inspection",
    "a question from the department": "To answer a question about a return",
}
KINDS = {"csv": "CSV", "xlsx": "XLSX"}


class RehearseForm(DeskForm):
    """The council's other 903 files; either is enough."""

    episodes = Upload("This year’s Episodes", description="CSV or XLSX, with CHILD, DECOM, DEC and REC.")
    last_year = Upload("Last year’s Missing", description="CSV or XLSX, the columns of this file.")


class FileForm(DeskForm):
    """Why the file is needed, and a fresh password."""

    which = HiddenField()
    year = HiddenField()
    purpose = Radios(
        "What is the file for?",
        [InputRequired("Choose what the file is for.")],
        choices=options(PURPOSES.items()),
    )
    kind = Radios("As", [InputRequired("Choose CSV or XLSX.")], choices=options(KINDS.items()), default="csv")
    password = Password("Your password", [InputRequired("Write your password."), Length(max=LONGEST)])

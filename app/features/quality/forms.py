"""What the data quality page asks: the list police hold."""

from flask_wtf.file import FileRequired

from app.web.forms import DeskForm
from app.web.govforms import Upload


class PoliceListForm(DeskForm):
    """A file of references."""

    file = Upload(
        "The list police hold",
        [FileRequired("Choose a file.")],
        description="CSV or XLSX with a column reference. The file is read, used and not kept.",
    )

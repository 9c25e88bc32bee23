"""What a screen is asked before it shows the wall."""

from wtforms.validators import InputRequired, Length

from app.web.forms import DeskForm
from app.web.govforms import Text


class WallCode(DeskForm):
    """Which wall is this to be?"""

    code = Text("Code", [InputRequired("Write the code."), Length(max=40)])

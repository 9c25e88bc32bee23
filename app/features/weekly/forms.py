"""What the weekly report asks: nothing but a yes."""

from wtforms import HiddenField

from app.web.forms import DeskForm


class IssueForm(DeskForm):
    """Issue the report of a week that is over."""

    week = HiddenField()

"""What the sign-in and password pages ask."""

from wtforms import HiddenField
from wtforms.validators import EqualTo, InputRequired, Length

from app.domain.passwords import LONGEST
from app.services.sign_in import LONGEST_EMAIL
from app.web.forms import DeskForm
from app.web.govforms import Email, Password

TWICE = "The two new passwords are not the same."


class SignIn(DeskForm):
    """Who are you, and how do we know?"""

    email = Email("Work e-mail", [InputRequired("Write your work e-mail."), Length(max=LONGEST_EMAIL)])
    password = Password("Password", [InputRequired("Write your password."), Length(max=LONGEST)])
    next = HiddenField()


class NewPassword(DeskForm):
    """A password, typed twice."""

    password = Password("New password", [InputRequired("Write a new password.")])
    again = Password(
        "New password again", [InputRequired("Write the new password again."), EqualTo("password", TWICE)]
    )


class ChangePassword(NewPassword):
    """The present password, and the new one."""

    present = Password(
        "Present password", [InputRequired("Write your present password."), Length(max=LONGEST)]
    )

"""What the pages of Admin ask."""

from wtforms import HiddenField, ValidationError
from wtforms.validators import InputRequired, Length

from app.domain.roles import Role
from app.queries.people import role_words
from app.services.sign_in import LONGEST_EMAIL
from app.web.forms import DeskForm, VersionedForm
from app.web.govforms import DayField, Email, LongText, Select, Text, options
from app.web.numbers import whole

NOBODY = ("", "None")
MOST_AT_ONCE = 200


def _count(form: object, field: Text) -> None:
    count = whole(field.data) if field.data else 0
    if count is None or count > MOST_AT_ONCE:
        raise ValidationError("Write a whole number from 0 to 200, or leave it blank.")


def at_once(field: Text) -> int | None:
    """How many a checked box says; None when it is blank."""
    return whole(field.data or "")


def said(count: int | None) -> str:
    """A number at once as the box shows it."""
    return "" if count is None else str(count)


def _capacity() -> Text:
    return Text(
        "How many open interviews at once",
        [Length(max=3), _count],
        filters=[lambda typed: (typed or "").strip()],
        description="Proposals keep to it. Blank: the council’s own number, a setting. 0: none for now.",
    )


class PersonForm(VersionedForm):
    """What an account is."""

    name = Text("Name", [InputRequired("Write the person’s name."), Length(max=120)])
    role = Select(
        "Role",
        [InputRequired("Choose a role.")],
        choices=options([("", "Choose"), *((each.value, role_words(each)) for each in Role)]),
    )
    team = Text("Team", [Length(max=120)], description="A manager sees the children of this team.")
    worker = Select(
        "The worker this is, on children’s files",
        description="Only for a social worker or a manager, who see this worker’s children. "
        "Names are never matched by themselves.",
    )
    organisation = Select("Organisation", description="Only for a provider.")
    ends_on = DayField(
        "Last day of the account", description="Needed for a provider. For example, 31/03/2027."
    )
    capacity = _capacity()

    def offer(self, workers: list[tuple[str, str]], organisations: list[tuple[str, str]]) -> None:
        """Give the two lists what may be chosen."""
        self.worker.choices = options([NOBODY, *workers])
        self.organisation.choices = options([NOBODY, *organisations])


class AddPersonForm(PersonForm):
    """A new account."""

    email = Email("Work e-mail", [InputRequired("Write the work e-mail."), Length(max=LONGEST_EMAIL)])


class ProviderForm(VersionedForm):
    """An organisation's name and the days its contract runs."""

    name = Text("Name", [InputRequired("Write the organisation’s name."), Length(max=120)])
    contract_from = DayField(
        "First day of the contract", description="For example, 01/04/2026. Blank: it has always run."
    )
    contract_until = DayField("Last day of the contract", description="Blank: it runs on.")
    capacity = _capacity()


class AddProviderForm(ProviderForm):
    """A new organisation."""

    code = Text(
        "Code",
        [InputRequired("Write a code."), Length(max=30)],
        description="How files name it, in small letters, such as nspcc. It cannot be changed.",
    )


class AddLineForm(DeskForm):
    """A new line of a list."""

    words = Text("Words", [InputRequired("Write the words of the line."), Length(max=120)])


class LineForm(VersionedForm):
    """The words of a line."""

    words = Text(
        "Words",
        [InputRequired("Write the words of the line."), Length(max=120)],
        description="What already uses this line will say the new words too.",
    )


class JustThis(VersionedForm):
    """A button about one row, as it stood when the page was made."""


class SettingForm(DeskForm):
    """One setting; the value is drawn as its kind asks."""

    seen = HiddenField()
    value = Text("Value", [Length(max=400)])
    reason = LongText("Why?", [InputRequired("Say why: the reason stays with the change."), Length(max=400)])


class LongSettingForm(SettingForm):
    """A setting of several lines."""

    value = LongText("Value", [Length(max=2000)])


class YesNoSettingForm(SettingForm):
    """A setting that is yes or no."""

    value = Select("Value", choices=options([("yes", "Yes"), ("no", "No")]))


class AuditFilter(DeskForm):
    """What to look for in the audit log."""

    day = DayField("Day")
    person = Select("Who", default="")
    event = Select("What", default="")

"""What the forms of an interview have in common."""

from datetime import datetime
from typing import Final

from wtforms import ValidationError
from wtforms.validators import Length

from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.vocabulary import ReasonList
from app.web.govforms import WhenField

Reasons = tuple[tuple[ReasonList, int, str], ...]
SHORT: Final = Length(max=200, message="Keep it under 200 letters.")
LONG: Final = Length(max=20_000, message="Keep it under 20,000 letters.")
WHEN_HINT: Final = "For example, today and 9am. Leave the time blank if nobody knows it."


def moment(form: object, field: WhenField) -> None:
    """Refuse an empty moment."""
    if field.data is None:
        raise ValidationError("Give the day, and the time if it is known.")


def sentence(words: str) -> str:
    """A line of a list with a capital first, its own capitals kept."""
    return words[:1].upper() + words[1:]


def told(field: WhenField) -> When:
    """The moment a form has been checked to have; raises Refused when it has none."""
    if field.data is None:
        raise Refused("Give the day, and the time if it is known.")
    return field.data


def starting_now(now: datetime) -> When:
    """What the boxes of a moment hold at first."""
    return When.instant(now.replace(second=0, microsecond=0))

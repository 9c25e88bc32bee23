"""What somebody else saved first, laid beside what was typed, so that neither is lost (TRUST 22)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from wtforms import Field

from app.domain.calendar import When
from app.models import Organisation, Person, Worker
from app.models.base import Base, Versioned
from app.web.acting import session
from app.web.filters import day, moment

NOTHING = "Nothing"


@dataclass(frozen=True, slots=True)
class Beside:
    """One question of a form: what is on record now, and what was typed."""

    asks: str
    theirs: str
    mine: str


def as_it_stands(kind: str, number: int) -> Versioned | None:
    """The row that was changed first, read afresh; None when it is gone."""
    kinds = {mapper.class_.__name__: mapper.class_ for mapper in Base.registry.mappers}
    found = session().get(kinds[kind], number, populate_existing=True)
    return found if isinstance(found, Versioned) else None


def beside(fields: Mapping[str, Field], row: object, stands_as: Mapping[str, str]) -> tuple[Beside, ...]:
    """Each question whose answer on record is another than the one typed; none where nothing is on record."""
    kept = {name: getattr(row, stands_as.get(name, name), None) for name in fields}
    rows = [
        Beside(field.label.text, _said(field, kept[name]), _said(field, field.data))
        for name, field in fields.items()
        if hasattr(row, stands_as.get(name, name)) and name != "version"
    ]
    differing = tuple(each for each in rows if each.theirs != each.mine)
    return differing if any(each.theirs != NOTHING for each in differing) else ()


def _said(field: Field, value: Any) -> str:
    """An answer in words."""
    if value in (None, "", []):
        return NOTHING
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, When):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Person | Worker | Organisation):
        return value.name
    choices = getattr(field, "choices", None) or ()
    words = {str(each.value): str(each.label) for each in choices if hasattr(each, "value")}
    return words.get(str(value), str(value)).replace("\r\n", "\n").strip()

"""The rows of who came to a meeting: what is typed in them, read and given back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from werkzeug.datastructures import MultiDict

from app.domain.vocabulary import PanelAccess
from app.queries.panel import Attending
from app.services.panels import Came

COLUMNS: Final = ("name", "agency", "side", "access", "here", "confidential")
COUNCIL, PARTNER = "council", "partner"
HERE: Final = "yes"
NOW, BEFORE = "now", "before"
SPARE: Final = 4
"""Empty rows to type whoever else came in."""


@dataclass(frozen=True, slots=True)
class Row:
    """One person as typed, and when they accepted confidentiality before, if they did."""

    name: str = ""
    agency: str = ""
    side: str = PARTNER
    access: str = PanelAccess.CONCERNED.value
    here: str = HERE
    confidential: str = ""
    accepted_at: datetime | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Everybody on the page, and room for more."""

    all: tuple[Row, ...]

    @property
    def faults(self) -> list[dict[str, str]]:
        """What is wrong, for the error summary."""
        return [
            {"text": row.fault, "href": f"#name-{place}"}
            for place, row in enumerate(self.all, 1)
            if row.fault
        ]

    def came(self, now: datetime) -> list[Came]:
        """Whoever is here, as the service takes them; only without faults."""
        return [
            Came(
                row.name,
                row.agency,
                row.side == COUNCIL,
                PanelAccess(row.access),
                now if row.confidential == NOW else row.accepted_at if row.confidential == BEFORE else None,
            )
            for row in self.all
            if row.name and row.here
        ]


def rows_of(came: Iterable[Attending], expected: Iterable[Attending]) -> Rows:
    """The page before anybody types: who came, who may be expected and is not here, and empty rows."""
    there = [_row(each, here=True) for each in came]
    named = {row.name for row in there}
    likely = [_row(each, here=False) for each in expected if each.name not in named]
    return Rows((*there, *likely, *([Row()] * SPARE)))


def rows_typed(form: MultiDict[str, str], known: Iterable[Attending]) -> Rows:
    """The rows as posted, each with its fault; what somebody accepted before is looked up, never posted."""
    accepted: Mapping[str, datetime | None] = {each.name: each.confidential_at for each in known}
    columns = [form.getlist(name) for name in COLUMNS]
    typed = [Row(*(each.strip() for each in row)) for row in zip(*columns, strict=False)]
    checked = [_checked(row, accepted.get(row.name)) for row in typed]
    spare = SPARE - sum(not row.name for row in checked)
    return Rows((*checked, *([Row()] * max(0, spare))))


def _row(each: Attending, *, here: bool) -> Row:
    return Row(
        each.name,
        each.agency,
        COUNCIL if each.internal else PARTNER,
        each.access.value,
        HERE if here else "",
        BEFORE if each.confidential_at else "",
        each.confidential_at,
    )


def _checked(row: Row, accepted_at: datetime | None) -> Row:
    fault = ""
    if row.agency and not row.name:
        fault = "Write the name of whoever came."
    elif row.name and not row.agency:
        fault = f"Say which agency {row.name} is from."
    elif row.access not in {each.value for each in PanelAccess} or row.side not in (COUNCIL, PARTNER):
        fault = "Choose what this person may be given."
    return Row(row.name, row.agency, row.side, row.access, row.here, row.confidential, accepted_at, fault)

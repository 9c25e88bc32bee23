"""The pages of the statutory returns: the rows of the file, what is in and out, and who may open them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.statutory import accounts, annex_a, ssd, ssda903
from app.domain.statutory.accounts import SAID, TAKEN, Entry, Fate
from app.domain.statutory.lines import Line
from app.domain.statutory.years import Year
from app.models import Child, Episode, Interview, Person
from app.queries.exports import Material, annex_a_rows, material, ssd_rows, ssda903_rows
from app.queries.scope import children_of, interviews_of

Rows = Sequence[ssda903.Missing] | Sequence[ssd.Missing] | Sequence[annex_a.Counted]


class Return(StrEnum):
    """The returns there are, as an address says them."""

    SSDA903 = "ssda903"
    SSD = "ssd-missing"
    ANNEX_A = "annex-a"


@dataclass(frozen=True, slots=True)
class Opens:
    """One absence or child that the reader may open."""

    child_id: int
    crs_id: str
    name: str
    reference: str = ""
    interview_id: int | None = None


@dataclass(frozen=True, slots=True)
class Counted:
    """One line of what is in and out: the fate, how many, and those the reader may open."""

    fate: Fate
    number: int
    rows: tuple[Opens, ...]

    @property
    def says(self) -> str:
        """The fate in words."""
        return SAID[self.fate]

    @property
    def taken(self) -> bool:
        """Whether these are in the file."""
        return self.fate in TAKEN

    @property
    def hidden(self) -> int:
        """How many the reader may not open."""
        return self.number - len(self.rows)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A return as its page shows it: the rows of the file, and the account of every absence or child."""

    rows: Rows
    lines: tuple[Line, ...]
    """The same as the 903 writes them; none for another return."""
    counted: tuple[Counted, ...]
    open_to: dict[str, Opens]
    """By reference, what the reader may open."""
    ids: list[int]
    """The children the file names."""

    def one(self, fate: str) -> Counted | None:
        """The line of one fate; None when there is none such."""
        return next((each for each in self.counted if each.fate.value == fate), None)


def prepared(session: Session, which: Return, year: Year, reader: Person, now: datetime) -> Prepared:
    """A return as known now; Annex A is the twelve months to now, whatever the year."""
    found = material(session, now)
    rows, lines, entries = _rows(found, which, year, now)
    mine = _children(session, reader, now) if which is Return.ANNEX_A else _absences(session, reader, now)
    return Prepared(rows, lines, _counted(entries, mine), mine, found.ids(row.child for row in rows))


def _rows(
    found: Material, which: Return, year: Year, now: datetime
) -> tuple[Rows, tuple[Line, ...], tuple[Entry, ...]]:
    if which is Return.SSDA903:
        rows = ssda903_rows(found, year)
        entries = accounts.of_ssda903(found.episodes, found.births, rows, year)
        return rows, ssda903.lines(rows), entries
    if which is Return.SSD:
        return ssd_rows(found, year), (), accounts.of_ssd(found.episodes, year)
    listed = annex_a_rows(found, now)
    cohorts = {number: child.cohort for number, child in found.children.items()}
    return listed, (), accounts.of_annex_a(cohorts, (row.child for row in listed))


def _counted(entries: Sequence[Entry], mine: dict[str, Opens]) -> tuple[Counted, ...]:
    lines = []
    for fate in SAID:
        theirs = [each.reference or each.child for each in entries if each.fate is fate]
        if theirs or fate is Fate.IN:
            lines.append(Counted(fate, len(theirs), tuple(mine[key] for key in theirs if key in mine)))
    return tuple(lines)


def _absences(session: Session, reader: Person, now: datetime) -> dict[str, Opens]:
    statement = (
        select(Episode.reference, Episode.interview_id, Child)
        .join(Episode.child)
        .where(Episode.interview_id.in_(select(Interview.id).where(interviews_of(reader, now))))
    )
    return {
        reference: Opens(child.id, child.crs_id, _name(child), reference, interview_id)
        for reference, interview_id, child in session.execute(statement)
    }


def _children(session: Session, reader: Person, now: datetime) -> dict[str, Opens]:
    rows = session.scalars(select(Child).where(children_of(reader, now)))
    return {child.crs_id: Opens(child.id, child.crs_id, _name(child)) for child in rows}


def _name(child: Child) -> str:
    return f"{child.first_name} {child.last_name}".strip()

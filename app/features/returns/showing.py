"""The words of the returns, and the rehearsal as its page says it: each rule, and what to open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.domain.statutory.lines import Line
from app.domain.statutory.rehearsal import Needs, Rule, Tried
from app.queries.returns import Opens, Prepared, Return
from app.web.tables import returns

TITLES: Final = {
    Return.SSDA903: "SSDA903, missing",
    Return.ANNEX_A: "Annex A, list 8",
    Return.SSD: "Safeguarding dataset, missing",
}
COLUMNS: Final[dict[Return, list[Any]]] = {
    Return.SSDA903: returns.SSDA903,
    Return.ANNEX_A: returns.ANNEX_A,
    Return.SSD: returns.SSD,
}


@dataclass(frozen=True, slots=True)
class Broke:
    """One line that breaks a rule: what it says, and the episode to open where the reader may."""

    says: str
    opens: Opens | None


@dataclass(frozen=True, slots=True)
class Heard:
    """One rule: its outcome, and the lines that break it which the reader may see."""

    rule: Rule
    tried: bool
    number: int
    rows: tuple[Broke, ...]

    @property
    def hidden(self) -> int:
        """How many lines are not the reader's to see."""
        return self.number - len(self.rows)

    @property
    def outcome(self) -> str:
        """In words."""
        if not self.tried:
            return f"Not tried: it needs {self.rule.needs.value}"
        return f"Broken by {self.number}" if self.number else "Kept"


def shown(tried: Sequence[Tried], found: Prepared, last_year: Sequence[Line] | None) -> tuple[Heard, ...]:
    """The rules, those broken first, those not tried last."""
    heard = [_heard(each, found, last_year) for each in tried]
    return tuple(sorted(heard, key=lambda each: (not each.number, not each.tried, each.rule.number)))


def _heard(tried: Tried, found: Prepared, last_year: Sequence[Line] | None) -> Heard:
    places = tried.broken or ()
    by_line = tried.rule.needs is not Needs.LAST_YEAR
    rows = [_in_file(found, at) if by_line else _of_last_year(found, (last_year or ())[at]) for at in places]
    return Heard(tried.rule, tried.broken is not None, len(places), tuple(row for row in rows if row))


def _in_file(found: Prepared, at: int) -> Broke | None:
    row = found.rows[at]
    opens = found.open_to.get(row.reference)  # type: ignore[union-attr]
    return Broke(f"row {at + 2}", opens) if opens else None


def _of_last_year(found: Prepared, line: Line) -> Broke | None:
    """A line of the file that was dropped in; shown only of a child the reader may see."""
    mine = next((each for each in found.open_to.values() if each.crs_id == line.child), None)
    return Broke(f"begun {line.start} in last year’s file", mine) if mine else None

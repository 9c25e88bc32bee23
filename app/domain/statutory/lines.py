"""Lines of 903 files as they are written: text in, days where the text is one; nothing is mended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a Missing file, each cell as it stands there."""

    child: str
    born: str
    kind: str
    start: str
    end: str

    @property
    def started_on(self) -> date | None:
        """The start, where it is a day."""
        return read(self.start)

    @property
    def ended_on(self) -> date | None:
        """The end, where it is a day."""
        return read(self.end)


@dataclass(frozen=True, slots=True)
class Placed:
    """One line of the council's Episodes file: a child in one placement, and why that ended."""

    child: str
    start: date
    end: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class Care:
    """A period of care: placements that follow one another without a gap; `end` None is still going on."""

    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        """Whether the day lies in it, both ends included."""
        return self.start <= day and (self.end is None or day <= self.end)


def read(text: str) -> date | None:
    """A day as these files write it, DD/MM/YYYY; None when it is not one.

    >>> read("31/03/2018"), read("2018-03-31"), read("31/02/2018")
    (datetime.date(2018, 3, 31), None, None)
    """
    if len(text) != len("31/03/2018"):
        return None
    try:
        return datetime.strptime(text, "%d/%m/%Y").date()  # noqa: DTZ007
    except ValueError:
        return None


def periods_of_care(placements: Iterable[Placed]) -> dict[str, tuple[Care, ...]]:
    """Every child's periods of care, the earliest first."""
    found: dict[str, tuple[Care, ...]] = {}
    for each in sorted(placements, key=lambda each: (each.child, each.start)):
        earlier = found.get(each.child, ())
        last = earlier[-1] if earlier else None
        if last and last.end is not None and each.start <= last.end:
            found[each.child] = (*earlier[:-1], Care(last.start, each.end))
        else:
            found[each.child] = (*earlier, Care(each.start, each.end))
    return found


def missing_lines(cells: Iterable[Mapping[str, str]], headings: Iterable[str]) -> tuple[Line, ...]:
    """The lines of a Missing file somebody sent; raises Refused when a column is not there."""
    _has(headings, ("child", "dob", "missing", "mis_start", "mis_end"), "Missing")
    return tuple(
        Line(each["child"], each["dob"], each["missing"], _day(each["mis_start"]), _day(each["mis_end"]))
        for each in cells
    )


def placements(cells: Iterable[Mapping[str, str]], headings: Iterable[str]) -> tuple[Placed, ...]:
    """The lines of an Episodes file somebody sent; a line without a readable start says nothing."""
    _has(headings, ("child", "decom", "dec", "rec"), "Episodes")
    read_so_far = (
        (each["child"], read(_day(each["decom"])), read(_day(each["dec"])), each["rec"]) for each in cells
    )
    return tuple(Placed(child, start, end, rec) for child, start, end, rec in read_so_far if start)


def _has(headings: Iterable[str], wanted: tuple[str, ...], name: str) -> None:
    there = set(headings)
    for each in wanted:
        if each not in there:
            raise Refused(f"This is not the 903 {name} file: it has no column {each.upper()}.")


def _day(text: str) -> str:
    """A day as a workbook keeps it, the way the files write it; any other text as it stands."""
    try:
        return f"{date.fromisoformat(text[:10]):%d/%m/%Y}"
    except ValueError:
        return text

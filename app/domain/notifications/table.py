"""A file as a table of cells, what may be wrong with one, and its headings checked."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from app.domain.calendar import When
from app.domain.errors import Refused

FIRST_ROW: Final = 2
"""Headings are row 1, so that a row's number is the one a spreadsheet shows."""


class Number(str):
    """The text of a cell that a spreadsheet holds as a number: noughts it began with are gone."""

    __slots__ = ()


Cell = str | When
"""What stands in a cell: text, or a moment that is known already."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one cell, as a sentence for whoever made the file."""

    row: int
    column: str
    sentence: str
    joins: str = ""
    """For an overlap: the reference of the episode that this report may be one more notification of."""

    def __str__(self) -> str:
        return f"row {self.row}, {self.column}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a kind of file has: all must be there but the optional ones, in any order."""

    names: tuple[str, ...]
    optional: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Table:
    """The headings, and each row's cells under them; a row with nothing in it is not there, but counts."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Cell, ...]], ...]

    def records(self) -> Iterator[tuple[int, Mapping[str, Cell]]]:
        """Each row's number, and its cells by heading."""
        for number, cells in self.rows:
            yield number, dict(zip(self.headings, cells, strict=False))

    def surplus(self) -> tuple[Fault, ...]:
        """The rows that go on beyond the last heading."""
        width = len(self.headings)
        return tuple(
            Fault(number, self.headings[-1], f"more cells ({len(cells)}) than headings ({width})")
            for number, cells in self.rows
            if len(cells) > width
        )


def heading(text: str) -> str:
    """A heading as it is compared: no case, no spaces round it, and `_` for those within."""
    return "_".join(text.casefold().split())


def check_headings(table: Table, columns: Columns) -> None:
    """Refuse, in one sentence, a file whose headings are not those of its kind."""
    twice = _repeated(table.headings)
    missing = [name for name in columns.names if name not in table.headings and name not in columns.optional]
    unknown = [name for name in table.headings if name not in columns.names]
    if missing:
        raise Refused(f"This file is missing {_plural('column', missing)}: {_listed(missing)}.")
    if unknown:
        shown = [name or "(a column without a heading)" for name in unknown]
        raise Refused(
            f"This file has {_plural('column', unknown)} that the desk does not know: {_listed(shown)}."
        )
    if twice:
        raise Refused(f"This file has {_listed(twice)} twice: which of the two counts?")


def _repeated(names: Collection[str]) -> list[str]:
    seen: set[str] = set()
    return [name for name in names if name in seen or seen.add(name)]  # type: ignore[func-returns-value]


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _plural(one: str, names: list[str]) -> str:
    return f"a {one}" if len(names) == 1 else f"{one}s"

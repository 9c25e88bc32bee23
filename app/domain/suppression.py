"""Which numbers of a publication are hidden, so that none from 1 to 4 can be read or worked out.

Every table shown together is one set of cells, bound by sums: months to their total, a part and what is left
of its whole. What is left is a cell too, though nobody prints it: 50 beside 52 says 2. A cell is safe when
there is another world that fits everything printed, in which it has another number. That world is searched
for, one step up or down, and further cells are hidden until there is one.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.domain.errors import Refused

SMALLEST, LARGEST = 1, 4
"""The numbers that are hidden; nought is shown."""
PATIENCE: Final = 20_000
MOST_MORE: Final = 12
"""How many cells one search may hide, and how many steps it may look."""

Cell = tuple[str, ...]
Steps = dict[Cell, int]


class TooFew(Refused):
    """Nothing of a period can be published safely: no fault of whoever asked."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole and the parts that make it up; a `rest`, where there is one, is what the parts leave of it."""

    whole: Cell
    parts: tuple[Cell, ...]
    rest: bool = False
    harmless: bool = False
    """Whether a small rest tells nothing of anybody: episodes beyond the first of each child."""


@dataclass(slots=True)
class _Tables:
    """The cells of all tables shown together, and what is hidden of them so far."""

    values: dict[Cell, int]
    printed: frozenset[Cell]
    sums: tuple[tuple[tuple[Cell, int], ...], ...]
    harmless: frozenset[Cell]
    of: dict[Cell, list[int]] = field(default_factory=dict)
    hidden: set[Cell] = field(default_factory=set)
    left: int = 0

    def small(self, cell: Cell) -> bool:
        return SMALLEST <= self.values[cell] <= LARGEST and cell not in self.harmless

    def unknown(self, cell: Cell) -> bool:
        return cell in self.hidden or cell not in self.printed

    def may_step(self, cell: Cell, step: int) -> bool:
        """Whether it may be one more or less in another world: a small one stays small, none becomes 0."""
        then = self.values[cell] + step
        if cell not in self.printed:
            return then >= 0
        return SMALLEST <= then <= LARGEST if self.small(cell) else then >= SMALLEST < self.values[cell]


def hidden(values: Mapping[Cell, int], sums: Iterable[Sum]) -> frozenset[Cell]:
    """The cells to hide; raises TooFew where nothing would be left to publish."""
    tables = _tables(values, tuple(sums))
    tables.hidden = {cell for cell in tables.printed if tables.small(cell)}
    sure: set[Cell] = set()
    while waiting := sorted(cell for cell in _secret(tables) if cell not in sure):
        steps = _another_world(tables, waiting[0])
        if steps is None:
            raise TooFew("So few are counted that nothing can be published safely: choose a longer period.")
        tables.hidden |= steps.keys() & tables.printed
        sure |= steps.keys()
    return frozenset(tables.hidden)


def _secret(tables: _Tables) -> Iterator[Cell]:
    """What nobody may work out: whatever is hidden, and every small number that is not printed."""
    return (cell for cell in tables.values if cell in tables.hidden or (tables.small(cell)))


def _tables(values: Mapping[Cell, int], sums: tuple[Sum, ...]) -> _Tables:
    every, harmless = dict(values), set()
    lines: list[tuple[tuple[Cell, int], ...]] = []
    for number, each in enumerate(sums):
        line = ((each.whole, 1), *((part, -1) for part in each.parts))
        if each.rest:
            rest = ("rest", str(number))
            every[rest] = values[each.whole] - sum(values[part] for part in each.parts)
            line = (*line, (rest, -1))
            if each.harmless:
                harmless.add(rest)
        if sum(sign * every[cell] for cell, sign in line) or min(every[cell] for cell, _ in line) < 0:
            raise ValueError(f"the parts do not make up {each.whole}")
        lines.append(line)
    found = _Tables(every, frozenset(values), tuple(lines), frozenset(harmless))
    for number, each_line in enumerate(lines):
        for cell, _ in each_line:
            found.of.setdefault(cell, []).append(number)
    return found


def _another_world(tables: _Tables, cell: Cell) -> Steps | None:
    """A world one step away that fits what is printed, at the price of the fewest cells hidden more."""
    for more in range(MOST_MORE + 1):
        for step in (1, -1):
            tables.left = PATIENCE
            if tables.may_step(cell, step) and (found := _complete(tables, {cell: step}, more)):
                return found
    return None


def _complete(tables: _Tables, steps: Steps, more: int) -> Steps | None:
    """The steps with what must follow from them, until every sum holds again."""
    tables.left -= 1
    broken = _broken(tables, steps)
    if broken is None:
        return steps
    if tables.left < 0:
        return None
    line, off = broken
    for cell, sign in sorted(tables.sums[line], key=lambda each: _price(tables, each[0])):
        step = -sign if off > 0 else sign
        price = 0 if tables.unknown(cell) else 1
        if cell in steps or price > more or not tables.may_step(cell, step):
            continue
        if found := _complete(tables, steps | {cell: step}, more - price):
            return found
    return None


def _price(tables: _Tables, cell: Cell) -> tuple[int, int, Cell]:
    """What is not printed first, then what is hidden, then the smallest number there is to hide."""
    order = 0 if cell not in tables.printed else 1 if cell in tables.hidden else 2
    return order, tables.values[cell], cell


def _broken(tables: _Tables, steps: Steps) -> tuple[int, int] | None:
    """The first sum that no longer holds, and by how much."""
    for line in dict.fromkeys(number for cell in steps for number in tables.of.get(cell, ())):
        if off := sum(sign * steps.get(cell, 0) for cell, sign in tables.sums[line]):
            return line, off
    return None

"""The published 903 rules that look at the Missing file alone: one function each, true where it is broken.

After the Department for Education's rules for the SSDA903 collection, by their published numbers.
"""

from collections.abc import Sequence
from itertools import pairwise

from app.domain.statutory.lines import Line, read
from app.domain.statutory.years import Year

KINDS = frozenset("MA")


def rule_564(line: Line) -> bool:
    """Missing or away is said, and the start is blank."""
    return line.kind.upper() in KINDS and not line.start


def rule_565(line: Line) -> bool:
    """A start is given, and missing or away is not said."""
    return bool(line.start) and not line.kind


def rule_566(line: Line) -> bool:
    """An end is given, and missing or away is not said."""
    return bool(line.end) and not line.kind


def rule_567(line: Line) -> bool:
    """The end is before the start."""
    start, end = line.started_on, line.ended_on
    return start is not None and end is not None and end < start


def rule_570(line: Line, year: Year) -> bool:
    """The start is after 31 March of the year."""
    start = line.started_on
    return start is not None and start > year.last


def rule_571(line: Line, year: Year) -> bool:
    """The end is outside the year."""
    end = line.ended_on
    return end is not None and not year.first <= end <= year.last


def rule_574(lines: Sequence[Line]) -> list[int]:
    """The places of lines that begin while an earlier one of the child's is open, or before it ended."""
    dated = [(line.child, line.ended_on, line.started_on, at) for at, line in enumerate(lines)]
    usable = [(child, end or start, start, end, at) for child, end, start, at in dated if start is not None]
    usable.sort(key=lambda each: each[:3])
    found = []
    for before, after in pairwise(usable):
        if before[0] == after[0] and (before[3] is None or after[2] < before[3]):
            found.append(after[4])
    return sorted(found)


def rule_586(line: Line) -> bool:
    """The start is not after the day of birth."""
    start, born = line.started_on, read(line.born)
    return start is not None and born is not None and start <= born


def rule_1004(line: Line) -> bool:
    """The start is no day, or blank."""
    return line.started_on is None


def rule_1005(line: Line) -> bool:
    """There is an end, and it is no day."""
    return bool(line.end) and line.ended_on is None


def rule_1006(line: Line) -> bool:
    """The kind is neither M nor A."""
    return bool(line.kind) and line.kind not in KINDS

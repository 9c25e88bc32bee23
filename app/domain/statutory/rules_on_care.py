"""The published 903 rules that set the Missing file beside the council's other files: one function each."""

from collections.abc import Collection, Sequence

from app.domain.age import eighteenth
from app.domain.statutory.lines import Care, Line, Placed, read

OTHER_REASON = "E8"
"""The published reason a period of care ends for any other cause than those with a code of their own."""


def rule_575(line: Line, placed: Sequence[Placed]) -> bool:
    """The placement the child went from has ended, and the line has no end."""
    start = line.started_on
    if start is None or line.end:
        return False
    return any(each.end and each.start <= start <= each.end for each in placed)


def rule_576(last_year: Line, lines: Collection[Line]) -> bool:
    """Open in last year's file, and not in this one with the same start."""
    if last_year.end:
        return False
    return not any(
        line.child == last_year.child and line.started_on == last_year.started_on for line in lines
    )


def rule_577(line: Line, care: Sequence[Care]) -> bool:
    """The child stopped being looked after, and the line is open or ends outside every period of care."""
    if line.started_on is None or not care:
        return False
    return all(_outlasts(line, each) for each in care)


def _outlasts(line: Line, care: Care) -> bool:
    start, end = line.started_on, line.ended_on
    if end is None:
        return care.end is not None or (start is not None and start < care.start)
    return not care.holds(end)


def rule_578(line: Line, care: Sequence[Care]) -> bool:
    """The start is after the child stopped being looked after: in no period of care."""
    start = line.started_on
    return start is not None and bool(care) and not any(each.holds(start) for each in care)


def rule_580(line: Line, placed: Sequence[Placed]) -> bool:
    """Missing until the 18th birthday, care ended that day, and the reason given is not E8."""
    born, end = read(line.born), line.ended_on
    if born is None or end is None or end != eighteenth(born):
        return False
    return any(each.end == end and each.reason != OTHER_REASON for each in placed)


def rule_581(line: Line, placed: Sequence[Placed]) -> bool:
    """The start is in no placement of the child: not yet, or no longer, looked after."""
    start = line.started_on
    if start is None or not placed:
        return False
    return not any(Care(each.start, each.end).holds(start) for each in placed)


def rule_1012(line: Line, placed: Sequence[Placed]) -> bool:
    """The child has no placement in the year at all."""
    del line
    return not placed

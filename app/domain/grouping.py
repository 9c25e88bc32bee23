"""Who is taken together at a panel: reported in one report, or away at the same time with more to say so."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.episode import Episode
from app.domain.matching import fold
from app.domain.together import links

_OF_A_REPORT: Final = re.compile(r"^(.+)/(\d{1,2})$")


@dataclass(frozen=True, slots=True)
class Tie:
    """Two children, by number, and why they are taken together."""

    one: str
    other: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """Children taken together, in the order of the agenda, with every tie between two of them."""

    members: tuple[str, ...]
    ties: tuple[Tie, ...]


def ties(absences: Iterable[Episode], surnames: Mapping[str, str]) -> tuple[Tie, ...]:
    """What ties the children of these absences to each other; time alone does not."""
    held = tuple(absences)
    reasons: dict[tuple[str, str], list[str]] = {}
    for pair in _in_one_report(held):
        same = fold(surnames.get(pair[0], "")) == fold(surnames.get(pair[1], "")) != ""
        reasons[pair] = ["siblings by their name, in one report" if same else "in one report"]
    for link in links(held):
        if link.speaks:
            reasons.setdefault((link.one, link.other), []).extend(link.reasons)
    return tuple(Tie(one, other, tuple(said)) for (one, other), said in sorted(reasons.items()))


def taken_together(order: Sequence[str], found: Iterable[Tie]) -> tuple[Taken, ...]:
    """The groups among the children of an agenda; a tie to somebody not on it is no tie here."""
    on = set(order)
    held = [tie for tie in found if {tie.one, tie.other} <= on]
    group_of = {each: each for each in order}
    for tie in held:
        kept, gone = group_of[tie.one], group_of[tie.other]
        group_of = {each: kept if group == gone else group for each, group in group_of.items()}
    members: dict[str, list[str]] = {}
    for each in order:
        members.setdefault(group_of[each], []).append(each)
    return tuple(
        Taken(tuple(group), tuple(tie for tie in held if tie.one in group))
        for group in members.values()
        if len(group) > 1
    )


def _in_one_report(absences: Sequence[Episode]) -> list[tuple[str, str]]:
    """Pairs whose references are one report's (26MIS1, 26MIS1/2 …) and who were reported at one moment."""
    by_reference = {each.reference: each for each in absences}
    reports: dict[str, list[Episode]] = {}
    for each in absences:
        found = _OF_A_REPORT.match(each.reference)
        base = found[1] if found and found[1] in by_reference else each.reference
        reports.setdefault(base, []).append(each)
    return [
        (min(one.crs_id, other.crs_id), max(one.crs_id, other.crs_id))
        for held in reports.values()
        for place, one in enumerate(held)
        for other in held[place + 1 :]
        if one.crs_id != other.crs_id and one.reported == other.reported
    ]

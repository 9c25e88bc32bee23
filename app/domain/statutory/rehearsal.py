"""A rehearsal of the 903 Missing file: every published rule on missing, what broke it, what was not tried."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from app.domain.statutory import rules_on_care as care_rules
from app.domain.statutory import rules_on_file as file_rules
from app.domain.statutory.lines import Care, Line, Placed, periods_of_care
from app.domain.statutory.years import Year


class Needs(StrEnum):
    """What a rule looks at beside the file itself."""

    NOTHING = "this file"
    EPISODES = "this year’s Episodes"
    LAST_YEAR = "last year’s Missing"


@dataclass(frozen=True, slots=True)
class Material:
    """The lines that are rehearsed, and the council's other files where they were dropped in."""

    lines: Sequence[Line]
    year: Year
    placements: Sequence[Placed] | None = None
    last_year: Sequence[Line] | None = None
    placed: dict[str, list[Placed]] = field(init=False)
    care: dict[str, tuple[Care, ...]] = field(init=False)

    def __post_init__(self) -> None:
        """Sort the placements by child, once for all rules."""
        by_child: defaultdict[str, list[Placed]] = defaultdict(list)
        for each in self.placements or ():
            by_child[each.child].append(each)
        object.__setattr__(self, "placed", dict(by_child))
        object.__setattr__(self, "care", periods_of_care(self.placements or ()))


Check = Callable[[Material], list[int]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One published rule: its number, what it asks in plain words, what to do, and what it looks at."""

    number: int
    asks: str
    do: str
    needs: Needs
    check: Check


@dataclass(frozen=True, slots=True)
class Tried:
    """A rule with the places of the lines that break it; None: it could not be tried."""

    rule: Rule
    broken: tuple[int, ...] | None


def rehearse(material: Material) -> tuple[Tried, ...]:
    """Every rule, in the order of its number."""
    there = {
        Needs.NOTHING: True,
        Needs.EPISODES: material.placements is not None,
        Needs.LAST_YEAR: material.last_year is not None,
    }
    return tuple(Tried(rule, tuple(rule.check(material)) if there[rule.needs] else None) for rule in RULES)


def _each(broken: Callable[[Line], bool]) -> Check:
    return lambda material: [at for at, line in enumerate(material.lines) if broken(line)]


def _in_year(broken: Callable[[Line, Year], bool]) -> Check:
    return lambda material: [at for at, line in enumerate(material.lines) if broken(line, material.year)]


def _placed(broken: Callable[[Line, Sequence[Placed]], bool]) -> Check:
    return lambda material: [
        at for at, line in enumerate(material.lines) if broken(line, material.placed.get(line.child, ()))
    ]


def _cared_for(broken: Callable[[Line, Sequence[Care]], bool]) -> Check:
    return lambda material: [
        at for at, line in enumerate(material.lines) if broken(line, material.care.get(line.child, ()))
    ]


def _last_year(material: Material) -> list[int]:
    """The places are those of last year's lines."""
    last = material.last_year or ()
    return [at for at, line in enumerate(last) if care_rules.rule_576(line, material.lines)]


FILE, EPISODES = Needs.NOTHING, Needs.EPISODES
_TIMES = "Correct the times of the episode."
_CARE = "Compare the episode with the care record: one of the two has the wrong day."
RULES: Final = (
    Rule(564, "Every absence has a start.", _TIMES, FILE, _each(file_rules.rule_564)),
    Rule(565, "What has a start is missing or away.", _TIMES, FILE, _each(file_rules.rule_565)),
    Rule(566, "What has an end is missing or away.", _TIMES, FILE, _each(file_rules.rule_566)),
    Rule(567, "Nothing ends before it starts.", _TIMES, FILE, _each(file_rules.rule_567)),
    Rule(570, "Nothing starts after 31 March of the year.", _TIMES, FILE, _in_year(file_rules.rule_570)),
    Rule(571, "Every end lies in the year.", _TIMES, FILE, _in_year(file_rules.rule_571)),
    Rule(
        574,
        "A child’s absences do not overlap, and none starts while an earlier one is open.",
        "Correct the times, or merge the two episodes.",
        FILE,
        lambda material: file_rules.rule_574(material.lines),
    ),
    Rule(
        575,
        "Where the placement ended, the absence from it has an end.",
        "Record when the child was back, or correct the placement’s end.",
        EPISODES,
        _placed(care_rules.rule_575),
    ),
    Rule(
        576,
        "What was open in last year’s file is in this one, with the same start.",
        "Correct the start, or ask for last year’s file to be corrected.",
        Needs.LAST_YEAR,
        _last_year,
    ),
    Rule(
        577,
        "Where a child stopped being looked after, the absence ended by then.",
        _CARE,
        EPISODES,
        _cared_for(care_rules.rule_577),
    ),
    Rule(
        578,
        "No absence starts after the child stopped being looked after.",
        _CARE,
        EPISODES,
        _cared_for(care_rules.rule_578),
    ),
    Rule(
        580,
        "Where a child was missing until 18 and care ended that day, the reason is E8.",
        "Correct the reason the placement ended in the Episodes file.",
        EPISODES,
        _placed(care_rules.rule_580),
    ),
    Rule(581, "The child was looked after at the start.", _CARE, EPISODES, _placed(care_rules.rule_581)),
    Rule(
        586,
        "Nobody is missing before they are born.",
        "Correct the date of birth.",
        FILE,
        _each(file_rules.rule_586),
    ),
    Rule(1004, "Every start is a day.", _TIMES, FILE, _each(file_rules.rule_1004)),
    Rule(1005, "Every end is a day or blank.", _TIMES, FILE, _each(file_rules.rule_1005)),
    Rule(1006, "Every absence is M or A.", _TIMES, FILE, _each(file_rules.rule_1006)),
    Rule(
        1012,
        "Every child has a placement in the year’s Episodes.",
        "Add the child to the Episodes file, or correct whether they were looked after.",
        EPISODES,
        _placed(care_rules.rule_1012),
    ),
)
"""The rules a real validator tries on the Missing file, by number."""

"""The quarterly reading as tables and voices: true numbers for staff, small ones hidden for publication."""

from dataclasses import dataclass
from typing import Final

from app.domain.performance import Count
from app.domain.performance.groups import CUTS
from app.domain.performance.publication import HIDDEN
from app.domain.performance.reading import LISTS, Reading, not_for_publication
from app.domain.suppression import Cell
from app.features.reports.asking import Asked
from app.features.reports.papers import INTERNAL, PUBLIC, Paper, Table, paper
from app.features.reports.publishing import SMALL, WHOLE
from app.queries.reading import Quarter

TITLE: Final = "Why children go missing"
ABOUT: Final = (
    "Of episodes whose interview is held, written up, on the child’s file and fed back: what whoever held it "
    "coded. One interview can find several things, so lines add up to more than all."
)
VOICES: Final = (
    "The reader of the quarter chose these passages from what children said; nothing is automatic."
)


@dataclass(frozen=True, slots=True)
class Number:
    """One cell of the page: what it counts, and the group and cohort its list is narrowed to."""

    count: Count
    group: str
    cohort: str


@dataclass(frozen=True, slots=True)
class Lines:
    """One list of findings by cohort, with the episodes they were found of as its last line."""

    key: str
    title: str
    rows: tuple[tuple[str, tuple[Number, ...]], ...]


def lists_of(found: Reading) -> tuple[Lines, ...]:
    """The tables of the page, each number with where it leads."""
    order = (*found.cohorts, "")
    return tuple(
        Lines(
            of,
            CUTS[of].title,
            (
                *(
                    (each.words, tuple(Number(each.counts[key], each.group, key) for key in order))
                    for each in found.themes[of]
                ),
                ("All closed interviews", tuple(Number(found.base[key], "", key) for key in order)),
            ),
        )
        for of in LISTS
    )


def headings(found: Reading) -> tuple[str, ...]:
    """Who the columns are about."""
    return (*found.cohorts.values(), "All")


def quarterly_paper(quarter: Quarter, wanted: Asked, *, public: bool) -> Paper:
    """The reading to print; raises Refused where nothing of it may be published."""
    found = quarter.found
    gone = not_for_publication(found) if public else frozenset()
    tables = tuple(
        Table(
            each.key,
            each.title,
            "",
            ("Found", *headings(found)),
            tuple((words, *(_said(number, each.key, gone) for number in row)) for words, row in each.rows),
        )
        for each in lists_of(found)
    )
    notes = (ABOUT, *((SMALL, WHOLE) if public else ()), *((VOICES,) if quarter.voices else ()))
    return paper(TITLE, wanted, tables, PUBLIC if public else INTERNAL, notes, quarter.voices)


def _said(number: Number, of: str, gone: frozenset[Cell]) -> str:
    cell = (of, number.group, number.cohort) if number.group else ("closed", number.cohort)
    return HIDDEN if cell in gone else f"{number.count.number:,}"

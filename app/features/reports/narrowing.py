"""What the figures can be narrowed to, as choices on the page: codes in the address, words for the reader."""

from dataclasses import dataclass

from app.domain.performance.groups import CUTS, EVERY_LOOKED_AFTER
from app.features.reports.asking import Asked
from app.queries.figures import Report

EVERY = {"cohort": (EVERY_LOOKED_AFTER, "Looked after, all")}
"""Groups made of others, offered first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One list to choose from; `chosen` is empty when everything counts."""

    key: str
    title: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    without: dict[str, str]
    """The address of the report no longer narrowed by it."""

    @property
    def words(self) -> str:
        """What was chosen, in words."""
        return dict(self.options).get(self.chosen, "nobody in this period")


def choices(report: Report, wanted: Asked) -> tuple[Choice, ...]:
    """The lists of a report, each with what its address chose."""
    chosen = dict(wanted.within)
    return tuple(
        Choice(
            key,
            CUTS[key].title,
            ((EVERY[key],) if key in EVERY else ()) + tuple(groups.items()),
            chosen.get(key, ""),
            wanted.without(key),
        )
        for key, groups in report.choices.items()
    )

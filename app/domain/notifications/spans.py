"""The absences of one child that are taken already, and which of them a further one would overlap."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from app.domain.calendar import When
from app.domain.overlap import certain_span

FOR_EVER: Final = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Absence:
    """A span in which a child was absent, by the reference that tells of it."""

    reference: str
    start: When
    end: When | None

    @property
    def span(self) -> tuple[datetime, datetime]:
        """The certain span; an end before its start counts as open, as one that cannot be read does."""
        end = None if self.end and self.end.surely_before(self.start) else self.end
        begins, until = certain_span(self.start, end)
        return begins, until or FOR_EVER


@dataclass(slots=True)
class Taken:
    """What is taken, as pieces that do not overlap, each under the reference that took it first."""

    pieces: list[tuple[datetime, datetime, str]] = field(default_factory=list)

    def by(self, absence: Absence) -> str:
        """The reference of the first absence that this one overlaps; empty when there is none."""
        begins, until = absence.span
        if begins >= until:
            return ""
        at = bisect_left(self.pieces, (begins, FOR_EVER, ""))
        if at and self.pieces[at - 1][1] > begins:
            return self.pieces[at - 1][2]
        if at < len(self.pieces) and self.pieces[at][0] < until:
            return self.pieces[at][2]
        return ""

    def add(self, absence: Absence) -> None:
        """Take what is still free of its span."""
        begins, until = absence.span
        for start, end, _ in self._within(begins, until):
            if begins < start:
                insort(self.pieces, (begins, start, absence.reference))
            begins = max(begins, end)
        if begins < until:
            insort(self.pieces, (begins, until, absence.reference))

    def _within(self, begins: datetime, until: datetime) -> list[tuple[datetime, datetime, str]]:
        at = bisect_left(self.pieces, (begins, FOR_EVER, ""))
        first = at - 1 if at and self.pieces[at - 1][1] > begins else at
        last = first
        while last < len(self.pieces) and self.pieces[last][0] < until:
            last += 1
        return self.pieces[first:last]

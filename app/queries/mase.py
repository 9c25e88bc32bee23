"""What MASE is told of a window: from rows to plain values, and the links to every absence behind a line."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.domain.episode import Episode as Absent
from app.domain.intelligence import Concern, Finding, Known, Line, intelligence, says_exploitation
from app.domain.panel import Window
from app.domain.policy import Policy
from app.models import Child, Episode, Interview, Reason, facts
from app.models import Concern as ConcernRow
from app.models import Finding as FindingRow
from app.queries.board.reading import short_name
from app.queries.known import by, told_by

WORKERS_YES: Final = "a concern about exploitation"
"""What the worker's own yes says, where no finding is coded."""


@dataclass(frozen=True, slots=True)
class Named:
    """A child as the page names one."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Intelligence:
    """The lines of a window as known at an instant, and the children they name, by number."""

    window: Window
    lines: tuple[Line, ...]
    children: Mapping[str, Named]
    interviews: Mapping[str, int]
    """The interview of each absence, by its reference: where its page is."""

    @property
    def child_ids(self) -> list[int]:
        """Everybody named, for the record of who was shown or exported."""
        named = {number for line in self.lines for number in line.children}
        return sorted(self.children[number].id for number in named)


def mase(session: Session, window: Window, now: datetime, policy: Policy) -> Intelligence:
    """The intelligence of a window; three statements, whatever the window holds.

    Absences reach back as far as a trend or a repeat needs; what has not happened by `now` does not count,
    and a window that has not begun holds nothing.
    """
    rows = session.scalars(
        select(Episode)
        .where(told_by(now))
        .options(
            joinedload(Episode.child), joinedload(Episode.social_worker), joinedload(Episode.team_manager)
        )
    ).all()
    reach = min(window.opens - (window.closes - window.opens), window.closes - policy.repeat_within)
    told = (facts.episode(row).as_known(now) for row in rows if window.opens <= now)
    held = [each for each in told if each and _matters(each, reach)]
    known = Known(tuple(held), _concerns(session, now), _findings(session, now))
    children = {row.child.crs_id: Named(row.child_id, short_name(row.child)) for row in rows}
    interviews = {row.reference: row.interview_id for row in rows}
    return Intelligence(window, intelligence(known, window, policy), children, interviews)


def _matters(episode: Absent, reach: datetime) -> bool:
    """Whether an absence reaches into the time looked at."""
    return episode.returned is None or max(episode.returned.latest, episode.told.latest) >= reach


def _concerns(session: Session, now: datetime) -> tuple[Concern, ...]:
    rows = session.execute(
        select(Child.crs_id, ConcernRow.opened_at, ConcernRow.closed_at, ConcernRow.said)
        .join(Child, Child.id == ConcernRow.child_id)
        .where(ConcernRow.opened_at <= now)
        .order_by(ConcernRow.id)
    )
    return tuple(
        Concern(number, opened, closed if closed and closed <= now else None, said)
        for number, opened, closed, said in rows
    )


def _findings(session: Session, now: datetime) -> tuple[Finding, ...]:
    """What interviews written up by now found of exploitation: by code, or by the worker's own yes."""
    rows = session.execute(
        select(Interview.id, Interview.exploitation_concern, Reason.words, Episode.reference, Child.crs_id)
        .join(Episode, Episode.interview_id == Interview.id)
        .join(Child, Child.id == Episode.child_id)
        .join(FindingRow, FindingRow.interview_id == Interview.id, isouter=True)
        .join(Reason, Reason.id == FindingRow.reason_id, isouter=True)
        .where(by(Interview.written_up_on, Interview.written_up_at, now))
        .order_by(Interview.id, Reason.id, Episode.id)
    )
    found: dict[tuple[int, str, str], list[str]] = defaultdict(list)
    for interview, concerned, coded, reference, number in rows:
        for words in (coded or "", WORKERS_YES if concerned else ""):
            said = found[interview, words, number] if says_exploitation(words) else [reference]
            if reference not in said:
                said.append(reference)
    return tuple(Finding(number, words, tuple(said)) for (_, words, number), said in found.items())

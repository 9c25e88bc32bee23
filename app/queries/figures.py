"""The cases a report counts and the rows behind each of its numbers, from the same statement."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, func, or_, select, true
from sqlalchemy.orm import Session, contains_eager, joinedload

from app.domain.performance import (
    Case,
    ChildFacts,
    Figures,
    Finding,
    Period,
    Selection,
    Within,
    figures,
    in_period,
)
from app.domain.performance.catalogue import MEASURES
from app.domain.performance.figures import groups_in
from app.domain.performance.groups import CUTS, NARROWED_BY
from app.domain.performance.measure import Unit
from app.models import Child, Episode, Interview, Person, Reason, facts
from app.models import Finding as FindingRow
from app.queries.scope import children_of, interviews_of


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a period and, beside them, of the same period last year; both as known at one moment."""

    now: Figures
    before: Figures
    top: tuple["Leading", ...]
    choices: dict[str, dict[str, str]]
    """What the report can be narrowed to: the groups of each cut, with their words."""


@dataclass(frozen=True, slots=True)
class Leading:
    """One child of the top ten; `child_id` None: not the reader's to open, and then without a number."""

    episodes: int
    crs_id: str = ""
    child_id: int | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One row behind a number: an episode, or a child with how many of the episodes counted are theirs."""

    child_id: int
    interview_id: int
    name: str
    case: Case
    episodes: int = 1


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows behind one number: all of them counted, those shown that the reader may open."""

    number: int
    unit: Unit
    rows: tuple[Listed, ...]
    group: str = ""
    """The group in words, where the selection has one."""

    @property
    def hidden(self) -> int:
        """How many the reader may not open."""
        return self.number - len(self.rows)


@dataclass(frozen=True, slots=True)
class _Found:
    case: Case
    row: Episode
    mine: bool


def report(
    session: Session, period: Period, at: datetime, reader: Person, now: datetime, within: Within = ()
) -> Report:
    """The figures of a period beside those of the year before, as known at an instant (UTC)."""
    found = _found(session, _mine(Unit.CHILDREN, reader, now), period, period.year_before)
    whole, before = (
        figures((each.case for each in found), time, at, within) for time in (period, period.year_before)
    )
    mine = {each.case.child.crs_id: each.row.child_id for each in found if each.mine}
    top = (
        Leading(each.episodes.number, each.crs_id, mine[each.crs_id])
        if each.crs_id in mine
        else Leading(each.episodes.number)
        for each in whole.top
    )
    choices = {key: groups_in(CUTS[key], (each.case for each in found)) for key in NARROWED_BY}
    return Report(whole, before, tuple(top), choices)


def figures_of(session: Session, period: Period, at: datetime, within: Within = ()) -> Figures:
    """The figures of a period alone, as known at an instant (UTC)."""
    return figures((each.case for each in _found(session, true(), period)), period, at, within)


def cases_of(session: Session, period: Period) -> tuple[Case, ...]:
    """Every absence that starts in a period, with all that is recorded of it, in order of their starts."""
    return tuple(each.case for each in _found(session, true(), period))


def listing(
    session: Session, selection: Selection, period: Period, at: datetime, reader: Person, now: datetime
) -> Listing:
    """The rows a number counts, in the order the episodes started, as far as the reader may see them now."""
    unit = MEASURES[selection.figure].unit
    found = {each.case.episode.reference: each for each in _found(session, _mine(unit, reader, now), period)}
    counted = selection.cases(in_period((each.case for each in found.values()), period, at), at)
    shown: dict[str, list[Case]] = {}
    for case in counted:
        key = case.child.crs_id if unit is Unit.CHILDREN else case.episode.reference
        shown.setdefault(key, []).append(case)
    rows = ((cases, found[cases[0].episode.reference]) for cases in shown.values())
    listed = tuple(_listed(cases, each.row) for cases, each in rows if each.mine)
    return Listing(len(shown), unit, listed, _group_said(selection, counted))


def _group_said(selection: Selection, counted: tuple[Case, ...]) -> str:
    if not selection.by or selection.one_child:
        return selection.group
    cut = CUTS[selection.by]
    found = groups_in(cut, counted) if cut.open else cut.words
    return found.get(selection.group, "nobody")


def _listed(cases: list[Case], row: Episode) -> Listed:
    child = row.child
    name = f"{child.first_name} {child.last_name}".strip()
    return Listed(child.id, row.interview_id, name, cases[0], len(cases))


def _mine(unit: Unit, reader: Person, now: datetime) -> ColumnElement[bool]:
    """A condition on Episode: the reader may see its child or, of a list of episodes, its interview."""
    if unit is Unit.CHILDREN:
        return Episode.child_id.in_(select(Child.id).where(children_of(reader, now)))
    return Episode.interview_id.in_(select(Interview.id).where(interviews_of(reader, now)))


def _found(session: Session, mine: ColumnElement[bool], *periods: Period) -> tuple[_Found, ...]:
    """Every episode that starts in one of the periods, and whether its child is the reader's to see."""
    rows = session.execute(_statement(mine, *periods)).all()
    findings = _findings(session, *periods)
    return tuple(_Found(_case(row, findings.get(row.interview_id, ())), row, bool(own)) for row, own in rows)


def _findings(session: Session, *periods: Period) -> dict[int, tuple[Finding, ...]]:
    """What was found by the interviews of the episodes of these periods, by interview."""
    interviews = select(Episode.interview_id).where(in_one_of(*periods))
    rows = session.execute(
        select(FindingRow.interview_id, Reason.list, Reason.words)
        .join(Reason, Reason.id == FindingRow.reason_id)
        .where(FindingRow.interview_id.in_(interviews))
        .order_by(Reason.list, Reason.position, FindingRow.id)
    )
    found: dict[int, tuple[Finding, ...]] = {}
    for interview_id, of, words in rows:
        found[interview_id] = (*found.get(interview_id, ()), Finding(of, words))
    return found


def _start() -> ColumnElement[date | None]:
    return func.coalesce(Episode.last_seen_on, Episode.reported_on)


def in_one_of(*periods: Period) -> ColumnElement[bool]:
    """A condition on Episode: it starts in one of these periods, by the London day."""
    return or_(*(_start().between(each.first, each.last) for each in periods))


def _statement(mine: ColumnElement[bool], *periods: Period) -> Select[Episode, bool]:
    interview = joinedload(Episode.interview)
    covered = interview.subqueryload(Interview.episodes)
    return (
        select(Episode, mine.label("mine"))
        .join(Episode.child)
        .where(in_one_of(*periods))
        .order_by(_start(), Episode.absent_from, Episode.reference)
        .options(
            contains_eager(Episode.child),
            joinedload(Episode.social_worker),
            joinedload(Episode.team_manager),
            interview.joinedload(Interview.person),
            interview.joinedload(Interview.worker),
            interview.joinedload(Interview.organisation),
            interview.subqueryload(Interview.attempts),
            covered.joinedload(Episode.child),
            covered.joinedload(Episode.social_worker),
            covered.joinedload(Episode.team_manager),
        )
    )


def _case(row: Episode, findings: tuple[Finding, ...]) -> Case:
    child: Child = row.child
    about = ChildFacts(child.crs_id, child.born_on, child.sex, child.ethnicity)
    return Case(about, facts.episode(row), facts.interview(row.interview), findings)

"""One interview as its page shows it: what it covers, who has it, what happened, what may be done next."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain import interview as rules
from app.domain.allocation import Given, Hold
from app.domain.booking import Booking, standing
from app.domain.calendar import When
from app.domain.clocks import Clock, late_on_arrival, rhi_clock
from app.domain.episode import Episode as Absence
from app.domain.moves import Move, moves, next_action
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Category, HeldHow, ReasonList, Stage
from app.models import Episode, Interview, Person, Reason, facts
from app.queries.board import rows as board_rows
from app.queries.board.reading import moves_of
from app.queries.bookings import bookings
from app.queries.child_file import Identity, identity
from app.queries.records import Version, findings, readable
from app.queries.scope import may_see_interview

HELD_AS: Final = ("held_how", "held_where", "held_by", "held_present", "not_independent")


@dataclass(frozen=True, slots=True)
class Covered:
    """One absence the interview is owed for, with its own deadline and verdict."""

    reference: str
    away: bool
    start: When
    returned: When | None
    lasted: timedelta | None
    clock: Clock | None
    """Stopped once the interview was held."""
    met: bool | None
    told_late: bool


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt to offer it."""

    outcome: AttemptOutcome
    made: When | None
    how: HeldHow | None
    by: str
    reason: str
    said: str


@dataclass(frozen=True, slots=True)
class Coverable:
    """Another interview owed for the same child, which this one could cover."""

    id: int
    words: str


@dataclass(frozen=True, slots=True)
class InterviewPage:
    """Everything the pages of one interview show."""

    id: int
    version: int
    who: Identity
    stage: Stage
    clock: Clock | None
    covers: tuple[Covered, ...]
    attempts: tuple[Tried, ...]
    known: rules.Interview
    authority: str
    chased: datetime | None
    parents_said: str
    held_how: HeldHow | None
    held_where: str
    held_by: str
    held_present: str
    not_independent: str
    childs_words: str
    workers_view: str
    concern: bool | None
    findings: tuple[tuple[ReasonList, str], ...]
    records: tuple[Version, ...]
    """The versions of its record, the newest first; one not signed yet only for whoever may sign it."""
    ruled_out_by: str
    reopened_because: str
    next: Move | None
    moves: tuple[Move, ...]
    given: Given | None
    """The last giving of it, and what was answered."""
    hold: Hold | None
    """The hold that stands."""
    bookings: tuple[Booking, ...]
    """When it was booked for, the newest first."""
    receiver: bool
    """Whether the reader is who it was given to, and can still hand it back."""

    @property
    def booked(self) -> Booking | None:
        """The booking that stands while it is waited for."""
        return standing(self.bookings) if self.stage is Stage.IN_COMPLETION else None

    @property
    def to_accept(self) -> bool:
        """Whether the reader has still to say that they take it."""
        return self.receiver and (self.given is None or self.given.accepted is None)

    @property
    def came_back(self) -> str:
        """How it came back without anybody else having it since, in words."""
        return self.given.came_back if self.given and self.known.provider is None else ""

    @property
    def signed(self) -> tuple[Version, ...]:
        """The versions that are signed, the newest first."""
        return tuple(each for each in self.records if each.signed)

    @property
    def unsigned(self) -> Version | None:
        """What is saved and waits to be signed by the reader."""
        return next((each for each in self.records if not each.signed), None)

    @property
    def references(self) -> str:
        """The references of what it covers, as one line."""
        return ", ".join(each.reference for each in self.covers)


def interview_page(
    session: Session, person: Person, interview_id: int, now: datetime, policy: Policy
) -> InterviewPage | None:
    """One interview as known at an instant; None when there is none, or not for this person."""
    row = session.scalars(_loaded().where(Interview.id == interview_id)).unique().one_or_none()
    if row is None or not row.episodes or not may_see_interview(session, person, interview_id, now):
        return None
    who, known = identity(session, row.episodes[0].child_id, now), facts.interview(row).as_known(now)
    if who is None or not known.episodes:
        return None
    may, following = moves_of(person, row, moves(known, policy)), next_action(known, policy)
    written, may, records = known.written_up is not None, *readable(session, interview_id, may)
    return InterviewPage(
        id=row.id,
        version=row.version,
        who=who.least if person.role is Role.PROVIDER else who,
        stage=rules.stage(known, policy),
        clock=rules.clock(known, policy),
        covers=tuple(_covered(known, each) for each in known.episodes),
        attempts=_tried(row, now),
        known=known,
        authority=known.episodes[0].situation.responsible_authority if known.another_authoritys else "",
        chased=row.chased_at,
        parents_said=row.parents_said if known.parents_asked else "",
        **{name: getattr(row, name) for name in HELD_AS},
        childs_words=row.childs_words if written else "",
        workers_view=row.workers_view if written else "",
        concern=row.exploitation_concern if written else None,
        findings=findings(session, interview_id) if written else (),
        records=records,
        ruled_out_by=_name(session, row.ruled_out_by_id),
        reopened_because=row.reopened_because,
        next=following if following in may else None,
        moves=may,
        given=board_rows.given(session, [row.id], now).get(row.id),
        hold=board_rows.holds(session, [row.id], now).get(row.id),
        bookings=bookings(session, [row.id], now).get(row.id, ()),
        receiver=_receives(person, row) and known.held is None and Move.ALLOCATE in moves(known, policy),
    )


def coverable(session: Session, page: InterviewPage, now: datetime, policy: Policy) -> tuple[Coverable, ...]:
    """The other interviews of the child that this one could cover: returned, and not held."""
    owed = session.scalars(
        _loaded().where(Interview.id != page.id, Interview.episodes.any(Episode.child_id == page.who.id))
    ).unique()
    found = []
    for row in owed:
        known = facts.interview(row).as_known(now)
        if known.held is None and Move.COVER in moves(known, policy):
            found.append(Coverable(row.id, ", ".join(each.reference for each in known.episodes)))
    return tuple(found)


def reasons(session: Session, *lists: ReasonList) -> tuple[tuple[ReasonList, int, str], ...]:
    """The lines in use of some lists of reasons: list, id and words, in their order; one statement."""
    rows = session.scalars(
        select(Reason)
        .where(Reason.list.in_(lists), Reason.retired_at.is_(None))
        .order_by(Reason.position, Reason.id)
    ).all()
    return tuple((each, row.id, row.words) for each in lists for row in rows if row.list is each)


def _receives(person: Person, row: Interview) -> bool:
    """Whether an interview was given to a person: by name, as the worker they are, or to where they work."""
    as_worker = person.role is Role.SOCIAL_WORKER and person.worker_id is not None
    by_organisation = person.role is Role.PROVIDER and person.organisation_id is not None
    return (
        row.person_id == person.id
        or (as_worker and row.worker_id == person.worker_id)
        or (by_organisation and row.organisation_id == person.organisation_id)
    )


def _loaded() -> Select[Interview]:
    absences = selectinload(Interview.episodes)
    return select(Interview).options(
        joinedload(Interview.person),
        joinedload(Interview.worker),
        joinedload(Interview.organisation),
        selectinload(Interview.attempts),
        absences.joinedload(Episode.child),
        absences.joinedload(Episode.social_worker),
        absences.joinedload(Episode.team_manager),
    )


def _covered(known: rules.Interview, absence: Absence) -> Covered:
    back = absence.returned
    return Covered(
        reference=absence.reference,
        away=absence.category is Category.AWAY,
        start=absence.start,
        returned=back,
        lasted=absence.lasted,
        clock=rhi_clock(back, known.held) if back else None,
        met=rules.verdict(known, absence),
        told_late=back is not None and late_on_arrival(absence.told, back),
    )


def _tried(row: Interview, now: datetime) -> tuple[Tried, ...]:
    return tuple(
        Tried(each.outcome, each.made, each.how, each.by, each.reason, each.said)
        for each in row.attempts
        if each.made is None or each.made.by(now)
    )


def _name(session: Session, person_id: int | None) -> str:
    return session.get_one(Person, person_id).name if person_id else ""

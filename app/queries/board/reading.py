"""Reading the board: rows to facts as known at the instant, facts to cards in their places."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from app.domain.age import age_on, eighteenth
from app.domain.allocation import Given, Hold
from app.domain.authorities import next_chase
from app.domain.booking import Booking, standing
from app.domain.calendar import When, day_of
from app.domain.clocks import RHI_WITHIN, Clock, Standing, late_on_arrival
from app.domain.episode import Episode as Absence
from app.domain.episode import Situation
from app.domain.interview import Interview as Owed
from app.domain.interview import clock, entered, leading, stage
from app.domain.moves import Move, moves, next_action, permitted
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.standup import Alarm, alarm, place, place_missing
from app.domain.vocabulary import Category, Cohort, ProviderKind, Stage
from app.models import Child, Episode, Interview, Person, facts
from app.queries.board import rows
from app.queries.board.cards import Asked, Board, Card, Column, MissingCard, OnCard
from app.queries.bookings import bookings

COLUMNS: Final = (Stage.IN_OFFER, Stage.IN_COMPLETION, Stage.IN_RECORDING)
NEW_FOR: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What every card is read with."""

    person: Person | None
    now: datetime
    policy: Policy
    starts: dict[int, tuple[When, ...]]
    concerned: frozenset[int]
    given: dict[int, Given]
    holds: dict[int, Hold]
    bookings: dict[int, tuple[Booking, ...]]
    last_standup: datetime | None

    def is_new(self, known: Absence) -> bool:
        """Whether an absence was heard of since the last stand-up; before the first, in the last 24 hours."""
        heard = known.told.earliest
        if self.last_standup is None:
            return heard > self.now - NEW_FOR
        return max(heard, known.logged_at) > self.last_standup

    def alarm(self, child: Child, covered: tuple[Absence, ...]) -> Alarm:
        known = self.starts.get(child.id, ())
        return alarm(covered, known, self.now, self.policy, concern=child.id in self.concerned)


def board(session: Session, person: Person | None, now: datetime, policy: Policy) -> Board:
    """The board as known at an instant, of the children a person may see (None, the command line: all).

    Thirteen statements, however many cards; whoever chairs panels needs one more for their scope.
    """
    owed = rows.outstanding(session, person, now, policy)
    absences = rows.missing(session, person, now)
    children = {each.child_id for row in owed for each in row.episodes} | {each.child_id for each in absences}
    reading = _Reading(
        person,
        now,
        policy,
        rows.starts(session, children, now - policy.repeat_within, now),
        rows.concerned(session, children, now),
        rows.given(session, [row.id for row in owed], now),
        rows.holds(session, [row.id for row in owed], now),
        bookings(session, [row.id for row in owed], now),
        rows.last_standup(session, now),
    )
    cards = [card for row in owed if (card := _card(row, reading))]
    return Board(
        missing=tuple(sorted((_missing(each, reading) for each in absences), key=_order)),
        columns=tuple(_column(each, cards) for each in COLUMNS),
        asked=tuple(_asked(each, policy) for each in rows.asked(session, person, now)),
        last_return=rows.last_return(session, now),
        last_standup=reading.last_standup,
    )


def _column(stands: Stage, cards: Iterable[Card]) -> Column:
    return Column(stands, tuple(sorted((card for card in cards if card.stage is stands), key=_order)))


def _order(card: Card | MissingCard) -> tuple[int, bool, bool, float, str]:
    return card.place.order


def _card(row: Interview, reading: _Reading) -> Card | None:
    """The card of an interview; None when nothing is left to do."""
    known = facts.interview(row).as_known(reading.now)
    stands, first = stage(known, reading.policy), leading(known)
    if stands not in COLUMNS or first is None:
        return None
    child, running = row.episodes[0].child, clock(known, reading.policy)
    alarmed = reading.alarm(child, known.returned)
    may = moves_of(reading.person, row, moves(known, reading.policy))
    return Card(
        interview_id=row.id,
        version=row.version,
        reference=first.reference,
        child=_on_card(child, first.situation, alarmed, reading),
        stage=stands,
        away=first.category is Category.AWAY,
        lasted=first.lasted,
        returned=first.returned,
        held=known.held,
        accepted=known.answer is not None and not known.declined,
        covers=len(known.episodes),
        late_on_arrival=first.returned is not None and late_on_arrival(first.told, first.returned),
        cohort="uasc" if first.situation.uasc else first.situation.cohort,
        team=child.team or first.situation.team,
        authority=first.situation.responsible_authority if known.another_authoritys else "",
        provider=row.provider,
        holder=_holder(known),
        person_id=row.person_id,
        worker_id=row.worker_id,
        organisation=(row.organisation.code, row.organisation.name) if row.organisation else None,
        entered=entered(known, reading.policy),
        clock=running,
        spent=_spent(running, stands, reading.now),
        place=place(running, alarmed, first.reference, reading.now, reading.policy),
        next=next((each for each in (next_action(known, reading.policy),) if each in may), None),
        moves=may,
        given=reading.given.get(row.id),
        hold=reading.holds.get(row.id),
        booked=_booked(row, stands, reading),
    )


def _booked(row: Interview, stands: Stage, reading: _Reading) -> When | None:
    """When it is booked for, while it waits to be held."""
    booked = standing(reading.bookings.get(row.id, ()))
    return booked.when if booked and stands is Stage.IN_COMPLETION else None


def moves_of(person: Person | None, row: Interview, open_now: tuple[Move, ...]) -> tuple[Move, ...]:
    """Those of the moves that a person may make on an interview they see; the command line only looks."""
    if person is None:
        return open_now
    named = row.provider is ProviderKind.RHI_OFFICER and row.person_id not in (None, person.id)
    others = person.role is Role.RHI_OFFICER and (row.provider is not ProviderKind.RHI_OFFICER or named)
    return tuple(each for each in open_now if permitted(each, person.role, workable=not others))


def _missing(row: Episode, reading: _Reading) -> MissingCard:
    known = facts.episode(row).as_known(reading.now) or facts.episode(row)
    alarmed = reading.alarm(row.child, (known,))
    return MissingCard(
        episode_id=row.id,
        reference=row.reference,
        child=_on_card(row.child, known.situation, alarmed, reading),
        away=known.category is Category.AWAY,
        start=known.start,
        found=known.found,
        found_place=known.found_place if known.found else "",
        missing_from=known.missing_from or "",
        new=reading.is_new(known),
        place=place_missing(known.start, alarmed, row.reference, reading.policy),
    )


def _asked(row: Interview, policy: Policy) -> Asked:
    child = row.episodes[0].child
    return Asked(
        interview_id=row.id,
        child_id=child.id,
        name=short_name(child),
        crs_id=child.crs_id,
        authority=row.provider_name,
        requested=row.requested,
        chased=row.chased_at,
        chase=next_chase(row.requested, row.chased_at, policy, brought_over=row.brought_over),
    )


def short_name(child: Child) -> str:
    """First name and initial, as boards and lists say it."""
    return f"{child.first_name} {child.last_name[:1]}".strip()


def _on_card(child: Child, then: Situation, alarmed: Alarm, reading: _Reading) -> OnCard:
    today, born_on = day_of(reading.now), child.born_on
    return OnCard(
        id=child.id,
        name=short_name(child),
        crs_id=child.crs_id,
        age=age_on(born_on, today) if born_on else None,
        is_18=born_on is not None and today >= eighteenth(born_on),
        cohort=cohort_words(then),
        placement=", ".join(each for each in (then.placement_type, then.placement_area) if each),
        social_worker=child.social_worker.name if child.social_worker else then.social_worker,
        high_risk=alarmed.high_risk,
        concern=alarmed.concern,
        often=alarmed.recent if alarmed.recent >= reading.policy.repeat_episodes else 0,
    )


def cohort_words(then: Situation) -> str:
    """Who the child was to the council, in a word or two."""
    if then.cohort is Cohort.OTHER_AUTHORITY:
        return f"{then.responsible_authority}’s"
    if then.uasc:
        return "Unaccompanied"
    return "Home" if then.cohort is Cohort.HOME else "Looked after"


def _holder(known: Owed) -> str:
    """Who has it, as the card says it."""
    match known.provider:
        case None:
            return "No one yet"
        case ProviderKind.RHI_OFFICER:
            return f"{known.owner}, RHI officer" if known.owner else "RHI officers"
        case ProviderKind.SOCIAL_WORKER:
            return f"{known.owner}, social worker" if known.owner else "Social worker"
        case _:
            return known.owner or known.provider.replace("_", " ").capitalize()


def _spent(running: Clock | None, stands: Stage, now: datetime) -> float | None:
    """How much of the 72 hours is gone while they run."""
    left = running.left(now) if running else None
    if stands is Stage.IN_RECORDING or running is None or left is None:
        return None
    if running.standing(now) is Standing.OVERDUE:
        return None
    return 1 - left / RHI_WITHIN

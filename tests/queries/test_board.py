"""The board read from the database: who stands where, as known at an instant, for whom, at what cost."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.domain.clocks import Standing
from app.domain.moves import Move
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, ProviderKind, Risk, RuledOutAs, Stage
from app.models import Child, Concern, Episode
from app.queries.board import Board, board
from tests.examples import (
    MORNING,
    a_child,
    a_person,
    a_worker,
    an_attempt,
    an_episode,
    an_organisation,
    give,
)

POLICY = Policy()
DAY = timedelta(days=1)


def ago(hours: float) -> datetime:
    return MORNING - timedelta(hours=hours)


def back(session: Session, hours: float, child: Child | None = None, **columns: Any) -> Episode:
    """An absence of five hours that ended so many hours ago."""
    returned = ago(hours)
    who = child or a_child(session)
    return an_episode(session, who, last_seen=returned - timedelta(hours=5), returned=returned, **columns)


def hold(episode: Episode, hours: float) -> None:
    episode.interview.held_on, episode.interview.held_at = ago(hours).date(), ago(hours)


def references(shown: Board) -> dict[str, list[str]]:
    found = {column.key: [card.reference for card in column.cards] for column in shown.columns}
    return found | {"missing_now": [card.reference for card in shown.missing]}


def test_each_stands_in_its_stage(session: Session) -> None:
    missing = an_episode(session, a_child(session))
    offer = back(session, 30)
    completion = back(session, 30)
    an_attempt(session, completion.interview)
    recording = back(session, 30)
    an_attempt(session, recording.interview)
    hold(recording, 3)
    closed = back(session, 30)
    closed.interview.ruled_out, closed.interview.ruled_out_reason = RuledOutAs.NOT_REQUIRED, "in error"
    session.flush()
    assert references(board(session, None, MORNING, POLICY)) == {
        "missing_now": [missing.reference],
        "in_offer": [offer.reference],
        "in_completion": [completion.reference],
        "in_recording": [recording.reference],
    }


def test_a_card_says_what_is_needed_and_nothing_more(session: Session) -> None:
    child = a_child(session, "Edon", "Dushku", uasc=True, born_on=date(2009, 1, 1), crs_id="CR1")
    away = back(session, 80, child, category=Category.AWAY, risk=Risk.HIGH, reference="26MIS1")
    give(session, away.interview, an_organisation(session, name="NSPCC"))
    card = board(session, None, MORNING, POLICY).cards[0]
    assert (card.child.name, card.child.crs_id, card.child.age, card.child.cohort) == (
        "Edon D",
        "CR1",
        17,
        "Unaccompanied",
    )
    assert (card.away, card.lasted, card.holder) == (True, timedelta(hours=5), "NSPCC")
    assert (card.overdue, card.place.reasons) == (True, ("overdue", "high risk"))
    assert (card.next, card.spent) == (Move.RECORD_ATTEMPT, None)


def test_the_order_and_its_groups(session: Session) -> None:
    later = back(session, 10)
    soon = back(session, 50)
    late = back(session, 100)
    high = back(session, 80, risk=Risk.HIGH)
    worried = back(session, 10)
    session.add(Concern(child_id=worried.child_id, opened_at=ago(5)))
    session.flush()
    shown = board(session, None, MORNING, POLICY).columns[0]
    assert [card.reference for card in shown.cards] == [
        each.reference for each in (high, late, soon, worried, later)
    ]
    assert [(group.standing, len(group.cards)) for group in shown.groups] == [
        (Standing.OVERDUE, 2),
        (Standing.DUE_SOON, 1),
        (Standing.ON_TRACK, 2),
    ]


def test_three_episodes_in_90_days_away_ones_and_closed_ones_too(session: Session) -> None:
    child = a_child(session)
    for days in (91, 60, 40):
        old = back(session, days * 24, child, category=Category.AWAY)
        old.interview.ruled_out, old.interview.ruled_out_reason = RuledOutAs.NOT_OFFERED, "late"
    back(session, 10, child)
    session.flush()
    assert board(session, None, MORNING, POLICY).cards[0].child.often == 3


def test_one_interview_for_two_absences_stands_once_under_the_earliest_deadline(session: Session) -> None:
    first = back(session, 60)
    second = back(session, 20, first.child, interview=first.interview)
    cards = board(session, None, MORNING, POLICY).cards
    assert [(card.reference, card.covers) for card in cards] == [(first.reference, 2)]
    assert second.interview is first.interview


def test_missing_again_shows_the_child_missing_and_the_earlier_interview_still_due(session: Session) -> None:
    first = back(session, 60)
    again = an_episode(session, first.child, last_seen=ago(3))
    assert references(board(session, None, MORNING, POLICY)) == {
        "missing_now": [again.reference],
        "in_offer": [first.reference],
        "in_completion": [],
        "in_recording": [],
    }


def test_at_an_earlier_instant_later_facts_have_not_happened(session: Session) -> None:
    child = a_child(session)
    episode = back(session, 100, child)
    an_attempt(session, episode.interview, made=ago(80))
    give(session, episode.interview, an_organisation(session))
    episode.interview.allocated_at = ago(85)
    hold(episode, 60)
    interview = episode.interview
    for fact in ("written_up", "on_file", "fed_back"):
        setattr(interview, f"{fact}_on", ago(20).date())
        setattr(interview, f"{fact}_at", ago(20))
    session.flush()

    def stood(hours: float) -> list[str]:
        found = references(board(session, None, ago(hours), POLICY))
        return [stage for stage, shown in found.items() if shown]

    assert [stood(hours) for hours in (105, 101, 100, 90, 80, 60, 21, 20)] == [
        [],
        ["missing_now"],
        ["in_offer"],
        ["in_offer"],
        ["in_completion"],
        ["in_recording"],
        ["in_recording"],
        [],
    ]
    assert board(session, None, ago(90), POLICY).cards[0].holder == "No one yet"
    assert board(session, None, ago(85), POLICY).cards[0].holder == "NSPCC"


def test_a_day_alone_that_is_still_to_come_has_not_happened(session: Session) -> None:
    episode = back(session, 100)
    an_attempt(session, episode.interview, made=ago(80))
    episode.interview.held_on = (MORNING - DAY).date()
    session.flush()
    assert references(board(session, None, ago(40), POLICY))["in_completion"] == [episode.reference]
    assert references(board(session, None, MORNING, POLICY))["in_recording"] == [episode.reference]


def test_a_decline_brought_over_is_closed_and_one_taken_here_asks_for_the_parents(session: Session) -> None:
    for brought_over in (True, False):
        episode = back(session, 30, reference=f"26MIS-{brought_over}")
        episode.interview.brought_over = brought_over
        an_attempt(session, episode.interview, AttemptOutcome.DECLINED_BY_CHILD, reason="not now")
    shown = board(session, None, MORNING, POLICY)
    assert [(card.reference, card.next) for card in shown.cards] == [("26MIS-False", Move.ASK_PARENTS)]


def test_another_authoritys_child_stands_in_offer_until_the_request_is_sent(session: Session) -> None:
    child = a_child(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth")
    episode = back(session, 30, child)
    card = board(session, None, MORNING, POLICY).cards[0]
    assert (card.authority, card.next, card.child.cohort) == (
        "Wandsworth",
        Move.ASK_AUTHORITY,
        "Wandsworth’s",
    )
    episode.interview.provider = ProviderKind.OTHER_AUTHORITY
    episode.interview.requested_on, episode.interview.requested_at = MORNING.date(), MORNING
    session.flush()
    assert board(session, None, MORNING, POLICY).cards == ()
    an_attempt(session, episode.interview, AttemptOutcome.ACCEPTED, MORNING)
    assert board(session, None, MORNING, POLICY).cards[0].stage is Stage.IN_COMPLETION


def test_away_needs_none_where_the_council_says_so(session: Session) -> None:
    back(session, 30, category=Category.AWAY)
    assert len(board(session, None, MORNING, POLICY).cards) == 1
    assert board(session, None, MORNING, Policy(away_needs_interview=False)).cards == ()


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.COORDINATOR, {"mine", "theirs"}),
        (Role.ADMINISTRATOR, {"mine", "theirs"}),
        (Role.RHI_OFFICER, {"mine", "theirs"}),
        (Role.SOCIAL_WORKER, {"mine"}),
        (Role.MANAGER, {"mine"}),
        (Role.PROVIDER, {"given"}),
        (Role.SYSTEM_ADMIN, set()),
    ],
)
def test_everybody_sees_the_children_they_may_see(session: Session, role: Role, seen: set[str]) -> None:
    worker, nspcc = a_worker(session, "Noah Pemberton"), an_organisation(session)
    own = a_child(session, social_worker=worker, team_manager=worker)
    back(session, 30, own, reference="mine")
    other = back(session, 30, reference="theirs")
    if role is Role.PROVIDER:
        give(session, other.interview, nspcc)
    given = {"organisation": nspcc, "ends_on": date(2027, 1, 1)}
    extra: dict[str, Any] = given if role is Role.PROVIDER else {}
    person = a_person(session, role, worker=worker, **extra)
    shown = {card.reference for card in board(session, person, MORNING, POLICY).cards}
    assert shown == ({"theirs"} if seen == {"given"} else seen)

"""Whatever is done to an interview in whatever order: what is open is done, what is not is refused."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.interview import clock, stage
from app.domain.moves import Move, moves, next_action
from app.domain.policy import Policy
from app.domain.vocabulary import AttemptOutcome, Cohort, HeldHow, ProviderKind, RuledOutAs, Stage
from app.models import Episode, Interview, facts
from app.queries.board import board
from app.services import allocation, bookings, interviews, records, rulings
from app.services.act import Act
from app.services.bookings import Agreed
from app.services.interviews import Attempted, Held
from tests.examples import MORNING, a_child, a_worker, an_episode
from tests.record_examples import write_up

POLICY = Policy()
STEPS = 60
OPEN = 0.5
"""How often a step is one that is open, so that a walk gets somewhere."""
Deed = Callable[[Act, Interview, Random], None]


def attempt(act: Act, interview: Interview, chance: Random) -> None:
    made = When.instant(MORNING - timedelta(minutes=chance.randint(0, 60)))
    outcome = chance.choice(list(AttemptOutcome))
    interviews.record_attempt(act, interview, Attempted(made, outcome, reason="not now"), POLICY)


def cover(act: Act, interview: Interview, _: Random) -> None:
    child_id = interview.episodes[0].child_id
    others = act.session.scalars(
        select(Interview).where(
            Interview.id != interview.id, Interview.episodes.any(Episode.child_id == child_id)
        )
    ).all()
    if not others:
        raise Refused("There is no other.")
    rulings.cover(act, interview, others[0], POLICY)


def send_back(act: Act, interview: Interview, _: Random) -> None:
    """By somebody else than whoever signed."""
    writer, act.actor = act.actor, None
    try:
        records.send_back(act, interview, "Say when it was.", POLICY)
    finally:
        act.actor = writer


HELD = Held(When.instant(MORNING), HeldHow.VIDEO, "Dean Okoro")
DEEDS: dict[Move, Deed] = {
    Move.ALLOCATE: lambda act, it, _: allocation.allocate_to_social_worker(act, it, POLICY),
    Move.ASK_AUTHORITY: lambda act, it, _: allocation.ask_authority(act, it, POLICY),
    Move.CHASE: lambda act, it, _: allocation.chase(act, it, POLICY),
    Move.RECEIVE: lambda act, it, _: allocation.receive(act, it, POLICY),
    Move.RECORD_ATTEMPT: attempt,
    Move.BOOK: lambda act, it, chance: bookings.book(
        act,
        it,
        Agreed(
            When.instant(MORNING + timedelta(hours=chance.randint(1, 10**6))),
            HeldHow.VIDEO,
            because="it moved",
        ),
        POLICY,
    ),
    Move.RECORD_HELD: lambda act, it, _: interviews.record_held(act, it, HELD, POLICY),
    Move.ASK_PARENTS: lambda act, it, _: interviews.ask_parents(act, it, HELD.when, "", POLICY),
    Move.PARENTS_NOT_ASKED: lambda act, it, _: interviews.parents_not_asked(act, it, "unsafe", POLICY),
    Move.WRITE_UP: lambda act, it, _: write_up(act, it),
    Move.CORRECT_RECORD: lambda act, it, _: write_up(act, it, because="a word was wrong"),
    Move.SEND_BACK: send_back,
    Move.PUT_ON_FILE: lambda act, it, _: interviews.put_on_file(act, it, POLICY),
    Move.FEED_BACK: lambda act, it, _: interviews.feed_back(act, it, POLICY),
    Move.RULE_OUT: lambda act, it, _: rulings.rule_out(act, it, RuledOutAs.NOT_POSSIBLE, "custody", POLICY),
    Move.REOPEN: lambda act, it, _: rulings.reopen(act, it, "released", POLICY),
    Move.COVER: cover,
}
ALSO_REFUSED = {Move.COVER}
"""What other facts than the interview's own may refuse as well."""


@pytest.mark.parametrize("seed", range(6))
def test_a_walk_at_random_never_leaves_the_table_of_moves(session: Session, act: Act, seed: int) -> None:
    chance = Random(seed)
    cohort = chance.choice([Cohort.LOOKED_AFTER, Cohort.OTHER_AUTHORITY])
    child = a_child(
        session, social_worker=a_worker(session), cohort=cohort, responsible_authority="Elsewhere"
    )
    for hours in (60, 30):
        back = MORNING - timedelta(hours=hours)
        an_episode(session, child, last_seen=back - timedelta(hours=5), returned=back)
    for _ in range(STEPS):
        interview = chance.choice(
            session.scalars(select(Interview).where(Interview.episodes.any()).order_by(Interview.id)).all()
        )
        open_now = moves(facts.interview(interview), POLICY)
        move = chance.choice(open_now if open_now and chance.random() < OPEN else tuple(Move))
        try:
            DEEDS[move](act, interview, chance)
        except Refused:
            assert move not in open_now or move in ALSO_REFUSED, f"{move} was refused though it was open"
        else:
            assert move in open_now, f"{move} was done though it was not open"
        check_all(session)


def check_all(session: Session) -> None:
    """What must hold of every interview after every step."""
    session.flush()
    shown = {card.interview_id: card for card in board(session, None, MORNING, POLICY).cards}
    covered = [each for row in session.scalars(select(Interview)) for each in row.episodes]
    assert len(covered) == 2, "no absence is lost, and none is covered twice"
    for row in session.scalars(select(Interview)):
        known = facts.interview(row)
        stands = stage(known, POLICY)
        assert (row.id in shown) is (stands is not Stage.CLOSED)
        assert (clock(known, POLICY) is None) is (stands is Stage.CLOSED)
        assert (next_action(known, POLICY) is None) is (stands is Stage.CLOSED)
        assert row.provider is not ProviderKind.SOCIAL_WORKER or row.worker is not None


def test_every_move_can_be_tried() -> None:
    assert DEEDS.keys() == set(Move)

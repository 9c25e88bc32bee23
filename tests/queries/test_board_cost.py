"""What reading the board costs: a fixed number of statements, and never the history."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, RuledOutAs
from app.models import Child, Episode
from app.queries.board import board
from tests.examples import (
    MORNING,
    a_child,
    a_person,
    an_attempt,
    an_episode,
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


@contextmanager
def counted(session: Session) -> Iterator[list[str]]:
    """The statements a block sends."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_the_same_number_of_statements_for_20_cards_and_for_200(session: Session) -> None:
    person = a_person(session, Role.COORDINATOR)

    def fill(count: int) -> None:
        for number in range(count):
            episode = back(session, 30 + number % 50)
            if number % 3:
                an_attempt(session, episode.interview)
            if number % 5 == 0:
                an_episode(session, a_child(session))

    def spent() -> tuple[int, int]:
        session.flush()
        session.expire_all()
        with counted(session) as sent:
            cards = board(session, person, MORNING, POLICY).cards
        return len(cards), len(sent)

    fill(20)
    person.name  # noqa: B018 - loaded before counting, as the guard has done
    small = spent()
    fill(180)
    large = spent()
    assert (small[0], large[0]) == (20, 200)
    assert small[1] == large[1] <= 13


def test_a_long_history_is_not_loaded(session: Session) -> None:
    for number in range(30):
        episode = back(session, 1000 + number * 10)
        if number % 2:
            episode.interview.ruled_out, episode.interview.ruled_out_reason = RuledOutAs.NOT_OFFERED, "late"
        else:
            episode.interview.brought_over = True
            an_attempt(session, episode.interview, AttemptOutcome.DECLINED_BY_CHILD, ago(900))
    back(session, 30)
    session.flush()
    session.expunge_all()
    board(session, None, MORNING, POLICY)
    assert sum(isinstance(each, Episode) for each in session.identity_map.values()) <= 1

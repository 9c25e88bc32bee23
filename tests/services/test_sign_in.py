"""Wrong passwords: five in a minute wait, ten lock for 30 minutes, and nobody else notices."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.roles import Role
from app.models import Person, SignInFailure
from app.services.act import Act
from app.services.sign_in import MustWait, known, signed_in, try_once
from tests.examples import a_person
from tests.passwords import quickly_hashed

AT = datetime(2026, 9, 23, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
EMAIL = "ama@council.example"
PASSWORD = "teapot umbrella granite"


@pytest.fixture
def person(session: Session) -> Person:
    """Somebody with a password."""
    return a_person(session, Role.COORDINATOR, email=EMAIL, password_hash=quickly_hashed(PASSWORD))


def tried(
    session: Session, times: int, *, every: timedelta, since: datetime = AT, email: str = EMAIL
) -> datetime:
    """Try so many times; answers the instant of the last."""
    for turn in range(times):
        try_once(session, email, since + turn * every)
    return since + (times - 1) * every


def test_the_sixth_try_in_a_minute_waits_until_the_first_is_a_minute_old(session: Session) -> None:
    tried(session, 5, every=SECOND)
    with pytest.raises(MustWait, match="Wait a minute"):
        try_once(session, EMAIL, AT + MINUTE - SECOND)
    try_once(session, EMAIL, AT + MINUTE)


def test_ten_tries_lock_the_account_for_30_minutes(session: Session) -> None:
    last = tried(session, 10, every=MINUTE)
    with pytest.raises(MustWait, match="locked for 30 minutes"):
        try_once(session, EMAIL, last + MINUTE)
    with pytest.raises(MustWait):
        try_once(session, EMAIL, last + 30 * MINUTE - SECOND)
    try_once(session, EMAIL, last + 30 * MINUTE)


def test_tries_at_the_same_time_all_count(session: Session) -> None:
    session.commit()
    bind = session.get_bind()

    def once(_: int) -> bool:
        with Session(bind) as own:
            own.connection(execution_options={"immediate": True})
            try:
                try_once(own, EMAIL, AT)
            except MustWait:
                return False
            own.commit()
            return True

    with ThreadPoolExecutor(12) as pool:
        assert sum(pool.map(once, range(12))) == 5


def test_after_a_lock_the_count_begins_again(session: Session) -> None:
    last = tried(session, 10, every=MINUTE)
    tried(session, 9, every=MINUTE, since=last + 30 * MINUTE)


def test_a_try_while_locked_does_not_lengthen_the_lock(session: Session) -> None:
    last = tried(session, 10, every=MINUTE)
    for minutes in range(1, 30):
        with pytest.raises(MustWait):
            try_once(session, EMAIL, last + minutes * MINUTE)
    try_once(session, EMAIL, last + 30 * MINUTE)


def test_one_accounts_lock_never_touches_another(session: Session) -> None:
    last = tried(session, 10, every=MINUTE)
    try_once(session, "somebody.else@council.example", last)


def test_capitals_and_spaces_do_not_make_another_account(session: Session) -> None:
    tried(session, 5, every=SECOND)
    with pytest.raises(MustWait):
        try_once(session, " AMA@Council.example ", AT + 6 * SECOND)


def test_an_account_that_is_not_there_waits_and_locks_the_same(session: Session, person: Person) -> None:
    for email in (person.email, "nobody@council.example"):
        last = tried(session, 10, every=MINUTE, email=email)
        with pytest.raises(MustWait, match="locked for 30 minutes"):
            try_once(session, email, last + MINUTE)


def test_tries_of_yesterday_are_forgotten(session: Session) -> None:
    tried(session, 9, every=MINUTE)
    try_once(session, "somebody.else@council.example", AT + timedelta(hours=25))
    assert session.scalar(select(func.count(SignInFailure.id)).where(SignInFailure.email == EMAIL)) == 0


def test_signing_in_forgets_the_wrong_tries_of_that_account_alone(session: Session, person: Person) -> None:
    tried(session, 4, every=SECOND)
    tried(session, 4, every=SECOND, email="somebody.else@council.example")
    signed_in(Act(session=session, actor=person, at=AT))
    left = set(session.scalars(select(SignInFailure.email)))
    assert left == {"somebody.else@council.example"}


def test_nobody_signs_in_as_nobody(act: Act) -> None:
    with pytest.raises(Refused):
        signed_in(act)


def test_only_the_right_password_of_an_account_that_is_there_is_known(
    session: Session, person: Person
) -> None:
    a_person(session, Role.MANAGER, email="new@council.example")
    assert known(session, " Ama@council.example", PASSWORD) is person
    assert known(session, EMAIL, PASSWORD + " ") is None
    assert known(session, "nobody@council.example", PASSWORD) is None
    assert known(session, "new@council.example", "") is None

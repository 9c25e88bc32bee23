"""Setting a password by a link that works once, and changing one's own."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.roles import Role
from app.models import OneUseLink, Person, WebSession
from app.services import passwords, web_sessions
from app.services.act import Act
from tests.examples import a_person

AT = datetime(2026, 9, 23, 8, tzinfo=UTC)
GOOD, BETTER = "teapot umbrella granite", "kettle moss violin plinth"


@pytest.fixture
def person(session: Session) -> Person:
    """Somebody with a password."""
    return a_person(session, Role.COORDINATOR, password_hash=passwords.hashed(GOOD))


@pytest.fixture
def by(session: Session, person: Person) -> Act:
    """An act of that person."""
    return Act(session=session, actor=person, at=AT)


def test_a_password_is_kept_as_argon2id(person: Person) -> None:
    assert person.password_hash.startswith("$argon2id$")
    assert GOOD not in person.password_hash


def test_a_link_sets_a_password_and_ends_every_session(session: Session, person: Person, by: Act) -> None:
    web_sessions.start(session, person.id, {}, AT)
    token = passwords.make_link(session, person, AT)
    passwords.set_by_link(by, token, BETTER, "Croydon", AT)
    assert passwords.right(person, BETTER)
    assert not session.scalars(select(WebSession)).all()


def test_a_link_works_once(session: Session, person: Person, by: Act) -> None:
    token = passwords.make_link(session, person, AT)
    passwords.set_by_link(by, token, BETTER, "Croydon", AT)
    with pytest.raises(Refused, match="has been used"):
        passwords.set_by_link(by, token, GOOD, "Croydon", AT)


def test_a_link_works_for_three_days(session: Session, person: Person) -> None:
    token = passwords.make_link(session, person, AT)
    ends = AT + timedelta(days=3)
    assert passwords.whose_link(session, token, ends - timedelta(seconds=1)) is person
    with pytest.raises(Refused):
        passwords.whose_link(session, token, ends)


def test_a_new_link_ends_the_one_before(session: Session, person: Person) -> None:
    first = passwords.make_link(session, person, AT)
    passwords.make_link(session, person, AT)
    with pytest.raises(Refused):
        passwords.whose_link(session, first, AT)


def test_a_link_is_for_one_person_only(session: Session, by: Act) -> None:
    other = a_person(session, Role.MANAGER)
    token = passwords.make_link(session, other, AT)
    with pytest.raises(Refused):
        passwords.set_by_link(by, token, BETTER, "Croydon", AT)


def test_the_token_of_a_link_is_kept_nowhere(session: Session, person: Person) -> None:
    token = passwords.make_link(session, person, AT)
    assert token not in session.scalars(select(OneUseLink.token_hash)).all()


def test_a_refused_password_leaves_the_link_and_the_old_password(
    session: Session, person: Person, by: Act
) -> None:
    token = passwords.make_link(session, person, AT)
    with pytest.raises(Refused):
        passwords.set_by_link(by, token, "croydon croydon", "Croydon", AT)
    assert passwords.right(person, GOOD)
    assert passwords.whose_link(session, token, AT) is person


def test_changing_it_asks_the_present_one_and_ends_the_other_sessions(
    session: Session, person: Person, by: Act
) -> None:
    here, _ = (web_sessions.start(session, person.id, {}, AT) for _ in range(2))
    with pytest.raises(passwords.NotPresent):
        passwords.change(by, "not it", BETTER, "Croydon", keep=here)
    passwords.change(by, GOOD, BETTER, "Croydon", keep=here)
    left = session.scalars(select(WebSession)).one()
    assert left.token_hash == web_sessions.fingerprint(here)
    assert passwords.right(person, BETTER)


def test_changing_it_to_itself_is_refused(by: Act) -> None:
    with pytest.raises(Refused, match="Choose another"):
        passwords.change(by, GOOD, GOOD, "Croydon", keep=None)

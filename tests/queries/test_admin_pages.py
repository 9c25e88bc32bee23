"""The queries behind Admin ask the database the same number of questions for one row and for many."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.roles import Role
from app.domain.vocabulary import ReasonList
from app.queries.audit import Sought, audit_page
from app.queries.lists import reason_lists
from app.queries.people import accounts
from app.queries.providers import providers
from app.queries.settings import settings_page
from app.services import lists, settings
from app.services.act import Act
from tests.examples import MORNING, a_person, a_worker, an_organisation

PAGES: dict[str, tuple[Callable[[Session], object], int]] = {
    "people": (lambda session: accounts(session, MORNING), 1),
    "providers": (lambda session: providers(session, MORNING), 1),
    "lists": (reason_lists, 1),
    "settings": (settings_page, 1),
    "audit": (lambda session: audit_page(session, Sought(), 1), 2),
}


@contextmanager
def asked(session: Session) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    sent: list[str] = []

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    session.flush()
    session.expire_all()
    bind = session.get_bind()
    event.listen(bind, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(bind, "before_cursor_execute", note)


def rows(session: Session, act: Act, number: int) -> None:
    """So many of everything the pages show."""
    for turn in range(number):
        organisation = an_organisation(session, f"org{number}x{turn}")
        a_person(session, Role.PROVIDER, organisation=organisation, ends_on=day_of(MORNING))
        a_person(session, Role.MANAGER, worker=a_worker(session, f"Worker {turn}", str(number)))
        lists.add(act, ReasonList.PUSH, f"line {number} {turn}")
        settings.change(act, "council", f"Council {turn}", "A test.")


@pytest.mark.parametrize("page", PAGES)
def test_a_page_of_admin_takes_a_fixed_number_of_statements(session: Session, act: Act, page: str) -> None:
    query, most = PAGES[page]
    for number in (1, 20):
        rows(session, act, number)
        with asked(session) as sent:
            query(session)
        assert len(sent) == most, sent

"""Accounts in the browser: added, changed, shut and opened, and the links that set a password."""

import re
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Person
from tests.conftest import ClientAs, person_as
from tests.examples import MORNING, a_person, a_worker
from tests.strict_client import StrictClient

ADD, LINK = "form[action='/admin/people/add']", re.compile(r"/set-password/[\w-]+")


@pytest.fixture
def admin(client_as: ClientAs) -> StrictClient:
    """The system administrator's client."""
    return client_as(Role.SYSTEM_ADMIN)


def form(address: str) -> str:
    """The form that posts to an address."""
    return f"form[action='{address}']"


def test_a_person_is_added_and_the_link_is_shown_once_and_works(
    admin: StrictClient, visitor: StrictClient, session: Session
) -> None:
    worker = a_worker(session)
    answer = admin.submit(
        "/admin/people/add",
        ADD,
        name="Noah Pemberton",
        email="noah@council.example",
        role="social_worker",
        worker=str(worker.id),
    )
    assert answer.status_code == 303
    page = admin.get(answer.location)
    link = LINK.search(page.text)
    assert link
    assert "Noah Pemberton, Permanence 2" in page.text
    assert not LINK.search(admin.get(answer.location).text)
    assert visitor.get(link[0]).status_code == 200
    person = session.scalars(select(Person).where(Person.email == "noah@council.example")).one()
    assert person.sponsor_id == person_as(session, Role.SYSTEM_ADMIN).id


def test_a_double_click_adds_one_person(admin: StrictClient, session: Session) -> None:
    page = admin.get("/admin/people/add")
    typed: dict[str, Any] = {
        "name": "Noah Pemberton",
        "email": "noah@council.example",
        "role": "manager",
    }
    first = admin.send(page, ADD, **typed)
    second = admin.send(page, ADD, **typed)
    assert first.location == second.location
    assert len(session.scalars(select(Person).where(Person.name == "Noah Pemberton")).all()) == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "noah"}, "name@council.example"),
        ({"role": "provider"}, "organisation and its last day"),
        ({"ends_on": "31/02/2027"}, "31 February"),
        ({"ends_on": "yesterday"}, "in the past"),
        ({"name": ""}, "Write the person’s name."),
        ({"email": "system_admin@desk.example"}, "already"),
    ],
)
def test_what_cannot_be_is_refused_beside_what_was_typed(
    admin: StrictClient, typed: dict[str, str], sentence: str
) -> None:
    given: dict[str, Any] = {
        "name": "Noah Pemberton",
        "email": "noah@council.example",
        "role": "manager",
        "team": "Kept",
    } | typed
    answer = admin.submit("/admin/people/add", ADD, **given)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Kept" in answer.text


def test_an_account_is_changed_deactivated_and_opened_again(admin: StrictClient, session: Session) -> None:
    person = a_person(session, Role.MANAGER, name="Ama Boateng")
    page, change = f"/admin/people/{person.id}", f"/admin/people/{person.id}/change"
    answer = admin.submit(change, form(change), role="quality", ends_on="31/12/2026")
    assert answer.location == page
    assert "31 December 2026" in admin.get(page).text
    admin.submit(page, form(f"{page}/deactivate"))
    assert "Open this account again" in admin.get(page).text
    session.refresh(person)
    assert (person.role, person.deactivated_at) == (Role.QUALITY, MORNING)
    admin.submit(page, form(f"{page}/reactivate"))
    session.refresh(person)
    assert person.deactivated_at is None


def test_the_second_to_save_an_account_is_told(admin: StrictClient, session: Session) -> None:
    person = a_person(session, Role.MANAGER)
    change = f"/admin/people/{person.id}/change"
    page = admin.get(change)
    admin.submit(change, form(change), team="North")
    late = admin.send(page, form(change), team="South")
    assert late.status_code == 409
    assert "South" in late.text
    session.refresh(person)
    assert person.team == "North"


def test_a_new_link_ends_the_old_one(admin: StrictClient, visitor: StrictClient, session: Session) -> None:
    page = f"/admin/people/{a_person(session, Role.MANAGER).id}"
    links = []
    for _ in range(2):
        admin.submit(page, form(f"{page}/new-link"))
        link = LINK.search(admin.get(page).text)
        assert link
        links.append(link[0])
    assert visitor.get(links[0]).status_code == 409
    assert visitor.get(links[1]).status_code == 200

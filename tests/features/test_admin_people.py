"""Accounts in the browser: added, changed, shut and opened, and the links that set a password."""

import re
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Interview, Person
from tests.conftest import ClientAs, person_as
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode, give
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


def busy(session: Session) -> Person:
    """An officer with an interview of their own."""
    dean = a_person(session, Role.RHI_OFFICER, "Dean Okoro", email="dean@desk.example")
    back = an_episode(session, a_child(session), returned=MORNING - timedelta(hours=30))
    give(session, back.interview, dean)
    return dean


def test_an_account_with_open_work_is_shut_only_when_its_work_is_put_back(
    admin: StrictClient, session: Session
) -> None:
    dean = busy(session)
    page = f"/admin/people/{dean.id}"
    assert "Dean Okoro has 1 open interview." in admin.get(page).text
    refused = admin.submit(page, form(f"{page}/deactivate"))
    assert refused.status_code == 409 and "1 open interview" in refused.text
    admin.submit(page, form(f"{page}/deactivate"), put_back="yes")
    session.expire_all()
    assert dean.deactivated_at == MORNING
    assert session.scalars(select(Interview.provider)).all() == [None]


def test_from_a_terminal_it_is_the_same(runner: FlaskCliRunner, session: Session) -> None:
    dean = busy(session)
    session.commit()
    command = ["desk", "deactivate-person", "--email", "Dean@desk.example"]
    refused = runner.invoke(args=command)
    assert refused.exit_code == 1 and "has 1 open interview" in refused.stderr
    assert "Nobody here" in runner.invoke(args=[*command[:3], "no@desk.example"]).stderr
    done = runner.invoke(args=[*command, "--put-back"])
    assert (done.exit_code, done.output) == (0, "Deactivated Dean Okoro.\n")
    session.expire_all()
    assert dean.deactivated_at == MORNING


@pytest.mark.parametrize(("typed", "kept"), [("4", 4), ("0", 0), ("", None)])
def test_how_much_somebody_takes_at_once_is_theirs_or_the_councils(
    admin: StrictClient, session: Session, typed: str, kept: int | None
) -> None:
    person = a_person(session, Role.RHI_OFFICER, capacity=6)
    change = f"/admin/people/{person.id}/change"
    admin.submit(change, form(change), capacity=typed)
    session.refresh(person)
    assert person.capacity == kept
    assert admin.submit(change, form(change), capacity="-1").status_code == 422

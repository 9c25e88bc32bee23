"""Accounts: who has one, as what, until when, and which worker they are."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.policy import Policy
from app.domain.roles import Role
from app.models import OneUseLink, Person, WebSession
from app.models.audit import AuditEntry
from app.services import people, web_sessions
from app.services.act import Act
from app.services.people import Standing
from tests.examples import MORNING, a_person, a_worker, an_organisation

TODAY = day_of(MORNING)
COORDINATOR = Standing(Role.COORDINATOR)


def add(act: Act, standing: Standing = COORDINATOR, email: str = "Ama@Council.example") -> Person:
    """Add an account."""
    return people.add(act, email, " Ama  Boateng ", standing, MORNING)[0]


def test_an_account_is_added_with_a_link_and_without_a_password(session: Session, act: Act) -> None:
    person = add(act)
    assert (person.email, person.name, person.password_hash) == ("ama@council.example", "Ama Boateng", "")
    assert session.scalars(select(OneUseLink)).one().person_id == person.id


def test_the_audit_of_an_account_holds_neither_its_name_nor_its_address(session: Session, act: Act) -> None:
    add(act)
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert "boateng" not in str(entry.changes).casefold()
    assert "ama@" not in str(entry.changes)


@pytest.mark.parametrize("email", ["ama", "ama@council", "a b@council.example", "<ama@council.example>", ""])
def test_an_address_that_cannot_be_one_is_refused(act: Act, email: str) -> None:
    with pytest.raises(Refused, match="e-mail"):
        add(act, email=email)


def test_an_address_has_one_account_whatever_its_capitals(act: Act) -> None:
    add(act)
    with pytest.raises(Refused, match="already"):
        add(act, email="AMA@council.EXAMPLE")


def test_a_providers_account_needs_an_organisation_and_a_last_day(session: Session, act: Act) -> None:
    nspcc = an_organisation(session)
    for standing in (Standing(Role.PROVIDER, organisation=nspcc), Standing(Role.PROVIDER, ends_on=TODAY)):
        with pytest.raises(Refused, match="organisation and its last day"):
            add(act, standing)
    assert add(act, Standing(Role.PROVIDER, organisation=nspcc, ends_on=TODAY)).organisation is nspcc


def test_an_account_may_end_today_but_not_yesterday(act: Act) -> None:
    with pytest.raises(Refused, match="in the past"):
        add(act, Standing(Role.MANAGER, ends_on=TODAY - timedelta(days=1)))
    add(act, Standing(Role.MANAGER, ends_on=TODAY))


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SOCIAL_WORKER, Role.MANAGER}))
def test_only_social_workers_and_managers_are_linked_to_a_worker(
    session: Session, act: Act, role: Role
) -> None:
    nspcc = an_organisation(session)
    with pytest.raises(Refused, match="linked to a worker"):
        add(act, Standing(role, worker=a_worker(session), organisation=nspcc, ends_on=TODAY))


def test_a_worker_is_found_by_name_and_refused_when_several_fit(session: Session) -> None:
    here = a_worker(session, "Noah Pemberton", "Permanence 2")
    there = a_worker(session, "Noah Pemberton", "Leaving Care")
    only = a_worker(session, "Una Quill", "Leaving Care")
    assert people.the_worker(session, "una  quill", "") is only
    assert people.the_worker(session, "Noah Pemberton", "permanence 2") is here
    assert people.the_worker(session, "Noah Pemberton", "Leaving Care") is there
    with pytest.raises(Refused, match="fits 2 workers"):
        people.the_worker(session, "Noah Pemberton", "")
    for name, team in (("Nobody Known", ""), ("Una Quill", "Permanence 2")):
        with pytest.raises(Refused, match="No worker"):
            people.the_worker(session, name, team)


def test_an_organisation_is_found_by_code_or_name(session: Session) -> None:
    nspcc = an_organisation(session, name="The NSPCC")
    assert people.the_organisation(session, "NSPCC") is nspcc
    assert people.the_organisation(session, "the nspcc") is nspcc
    with pytest.raises(Refused, match="no provider"):
        people.the_organisation(session, "barnardos")


def test_deactivating_ends_what_is_open_and_the_account_can_be_opened_again(
    session: Session, act: Act
) -> None:
    person = add(act)
    web_sessions.start(session, person.id, {}, MORNING)
    people.deactivate(act, person, Policy())
    assert person.deactivated_at == MORNING
    assert not session.scalars(select(WebSession)).all()
    with pytest.raises(Refused, match="deactivated"):
        people.new_link(act, person, MORNING)
    people.reactivate(act, person)
    assert person.deactivated_at is None


def test_nobody_shuts_or_raises_their_own_account(session: Session) -> None:
    me = a_person(session, Role.SYSTEM_ADMIN)
    act = Act(session=session, actor=me, at=MORNING)
    with pytest.raises(Refused, match="your own"):
        people.deactivate(act, me, Policy())
    with pytest.raises(Refused, match="your own"):
        people.change(act, me, me.name, COORDINATOR, Policy())
    people.change(act, me, "Ama B", Standing(Role.SYSTEM_ADMIN), Policy())
    assert me.name == "Ama B"


def test_a_change_of_role_drops_an_organisation_that_no_longer_belongs(session: Session, act: Act) -> None:
    person = add(act, Standing(Role.PROVIDER, organisation=an_organisation(session), ends_on=TODAY))
    people.change(act, person, person.name, Standing(Role.RHI_OFFICER), Policy())
    assert (person.organisation, person.ends_on) == (None, None)

"""Who can be given a thing to do."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.domain.owner import Owner
from app.domain.roles import Role
from app.queries.owners import owner_of, owners
from tests.examples import MORNING, a_person, a_worker, an_organisation

pytestmark = pytest.mark.on_both


def test_owners_are_accounts_in_use_and_workers_without_one(session: Session) -> None:
    nspcc = an_organisation(session)
    noah = a_worker(session, "Noah Pemberton", "Permanence 2")
    a_worker(session, "Leila Carter", "Duty")
    dele = a_person(session, Role.RHI_OFFICER, "Dele Marsh")
    josie = a_person(
        session, Role.PROVIDER, "Josie Wharton", organisation=nspcc, ends_on=MORNING.date() + timedelta(9)
    )
    worker = a_person(session, Role.SOCIAL_WORKER, "Noah Pemberton", worker=noah, team="Permanence 2")
    a_person(session, Role.COORDINATOR, "Gone Already", deactivated_at=MORNING)
    a_person(session, Role.QUALITY, "Ended Yesterday", ends_on=MORNING.date() - timedelta(1))
    a_person(session, Role.SYSTEM_ADMIN, "No Child’s Record")
    assert owners(session, MORNING) == (
        Owner("Dele Marsh", "RHI officer", dele.id),
        Owner("Josie Wharton", nspcc.name, josie.id),
        Owner("Leila Carter", "Duty"),
        Owner("Noah Pemberton", "Permanence 2", worker.id),
    )


def test_a_few_letters_mean_an_account(session: Session) -> None:
    dele = a_person(session, Role.RHI_OFFICER, "Dele Marsh")
    assert owner_of(session, "del", MORNING) == Owner("Dele Marsh", "RHI officer", dele.id)

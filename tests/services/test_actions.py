"""Parking, taking up and chasing an action."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.roles import Role
from app.models import Action, OutboxMessage
from app.models.audit import AuditEntry
from app.services import actions
from app.services.act import Act
from app.services.events import Event
from tests.examples import MORNING, a_child, a_person, an_action

pytestmark = pytest.mark.on_both
TODAY = MORNING.date()
FRIDAY = date(2026, 9, 25)


@pytest.fixture
def action(session: Session) -> Action:
    """An action of somebody with an account."""
    dele = a_person(session, Role.RHI_OFFICER, "Dele Marsh")
    return an_action(session, a_child(session, "Ngọc", "Quillfeather"), owner_person=dele, due_on=TODAY)


def test_an_action_is_parked_to_a_later_day_with_a_reason(act: Act, action: Action) -> None:
    for until, because in ((TODAY, "Why"), (None, "Why"), (FRIDAY, " ")):
        with pytest.raises(Refused, match="parked"):
            actions.park(act, action, until, because)
    actions.park(act, action, FRIDAY, " School is closed. ")
    assert (action.parked_until, action.parked_because) == (FRIDAY, "School is closed.")


def test_a_parked_action_can_be_taken_up_before_its_day(act: Act, action: Action) -> None:
    with pytest.raises(Refused, match="not parked"):
        actions.take_up(act, action)
    actions.park(act, action, FRIDAY, "School is closed.")
    actions.take_up(act, action)
    assert (action.parked_until, action.parked_because) == (None, "")


def test_a_closed_action_is_neither_parked_nor_chased(act: Act, action: Action) -> None:
    actions.close(act, action, "Seen")
    with pytest.raises(Refused, match="closed already"):
        actions.park(act, action, FRIDAY, "Why")
    with pytest.raises(Refused, match="closed already"):
        actions.chase(act, action)


def test_chasing_writes_to_the_owner_once_a_day_and_names_nobody(
    session: Session, act: Act, action: Action
) -> None:
    actions.chase(act, action)
    with pytest.raises(Refused, match="written to today already"):
        actions.chase(act, action)
    letter = session.scalars(select(OutboxMessage)).one()
    assert action.owner_person is not None and letter.to_address == action.owner_person.email
    assert action.child.crs_id in letter.subject and "23 September 2026" in letter.body
    said = f"{letter.subject} {letter.body} {letter.key}"
    assert all(name not in said for name in ("Ngọc", "Quillfeather", "Dele", "Marsh", action.what))
    tomorrow = Act(session=session, actor=None, at=MORNING + timedelta(days=1))
    actions.chase(tomorrow, action)
    assert len(session.scalars(select(OutboxMessage)).all()) == 2


@pytest.mark.parametrize("gone", [True, False])
def test_an_owner_without_an_account_cannot_be_written_to(
    session: Session, act: Act, action: Action, gone: bool
) -> None:
    assert action.owner_person is not None
    if gone:
        action.owner_person.deactivated_at = MORNING
        act.record(Event.PERSON_DEACTIVATED, action.owner_person)
    else:
        action = an_action(session, action.child, owner="PC Alder")
    with pytest.raises(Refused, match="no account here"):
        actions.chase(act, action)


def test_changing_only_whose_account_it_is_is_a_change(session: Session, act: Act, action: Action) -> None:
    before = len(session.scalars(select(AuditEntry)).all())
    actions.reword(act, action, action.what, action.owner, action.due_on, owner_id=action.owner_person_id)
    assert len(session.scalars(select(AuditEntry)).all()) == before
    actions.reword(act, action, action.what, action.owner, action.due_on)
    assert action.owner_person_id is None
    assert session.scalars(select(AuditEntry.event)).all()[-1] == Event.ACTION_CHANGED


def test_why_an_action_is_parked_never_reaches_the_log(session: Session, act: Act, action: Action) -> None:
    actions.park(act, action, FRIDAY, "canary text")
    logged = session.scalars(select(AuditEntry.changes)).all()
    assert FRIDAY.isoformat() in str(logged) and "canary" not in str(logged)

"""The list of assessments and meetings due: for whom, and at what cost."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.queries.also_due import also_due
from tests.examples import MORNING, a_child, a_person, a_worker, an_organisation
from tests.queries.test_also_due import POLICY, back
from tests.queries.test_board_cost import counted


@pytest.mark.parametrize(
    ("role", "seen"),
    [
        (Role.COORDINATOR, 2),
        (Role.ADMINISTRATOR, 2),
        (Role.RHI_OFFICER, 2),
        (Role.SOCIAL_WORKER, 1),
        (Role.MANAGER, 1),
        (Role.PROVIDER, 0),
        (Role.PANEL_CHAIR, 0),
        (Role.QUALITY, 0),
        (Role.SYSTEM_ADMIN, 0),
    ],
)
def test_everybody_sees_the_children_they_may_see(session: Session, role: Role, seen: int) -> None:
    noah, leila = a_worker(session, "Noah Pemberton"), a_worker(session, "Leila Caldwell")
    back(session, 1, child=a_child(session, social_worker=noah, team_manager=leila))
    back(session, 1, child=a_child(session, team="Permanence 9"))
    theirs: dict[Role, dict[str, Any]] = {
        Role.SOCIAL_WORKER: {"worker": noah},
        Role.MANAGER: {"worker": leila},
        Role.PROVIDER: {"organisation": an_organisation(session), "ends_on": date(2027, 3, 31)},
    }
    person = a_person(session, role, **theirs.get(role, {}))
    assert len(also_due(session, person, MORNING, POLICY)) == seen


def test_the_same_number_of_statements_for_1_absence_and_for_60(session: Session) -> None:
    person = a_person(session, Role.COORDINATOR)
    back(session, 1)
    session.flush()
    with counted(session) as for_one:
        assert len(also_due(session, person, MORNING, POLICY)) == 1
    for _ in range(59):
        back(session, 1)
    session.flush()
    with counted(session) as for_sixty:
        assert len(also_due(session, person, MORNING, POLICY)) == 60
    assert len(for_one) == len(for_sixty) == 8

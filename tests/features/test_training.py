"""The half day of training: recorded, counted by team, and a mistake put right; lead officers."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Training
from app.services import settings
from app.services.act import Act
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode, an_escalation
from tests.strict_client import StrictClient

TODAY = f"{MORNING:%d/%m/%Y}"
FORM = "form[action^='/training']"


def counts(client: StrictClient, team: str) -> list[str]:
    page = BeautifulSoup(client.get("/training").text, "html.parser")
    row = next(each for each in page.select("#teams tbody tr") if each.th and each.th.text == team)
    return [cell.get_text(strip=True) for cell in row.select("td")]


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.COORDINATOR, Role.SYSTEM_ADMIN])
def test_whoever_records_ticks_people_and_a_day_and_the_team_counts_them(
    client_as: ClientAs, session: Session, role: Role
) -> None:
    ana = a_person(session, Role.SOCIAL_WORKER, "Ana Roe", team="Unit 1")
    ben = a_worker(session, "Ben Roe", team="Unit 1")
    a_child(session, social_worker=ben)
    client = client_as(role)
    assert counts(client, "Unit 1") == ["none named", "2", "2", "0", "0", "0"]
    sent = client.submit("/training", FORM, who=f"person-{ana.id}", done_on=TODAY)
    assert sent.status_code == 303
    client.submit("/training", FORM, who=f"worker-{ben.id}", done_on="23/09/2024")
    assert counts(client, "Unit 1") == ["none named", "2", "0", "0", "1", "1"]
    listed = client.get("/training?team=Unit+1&show=soon")
    assert "Ben Roe" in listed.text
    assert "Ana Roe" not in listed.text


def test_a_mistake_is_entered_anew(client: StrictClient, session: Session) -> None:
    ana = a_person(session, Role.SOCIAL_WORKER, "Ana Roe", team="Unit 1")
    client.submit("/training", FORM, who=f"person-{ana.id}", done_on=TODAY)
    client.submit("/training", FORM, who=f"person-{ana.id}", mistake="y", done_on="")
    assert counts(client, "Unit 1")[2:] == ["1", "0", "0", "0"]
    assert len(session.scalars(select(Training)).all()) == 2


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"done_on": "", "who": "person-1"}, "Write the day it was done."),
        ({"done_on": f"{MORNING + timedelta(days=1):%d/%m/%Y}", "who": "person-1"}, "in the future"),
        ({"done_on": "somewhen", "who": "person-1"}, "There is a problem"),
        ({"done_on": TODAY, "who": None}, "Tick who did it."),
        ({"done_on": TODAY, "who": "person-9999"}, "is not on the list any more"),
        ({"done_on": TODAY, "who": "child-1"}, "is not on the list any more"),
    ],
)
def test_what_cannot_be_recorded_is_said_and_what_was_typed_stays(
    client: StrictClient, session: Session, typed: dict[str, Any], says: str
) -> None:
    answer = client.submit("/training", FORM, **typed)
    assert answer.status_code in (409, 422)
    assert says in answer.text
    if typed["done_on"]:
        assert f'value="{typed["done_on"]}"' in answer.text
    assert session.scalars(select(Training)).all() == []


def test_a_manager_reads_the_list_and_records_nothing(client_as: ClientAs, session: Session) -> None:
    page = client_as(Role.MANAGER).get("/training")
    assert page.status_code == 200
    assert "Record the half day" not in page.text
    assert client_as(Role.MANAGER).post("/training").status_code in (400, 403)


def test_the_lead_officer_of_the_team_stands_beside_it_and_on_escalations(
    client: StrictClient, session: Session, act: Act
) -> None:
    settings.change(act, "leads", "Permanence 2: Jo Marsh", "A test")
    a_person(session, Role.SOCIAL_WORKER, team="Permanence 2")
    row = an_escalation(session, an_episode(session, a_child(session)))
    session.commit()
    assert counts(client, "Permanence 2")[0] == "Jo Marsh"
    assert "lead officer Jo Marsh" in client.get("/escalations").text
    assert "Jo Marsh" in client.get(f"/escalations/{row.id}/answer").text

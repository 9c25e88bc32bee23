"""The record of the stand-up: what the next day opens on, and who may read a day’s sheet."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import ProviderKind
from app.models import Action, Interview
from tests.conftest import ClientAs
from tests.examples import MORNING, a_person
from tests.features.meeting_pages import DAY, FINISH, began, heading, plan, soup, tomorrow
from tests.standup_examples import owed
from tests.strict_client import StrictClient


def test_the_first_page_of_the_next_day_says_what_became_of_the_plan(
    client: StrictClient, session: Session
) -> None:
    done, _ = owed(session, 80), owed(session, 70)
    first = began(client)
    second = plan(client, first).location or ""
    plan(client, second, "Visit")
    client.submit("/stand-up/finish", FINISH)
    session.expire_all()
    give_away(session, done)
    tomorrow(client)
    page = client.get("/stand-up/open")
    rows = [
        re.sub(r"\s+", " ", each.get_text(" ", strip=True)) for each in soup(page).select("#became tbody tr")
    ]
    assert "Done Given to Ada" in rows[0]
    assert rows[1].endswith("Not done")
    began(client)
    closed_at = dict(session.execute(select(Action.what, Action.outcome)).all())
    assert closed_at == {"Ring the carer": "Given to Ada", "Visit": ""}
    run = client.get("/stand-up/run", follow_redirects=True)
    assert "Yesterday’s plan: “Ring the carer”" in re.sub(r"\s+", " ", run.text)
    assert "Since yesterday" in run.text


def test_an_earlier_meeting_left_open_is_finished_first(client: StrictClient, session: Session) -> None:
    owed(session)
    began(client)
    tomorrow(client)
    answer = client.get("/stand-up/open", follow_redirects=True)
    assert heading(answer) == "Finish the stand-up"
    assert "The stand-up of Wednesday 23 September 2026 is not finished" in answer.text


def test_who_types_while_somebody_finishes_is_told_and_reads_what_was_not_saved(
    client_as: ClientAs, session: Session
) -> None:
    owed(session)
    one, other = client_as("coordinator"), client_as(a_person(session, Role.COORDINATOR, "Second"))
    first = began(one)
    page, late = other.get(first), other.get("/stand-up/finish")
    one.submit("/stand-up/finish", FINISH)
    answer = other.send(page, ".run__plan form", what="Visit at 4pm", owner="Ben")
    assert answer.status_code == 409
    assert "What you typed was not saved: “Visit at 4pm”" in answer.text
    again = other.send(late, FINISH)
    assert again.location == "/stand-up/run"
    assert "finished the stand-up a moment ago" in other.get("/stand-up/run", follow_redirects=True).text
    assert other.get(first).location == "/stand-up/run"


def test_a_meeting_finished_late_gives_its_lines_to_that_day_and_the_next_plan_takes_them_on(
    client: StrictClient, session: Session
) -> None:
    owed(session)
    plan(client, began(client))
    tomorrow(client)
    client.submit("/stand-up/finish", FINISH)
    plan(client, began(client))
    assert client.submit("/stand-up/finish", FINISH).location == "/stand-up/2026-09-24"
    (action,) = session.scalars(select(Action)).all()
    assert action.due_on == (MORNING + DAY).date()


@pytest.mark.parametrize("day", ["2026-09-22", "yesterday", "2026-13-01"])
def test_a_day_without_a_stand_up_is_not_found(client: StrictClient, day: str) -> None:
    assert client.get(f"/stand-up/{day}").status_code == 404


def test_the_desk_reads_the_record_and_others_do_not(client_as: ClientAs, session: Session) -> None:
    owed(session)
    coordinator = client_as("coordinator")
    began(coordinator)
    coordinator.submit("/stand-up/finish", FINISH)
    for role, status in (
        ("administrator", 200),
        ("rhi_officer", 200),
        ("manager", 403),
        ("social_worker", 403),
    ):
        assert client_as(role).get("/stand-up/2026-09-23").status_code == status
    assert client_as("administrator").get("/stand-up/run").status_code == 403


def give_away(session: Session, interview: Interview) -> None:
    interview.provider, interview.provider_name = ProviderKind.PARTNER, "Ada"
    interview.allocated_at = MORNING + timedelta(hours=1)
    session.flush()
    session.info["act"].pending.clear()

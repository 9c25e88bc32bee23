"""The pages of assessments and strategy meetings, and the task list they tick off."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort, Risk
from app.models import Episode, RiskAssessment, StrategyMeeting
from tests.assessment_examples import a_concern, a_meeting, an_assessment
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_worker, an_episode
from tests.features.error_summary import errors, summary
from tests.strict_client import StrictClient

FORM = "main form[action*='/']"
ASSESSED: dict[str, Any] = {"level": "high", "dated_on": "yesterday", "said": "Knows whom to ring."}
MET: dict[str, Any] = {
    "held_on": "yesterday",
    "by_line_manager": "yes",
    "police": "yes",
    "agencies": "health\n\nthe school\n",
    "plan": "One number to ring.",
}


@pytest.fixture
def episode(session: Session) -> Episode:
    """A looked-after child missing for two days, with a social worker and a manager."""
    child = a_child(
        session,
        "Zoë",
        "Kay",
        crs_id="CR7",
        social_worker=a_worker(session, "Noah Pemberton"),
        team_manager=a_worker(session, "Leila Caldwell"),
    )
    return an_episode(session, child, last_seen=MORNING - timedelta(days=2), reference="26MIS7")


def tasks(client: StrictClient) -> dict[str, str]:
    """The task list of the child's file: what is asked for, and how it stands."""
    soup = BeautifulSoup(client.get("/children/CR7").text, "html.parser")
    found = {}
    for line in soup.select("#this-episode .tasks > li"):
        what, stands = line.select_one("a, span"), line.select_one(".clock b")
        assert what and stands
        found[what.get_text()] = stands.get_text()
    return found


def said(client: StrictClient, address: str) -> str:
    return BeautifulSoup(client.get(address).text, "html.parser").get_text(" ", strip=True)


def test_the_file_lists_what_the_episode_asks_for_with_owner_and_state(
    client: StrictClient, episode: Episode
) -> None:
    assert tasks(client) == {
        "Return home interview": "After the return",
        "Missing risk assessment": "Due now",
        "Strategy meeting": "Due Friday",
        "Safety plan": "Not yet",
        "Oversight note: missing for 24 hours": "Due in 8 hours",
        "CSE risk assessment": "Not asked for",
        "Written up": "Not yet",
        "On the council’s record system": "Not yet",
        "Fed back to the social worker": "Not yet",
    }
    page = said(client, "/children/CR7")
    assert "Leila Caldwell · missing for 24 hours" in page


def test_an_assessment_is_recorded_from_the_file(
    client: StrictClient, session: Session, episode: Episode
) -> None:
    address = f"/episodes/{episode.id}/missing-risk-assessment"
    assert f'href="{address}"' in client.get("/children/CR7").text
    answer = client.submit(address, FORM, **ASSESSED)
    assert answer.status_code == 303
    assert answer.location.startswith("/children/CR7")
    row = session.scalars(select(RiskAssessment)).one()
    assert (row.by, row.level, row.dated_on) == ("Noah Pemberton", Risk.HIGH, date(2026, 9, 22))
    assert tasks(client)["Missing risk assessment"] == "Done"
    assert "Knows whom to ring." in said(client, "/children/CR7/assessments")


@pytest.mark.parametrize(
    ("changed", "at", "sentence"),
    [
        ({"dated_on": "20/09/2026"}, "dated_on", "before the episode began"),
        ({"dated_on": "24/09/2026"}, "dated_on", "still to come"),
        ({"dated_on": ""}, "dated_on", "Give the day"),
        ({"dated_on": "the other day"}, "dated_on", "Not a date"),
        ({"level": None}, "level", "Choose the level"),
        ({"by": ""}, "by", "who made"),
        ({"review_on": "21/09/2026"}, "review_on", "before the day of the assessment"),
    ],
)
def test_what_cannot_be_is_said_at_its_box_and_the_words_are_kept(
    client: StrictClient, session: Session, episode: Episode, changed: dict[str, Any], at: str, sentence: str
) -> None:
    address = f"/episodes/{episode.id}/missing-risk-assessment"
    answer = client.submit(address, FORM, **(ASSESSED | changed))
    assert answer.status_code == 422
    assert sentence in errors(answer.text)[at]
    assert "Knows whom to ring." in answer.text
    assert session.scalars(select(RiskAssessment)).all() == []


def test_a_cse_assessment_is_another_one(client: StrictClient, session: Session, episode: Episode) -> None:
    a_concern(session, episode.child)
    assert tasks(client)["CSE risk assessment"] == "Due now"
    client.submit(f"/episodes/{episode.id}/cse-risk-assessment", FORM, **ASSESSED)
    assert tasks(client)["CSE risk assessment"] == "Done"
    assert tasks(client)["Missing risk assessment"] == "Due now"


def test_a_meeting_with_its_plan_ticks_off_both(
    client: StrictClient, session: Session, episode: Episode
) -> None:
    answer = client.submit(f"/episodes/{episode.id}/strategy-meeting", FORM, **MET)
    assert answer.status_code == 303
    row = session.scalars(select(StrategyMeeting)).one()
    assert (row.chaired_by, row.agencies) == ("Leila Caldwell", ["health", "the school"])
    assert row.safety_plan_on == date(2026, 9, 22), "a blank day is that of the meeting"
    found = tasks(client)
    assert (found["Strategy meeting"], found["Safety plan"]) == ("Done", "Done")


@pytest.mark.parametrize(
    ("changed", "at"),
    [
        ({"by_line_manager": "no"}, "chair_reason"),
        ({"police": "no"}, "police_reason"),
        ({"by_line_manager": None}, "by_line_manager"),
        ({"held_on": "20/09/2026"}, "held_on"),
        ({"plan_on": "21/09/2026"}, "plan_on"),
        ({"plan": "", "plan_on": "yesterday"}, "plan_on"),
    ],
)
def test_an_exception_needs_its_reason(
    client: StrictClient, episode: Episode, changed: dict[str, Any], at: str
) -> None:
    answer = client.submit(f"/episodes/{episode.id}/strategy-meeting", FORM, **(MET | changed))
    assert answer.status_code == 422
    assert at in errors(answer.text)


def test_a_late_meeting_needs_its_reason(client: StrictClient, session: Session) -> None:
    child = a_child(session, crs_id="CR7", cohort=Cohort.HOME, team_manager=a_worker(session, "Leila C"))
    episode = an_episode(session, child, last_seen=MORNING - timedelta(days=20))
    address = f"/episodes/{episode.id}/strategy-meeting"
    assert errors(client.submit(address, FORM, **MET).text) == {
        "late_reason": "Say why the meeting was late."
    }
    answer = client.submit(address, FORM, **MET, late_reason="We were told late.")
    assert answer.status_code == 303
    assert tasks(client)["Strategy meeting"] == "Done late"


def test_the_plan_may_follow(client: StrictClient, session: Session, episode: Episode) -> None:
    client.submit(f"/episodes/{episode.id}/strategy-meeting", FORM, **(MET | {"plan": ""}))
    met = session.scalars(select(StrategyMeeting)).one()
    assert tasks(client)["Safety plan"] == "Due Friday"
    address = f"/strategy-meetings/{met.id}/safety-plan"
    assert address in client.get("/children/CR7/assessments").text
    assert client.submit(address, FORM, plan="One number to ring.").status_code == 303
    assert tasks(client)["Safety plan"] == "Done"
    answer = client.get(address)
    assert answer.location.endswith("/correct"), "a meeting that has its plan is corrected"


def test_a_correction_keeps_what_it_said_and_the_second_to_correct_sees_both(
    client: StrictClient, client_as: ClientAs, session: Session, episode: Episode
) -> None:
    first = an_assessment(session, episode, said="As it was.")
    address = f"/assessments/{first.id}/correct"
    page = client.get(address)
    assert errors(client.send(page, FORM).text) == {
        "because": "Say why it is corrected: the reason stays with it."
    }
    theirs = client_as(Role.ADMINISTRATOR)
    answer = theirs.submit(address, FORM, said="As they put it.", because="wrong words")
    assert answer.status_code == 303
    answer = client.send(page, FORM, said="As I put it.", because="wrong level", level="low")
    assert answer.status_code == 409
    assert "corrected this already" in summary(answer.text)
    assert "As I put it." in answer.text
    assert "As they put it." in answer.text
    assert client.send(answer, FORM).status_code == 303, "having read both, the person may save"
    assert client.get(address).location.endswith(f"/assessments/{first.id + 2}/correct")
    file = said(client, "/children/CR7/assessments")
    assert "As I put it." in file
    assert "Corrected by Ama Boateng" in file
    assert [each.level for each in session.scalars(select(RiskAssessment).order_by(RiskAssessment.id))] == [
        Risk.MEDIUM,
        Risk.MEDIUM,
        Risk.LOW,
    ]


def test_a_meeting_is_corrected_as_an_assessment_is(
    client: StrictClient, session: Session, episode: Episode
) -> None:
    met = a_meeting(session, episode)
    address = f"/strategy-meetings/{met.id}/correct"
    answer = client.submit(
        address, FORM, by_line_manager="no", chair_reason="on leave", because="wrong chair"
    )
    assert answer.status_code == 303
    file = said(client, "/children/CR7/assessments")
    assert "not the line manager: on leave" in file
    assert "wrong chair" in file
    assert "One number to ring at any hour." in file

"""Children missing education: a referral kept by hand, and the list of the Monday meeting."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import EducationReferral
from app.models.audit import AuditEntry
from app.services.events import Event
from tests.conftest import ClientAs
from tests.education_examples import a_referral
from tests.examples import MORNING, a_child, an_episode
from tests.features.error_summary import summary
from tests.strict_client import StrictClient

DAY = timedelta(days=1)
FORM = "form[action*='/education/']"


def rows(client: StrictClient) -> list[str]:
    """Each line of the list, as words."""
    page = BeautifulSoup(client.get("/reports/missing-monday").text, "html.parser")
    return [" ".join(each.get_text(" ").split()) for each in page.select("#monday tbody tr")]


def test_monday_lists_what_is_open_longest_first_and_what_the_desk_knows_of_the_same_child(
    client: StrictClient, session: Session
) -> None:
    child = a_child(session, "Zoë", "Kay", crs_id="CR7")
    an_episode(session, child, last_seen=MORNING - 9 * DAY, returned=MORNING - 8 * DAY)
    an_episode(session, child, last_seen=MORNING - DAY)
    a_referral(session, "CME2", child_name="Zoë Kay", child_id=child.id, referred_on=date(2026, 9, 20))
    a_referral(session, "CME1", attendance_officer="Ivy Marlow", order_on=date(2026, 9, 10))
    a_referral(session, "CME0", referred_on=date(2026, 6, 1), closed_on=date(2026, 6, 20))
    a_referral(session, "CME3", referred_on=MORNING.date() - 26 * DAY)
    first, second, third = rows(client)
    assert first.startswith("CME3 Ada Lark 26 over target")
    assert "no file linked" in first
    assert "nobody named" in first
    assert second.startswith("CME1 Ada Lark 22")
    assert "over target" not in second
    assert "Ivy Marlow 10 September 2026" in second
    assert third.startswith("CME2 Zoë Kay 3")
    assert third.endswith("Missing now , 2 in 90 days")
    heading = BeautifulSoup(client.get("/reports/missing-monday").text, "html.parser").select_one(
        "#monday h2"
    )
    assert heading is not None
    assert heading.get_text() == "3 open, 1 for more than 25 days"


def test_nothing_open_is_said_calmly(client: StrictClient) -> None:
    assert "No child is missing education now" in client.get("/reports/missing-monday").text


def test_a_manager_sees_their_own_teams_children_and_how_many_others_there_are(
    client_as: ClientAs, session: Session
) -> None:
    manager = client_as(Role.MANAGER)
    a_referral(session, "CME1")
    assert rows(manager) == []
    assert "1 more that you may not open" in manager.get("/reports/missing-monday").text


def test_a_referral_made_by_hand_is_linked_by_name_and_birth_and_its_end_is_noted(
    client: StrictClient, session: Session
) -> None:
    a_child(session, "Zoë", "Kay", born_on=date(2012, 5, 4), crs_id="CR7")
    told: dict[str, Any] = {
        "reference": "CME9",
        "child_name": "Zoe Kay",
        "born_on": "4/5/2012",
        "referred_on": "21/09/2026",
    }
    made = client.submit("/reports/education/new", FORM, **told, attendance_officer="Ivy Marlow")
    assert (made.status_code, made.location) == (303, "/reports/missing-monday")
    referral = session.scalars(select(EducationReferral)).one()
    here = f"/reports/education/{referral.id}"
    assert "CR7" in client.get(here).text
    assert client.submit(here, FORM, closed_on="yesterday").status_code == 303
    assert rows(client) == []
    assert client.submit(here, FORM, closed_on="", child_name="Zoe Okay").status_code == 303
    assert "No child on file has this name" in client.get(here).text
    events = session.scalars(
        select(AuditEntry.event).where(AuditEntry.event.like("%education%")).order_by(AuditEntry.id)
    ).all()
    assert events == [Event.EDUCATION_REFERRED, Event.EDUCATION_CLOSED, Event.EDUCATION_REOPENED]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"closed_on": "31/08/2026"}, "It was closed before it was made. Check both days."),
        ({"order_on": "31/08/2026"}, "The attendance order is older than the referral. Check both days."),
        ({"closed_on": "24/09/2026"}, "A day is still to come. Give days that have been."),
        ({"child_name": " "}, "Say which child it is about."),
        ({"referred_on": ""}, "Say when it was referred."),
    ],
)
def test_days_that_cannot_be_are_refused_and_what_was_typed_stays(
    client: StrictClient, session: Session, changed: dict[str, Any], sentence: str
) -> None:
    here = f"/reports/education/{a_referral(session).id}"
    answer = client.submit(here, FORM, **{"school": "Norbury Academy", **changed})
    assert answer.status_code == 422
    assert sentence in summary(answer.text)
    assert "Norbury Academy" in answer.text
    assert session.scalars(select(EducationReferral.school)).one() == ""


def test_a_reference_taken_is_refused(client: StrictClient, session: Session) -> None:
    a_referral(session, "CME1")
    told: dict[str, Any] = {"reference": " CME1", "child_name": "Jo Kay", "referred_on": "21/09/2026"}
    answer = client.submit("/reports/education/new", FORM, **told)
    assert answer.status_code == 422
    assert "There is a referral CME1 already." in summary(answer.text)


def test_of_two_who_save_one_referral_the_second_sees_both(client_as: ClientAs, session: Session) -> None:
    here = f"/reports/education/{a_referral(session).id}"
    first, second = client_as(Role.COORDINATOR), client_as(Role.ADMINISTRATOR)
    read = second.get(here)
    assert first.submit(here, FORM, attendance_officer="Ivy Marlow").status_code == 303
    answer = second.send(read, FORM, attendance_officer="Dean Okoro")
    assert answer.status_code == 409
    assert "Ivy Marlow" in answer.text
    assert "Dean Okoro" in answer.text


def test_a_later_file_leaves_what_was_closed_here(
    client: StrictClient, session: Session, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    heads = "referral_ref,child_name,date_of_birth,phase,school,reason,referred_on,closed_on"
    file = tmp_path / "cme.csv"
    file.write_text(f"{heads}\nCME1,Ada Lark,,primary,Norbury,moved,2026-09-01,\n")
    session.commit()
    assert runner.invoke(args=["desk", "import", "education", str(file)]).exit_code == 0
    here = f"/reports/education/{session.scalars(select(EducationReferral.id)).one()}"
    assert client.submit(here, FORM, closed_on="21/09/2026").status_code == 303
    session.commit()
    again = runner.invoke(args=["desk", "import", "education", str(file)])
    assert "row 2, closed_on: changed here since; left" in again.output
    session.expire_all()
    assert session.scalars(select(EducationReferral.closed_on)).one() == date(2026, 9, 21)

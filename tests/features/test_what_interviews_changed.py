"""“So what”: each finding is put to the social worker, who says what changed or why nothing did."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Changed
from app.models import Episode, Finding, FindingAnswer
from app.models.audit import AuditEntry
from app.services import settings
from app.services.act import Act
from tests.assessment_examples import fed_back
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_attempt, an_episode
from tests.features.error_summary import errors
from tests.strict_client import StrictClient

FORM = "main form[action*='/']"


@pytest.fixture
def episode(act: Act) -> Episode:
    """A child back two days before the desk’s first, whose interview was fed back on it."""
    session = act.session
    settings.change(act, "first_day", "2026-09-23", "A test.")
    child = a_child(session, "Zoë", "Kay", crs_id="CR7", social_worker=a_worker(session, "Noah Pemberton"))
    last_seen = MORNING - timedelta(days=3)
    row = an_episode(session, child, last_seen=last_seen, returned=last_seen + timedelta(days=1))
    an_attempt(session, row.interview)
    fed_back(session, row.interview, "grooming", "drugs")
    return row


def address(episode: Episode) -> str:
    return f"/episodes/{episode.id}/what-the-interview-changed"


def ids(session: Session) -> list[int]:
    return list(session.scalars(select(Finding.id).order_by(Finding.id)))


def test_the_social_worker_finds_it_under_my_work_and_on_the_file_and_answers(
    client_as: ClientAs, session: Session, episode: Episode
) -> None:
    noah = client_as(a_person(session, Role.SOCIAL_WORKER, worker=a_worker(session, "Noah Pemberton")))
    link = f'href="{address(episode)}"'
    for page in ("/my-work", "/children/CR7", "/assessments-due"):
        assert link in noah.get(page).text, page
    one, other = ids(session)
    answers: dict[str, Any] = {
        f"changed_{one}": "the safety plan",
        f"because_{one}": "A number to ring was added.",
    }
    answers |= {f"changed_{other}": "nothing", f"because_{other}": "It stands in the care plan already."}
    assert noah.submit(address(episode), FORM, **answers).status_code == 303
    rows = session.scalars(select(FindingAnswer).order_by(FindingAnswer.finding_id)).all()
    assert [row.changed for row in rows] == [Changed.SAFETY_PLAN, Changed.NOTHING]
    assert link not in noah.get("/my-work").text
    file = BeautifulSoup(noah.get("/children/CR7/assessments").text, "html.parser")
    on_file = file.select_one("#changed")
    assert on_file
    for words in ("Changed: the safety plan.", "A number to ring was added.", "Changed: nothing."):
        assert words in on_file.get_text()
    entry = session.scalars(select(AuditEntry).where(AuditEntry.event == "said what findings changed")).one()
    assert "A number to ring" not in str(entry.changes)


def test_every_finding_is_answered_and_nothing_changed_needs_a_reason(
    client: StrictClient, session: Session, episode: Episode
) -> None:
    one, other = ids(session)
    only: dict[str, Any] = {f"changed_{one}": "the care plan"}
    left_out = client.submit(address(episode), FORM, **only)
    assert left_out.status_code == 422
    assert errors(left_out.text) == {f"changed_{other}": "drugs: say what it changed."}
    bare: dict[str, Any] = {f"changed_{one}": "the care plan", f"changed_{other}": "nothing"}
    answer = client.submit(address(episode), FORM, **bare)
    assert answer.status_code == 422
    assert errors(answer.text) == {f"because_{other}": "Say why nothing changed."}
    assert not session.scalars(select(FindingAnswer)).all()


def test_of_two_who_answer_at_once_the_second_sees_both_answers(
    client: StrictClient, client_as: ClientAs, session: Session, episode: Episode
) -> None:
    one, other = ids(session)
    first = client_as(Role.ADMINISTRATOR)
    page = client.get(address(episode))
    mine: dict[str, Any] = {f"changed_{one}": "the care plan", f"changed_{other}": "the care plan"}
    theirs = mine | {f"changed_{other}": "nothing", f"because_{other}": "It was known."}
    assert first.submit(address(episode), FORM, **theirs).status_code == 303
    version = BeautifulSoup(page.text, "html.parser").select_one("input[name=version]")
    assert version
    answer = client.submit(address(episode), FORM, **mine, version=version["value"])
    assert answer.status_code == 409
    beside = BeautifulSoup(answer.text, "html.parser").select_one("#theirs")
    assert beside
    assert "Nothing: It was known." in beside.get_text()
    again = client.submit(address(episode), FORM, **mine)
    assert again.status_code == 303
    rows = session.scalars(select(FindingAnswer.changed).execution_options(populate_existing=True))
    assert set(rows) == {Changed.CARE_PLAN}


def test_an_interview_of_several_absences_is_asked_about_once(
    client: StrictClient, session: Session, episode: Episode
) -> None:
    start = MORNING - timedelta(days=6)
    an_episode(
        session,
        episode.child,
        last_seen=start,
        returned=start + timedelta(hours=5),
        interview=episode.interview,
    )
    page = BeautifulSoup(client.get("/assessments-due").text, "html.parser")
    assert (
        len([row for row in page.select("tbody tr") if "What the interview changed" in row.get_text()]) == 1
    )


def test_who_may_answer_and_only_what_was_fed_back(
    client: StrictClient, client_as: ClientAs, session: Session, episode: Episode
) -> None:
    for role in (Role.MANAGER, Role.RHI_OFFICER, Role.PANEL_CHAIR, Role.QUALITY, Role.PROVIDER):
        assert client_as(role).get(address(episode)).status_code == 403
    stranger = a_person(session, Role.SOCIAL_WORKER, name="Una Quill", worker=a_worker(session, "Una Quill"))
    assert client_as(stranger).get(address(episode)).status_code == 404
    episode.interview.fed_back_on = episode.interview.fed_back_at = None
    session.flush()
    assert client.get(address(episode)).status_code == 409
    assert address(episode) not in client.get("/assessments-due").text

"""An interview that is seen is not always one's own to offer, hold or write up."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import ProviderKind
from app.models import Interview, OfferAttempt, Person
from tests.conftest import ClientAs, person_as
from tests.examples import a_child, a_person, an_episode, an_organisation, give
from tests.strict_client import StrictClient


@pytest.fixture
def interview(session: Session, now: datetime) -> Interview:
    """An interview to be offered, which nobody has yet."""
    episode = an_episode(
        session, a_child(session), last_seen=now - timedelta(days=2), returned=now - timedelta(days=1)
    )
    return episode.interview


def offered(client: StrictClient, interview: Interview) -> tuple[int, int]:
    """How the page to record an offer, and its form, filled in or made up, are answered."""
    address = f"/interviews/{interview.id}/attempt"
    page = client.get(address)
    if page.status_code == 200:
        return 200, client.send(page, f"form[action='{address}']", outcome="no reply").status_code
    typed = {"outcome": "no reply", "version": str(interview.version)}
    return page.status_code, client.post(address, data=typed).status_code


def test_an_officer_records_on_an_interview_given_to_them(
    client_as: ClientAs, session: Session, interview: Interview
) -> None:
    give(session, interview, person_as(session, Role.RHI_OFFICER))
    assert offered(client_as(Role.RHI_OFFICER), interview) == (200, 303)
    assert session.scalar(select(func.count(OfferAttempt.id))) == 1


@pytest.mark.parametrize("to", ["another officer", "an organisation", "nobody"])
def test_an_officer_sees_but_does_not_record_on_somebody_elses(
    client_as: ClientAs, session: Session, interview: Interview, to: str
) -> None:
    if to == "another officer":
        give(session, interview, another(session))
    elif to == "an organisation":
        give(session, interview, an_organisation(session))
    session.flush()
    assert client_as(Role.RHI_OFFICER).get(f"/interviews/{interview.id}").status_code == 200
    assert offered(client_as(Role.RHI_OFFICER), interview) == (403, 403)
    assert session.scalar(select(func.count(OfferAttempt.id))) == 0


def test_an_administrator_records_attempts_but_holds_nothing(
    client_as: ClientAs, session: Session, interview: Interview
) -> None:
    interview.provider = ProviderKind.RHI_OFFICER
    session.flush()
    client = client_as(Role.ADMINISTRATOR)
    assert offered(client, interview) == (200, 303)
    assert client.get(f"/interviews/{interview.id}/held").status_code == 403


def another(session: Session) -> Person:
    """An officer who is somebody else."""
    return a_person(session, Role.RHI_OFFICER, name="Una Quill")

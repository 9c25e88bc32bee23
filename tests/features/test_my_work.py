"""A person’s own work: what is theirs, the most pressing first, and nothing else."""

from datetime import date, timedelta
from typing import Any

from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Episode
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, an_episode, an_organisation, give


def back(session: Session, hours: float = 30, **child: Any) -> Episode:
    returned = MORNING - timedelta(hours=hours)
    who = a_child(session, **child)
    return an_episode(session, who, last_seen=returned - timedelta(hours=5), returned=returned)


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def test_a_provider_is_taken_to_their_work_and_sees_only_what_is_theirs(
    client_as: ClientAs, session: Session
) -> None:
    nspcc = an_organisation(session)
    grace = a_person(session, Role.PROVIDER, "Grace L", organisation=nspcc, ends_on=date(2027, 1, 1))
    given, other = back(session, crs_id="CR1").interview, back(session, crs_id="CR2").interview
    give(session, given, nspcc)
    client = client_as(grace)
    assert client.get("/").location == "/my-work"
    page = soup(client.get("/my-work"))
    assert [each["id"] for each in page.select("tbody tr")] == [f"work-{given.id}"]
    assert client.get(f"/interviews/{other.id}").status_code == 404


def test_my_work_is_what_is_given_to_me_and_to_the_officers_together_by_the_clock(
    client_as: ClientAs, session: Session
) -> None:
    dean = a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    mine, theirs, shared = (back(session, hours).interview for hours in (10, 20, 80))
    give(session, mine, dean)
    give(session, theirs, a_person(session, Role.RHI_OFFICER, "Ravi Thistlewood"))
    give(session, shared, dean)
    shared.person = None
    session.flush()
    page = soup(client_as(dean).get("/my-work"))
    assert [each["id"] for each in page.select("tbody tr")] == [f"work-{shared.id}", f"work-{mine.id}"]
    assert "1 overdue" in page.get_text()

"""The quarterly reading: closed interviews alone, words a reader chose, and no child named."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Cohort, ReasonList
from app.models import ChosenWords, Finding, Interview, Reason
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, an_attempt, an_episode
from tests.features.test_reports import DAY, page
from tests.strict_client import StrictClient

ASKED = "from=2026-08-01&to=2026-09-30"
SAID = "Zelda said I missed my brother. Nobody asked me, so I went."


def an_interview_that_found(
    session: Session, reason: Reason, *, closed: bool, cohort: Cohort = Cohort.LOOKED_AFTER
) -> Interview:
    child = a_child(session, "Zelda", "Quartermain", cohort=cohort)
    start = MORNING - 20 * DAY
    interview = an_episode(session, child, last_seen=start, returned=start + DAY).interview
    an_attempt(session, interview, AttemptOutcome.ACCEPTED, start + DAY * 1.5)
    for fact in ("held", "written_up", *(("on_file", "fed_back") if closed else ())):
        setattr(interview, f"{fact}_at", start + 2 * DAY)
        setattr(interview, f"{fact}_on", (start + 2 * DAY).date())
    interview.childs_words = SAID
    session.add(Finding(interview=interview, reason_id=reason.id))
    session.flush()
    return interview


@pytest.fixture
def reason(session: Session) -> Reason:
    found = Reason(list=ReasonList.PULL, words="to see family or friends", position=1)
    session.add(found)
    session.flush()
    return found


def cells(soup: BeautifulSoup) -> dict[str, list[str]]:
    rows = soup.select("[aria-labelledby=why] tbody tr:has(th)")
    return {
        row.select("th")[0].text: [cell.get_text(strip=True) for cell in row.select("td")] for row in rows
    }


def test_closed_interviews_alone_are_read_and_every_number_opens_them(
    client: StrictClient, session: Session, reason: Reason
) -> None:
    for _ in range(2):
        an_interview_that_found(session, reason, closed=True)
    an_interview_that_found(session, reason, closed=True, cohort=Cohort.HOME)
    an_interview_that_found(session, reason, closed=False)
    found = page(client, f"/reports/quarter?{ASKED}")
    assert cells(found)["To see family or friends"] == ["2", "0", "1", "0", "3"]
    links = found.select("#found a[href*='/reports/rows']")
    assert links
    for link in links:
        assert len(page(client, str(link["href"])).select("#rows tbody tr")) == int(link.get_text(strip=True))


def test_for_publication_small_numbers_are_hidden_and_the_file_says_the_same(
    client: StrictClient, session: Session, reason: Reason
) -> None:
    for cohort, number in ((Cohort.LOOKED_AFTER, 7), (Cohort.HOME, 2)):
        for _ in range(number):
            an_interview_that_found(session, reason, closed=True, cohort=cohort)
    found = page(client, f"/reports/quarter/publication?{ASKED}")
    shown = [cell.get_text(strip=True) for cell in found.select("#paper td")]
    assert "2" not in shown
    assert "c" in shown
    answer = client.get(f"/reports/quarter.csv?mode=publication&{ASKED}")
    lines = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [line["Value"] for line in lines] == shown
    assert client.get(f"/reports/quarter.pdf?mode=publication&{ASKED}").data.startswith(b"%PDF-")


def chosen(client: StrictClient, interview: Interview, words: str, theme: str = "family") -> TestResponse:
    """The answer to choosing these words."""
    return client.send(client.get(f"/reports/quarter/{interview.id}/words"), words=words, theme=theme)


def test_the_reader_chooses_words_and_takes_them_back(
    client_as: ClientAs, session: Session, reason: Reason
) -> None:
    interview = an_interview_that_found(session, reason, closed=True)
    session.commit()
    reader = client_as(Role.QUALITY)
    assert "I missed my brother" not in page(reader, f"/reports/quarter?{ASKED}").text
    assert chosen(reader, interview, "I missed my brother. … so I went.").status_code == 303
    found = page(client_as(Role.MANAGER), f"/reports/quarter?{ASKED}")
    assert "“I missed my brother. … so I went.”" in found.select_one("#voices").text  # type: ignore[union-attr]
    assert "Zelda" not in found.text
    assert chosen(reader, interview, "").status_code == 303
    assert "I missed my brother" not in page(client_as(Role.MANAGER), f"/reports/quarter?{ASKED}").text


@pytest.mark.parametrize(
    ("words", "theme", "sentence"),
    [
        ("I ran to my brother", "family", "as they stand"),
        ("so I went. … I missed my brother", "family", "as they stand"),
        ("Zelda said I missed my brother", "family", "names the child"),
        ("I missed my brother", "", "under which theme"),
    ],
)
def test_what_the_child_did_not_say_a_name_and_no_theme_are_refused(
    client_as: ClientAs, session: Session, reason: Reason, words: str, theme: str, sentence: str
) -> None:
    interview = an_interview_that_found(session, reason, closed=True)
    session.commit()
    answer = chosen(client_as(Role.QUALITY), interview, words, theme)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert words in answer.text
    assert session.scalar(select(ChosenWords)) is None


def test_an_interview_that_is_not_closed_is_nothing_to_choose_from(
    client_as: ClientAs, session: Session, reason: Reason
) -> None:
    interview = an_interview_that_found(session, reason, closed=False)
    session.commit()
    assert client_as(Role.QUALITY).get(f"/reports/quarter/{interview.id}/words").status_code == 404


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MANAGER, Role.SOCIAL_WORKER])
def test_only_the_lead_for_quality_chooses(
    client_as: ClientAs, session: Session, reason: Reason, role: Role
) -> None:
    interview = an_interview_that_found(session, reason, closed=True)
    session.commit()
    assert client_as(role).get(f"/reports/quarter/{interview.id}/words").status_code == 403

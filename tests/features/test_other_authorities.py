"""Another authority is asked by a letter on file and chased; its replies and silences are counted."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort, ProviderKind
from app.models import AuthorityLetter, Child, Interview, OutboxMessage
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, an_episode, an_organisation
from tests.features.interview_rows import again, owed
from tests.papers.reading import faults, pages_of
from tests.strict_client import StrictClient

pytestmark = pytest.mark.on_both
REPORT = "/reports/authorities?from=2026-09-01&to=2026-09-30"


@pytest.fixture
def theirs(session: Session) -> Interview:
    return owed(session, their_child(session))


def their_child(session: Session, authority: str = "Lambeth") -> Child:
    return a_child(
        session,
        "Daniela",
        "Núñez-Reid",
        cohort=Cohort.OTHER_AUTHORITY,
        responsible_authority=authority,
        placement_area="Canary Wharf",
    )


def soup(client: StrictClient, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).text, "html.parser")


def test_the_letter_is_one_side_with_what_the_authority_needs_and_stays_on_the_file(
    client: StrictClient, session: Session, theirs: Interview
) -> None:
    page, child = f"/interviews/{theirs.id}", theirs.episodes[0].child
    an_episode(session, child, last_seen=MORNING - timedelta(days=40), returned=MORNING - timedelta(days=39))
    reference, crs_id = theirs.episodes[0].reference, child.crs_id
    client.submit(page, "form[action$=ask-authority]")
    link = soup(client, page).find("a", string="letter (PDF)")
    assert link
    answer = client.get(str(link["href"]))
    assert re.search(r'filename="OLA-2026-\d+\.pdf"', answer.headers["Content-Disposition"])
    assert faults(answer.data) == []
    pages = pages_of(answer.data)
    assert len(pages) == 1
    said = " ".join(pages[0].split())
    for words in (
        "Daniela Núñez-Reid",
        "looked after by Lambeth",
        reference,
        "Friday 25 September 2026, 3am",
        "noon on Thursday 24 September",
        "Earlier episode here",
        "Page 1 of 1",
    ):
        assert words in said
    assert "Canary Wharf" not in said
    assert str(link["href"]) in client.get(f"/children/{crs_id}").text


def test_taking_the_request_back_leaves_no_message_and_no_mail(
    client: StrictClient, session: Session, theirs: Interview
) -> None:
    page = f"/interviews/{theirs.id}"
    client.submit(page, "form[action$=ask-authority]")
    client.submit(page, "#undo form")
    assert again(session, theirs.id).requested_at is None
    assert session.scalars(select(AuthorityLetter)).all() == []
    assert session.scalars(select(OutboxMessage)).all() == []
    assert client.submit(page, "form[action$=ask-authority]").status_code == 303


def test_a_request_waits_on_the_board_until_a_reply_or_silence_is_recorded(
    client: StrictClient, session: Session, theirs: Interview
) -> None:
    page = f"/interviews/{theirs.id}"
    client.submit("/", "form[action*=ask-authority]")
    waits = soup(client, "/").select_one("#asked")
    assert waits and "Lambeth, asked" in waits.text and "12pm tomorrow" in waits.text
    assert "12pm tomorrow" in client.get(page).text
    client.submit(f"{page}/reply", "form[action$=reply]", replied="no", said="Rang the duty team twice.")
    assert "Rang the duty team twice." in client.get(page).text
    assert "No request is waiting" in client.get("/").text
    client.submit(page, "form[action$=chase]")
    assert "No request is waiting" not in client.get("/").text
    client.submit(f"{page}/reply", "form[action$=reply]", replied="yes", said="Held on Friday.")
    assert "No request is waiting" in client.get("/").text
    assert "Held on Friday." in client.get(page).text


def test_a_reply_needs_its_words_and_keeps_what_was_chosen(
    client: StrictClient, session: Session, theirs: Interview
) -> None:
    page = f"/interviews/{theirs.id}"
    client.submit(page, "form[action$=ask-authority]")
    answer = client.submit(f"{page}/reply", "form[action$=reply]", replied="yes", said="")
    assert answer.status_code == 422
    assert "Say what they replied" in answer.text
    assert again(session, theirs.id).received_at is None


def test_the_child_file_says_who_hosts_placed_and_is_responsible(
    client: StrictClient, theirs: Interview
) -> None:
    text = client.get(f"/children/{theirs.episodes[0].child.crs_id}").text
    assert "Host authority Canary Wharf, placing authority Lambeth, responsible authority Lambeth" in text


def test_an_organisation_that_has_it_is_not_told_where_the_child_is_placed(
    client_as: ClientAs, session: Session, theirs: Interview
) -> None:
    theirs.provider, theirs.organisation = ProviderKind.ORGANISATION, an_organisation(session)
    session.flush()
    page = f"/interviews/{theirs.id}"
    client = client_as(
        a_person(session, Role.PROVIDER, organisation=theirs.organisation, ends_on=MORNING.date())
    )
    assert client.get(page).status_code == 200
    assert "Canary Wharf" not in client.get(page).text
    assert "Canary Wharf" in client_as(Role.RHI_OFFICER).get(page).text


def test_each_number_of_the_report_is_as_long_as_the_list_it_opens(
    client: StrictClient, session: Session, theirs: Interview
) -> None:
    others = [owed(session, their_child(session, name)) for name in ("Lambeth", "Kent", "Kent")]
    for each in (theirs, *others):
        client.submit(f"/interviews/{each.id}", "form[action$=ask-authority]")
    for each, replied in ((theirs, "yes"), (others[1], "no")):
        address = f"/interviews/{each.id}/reply"
        client.submit(address, "form[action$=reply]", replied=replied, said="Words.")
    table = soup(client, REPORT).select("#authorities tbody tr")
    found = {row.th.text: [cell.contents[0].text for cell in row.select("td")] for row in table if row.th}
    lines = {name: [re.match(r"\d+|–", each) for each in cells] for name, cells in found.items()}
    numbers = {name: [each and each[0] for each in cells] for name, cells in lines.items()}
    assert numbers == {"Kent": ["2", "0", "1", "1", "0", "–"], "Lambeth": ["2", "1", "0", "1", "0", "0"]}
    for link in soup(client, REPORT).select("#authorities td a"):
        number = re.match(r"\d+", link.text)
        rows = soup(client, str(link["href"])).select("#requests tbody tr")
        assert number and int(number[0]) == len(rows)


def test_a_manager_is_told_how_many_requests_are_not_theirs_to_open(
    client: StrictClient, client_as: ClientAs, session: Session, theirs: Interview
) -> None:
    client.submit(f"/interviews/{theirs.id}", "form[action$=ask-authority]")
    page = client_as(a_person(session, Role.MANAGER, team="Somewhere else")).get(REPORT).text
    assert "1 of them you may not open." in page
    assert "Núñez" not in page


def test_an_unknown_figure_is_not_found(client: StrictClient) -> None:
    assert client.get(f"{REPORT}&show=nothing").status_code == 404

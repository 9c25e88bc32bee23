"""Reports: each number on the page is as long as the list it opens, for those who may see reports."""

import csv
import io
from datetime import date, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, RuledOutAs
from app.models import EducationReferral
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_attempt, an_episode, an_interview
from tests.strict_client import StrictClient

DAY = timedelta(days=1)


@pytest.fixture
def caseload(session: Session) -> None:
    """Three children, five episodes over two months, each with another ending."""
    looked_after = a_child(session, placement_area="Sutton", team_manager=a_worker(session))
    at_home = a_child(session, cohort=Cohort.HOME, team="Another")
    theirs = a_child(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Kent", team="Another")
    endings = (
        (looked_after, 40, AttemptOutcome.ACCEPTED, 1),
        (looked_after, 30, AttemptOutcome.DECLINED_BY_CHILD, None),
        (looked_after, 10, AttemptOutcome.ACCEPTED, 4),
        (at_home, 9, AttemptOutcome.NO_REPLY, None),
        (theirs, 8, None, None),
    )
    for child, days, outcome, held in endings:
        start = MORNING - days * DAY
        category = Category.AWAY if child is looked_after else Category.MISSING
        episode = an_episode(session, child, last_seen=start, returned=start + DAY, category=category)
        if outcome:
            an_attempt(session, episode.interview, outcome, start + DAY * 1.5)
        if held:
            episode.interview.held_at = start + DAY + held * DAY
            episode.interview.held_on = episode.interview.held_at.date()


def page(client: StrictClient, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "html.parser")


def links(soup: BeautifulSoup) -> dict[str, Tag]:
    return {str(each["href"]): each for each in soup.select("a[href*='/reports/rows']")}


@pytest.mark.usefixtures("caseload")
def test_the_page_says_its_numbers_by_month_and_prints_every_definition(client: StrictClient) -> None:
    report = page(client, "/reports?from=2026-08-01&to=2026-09-30")
    rows = [
        [cell.get_text(strip=True) for cell in row.select("th, td")]
        for row in report.select("[aria-labelledby=all-by-month] tbody tr")
    ]
    assert rows[:2] == [
        ["August 2026", "2", "2", "1", "100.0%", "50.0%", "50.0%", "0"],
        ["September 2026", "3", "1", "1", "33.3%", "100.0%", "33.3%", "0"],
    ]
    assert report.select_one("h1") and "Figures, August to September 2026" in report.select_one("h1").text  # type: ignore[union-attr]
    assert "exactly 72 hours counts" in report.text
    assert len(report.select("svg.chart[role=img][aria-label]")) == 2


def test_an_empty_desk_shows_dashes_and_never_nought_per_cent(client: StrictClient) -> None:
    report = page(client, "/reports")
    assert "0%" not in report.text.replace("20%", "")
    assert "Figures, March to August 2026" in report.text


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/reports?from=2026-09-02&to=2026-09-01", "before its first day"),
        ("/reports?from=2026-02-31&to=2026-09-01", "does not exist"),
        ("/reports?from=2026-09-01", "Say the last day"),
        ("/reports?from=1850-01-01&to=2026-09-01", "not between 1900 and 2100"),
        ("/reports?at=2026-03-29+01:30", "never happened in London"),
        ("/reports/rows?from=x&to=y", "cannot be read"),
        ("/reports/figures.csv?at=2026-03-28", "needs a time"),
    ],
)
def test_a_period_that_cannot_be_is_asked_for_again(
    client: StrictClient, address: str, sentence: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 422
    assert sentence in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "figure=nonsense",
        "figure=episodes&by=nonsense",
        "figure=episodes&by=age&group=99",
        "figure=episodes&by=child&group=T99999",
        "figure=episodes&month=2031-01",
        "figure=",
    ],
)
def test_a_number_there_is_not_opens_nothing(client: StrictClient, asked: str) -> None:
    assert client.get(f"/reports/rows?{asked}").status_code == 404


@pytest.mark.usefixtures("caseload")
def test_a_list_shows_a_manager_their_children_and_counts_the_others(
    client_as: ClientAs, session: Session
) -> None:
    manager = a_person(session, Role.MANAGER, worker=a_worker(session))
    rows = page(client_as(manager), "/reports/rows?from=2026-08-01&to=2026-09-30&figure=episodes")
    assert "5 episodes: 3 below, and 2 you may not open" in rows.text
    assert len(rows.select("#rows tbody tr")) == 3


@pytest.mark.usefixtures("caseload")
def test_a_child_the_reader_may_not_see_is_no_child_at_all(client_as: ClientAs, session: Session) -> None:
    theirs = a_child(session, team="Another")
    an_episode(session, theirs, last_seen=MORNING - 5 * DAY)
    client = client_as(a_person(session, Role.MANAGER, worker=a_worker(session)))
    asked = f"/reports/rows?from=2026-09-01&to=2026-09-30&figure=episodes&by=child&group={theirs.crs_id}"
    assert client.get(asked).status_code == 404
    assert theirs.crs_id not in client.get("/reports?from=2026-09-01&to=2026-09-30").text


READERS = (
    Role.COORDINATOR,
    Role.ADMINISTRATOR,
    Role.RHI_OFFICER,
    Role.MANAGER,
    Role.PANEL_CHAIR,
    Role.QUALITY,
)


@pytest.mark.usefixtures("caseload")
@pytest.mark.parametrize("role", READERS)
@pytest.mark.parametrize(
    "address", ["", "/rows?figure=children", "/rows?figure=held", "/figures.csv", "/education"]
)
def test_reports_are_open_to_whoever_may_see_them(client_as: ClientAs, role: Role, address: str) -> None:
    assert client_as(role).get(f"/reports{address}").status_code == 200


@pytest.mark.usefixtures("caseload")
def test_quality_reads_the_closed_interviews_behind_a_number(client_as: ClientAs, session: Session) -> None:
    child = a_child(session)
    closed = an_interview(session, ruled_out=RuledOutAs.NOT_OFFERED, ruled_out_reason="nobody free")
    start = MORNING - 20 * DAY
    an_episode(session, child, last_seen=start, returned=start + DAY, interview=closed)
    rows = page(client_as(Role.QUALITY), "/reports/rows?from=2026-09-01&to=2026-09-30&figure=episodes")
    assert len(rows.select("#rows tbody tr")) == 1


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.PROVIDER, Role.SYSTEM_ADMIN])
@pytest.mark.parametrize("address", ["", "/rows", "/figures.csv", "/education"])
def test_reports_are_shut_to_whoever_may_not_see_them(client_as: ClientAs, role: Role, address: str) -> None:
    assert client_as(role).get(f"/reports{address}").status_code == 403


@pytest.mark.usefixtures("caseload")
def test_the_links_keep_the_period_and_the_moment_of_the_page(client: StrictClient) -> None:
    for address in links(page(client, "/reports?from=2026-08-01&to=2026-09-30&at=2026-09-01+09:00")):
        asked = parse_qs(urlsplit(address).query)
        assert asked["at"] == ["2026-09-01 09:00:00 BST"]
    early = page(client, "/reports/rows?from=2026-08-01&to=2026-09-30&at=2026-09-01+09:00&figure=episodes")
    assert len(early.select("#rows tbody tr")) == 2


@pytest.mark.usefixtures("caseload")
def test_the_file_holds_the_numbers_of_the_page_and_keeps_them_numbers(client: StrictClient) -> None:
    answer = client.get("/reports/figures.csv?from=2026-08-01&to=2026-09-30")
    assert 'filename="figures-2026-08-01-to-2026-09-30.csv"' in answer.headers["Content-Disposition"]
    lines = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    offer = {line["Month"]: line for line in lines if line["Figure"] == "Offer rate"}
    assert [(offer[key]["Number"], offer[key]["Of"], offer[key]["Per cent"]) for key in ("", "2026-09")] == [
        ("3", "5", "60.0"),
        ("1", "3", "33.33"),
    ]


def test_education_lists_the_referrals_of_each_figure(client: StrictClient, session: Session) -> None:
    for n, closed_on in enumerate((None, date(2026, 9, 20), date(2026, 9, 22))):
        session.add(
            EducationReferral(
                reference=f"E{n}",
                child_name="Ada Lark",
                referred_on=date(2026, 9, 1) - n * 20 * DAY,
                closed_on=closed_on,
            )
        )
    for shown, number in (("made", 2), ("still-open", 1), ("closed", 1), ("closed-in-time", 0)):
        found = page(client, f"/reports/education?from=2026-08-01&to=2026-09-30&show={shown}")
        assert len(found.select("#referrals tbody tr")) == number, shown
    assert client.get("/reports/education?show=nonsense").status_code == 404


def test_the_moment_of_the_page_is_said_in_london_time(client: StrictClient, now: datetime) -> None:
    assert now.hour == 8
    assert "9am on 23 September 2026" in page(client, "/reports").text

"""The page, its lists, its files and the command say the same of a period, whatever it is narrowed to."""

import csv
import io
import json
import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from app.domain.performance import Selection
from app.domain.performance.catalogue import MEASURES, RATES
from app.domain.performance.cut import code_of
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Cohort, ProviderKind, ReasonList, RuledOutAs
from app.features.reports.asking import asked
from app.models import Finding, Reason
from app.queries.figures import listing
from app.web.tables.reading import read_table
from tests.examples import (
    MORNING,
    a_child,
    a_person,
    a_worker,
    an_attempt,
    an_episode,
    an_interview,
    an_organisation,
)
from tests.features.test_reports import DAY, page
from tests.strict_client import StrictClient

PERIOD = "from=2026-08-01&to=2026-09-30"
TEAM = "Leaving Care Unit 2"


@pytest.fixture
def caseload(session: Session) -> None:
    """Two children this year and one last, each absence with another ending, place and interviewer."""
    outside = a_child(session, team=TEAM, placement_area="Kent", responsible_authority="Ours")
    at_home = a_child(session, cohort=Cohort.HOME, team="Assessment")
    nspcc, push = an_organisation(session), Reason(list=ReasonList.PUSH, words="bullying", position=1)
    session.add(push)
    for child, days, outcome, held in (
        (outside, 40, AttemptOutcome.ACCEPTED, 1),
        (outside, 30, AttemptOutcome.DECLINED_BY_CHILD, None),
        (outside, 10, AttemptOutcome.ACCEPTED, 4),
        (at_home, 9, AttemptOutcome.NO_REPLY, None),
        (at_home, 375, None, None),
    ):
        start = MORNING - days * DAY
        episode = an_episode(
            session, child, last_seen=start, returned=start + DAY, found_place="Purley Way" if held else ""
        )
        interview = episode.interview
        if outcome:
            an_attempt(session, interview, outcome, start + DAY * 1.5)
        if held:
            interview.provider, interview.organisation = ProviderKind.ORGANISATION, nspcc
            interview.held_at = start + DAY + held * DAY
            interview.held_on = interview.written_up_on = interview.held_at.date()
            session.add(Finding(interview=interview, reason_id=_kept(session, push)))
    ruled = an_interview(session, ruled_out=RuledOutAs.NOT_OFFERED, ruled_out_reason="nobody free")
    start = MORNING - 15 * DAY
    an_episode(session, outside, last_seen=start, returned=start + DAY, interview=ruled)
    a_worker(session)


def _kept(session: Session, row: Reason) -> int:
    session.flush()
    return row.id


def numbers(soup: BeautifulSoup) -> dict[str, tuple[Tag, int]]:
    """Every number that opens a list, and how long the list must be: of a share, its numerator."""
    found = {}
    for link in soup.select("a[href*='/reports/rows']"):
        said = link.get_text(strip=True).replace(",", "")
        part = re.match(r"([\d,]+) of [\d,]+: ", str(link.get("data-says", "")))
        found[str(link["href"])] = link, int(said if said.isdigit() else part[1] if part else -1)
    return found


@pytest.mark.usefixtures("caseload")
@pytest.mark.parametrize("within", ["", f"&team={code_of(TEAM)}", "&provider=" + code_of("NSPCC")])
def test_every_number_on_the_page_is_as_long_as_the_list_it_opens(
    client: StrictClient, session: Session, within: str
) -> None:
    found = numbers(page(client, f"/reports?{PERIOD}{within}"))
    assert len(found) > 70
    reader = a_person(session, Role.COORDINATOR)
    for place, (address, (_, number)) in enumerate(found.items()):
        query = dict(parse_qsl(urlsplit(address).query))
        wanted = asked(query, MORNING)
        of = {key: query[key] for key in ("figure", "month", "by", "group") if key in query}
        selection = Selection(**of, within=wanted.within)
        assert selection.valid, address
        rows = listing(session, selection, wanted.period, wanted.at, reader, MORNING)
        assert rows.number == len(rows.rows) == number, address
        if place % 20 == 0:
            assert len(page(client, address).select("#rows tbody tr")) == number, address


@pytest.mark.usefixtures("caseload")
def test_every_number_is_told_to_whoever_points_at_it_or_comes_to_it_and_is_defined_below(
    client: StrictClient,
) -> None:
    report = page(client, f"/reports?{PERIOD}")
    for link, _ in numbers(report).values():
        assert link["data-says"], link
        assert report.find(id=str(link["aria-describedby"])), link
    assert {f"def-{key}" for key in (*MEASURES, *RATES)} <= {
        str(each["id"]) for each in report.select("dd[id]")
    }


@pytest.mark.usefixtures("caseload")
@pytest.mark.parametrize(
    ("within", "options", "episodes"),
    [
        ("", [], 5),
        (f"&team={code_of(TEAM)}", ["--team", TEAM.upper()], 4),
        (
            "&cohort=every-looked-after&placement=outside",
            ["--cohort", "every-looked-after", "--placement", "outside"],
            4,
        ),
        (f"&provider={code_of('NSPCC')}", ["--provider", "NSPCC"], 2),
        ("&cohort=uasc", ["--cohort", "uasc"], 0),
    ],
)
def test_the_same_filters_give_the_same_numbers_on_page_files_and_command(
    client: StrictClient,
    runner: FlaskCliRunner,
    session: Session,
    within: str,
    options: list[str],
    episodes: int,
) -> None:
    address = f"{PERIOD}{within}"
    cells = page(client, f"/reports?{address}").select("[aria-labelledby=all-by-month] tbody tr")
    shown = [cell.get_text(strip=True) for cell in cells[2].select("th, td")][1:4]
    file = list(
        csv.DictReader(io.StringIO(client.get(f"/reports/figures.csv?{address}").data.decode("utf-8-sig")))
    )
    whole = {line["Figure"]: line for line in file if not line["Month"] and not line["Group"]}
    book = read_table(client.get(f"/reports/figures.xlsx?{address}").data).rows
    sheet = {row[0]: row for _, row in book if not row[1] and not row[2]}
    session.commit()
    command = ["desk", "figures", "--from", "2026-08-01", "--to", "2026-09-30", "--json", *options]
    said = json.loads(runner.invoke(args=command).output)
    assert shown[0] == whole["Episodes"]["Number"] == sheet["Episodes"][3] == str(episodes)
    assert said["profile"]["episodes"] == episodes
    for place, (key, title) in enumerate(
        (("episodes", "Episodes"), ("offered", "Offered"), ("accepted", "Accepted"))
    ):
        assert shown[place] == whole[title]["Number"] == sheet[title][3]
        assert sum(month[key] for month in said["monthly"]) == int(shown[place])


@pytest.mark.usefixtures("caseload")
def test_a_filter_says_what_it_leaves_and_is_taken_away_again(client: StrictClient) -> None:
    report = page(client, f"/reports?{PERIOD}&team={code_of(TEAM)}&cohort=uasc")
    chips = {chip.get_text(" ", strip=True): str(chip["href"]) for chip in report.select(".chip")}
    assert f"Team or unit: {TEAM} , take this filter away" in chips
    for address in chips.values():
        assert client.get(address).status_code == 200
    assert client.get("/reports?team=nonsense").status_code == 422


def test_the_command_names_the_groups_there_are(runner: FlaskCliRunner, session: Session) -> None:
    session.commit()
    answer = runner.invoke(
        args=["desk", "figures", "--from", "2026-08-01", "--to", "2026-09-30", "--cohort", "x"]
    )
    assert answer.exit_code == 1
    assert "looked-after" in answer.stderr

"""What is published shows no small number, on the page as in its files, nor what one can be told from."""

import csv
import io
from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.domain.performance import Period
from app.domain.performance.publication import HIDDEN
from app.domain.roles import Role
from app.queries.figures import figures_of
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, an_attempt, an_episode
from tests.features.test_reports import DAY, page
from tests.strict_client import StrictClient

ASKED = "from=2026-08-01&to=2026-09-30"


@pytest.fixture
def caseload(session: Session) -> None:
    """Thirty episodes of fifteen children, three of them August's."""
    children = [a_child(session) for _ in range(15)]
    for n in range(30):
        child = children[n // 2]
        start = MORNING - (40 if n < 3 else 20) * DAY - n * DAY / 30
        episode = an_episode(session, child, last_seen=start, returned=start + DAY / 100)
        if n > 9:
            an_attempt(session, episode.interview, made=start + DAY / 50)


@pytest.mark.usefixtures("caseload")
def test_a_small_number_is_hidden_and_another_with_it(client: StrictClient, session: Session) -> None:
    found = page(client, f"/reports/publication?{ASKED}")
    lines = [
        [cell.text for cell in row.select("th, td")]
        for row in found.select("[aria-labelledby=all-by-month] tbody tr")
    ]
    rows = {line[0]: line[1:] for line in lines}
    counts = figures_of(session, Period(date(2026, 8, 1), date(2026, 9, 30)), MORNING)
    assert [each.numbers.counts["episodes"].number for each in counts.months] == [3, 27]
    assert rows["August 2026"][0] == HIDDEN
    assert HIDDEN in (rows["September 2026"][0], rows["All"][0])
    cells = [cell.text for cell in found.select("#paper td")]
    assert not {"1", "2", "3", "4"} & set(cells)


@pytest.mark.usefixtures("caseload")
def test_the_file_says_what_the_page_says_and_the_pdf_is_one(client: StrictClient) -> None:
    shown = [cell.text for cell in page(client, f"/reports/publication?{ASKED}").select("#paper td")]
    answer = client.get(f"/reports/publication.csv?{ASKED}")
    file = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [line["Value"] for line in file] == shown
    assert client.get(f"/reports/publication.pdf?{ASKED}").data.startswith(b"%PDF-")


def test_where_little_is_counted_no_small_number_is_published(client: StrictClient, session: Session) -> None:
    for _ in range(2):
        child = a_child(session)
        an_episode(session, child, last_seen=MORNING - DAY * 9, returned=MORNING - DAY * 8)
    cells = [cell.text for cell in page(client, f"/reports/publication?{ASKED}").select("#paper td")]
    assert not {"1", "2", "3", "4"} & set(cells)


def test_whatever_it_is_narrowed_to_the_whole_council_is_published(client: StrictClient) -> None:
    whole = page(client, f"/reports/publication?{ASKED}").select_one("#paper")
    assert page(client, f"/reports/publication?{ASKED}&cohort=home").select_one("#paper") == whole


@pytest.mark.parametrize("role", [Role.SOCIAL_WORKER, Role.PROVIDER, Role.SYSTEM_ADMIN])
@pytest.mark.parametrize("ending", ["", ".csv", ".pdf"])
def test_it_is_shut_to_whoever_may_not_see_reports(client_as: ClientAs, role: Role, ending: str) -> None:
    assert client_as(role).get(f"/reports/publication{ending}").status_code == 403

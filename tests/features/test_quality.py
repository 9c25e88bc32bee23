"""Data quality: each queue holds its fault and nobody else's, empties when put right, and keeps to scope."""

import io
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Ethnicity, Source
from app.models import Child, Notification
from app.queries.quality import TITLES
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, an_episode
from tests.strict_client import StrictClient

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def faulty(session: Session) -> Child:
    """A child whose record is good, and one fault of most kinds."""
    good = a_child(session, "Good", "Record", crs_id="GOOD", ethnicity=Ethnicity.WBRI)
    an_episode(session, good, last_seen=MORNING - 4 * DAY, returned=MORNING - 3 * DAY, reference="P/1")
    bare = a_child(session, "Bare", "Facts", crs_id="BARE", ethnicity=None, born_on=None)
    long = a_child(session, "Long", "Gone", crs_id="LONG", ethnicity=Ethnicity.NOBT, born_on=date(2012, 2, 2))
    an_episode(session, long, last_seen=MORNING - 29 * DAY, reference="P/2")
    old = a_child(session, "Old", "Enough", crs_id="OLD", ethnicity=Ethnicity.WBRI, born_on=date(2008, 1, 1))
    late = an_episode(session, old, last_seen=MORNING - 9 * DAY, returned=MORNING - 8 * DAY, reference="P/3")
    late.returned_at = None
    for number in ("TWIN1", "TWIN2"):
        a_child(session, "Same", "Name", crs_id=number, ethnicity=Ethnicity.WBRI, born_on=date(2013, 3, 3))
    session.commit()
    return bare


def page(client: StrictClient, show: str = "") -> BeautifulSoup:
    answer = client.get(f"/reports/quality?show={show}")
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "html.parser")


def test_every_count_is_as_long_as_the_rows_it_opens_and_each_fault_is_where_it_belongs(
    client: StrictClient,
) -> None:
    counts = [int(link.get_text()) for link in page(client).select("#queues a")]
    found = {}
    for key, number in zip(TITLES, counts, strict=True):
        rows = [row.get_text(" ", strip=True) for row in page(client, key).select("#listed li:has(a)")]
        assert len(rows) == number, key
        found[key] = rows
    for key, told in {
        "ethnicity": "BARE",
        "birth": "BARE",
        "open": "29 days",
        "return-time": "P/3",
        "grown-up": "P/3",
        "alike": "and TWIN2",
    }.items():
        assert any(told in row for row in found[key]), key
    assert not any("GOOD" in row for rows in found.values() for row in rows)


def test_what_is_put_right_leaves_its_queue(client: StrictClient, session: Session, faulty: Child) -> None:
    assert "BARE" in page(client, "birth").get_text()
    bare = session.get_one(Child, faulty.id)
    bare.born_on, bare.ethnicity = date(2011, 1, 2), Ethnicity.WBRI
    session.commit()
    for key in ("birth", "ethnicity"):
        assert "BARE" not in page(client, key).get_text()


def test_a_manager_reads_counts_and_opens_no_other_teams_rows(client_as: ClientAs) -> None:
    manager = client_as(Role.MANAGER)
    listed = page(manager, "open").select_one("#listed")
    assert listed is not None
    assert "1 you may not open" in listed.get_text()
    assert "P/2" not in manager.get("/reports/quality/queues.csv").text


def test_the_file_holds_every_row_and_no_name(client: StrictClient) -> None:
    told = client.get("/reports/quality/queues.csv").text
    assert "Open over 28 days,LONG,P/2,29 days" in told
    assert "Gone" not in told


def test_the_police_list_is_matched_new_doubtful_and_missing_on_either_side(
    client: StrictClient, session: Session
) -> None:
    for each in session.query(Notification):
        assert each.source is Source.POLICE
    sent = b"reference\nP/1\np-2\nX/9999\n"
    answer = client.post(
        "/reports/quality/police-list",
        data={"file": (io.BytesIO(sent), "list.csv")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 200, answer.text
    new, doubtful, unsent = (
        [each.get_text() for each in box.select(".lines li")]
        for box in BeautifulSoup(answer.text, "html.parser").select("section.box")
    )
    assert (new, doubtful, unsent) == (["X/9999"], ["p-2, ours is P/2"], ["P/3"])
    assert "1 matched" in answer.text


@pytest.mark.parametrize("content", [b"", b"name\nSomebody\n"])
def test_a_file_without_references_is_refused(client: StrictClient, content: bytes) -> None:
    answer = client.post(
        "/reports/quality/police-list",
        data={"file": (io.BytesIO(content), "list.csv")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 422

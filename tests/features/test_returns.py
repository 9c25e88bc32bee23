"""The pages of the returns: counts that open their rows, the rehearsal, and the file for a purpose."""

import io
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Category, Cohort
from app.models.audit import AuditEntry
from app.services import passwords
from tests.conftest import ClientAs, person_as
from tests.examples import MORNING, a_child, an_episode
from tests.strict_client import StrictClient

DAY = timedelta(days=1)
PASSWORD = "teapot umbrella granite"
ASKED = {"which": "ssda903", "year": "2027"}


@pytest.fixture(autouse=True)
def caseload(session: Session) -> None:
    """One of each fate: back, still missing, carried forward, without a birth, grown up, home, another's."""
    gone: list[tuple[dict[str, Any], datetime, datetime | None]] = [
        ({"crs_id": "IN1"}, MORNING - 9 * DAY, MORNING - 8 * DAY),
        ({"crs_id": "OPEN1"}, MORNING - 5 * DAY, None),
        ({"crs_id": "LAST1"}, datetime.fromisoformat("2026-03-20T12:00Z"), MORNING - 90 * DAY),
        ({"crs_id": "NOB1", "born_on": None}, MORNING - 9 * DAY, MORNING - 8 * DAY),
        ({"crs_id": "OLD1", "born_on": date(2008, 1, 1)}, MORNING - 9 * DAY, MORNING - 8 * DAY),
        ({"crs_id": "HOME1", "cohort": Cohort.HOME}, MORNING - 9 * DAY, MORNING - 8 * DAY),
        (
            {"crs_id": "KENT1", "cohort": Cohort.OTHER_AUTHORITY, "responsible_authority": "Kent"},
            MORNING - 9 * DAY,
            MORNING - 8 * DAY,
        ),
    ]
    for facts, start, back in gone:
        child = a_child(session, **facts)
        an_episode(
            session,
            child,
            last_seen=start,
            returned=back,
            category=Category.MISSING,
            reference=f"R/{child.crs_id}",
        )
    person_as(session, Role.COORDINATOR).password_hash = passwords.hashed(PASSWORD)
    session.commit()


def page(client: StrictClient, address: str = "/reports/returns?which=ssda903&year=2027") -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "html.parser")


def test_every_count_is_as_long_as_the_rows_it_opens(client: StrictClient) -> None:
    for which in ("ssda903", "ssd-missing", "annex-a"):
        links = page(client, f"/reports/returns?which={which}&year=2027").select("#counted a")
        assert links
        for link in links:
            listed = page(client, str(link["href"]))
            rows = listed.select("#listed li:has(a)")
            assert len(rows) == int(link.get_text()), link["href"]


def test_each_absence_of_the_year_has_one_fate(client: StrictClient) -> None:
    found = {
        key: [
            row.get_text()
            for row in page(client, f"/reports/returns?year=2027&show={key}").select("#listed li")
        ]
        for key in ("in", "no-birth", "still-missing", "carried", "grown-up", "home", "theirs")
    }
    told = {key: "".join(rows) for key, rows in found.items()}
    assert all(len(rows) == 1 for rows in found.values())
    for key, number in zip(found, ("IN1", "NOB1", "OPEN1", "LAST1", "OLD1", "HOME1", "KENT1"), strict=True):
        assert number in told[key]


def test_a_manager_reads_the_counts_and_opens_none_of_anothers_rows(client_as: ClientAs) -> None:
    manager = client_as(Role.MANAGER)
    assert page(manager).select_one("#counted a")
    told = page(manager, "/reports/returns?year=2027&show=in").select_one("#listed")
    assert told is not None
    assert "IN1" not in told.get_text()
    assert "1 you may not open" in told.get_text()
    assert manager.get("/reports/returns/file").status_code == 403


def test_the_rules_that_need_another_file_are_named_as_not_tried(client: StrictClient) -> None:
    told = page(client).select_one("#rehearsal")
    assert told is not None
    assert told.get_text().count("Not tried: it needs this year’s Episodes") == 6
    assert told.get_text().count("Not tried: it needs last year’s Missing") == 1


def test_the_other_files_are_used_and_what_breaks_a_rule_leads_to_its_episode(
    client: StrictClient, session: Session
) -> None:
    said = (
        "CHILD,DECOM,DEC,REC\nIN1,01/01/2020,,\nOPEN1,01/01/2020,22/09/2026,E4\n"
        "LAST1,01/01/2020,,\nNOB1,01/01/2020,,\n"
    )
    last = "CHILD,DOB,MISSING,MIS_START,MIS_END\nIN1,04/05/2011,M,01/03/2026,\n"
    answer = client.post(
        "/reports/returns/rehearse",
        data={
            "year": "2027",
            "episodes": (io.BytesIO(said.encode()), "episodes.csv"),
            "last_year": (io.BytesIO(last.encode()), "missing.csv"),
        },
        content_type="multipart/form-data",
    )
    assert answer.status_code == 200, answer.text
    rows = {
        row.select_one("th").get_text(): row.get_text(" ", strip=True)  # type: ignore[union-attr]
        for row in BeautifulSoup(answer.text, "html.parser").select("#rehearsal tbody tr")
    }
    broken = {number for number, told in rows.items() if "Broken by 1" in told}
    assert broken == {"575", "576", "577"}
    assert "R/OPEN1" in rows["577"]
    assert "begun 01/03/2026 in last year’s file" in rows["576"]
    assert "Not tried" not in answer.text


@pytest.mark.parametrize("content", [b"", b"CHILD,DECOM\n1,2\n", b"PK\x03\x04rubbish"])
def test_a_file_that_is_not_the_one_is_refused_in_one_sentence(client: StrictClient, content: bytes) -> None:
    answer = client.post(
        "/reports/returns/rehearse",
        data={"year": "2027", "episodes": (io.BytesIO(content), "x.csv")},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 422


def test_the_file_leaves_with_a_purpose_and_a_password_and_is_recorded(
    client: StrictClient, session: Session
) -> None:
    asked = ASKED | {"purpose": "the return itself", "kind": "csv", "password": PASSWORD, "form_key": "k1"}
    answer = client.post("/reports/returns/file", data=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ssda903-2027.csv"'
    lines = answer.text.splitlines()
    assert lines[0] == "CHILD,DOB,MISSING,MIS_START,MIS_END"
    assert [line.split(",")[0] for line in lines[1:]] == ["IN1", "LAST1", "NOB1", "OPEN1"]
    session.rollback()
    entry = session.scalars(select(AuditEntry).where(AuditEntry.event == "exported")).one()
    assert (entry.subject_type, len(entry.shown)) == ("ssda903", 4)
    assert entry.changes == {"export": {"purpose": [None, "the return itself"]}}
    assert client.post("/reports/returns/file", data=asked).status_code == 303, (
        "the same form twice is one act"
    )


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"password": "another one entirely"}, "That is not your password."),
        ({"purpose": ""}, "Choose what the file is for."),
        ({"password": ""}, "Write your password."),
    ],
)
def test_without_a_purpose_or_the_password_nothing_leaves(
    client: StrictClient, session: Session, changed: dict[str, str], said: str
) -> None:
    asked = ASKED | {"purpose": "the return itself", "kind": "csv", "password": PASSWORD} | changed
    answer = client.post("/reports/returns/file", data=asked)
    assert answer.status_code == 422
    assert said in answer.text
    session.rollback()
    assert not session.scalars(select(AuditEntry).where(AuditEntry.event == "exported")).all()


@pytest.mark.parametrize("address", ["?which=nonsense", "?year=18", "?year=x", "?year=2027&show=nonsense"])
def test_what_no_link_leads_to_is_not_there(client: StrictClient, address: str) -> None:
    assert client.get(f"/reports/returns{address}").status_code == 404

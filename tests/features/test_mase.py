"""Intelligence for MASE: the page, its file for a purpose and a password, and the command."""

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import ReasonList
from app.models import Child, Concern, Finding, Reason
from app.models.audit import AuditEntry
from app.services.passwords import hashed
from app.web.tables.reading import read_table
from tests.conftest import ClientAs, person_as
from tests.examples import MORNING, a_child, an_episode
from tests.strict_client import StrictClient

PAGE = "/panel/mase?from=2026-09-09&last=2026-09-22"
FORM = "form[method=post][action^='/panel/mase']"
PASSWORD = "quite a long sentence of mine"
AGO = timedelta(days=3)


@pytest.fixture
def children(session: Session) -> tuple[Child, Child]:
    """One with an open concern, one whose interview found grooming, found in one place."""
    one, two = a_child(session, "Finn", crs_id="CR1001"), a_child(session, "Zara", crs_id="CR1002")
    for child in (one, two):
        an_episode(
            session,
            child,
            last_seen=MORNING - AGO,
            returned=MORNING - AGO + timedelta(hours=5),
            found_place="=Retail park",
        )
    session.add(Concern(child_id=one.id, opened_at=MORNING - timedelta(days=60), said="=A man called Rob"))
    reason = Reason(list=ReasonList.HARM, words="grooming", position=90)
    third = an_episode(
        session, two, last_seen=MORNING - timedelta(days=9), returned=MORNING - timedelta(days=8)
    )
    third.interview.held_on = third.interview.written_up_on = (MORNING - timedelta(days=7)).date()
    third.interview.findings.append(Finding(reason_id=_kept(session, reason)))
    session.flush()
    return one, two


def _kept(session: Session, reason: Reason) -> int:
    session.add(reason)
    session.flush()
    return reason.id


@pytest.fixture
def coordinator(client_as: ClientAs, session: Session) -> StrictClient:
    """Somebody who can give their password again."""
    person = person_as(session, Role.COORDINATOR)
    person.password_hash = hashed(PASSWORD)
    return client_as(person)


def test_the_page_says_of_each_line_why_it_is_there_and_links_its_absences(
    coordinator: StrictClient, children: tuple[Child, Child]
) -> None:
    page = coordinator.get(PAGE)
    for said in (
        "exploitation concern open since 25 July 2026",
        "interview found grooming",
        "=A man called Rob",
        "found there 2 times, 2 children, exploitation recorded of 2",
        "both found at =Retail park",
    ):
        assert said in page.text, said
    assert 'href="/children/CR1001"' in page.text
    assert "/interviews/" in page.text


def test_an_empty_window_is_said_calmly_and_one_that_ends_before_it_begins_is_asked_for_again(
    coordinator: StrictClient,
) -> None:
    assert "Nothing was reported in this window" in coordinator.get(PAGE).text
    backwards = coordinator.get("/panel/mase?from=2026-09-22&last=2026-09-09")
    assert backwards.status_code == 422
    assert "The window must end after it begins." in backwards.text
    assert coordinator.get("/panel/mase?from=soon&last=").status_code == 422


def test_a_window_that_has_not_begun_holds_nothing_though_somebody_is_missing(
    coordinator: StrictClient, session: Session
) -> None:
    an_episode(session, a_child(session))
    assert "Not back when the window closed" in coordinator.get(PAGE).text
    page = coordinator.get("/panel/mase?from=2026-10-09&last=2026-10-22")
    assert "Nothing was reported in this window" in page.text


def test_the_file_asks_for_a_purpose_and_the_password_again(
    coordinator: StrictClient, children: tuple[Child, Child], session: Session
) -> None:
    refusals: tuple[tuple[dict[str, Any], str], ...] = (
        ({"password": PASSWORD}, "Say what it is for."),
        ({"purpose": "for a strategy meeting"}, "Write your password."),
        ({"purpose": "for a strategy meeting", "password": "not this one at all"}, "not your password"),
    )
    for typed, said in refusals:
        answer = coordinator.submit(PAGE, FORM, **typed)
        assert answer.status_code == 422
        assert said in answer.text
    assert _exports(session) == []


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_file_is_harmless_and_kept_in_the_log_with_its_purpose_and_children(
    coordinator: StrictClient, children: tuple[Child, Child], session: Session, ending: str
) -> None:
    answer = coordinator.submit(
        PAGE, FORM, purpose="for a strategy meeting", password=PASSWORD, ending=ending
    )
    assert answer.status_code == 200
    assert f"mase-2026-09-09-to-2026-09-22.{ending}" in answer.headers["Content-Disposition"]
    assert b"Finn" not in answer.data
    if ending == "csv":
        lines = list(csv.DictReader(answer.data.decode().splitlines()))
        assert "'=A man called Rob" in {line["about"] for line in lines}
    else:
        assert "offenders" in {cells[0] for _, cells in read_table(answer.data).rows}
    (entry,) = _exports(session)
    assert (entry.subject_type, entry.shown) == ("mase", sorted(each.id for each in children))
    assert entry.changes == {"export": {"purpose": [None, "for a strategy meeting"]}}


def _exports(session: Session) -> list[AuditEntry]:
    session.rollback()
    return list(session.scalars(select(AuditEntry).where(AuditEntry.event == "exported")))


def test_only_who_may_export_childrens_data_sees_it(client_as: ClientAs) -> None:
    assert client_as("coordinator").get(PAGE).status_code == 200
    for role in ("administrator", "rhi_officer", "panel_chair", "manager", "quality", "system_admin"):
        assert client_as(role).get(PAGE).status_code == 403, role


def test_the_command_writes_the_half_open_window_by_ending(
    runner: FlaskCliRunner, children: tuple[Child, Child], session: Session, tmp_path: Path
) -> None:
    session.commit()
    window = ["desk", "export", "mase", "--from", "2026-09-09", "--to"]
    sheet, book = tmp_path / "mase.csv", tmp_path / "mase.xlsx"
    done = runner.invoke(args=[*window, "2026-09-23", "--out", str(sheet)])
    assert done.exit_code == 0, done.output
    parts = [line["part"] for line in csv.DictReader(sheet.read_text().splitlines())]
    assert set(parts) == {"victims", "offenders", "locations", "trends", "links"}
    assert runner.invoke(args=[*window, "2026-09-14", "--out", str(book)]).exit_code == 0
    assert read_table(book.read_bytes()).rows == ()
    session.rollback()
    assert [len(each.shown) for each in _exports(session)] == [2, 0]


@pytest.mark.parametrize(
    "args", [("2026-09-23", "2026-09-23"), ("today", "2026-09-23"), ("2026-09-23", "2026-09-09")]
)
def test_a_window_that_is_none_is_refused_in_one_sentence(
    runner: FlaskCliRunner, args: tuple[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "x.csv"
    done = runner.invoke(
        args=["desk", "export", "mase", "--from", args[0], "--to", args[1], "--out", str(out)]
    )
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert not out.exists()

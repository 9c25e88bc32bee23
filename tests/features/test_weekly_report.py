"""The weekly report: one set of numbers wherever it is read, frozen at issue, restated beside it."""

import csv
import io
import json
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from app.domain.calendar import When
from app.domain.performance.share import NOTHING
from app.domain.roles import Role
from app.domain.weekly import FIGURES, WeeklyReport
from app.models import Document, Episode, WeeklyIssue
from app.models.audit import AuditEntry
from app.queries.weekly import restated_since
from app.services import episodes, settings
from app.services.act import Act
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode
from tests.papers.reading import text_of
from tests.strict_client import StrictClient
from tests.weekly_examples import DAY, WEEK, a_week

PAGE = f"/reports/weekly/{WEEK}"
ISSUE = "form[action='/reports/weekly/issue']"


def soup(answer: TestResponse) -> BeautifulSoup:
    assert answer.status_code == 200, answer.text
    return BeautifulSoup(answer.text, "html.parser")


def issued(session: Session) -> WeeklyReport:
    session.expire_all()
    return WeeklyReport.from_json(session.scalars(select(WeeklyIssue)).one().value)


def test_every_number_of_the_page_is_as_long_as_the_rows_it_opens(
    client: StrictClient, session: Session
) -> None:
    a_week(session)
    client.submit(PAGE, ISSUE)
    checked = 0
    for link in soup(client.get(PAGE)).select(f"a.num[href^='{PAGE}/rows']"):
        opened = soup(client.get(str(link["href"])))
        rows = len(opened.select("table tbody tr"))
        said = link.get_text(strip=True)
        if said.isdecimal():
            assert rows == int(said), link["href"]
        else:
            assert "when=before" in str(link["href"])
            assert rows
        checked += 1
    assert checked > 30


def test_page_files_paper_and_command_give_the_same_numbers(
    client: StrictClient, session: Session, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    a_week(session)
    client.submit(PAGE, ISSUE)
    report = issued(session)
    whole = {(line.key, line.group): line.number for line in report.lines}
    data = json.loads(client.get(f"{PAGE}/file?as=json").data)
    assert {(each["figure"], each["group"]): each["number"] for each in data["figures"]} == whole
    table = list(csv.DictReader(io.StringIO(client.get(f"{PAGE}/file?as=csv").data.decode("utf-8-sig"))))
    titled = [(FIGURES[key].title, group, str(number)) for (key, group), number in whole.items()]
    assert [(row["Figure"], row["Group"], row["Number"]) for row in table] == titled
    for ending in ("pdf", "csv", "json", "xlsx"):
        out = tmp_path / f"report.{ending}"
        done = runner.invoke(args=["desk", "weekly-report", "--week", "2026-09-16", "--out", str(out)])
        assert done.exit_code == 0, done.output
        assert out.read_bytes() == client.get(f"{PAGE}/file?as={ending}").data
    paper = text_of(client.get(f"{PAGE}/file").data)
    shown = soup(client.get(PAGE))
    for row in shown.select("#compliance tbody tr, #outstanding tbody tr"):
        said = [cell.get_text(strip=True) for cell in row.select("th, td")]
        assert " ".join(filter(None, said)) in paper, said


def test_reprinted_after_twenty_corrections_the_bytes_are_the_same_and_what_differs_is_listed(
    client: StrictClient, session: Session, act: Act, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    found = a_week(session, 24)
    client.submit(PAGE, ISSUE)
    before = {ending: client.get(f"{PAGE}/file?as={ending}").data for ending in ("pdf", "csv", "json")}
    for episode in found[:20]:
        times = episodes.times_of(episode)
        earlier = times.last_seen.earliest - timedelta(days=14) if times.last_seen else MORNING
        moved = replace(times, last_seen=When.instant(earlier), reported=When.instant(earlier))
        episodes.correct_times(act, episode, moved)
    session.commit()
    for ending, bytes_then in before.items():
        out = tmp_path / f"again.{ending}"
        assert runner.invoke(args=["desk", "weekly-report", "--week", WEEK, "--out", str(out)]).exit_code == 0
        assert out.read_bytes() == bytes_then
        assert client.get(f"{PAGE}/file?as={ending}").data == bytes_then
    note = soup(client.get(PAGE)).select_one("#restated")
    assert note is not None
    assert "Episodes: was 24, is now 4" in note.get_text(" ", strip=True)
    restated = {(each.key, each.group): each for each in restated_since(session, issued(session))}
    assert {len(restated["episodes", ""].left), restated["episodes", ""].now} == {20, 4}
    assert set(restated["episodes", ""].left) == {each.reference for each in found[:20]}


def test_a_report_nobody_corrected_says_so_and_the_next_one_names_what_was(
    app: Flask, client: StrictClient, session: Session, act: Act
) -> None:
    episode = a_week(session)[0]
    client.submit(PAGE, ISSUE)
    assert "No later correction has changed a figure" in soup(client.get(PAGE)).select("#restated")[0].text
    times = episodes.times_of(episode)
    assert times.last_seen
    moved = When.instant(times.last_seen.earliest - 21 * DAY)
    episodes.correct_times(act, episode, replace(times, last_seen=moved, reported=moved))
    session.commit()
    app.config["DESK"] = replace(app.config["DESK"], now=MORNING + 7 * DAY)
    client.submit("/reports/weekly/2026-09-21", ISSUE)
    paper = text_of(client.get("/reports/weekly/2026-09-21/file").data)
    assert (
        "Corrections have changed the report of 14 to 20 September 2026. Episodes: was 6, is now 5" in paper
    )


def test_a_team_a_child_has_moved_to_since_and_a_setting_changed_since_restate_nothing(
    client: StrictClient, session: Session, act: Act
) -> None:
    episode = a_week(session)[0]
    client.submit(PAGE, ISSUE)
    episode.child.team = "Assessment 9"
    act.pending.clear()
    settings.change(act, "write_up_working_days", "1", "A test")
    session.commit()
    assert restated_since(session, issued(session)) == ()


def test_a_report_that_is_issued_never_changes_and_a_week_has_one(
    client: StrictClient, session: Session
) -> None:
    a_week(session)
    late = client.get(PAGE)
    client.submit(PAGE, ISSUE)
    again = client.send(late, ISSUE)
    assert again.status_code == 303
    assert len(session.scalars(select(WeeklyIssue)).all()) == 1
    row = session.scalars(select(WeeklyIssue)).one()
    row.issued_at = MORNING + DAY
    with pytest.raises(DBAPIError, match="an issued weekly report never changes"):
        session.flush()
    session.rollback()


def test_a_week_that_is_not_over_is_shown_and_printed_so_and_not_kept(
    client: StrictClient, session: Session, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    a_week(session)
    page = soup(client.get("/reports/weekly/2026-09-21"))
    assert "Not issued" in page.text
    assert page.select(ISSUE) == []
    out = tmp_path / "so-far.pdf"
    done = runner.invoke(args=["desk", "weekly-report", "--week", "2026-09-23", "--out", str(out)])
    assert "not issued" in done.output
    assert "WEEK-2026-09-21, not issued" in text_of(out.read_bytes())
    assert session.scalars(select(WeeklyIssue)).all() == []


def test_nothing_to_measure_is_a_dash_and_nothing_in_a_file_never_nought_per_cent(
    client: StrictClient, session: Session
) -> None:
    session.commit()
    client.submit(PAGE, ISSUE)
    page = soup(client.get(PAGE))
    assert "0%" not in page.text
    assert NOTHING in page.select("#compliance")[0].text
    assert "Nothing is outstanding and nobody is missing." in page.text
    data = json.loads(client.get(f"{PAGE}/file?as=json").data)
    assert {each["percent"] for each in data["figures"]} == {None}
    assert "0%" not in text_of(client.get(f"{PAGE}/file").data)


def test_who_may_not_open_a_child_reads_the_number_and_no_child_and_a_child_is_no_name(
    client: StrictClient, client_as: ClientAs, session: Session
) -> None:
    mine = a_worker(session, "Reece Everett")
    own = a_child(session, "Quillan", "Zebedee", team_manager=mine)
    start = MORNING - 8 * DAY
    an_episode(session, own, last_seen=start, returned=start + DAY)
    other = an_episode(session, a_child(session, "Xanthe"), last_seen=start, returned=start + DAY)
    manager = a_person(session, Role.MANAGER, worker=mine)
    client.submit(PAGE, ISSUE)
    reader = client_as(manager)
    page = reader.get(PAGE)
    assert own.crs_id in page.text
    assert other.child.crs_id not in page.text
    assert "A child you may not open" in page.text
    rows = reader.get(f"{PAGE}/rows?figure=episodes").text
    assert "1 below, and 1 you may not open" in re.sub(r"</?b>", "", rows)
    assert other.reference not in rows
    assert reader.get(f"{PAGE}/rows?figure=top&group={other.child.crs_id}").status_code == 404
    assert reader.get(f"{PAGE}/rows?figure=none").status_code == 404
    assert "Quillan" not in page.text + text_of(client.get(f"{PAGE}/file").data)


def test_taking_the_report_is_noted_and_a_damaged_one_is_not_handed_out(
    client: StrictClient, session: Session
) -> None:
    a_week(session)
    client.submit(PAGE, ISSUE)
    client.get(f"{PAGE}/file")
    session.rollback()
    seen = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(2)).all()
    assert {each.subject_type for each in seen} == {"Document", "weekly.take"}
    assert max(len(each.shown) for each in seen) == len(issued(session).children)
    assert session.scalars(select(Document)).one().reference == f"WEEK-{WEEK}"


def test_the_reasons_answers_and_lead_officers_stand_in_the_report(
    client: StrictClient, session: Session, act: Act
) -> None:
    settings.change(act, "leads", "Permanence 2 Unit 1: Jo Marsh", "A test")
    a_week(session)
    page = soup(client.get(PAGE))
    unit = next(row for row in page.select("#outstanding tr") if "Unit 1" in row.text)
    assert "Jo Marsh" in unit.text
    assert any(row.th and row.th.text.strip() == "Permanence 2" for row in page.select("#outstanding tr"))
    assert "nobody has it" in page.select("#late")[0].text
    assert "Unanswered in Permanence 2 Unit 1: 1" in page.select("#work")[0].text


def test_an_episode_that_a_person_moves_away_is_still_in_the_frozen_rows(
    client: StrictClient, session: Session, act: Act
) -> None:
    episode: Episode = a_week(session)[0]
    client.submit(PAGE, ISSUE)
    times = episodes.times_of(episode)
    moved = When.instant(MORNING - 40 * DAY)
    episodes.correct_times(act, episode, replace(times, last_seen=moved, reported=moved))
    session.commit()
    assert episode.reference in client.get(f"{PAGE}/rows?figure=episodes").text

"""The weekly report by command: what it refuses; one each Monday, a letter without names, two at once."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.config import Config  # noqa: TC001
from app.domain.calendar import LONDON
from app.models import Child, Document, OutboxMessage, WeeklyIssue
from app.services import settings
from app.services.act import Act
from tests.examples import MORNING
from tests.house.files import ROOT
from tests.weekly_examples import DAY, WEEK, a_week


@pytest.fixture
def monday(app: Flask) -> Iterator[None]:
    """The desk’s clock on the Monday after the week."""
    before = app.config["DESK"]
    app.config["DESK"] = replace(before, now=MORNING - 2 * DAY)
    yield
    app.config["DESK"] = before


def test_on_monday_send_due_issues_one_report_and_writes_once_without_names(
    app: Flask, session: Session, act: Act, runner: FlaskCliRunner, monday: None
) -> None:
    settings.change(act, "weekly_report_to", "Director: director@council.example", "A test")
    a_week(session)
    assert f"Issued WEEK-{WEEK}." in runner.invoke(args=["desk", "send-due"]).output
    assert "Issued" not in runner.invoke(args=["desk", "send-due"]).output
    session.rollback()
    letters = session.scalars(
        select(OutboxMessage).where(OutboxMessage.to_address == "director@council.example")
    ).all()
    assert [each.subject for each in letters] == [f"WEEK-{WEEK}: weekly report on missing children"]
    assert f"{{desk}}/reports/weekly/{WEEK}" in letters[0].body
    numbers = session.scalars(select(Child.crs_id)).all()
    assert not any(word in letters[0].body for word in ("Zebedee", "Quillan", *numbers))
    assert session.scalars(select(WeeklyIssue)).one().issued_by_id is None


@pytest.mark.parametrize("earlier", [False, True])
def test_on_another_day_only_a_desk_that_issues_them_makes_up_a_missed_one(
    session: Session, runner: FlaskCliRunner, tmp_path: Path, *, earlier: bool
) -> None:
    a_week(session)
    if earlier:
        out = str(tmp_path / "before.csv")
        runner.invoke(args=["desk", "weekly-report", "--week", "2026-09-07", "--out", out])
    assert ("Issued" in runner.invoke(args=["desk", "send-due"]).output) is earlier


def test_two_at_once_issue_one_report(app: Flask, session: Session, act: Act, monday: None) -> None:
    settings.change(act, "weekly_report_to", "Director: director@council.example", "A test")
    a_week(session)
    session.rollback()
    desk: Config = app.config["DESK"]
    environ = os.environ | {
        "DESK_MODE": "development",
        "DESK_SECRET_KEY": desk.secret_key,
        "DESK_NOW": f"{(MORNING - 2 * DAY).astimezone(LONDON):%Y-%m-%dT%H:%M}",
        "DESK_INSTANCE": str(desk.instance),
        "DESK_DATABASE_URL": desk.database_url,
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "desk", "send-due"]
    both = [
        subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [each.communicate(timeout=240)[0] for each in both]
    assert [each.returncode for each in both] == [0, 0]
    assert sum(each.count("Issued") for each in said) == 1
    assert len(session.scalars(select(WeeklyIssue)).all()) == 1
    assert len(session.scalars(select(Document)).all()) == 1
    assert session.scalars(select(OutboxMessage.to_address)).all().count("director@council.example") == 1


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--week", "2026-10-05", "--out", "a.pdf"), "has not begun"),
        (("--week", "soon", "--out", "a.pdf"), "is not a day"),
        (("--out", "a.doc"), "end it with .pdf, .csv, .xlsx or .json"),
    ],
)
def test_what_the_command_cannot_do_it_says_in_a_sentence(
    runner: FlaskCliRunner, given: tuple[str, ...], says: str
) -> None:
    done = runner.invoke(args=["desk", "weekly-report", *given])
    assert done.exit_code == 1
    assert says in done.output

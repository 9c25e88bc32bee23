"""Nobody is missing from an agenda: held against an independent count, from DOMAIN and plain rows."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from app.domain.calendar import LONDON
from app.domain.policy import Policy
from app.models import Child
from app.queries.panel import agenda_lines
from app.services import panels
from app.services.act import Act
from tests.examples import MORNING, a_child, an_episode
from tests.panel_examples import WINDOW

EXAMPLE = Path("app/example")
FORTNIGHTS = ("2017-09-06", "2017-08-23", "2017-06-14", "2017-03-22")
NINE = datetime(2017, 9, 20, 9)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Plain:
    """One episode, as a file has it."""

    crs_id: str
    reported: datetime
    notified: datetime | None
    returned: datetime | None


def counted(rows: Iterable[Plain], opens: datetime, closes: datetime, now: datetime) -> dict[str, list[str]]:
    """Who belongs and why, by DOMAIN alone: blank notified is reported; only what was told by now counts."""
    reasons = ("reported", "late notification", "still missing")
    found: dict[str, set[str]] = {}
    for row in rows:
        told = row.notified or row.reported
        if told > now:
            continue
        holds = (
            opens <= row.reported < closes,
            row.reported < opens <= told < closes,
            row.returned is None or row.returned > now,
        )
        for reason, held in zip(reasons, holds, strict=True):
            if held:
                found.setdefault(row.crs_id, set()).add(reason)
    return {crs_id: [each for each in reasons if each in held] for crs_id, held in found.items()}


def example() -> list[Plain]:
    """The published caseload, from its files."""
    rows = []
    for name in ("episodes-2017-03-to-08.csv", "episodes-2017-09.csv"):
        with (EXAMPLE / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                told = row.get("notified_at") or ""
                back = row["returned_at"]
                rows.append(
                    Plain(
                        row["crs_id"],
                        datetime.fromisoformat(row["reported_at"]),
                        datetime.fromisoformat(told) if told else None,
                        datetime.fromisoformat(back) if back else None,
                    )
                )
    return rows


def test_the_agenda_of_the_example_is_complete_by_an_independent_count(caseload: Flask) -> None:
    rows, runner = example(), caseload.test_cli_runner()
    for first in FORTNIGHTS:
        opens = datetime.fromisoformat(first)
        closes = opens + timedelta(days=14)
        assert said(runner, opens, closes) == counted(rows, opens, closes, NINE), first
    assert len(said(runner, datetime(2017, 9, 6), datetime(2017, 9, 20))) == 60


@pytest.mark.parametrize("seed", range(6))
def test_the_agenda_of_any_caseload_is_complete(session: Session, seed: int) -> None:
    chance, rows = Random(seed), []
    for number in range(25):
        child, at = a_child(session, crs_id=f"CR{400 + number}"), MORNING - 60 * DAY
        while at < MORNING - DAY and chance.random() < 0.8:
            row, at = an_absence(session, child, at, chance)
            rows.append(row)
    lines = agenda_lines(session, WINDOW, MORNING, Policy())
    found = {line.crs_id: [each.value for each in line.why] for line in lines}
    assert found == counted(rows, WINDOW.opens, WINDOW.closes, MORNING)
    assert len(lines) == len(found)


def test_a_late_notification_and_one_asked_for_stand_on_the_agenda_marked(session: Session, act: Act) -> None:
    late, asked = a_child(session, crs_id="CR500"), a_child(session, crs_id="CR501")
    seen = WINDOW.opens - 10 * DAY
    an_episode(
        session, late, last_seen=seen, reported=seen + DAY, returned=seen + DAY, **told_at(WINDOW.opens)
    )
    an_episode(session, asked, last_seen=seen, returned=seen + DAY)
    panels.ask_for(act, asked, "The school", "Worried")
    found = {
        line.crs_id: [each.value for each in line.why]
        for line in agenda_lines(session, WINDOW, MORNING, Policy())
    }
    assert found == {"CR500": ["late notification"], "CR501": ["asked for"]}


def said(runner: FlaskCliRunner, opens: datetime, closes: datetime) -> dict[str, list[str]]:
    """What the command answers."""
    days = ["--from", f"{opens:%Y-%m-%d}", "--to", f"{closes:%Y-%m-%d}"]
    answer = runner.invoke(args=["desk", "agenda", *days, "--json"])
    assert answer.exit_code == 0, answer.stderr
    items = json.loads(answer.output)["items"]
    found = {item["crs_id"]: item["why"] for item in items}
    assert len(found) == len(items)
    return found


def an_absence(session: Session, child: Child, after: datetime, chance: Random) -> tuple[Plain, datetime]:
    """One absence after an instant, perhaps told late, perhaps still open; and when the next may begin."""
    begins = after + timedelta(hours=chance.uniform(1, 400))
    reported = begins + timedelta(hours=chance.uniform(0, 30))
    notified = reported + timedelta(hours=chance.uniform(0, 500)) if chance.random() < 0.4 else None
    returned = begins + timedelta(hours=chance.uniform(1, 90)) if chance.random() < 0.85 else None
    an_episode(session, child, last_seen=begins, reported=reported, returned=returned, **told_at(notified))
    row = Plain(child.crs_id, reported, notified, returned)
    return row, (returned or MORNING) + timedelta(minutes=1)


def told_at(notified: datetime | None) -> dict[str, Any]:
    """When the council was told, as the columns have it."""
    if notified is None:
        return {}
    return {"notified_on": notified.astimezone(LONDON).date(), "notified_at": notified}

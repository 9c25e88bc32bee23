"""`flask desk agenda` and `flask desk minutes`: what scripts rely on, and each plain refusal."""

import hashlib
import json
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.minutes import Heading, Minutes
from app.domain.policy import Policy
from app.models import Document
from app.queries.panel import sheet
from app.services import panels
from app.services.panels import Papers
from tests.examples import MORNING, a_child, an_episode
from tests.panel_examples import HELD_ON, WINDOW, a_chair, a_published_panel

AGENDA = ["desk", "agenda", "--from", "2026-09-09", "--to", "2026-09-23"]


def test_the_agenda_as_json_says_why_each_child_is_on_it(runner: FlaskCliRunner, session: Session) -> None:
    an_episode(session, a_child(session, crs_id="CR200100"), last_seen=WINDOW.opens)
    session.commit()
    answer = runner.invoke(args=[*AGENDA, "--json"])
    assert json.loads(answer.output) == {
        "items": [{"crs_id": "CR200100", "why": ["reported", "still missing"]}]
    }
    plain = runner.invoke(args=AGENDA).output
    assert "CR200100" in plain
    assert "1 child" in plain


def test_an_empty_agenda_is_an_empty_list(runner: FlaskCliRunner) -> None:
    assert json.loads(runner.invoke(args=[*AGENDA, "--json"]).output) == {"items": []}


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (("2026-09-23", "2026-09-23"), "The window must end after it begins."),
        (("2026-02-31", "2026-09-23"), "--from 2026-02-31 is not a day"),
        (("2026-09-01", "soon"), "--to soon is not a day"),
    ],
)
def test_a_window_that_is_none_is_refused_in_one_sentence(
    runner: FlaskCliRunner, days: tuple[str, str], sentence: str
) -> None:
    answer = runner.invoke(args=["desk", "agenda", "--from", days[0], "--to", days[1]])
    assert answer.exit_code == 1
    assert sentence in answer.stderr


def test_issued_papers_are_written_by_reference_and_byte_for_byte(
    runner: FlaskCliRunner, session: Session, tmp_path: Path
) -> None:
    panel = a_published_panel(session, children=2)
    act = session.info["act"]
    act.actor = a_chair(session)
    held = sheet(session, panel.id, MORNING, Policy())
    heading = Heading("C", HELD_ON, panel.from_at, panel.to_at, "", "", "", "", 1, MORNING, "Ada")
    minutes = Minutes(heading, tuple(brief.extract for brief in held.on))
    papers = Papers({each.crs_id: b"%PDF-" + each.crs_id.encode() for each in minutes.new}, b"%PDF-pack")
    panels.issue(act, panel, minutes, papers, held.seen)
    session.commit()
    answer = runner.invoke(args=["desk", "minutes", str(panel.id), "--out", str(tmp_path / "out")])
    assert answer.exit_code == 0, answer.stderr
    written = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (tmp_path / "out").iterdir()
    }
    assert written == {f"{row.reference}.pdf": row.sha256 for row in session.scalars(select(Document))}
    assert set(written) == {f"PANEL-2026-09-23-{part}-v1.pdf" for part in ("1", "2", "pack")}


def test_minutes_that_are_not_there_are_refused(
    runner: FlaskCliRunner, session: Session, tmp_path: Path
) -> None:
    assert (
        "There is no panel meeting 9."
        in runner.invoke(args=["desk", "minutes", "9", "--out", str(tmp_path)]).stderr
    )
    panel = a_published_panel(session, children=1)
    session.commit()
    answer = runner.invoke(args=["desk", "minutes", str(panel.id), "--out", str(tmp_path)])
    assert answer.exit_code == 1
    assert "are not issued" in answer.stderr

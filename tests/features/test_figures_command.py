"""`flask desk figures`: the page's numbers for a script, and one sentence for what cannot be."""

import json
from datetime import timedelta

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from tests.examples import MORNING, a_child, an_episode

DAY = timedelta(days=1)


def test_the_command_says_the_same_and_null_where_there_is_nothing(
    runner: FlaskCliRunner, session: Session
) -> None:
    session.commit()
    asked = ["desk", "figures", "--from", "2026-08-01", "--to", "2026-09-30"]
    said = json.loads(runner.invoke(args=[*asked, "--json"]).output)
    assert set(said) == {"profile", "monthly", "top_10", "held_within_72_hours", "held_measurable", "cme"}
    assert [month["offer_rate_pct"] for month in said["monthly"]] == [None, None]
    assert "Children missing education" in runner.invoke(args=asked).output


def test_the_command_counts_what_was_known_at_a_moment(runner: FlaskCliRunner, session: Session) -> None:
    child = a_child(session)
    for days in (40, 30, 10, 9, 8):
        an_episode(session, child, last_seen=MORNING - days * DAY, returned=MORNING - (days - 1) * DAY)
    session.commit()
    asked = ["desk", "figures", "--from", "2026-08-01", "--to", "2026-09-30", "--json"]
    assert json.loads(runner.invoke(args=asked).output)["profile"]["episodes"] == 5
    early = json.loads(runner.invoke(args=[*asked, "--at", "2026-09-01T09:00"]).output)
    assert early["profile"]["episodes"] == 2


@pytest.mark.parametrize(
    "asked",
    [
        ["--from", "2026-09-02", "--to", "2026-09-01"],
        ["--from", "2026-02-31", "--to", "2026-09-01"],
        ["--from", "2026-01-01", "--to", "2026-09-01", "--at", "2026-03-29T01:30"],
    ],
)
def test_the_command_refuses_what_cannot_be_with_one_sentence(
    runner: FlaskCliRunner, session: Session, asked: list[str]
) -> None:
    answer = runner.invoke(args=["desk", "figures", *asked])
    assert answer.exit_code == 1
    assert answer.stderr.strip().endswith(".")
    assert "Traceback" not in answer.output

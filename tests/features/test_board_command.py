"""`flask desk board`: the same board in a terminal, for scripts and for people."""

import json
from datetime import timedelta

from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from app.domain.vocabulary import Risk
from tests.examples import MORNING, a_child, an_attempt, an_episode


def rows(session: Session) -> None:
    """One missing, one overdue in offer, one accepted this morning."""
    an_episode(session, a_child(session, "Zara", "Quill"), reference="26MIS/1", risk=Risk.HIGH)
    for reference, hours in (("26MIS/2", 80), ("26MIS/3", 10)):
        back = MORNING - timedelta(hours=hours)
        an_episode(
            session, a_child(session), reference=reference, last_seen=back - timedelta(hours=5), returned=back
        )
    accepted = an_episode(
        session,
        a_child(session),
        reference="26MIS/4",
        last_seen=MORNING - timedelta(hours=9),
        returned=MORNING - timedelta(hours=4),
    )
    an_attempt(session, accepted.interview, made=MORNING - timedelta(hours=1))
    session.commit()


def test_the_shape_scripts_rely_on(runner: FlaskCliRunner, session: Session) -> None:
    rows(session)
    answer = runner.invoke(args=["desk", "board", "--json"])
    assert (answer.exit_code, json.loads(answer.output)) == (
        0,
        {
            "missing_now": ["26MIS/1"],
            "in_offer": ["26MIS/2", "26MIS/3"],
            "in_completion": ["26MIS/4"],
            "in_recording": [],
            "overdue": {"in_offer": 1, "in_completion": 0, "in_recording": 0},
        },
    )


def test_at_an_earlier_time_only_what_was_known_then_counts(runner: FlaskCliRunner, session: Session) -> None:
    rows(session)
    answer = runner.invoke(args=["desk", "board", "--at", "2026-09-23T07:30", "--json"])
    found = json.loads(answer.output)
    assert (found["in_offer"], found["in_completion"]) == (["26MIS/2", "26MIS/3", "26MIS/4"], [])


def test_a_table_for_people_names_no_child(runner: FlaskCliRunner, session: Session) -> None:
    rows(session)
    answer = runner.invoke(args=["desk", "board"])
    assert "In offer: 2, 1 overdue" in answer.output
    assert "Overdue by 8 hours" in answer.output
    assert "[high risk]" in answer.output
    assert "Zara" not in answer.output


def test_a_time_that_is_none_is_refused_in_one_sentence(runner: FlaskCliRunner, session: Session) -> None:
    session.commit()
    for at, said in (
        ("2026-10-25T01:30", "twice"),
        ("2026-03-29T01:30", "never"),
        ("yesterday", "write it as"),
    ):
        answer = runner.invoke(args=["desk", "board", "--at", at])
        assert answer.exit_code == 1
        assert said in answer.output
        assert len(answer.output.strip().splitlines()) == 1

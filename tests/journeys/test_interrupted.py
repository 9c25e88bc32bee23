"""Power cuts: whoever is killed while issuing minutes leaves all of them, or none, and a log that holds."""

import os
import subprocess
import sys
import time

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Document, PanelIssue
from app.queries.audit import verify
from tests.conftest import engine_of, signed_in_token
from tests.house.files import ROOT
from tests.panel_examples import a_published_panel
from tests.servers import Databases

ROUNDS = int(os.environ.get("DESK_TEST_ROUNDS", "3"))
CHILDREN = 2
NONE, ALL = (0, 0), (1, CHILDREN + 1)


@pytest.fixture
def command(session: Session, app: Flask, databases: Databases) -> list[str]:
    """What issues a meeting's minutes, signed in as its chair; the database as it is before is kept."""
    panel = a_published_panel(session, CHILDREN)
    assert panel.chair is not None
    words = [
        sys.executable,
        "-m",
        "tests.journeys.issuing",
        signed_in_token(session, panel.chair),
        str(panel.id),
    ]
    session.commit()
    session.close()
    engine_of(app).dispose()
    databases.keep("published")
    return words


def test_issuing_that_is_killed_leaves_every_paper_or_none_and_can_be_done_again(
    app: Flask, databases: Databases, command: list[str]
) -> None:
    began = time.monotonic()
    assert start(app, command).wait() == 0
    took = time.monotonic() - began
    assert papers(app) == ALL
    for number in range(ROUNDS):
        databases.renew(like="published")
        running = start(app, command)
        time.sleep(took * (0.5 + 0.5 * (number + 1) / ROUNDS))
        running.kill()
        running.wait()
        assert papers(app) in (NONE, ALL)
    databases.renew(like="published")
    assert start(app, command).wait() == 0
    assert papers(app) == ALL


def start(app: Flask, command: list[str]) -> "subprocess.Popen[bytes]":
    """Begin, in a process of its own."""
    desk = app.config["DESK"]
    environ = os.environ | {
        "DESK_MODE": "development",
        "DESK_NOW": "2026-09-23T09:00",
        "DESK_SECRET_KEY": desk.secret_key,
        "DESK_INSTANCE": str(desk.instance),
        "DESK_DATABASE_URL": desk.database_url,
    }
    return subprocess.Popen(command, cwd=ROOT, env=environ)


def papers(app: Flask) -> tuple[int, int]:
    """How many issues there are and how many papers they left, once the log is known to hold."""
    with Session(engine_of(app)) as session:
        assert verify(session, ()) is None
        issues = session.scalar(select(func.count()).select_from(PanelIssue)) or 0
        kept = session.scalar(select(func.count()).select_from(Document)) or 0
    engine_of(app).dispose()
    return issues, kept

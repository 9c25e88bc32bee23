"""Power cuts: whatever is killed while it writes leaves all of its work, or none, and a log that holds."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import Child, ImportedRow
from tests.conftest import engine_of
from tests.house.files import APP, ROOT
from tests.servers import Databases

ROUNDS = int(os.environ.get("DESK_TEST_ROUNDS", "3"))
CHILDREN = APP / "example" / "children.csv"

Start = Callable[[], "subprocess.Popen[bytes]"]


@pytest.fixture
def start_import(databases: Databases, tmp_path: Path) -> Start:
    """Begin to import the example's children, in a process of its own."""
    environ = os.environ | {
        "DESK_MODE": "development",
        "DESK_DATABASE_URL": databases.url,
        "DESK_INSTANCE": str(tmp_path),
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "desk", "import", "children", str(CHILDREN)]

    def start() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)

    return start


def test_an_import_that_is_killed_leaves_all_or_nothing_and_can_be_run_again(
    app: Flask, databases: Databases, runner: FlaskCliRunner, start_import: Start, tmp_path: Path
) -> None:
    began = time.monotonic()
    assert start_import().wait() == 0
    took = time.monotonic() - began
    whole = counted(app)
    assert whole[0] > 200
    for number in range(ROUNDS):
        engine_of(app).dispose()
        databases.renew()
        shutil.rmtree(tmp_path / "anchors", ignore_errors=True)  # they tell of the database before
        running = start_import()
        time.sleep(took * (0.4 + 0.6 * (number + 0.5) / ROUNDS))
        running.kill()
        running.wait()
        assert counted(app) in (whole, (0, 0))
        assert runner.invoke(args=["desk", "verify-audit"]).exit_code == 0
    assert start_import().wait() == 0
    assert counted(app) == whole
    assert runner.invoke(args=["desk", "verify-audit"]).exit_code == 0


def counted(app: Flask) -> tuple[int, int]:
    """How many children are on file, and how many rows are noted as imported."""
    with Session(engine_of(app)) as session:
        children = session.scalar(select(func.count()).select_from(Child)) or 0
        return children, session.scalar(select(func.count()).select_from(ImportedRow)) or 0

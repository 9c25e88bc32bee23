"""An import that is killed leaves all or nothing, and the desk goes on (TRUST 25)."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from app.config import Config  # noqa: TC001
from app.models import Child, ImportBatch
from app.models.audit import AuditEntry
from app.queries.audit import verify
from tests.domain.file_rows import CHILD
from tests.house.files import ROOT

ROUNDS = int(os.environ.get("DESK_TEST_ROUNDS", "3"))
ROWS = 1_000
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()"


def test_a_killed_import_leaves_all_or_nothing(app: Flask, session: Session, tmp_path: Path) -> None:
    file = tmp_path / "children.csv"
    rows = (CHILD | {"crs_id": f"CR{number}"} for number in range(ROWS))
    file.write_text("\n".join([",".join(CHILD), *(",".join(map(str, row.values())) for row in rows)]))
    session.commit()
    for number in range(ROUNDS):
        killed = start(app, file)
        wait_until_it_writes(session, killed)
        time.sleep(0.15 * (number % 8))
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        session.rollback()
        expected = ROWS if session.scalar(select(func.count()).select_from(ImportBatch)) else 0
        assert session.scalar(select(func.count()).select_from(Child)) == expected
        assert verify(session, ()) is None
        session.rollback()
    whole = start(app, file)
    assert whole.wait() == 0
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Child)) == ROWS
    assert session.scalar(select(func.count()).select_from(AuditEntry)) == ROWS + 1
    assert verify(session, ()) is None


def start(app: Flask, file: Path) -> subprocess.Popen[bytes]:
    """The command in a process of its own, over the test's database."""
    desk: Config = app.config["DESK"]
    environ = os.environ | {
        "DESK_MODE": "development",
        "DESK_SECRET_KEY": desk.secret_key,
        "DESK_INSTANCE": str(desk.instance),
        "DESK_DATABASE_URL": desk.database_url,
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "desk", "import", "children", str(file)]
    return subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL)


def wait_until_it_writes(session: Session, process: subprocess.Popen[bytes]) -> None:
    """Until the import holds a lock that another writer feels, or is over."""
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline and not _writing(session):
        time.sleep(0.02)


def _writing(session: Session) -> bool:
    """Whether somebody else holds the write lock (SQLite), or has written (PostgreSQL)."""
    with Session(session.get_bind()) as probe:
        if probe.get_bind().dialect.name == "postgresql":
            return bool(probe.scalar(text(OTHERS)))
        probe.execute(text("PRAGMA busy_timeout=0"))
        probe.execute(text("ROLLBACK"))
        try:
            probe.execute(text("BEGIN IMMEDIATE"))
        except OperationalError:
            return True
        finally:
            probe.execute(text("PRAGMA busy_timeout=5000"))
        return False

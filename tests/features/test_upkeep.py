"""`init`, `backup`, `restore` and `verify-audit`, as an administrator runs them."""

import hashlib
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app import MIGRATIONS, create_app
from app.domain.roles import Role
from app.domain.vocabulary import ActionOrigin
from app.models import Action, Child, Document, Person, SettingChange
from app.models.base import Base
from app.services import actions, people
from app.services.act import Act
from app.services.events import Event
from tests.conftest import config_of, engine_of
from tests.examples import MORNING, a_child, an_episode

FIRST_STEP = Path(MIGRATIONS) / "versions" / "0001_first_tables.py"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Flask]:
    """Another desk on another machine, with no database yet."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    app = create_app(config_of(folder, f"sqlite:///{folder / 'desk.sqlite'}"))
    yield app
    engine_of(app).dispose()


def seeded(session: Session, act: Act) -> None:
    """A little of everything that must come back."""
    child = a_child(session, first_name="Zoë", last_name="O’Brien-Núñez")
    episode = an_episode(session, child)
    act.record(Event.EPISODE_LOGGED, episode, child=child)
    content = b"%PDF-1.7 \x00\xff"
    document = Document(
        child=child,
        reference="PANEL-1-T1",
        title="Extract",
        media_type="application/pdf",
        sha256=hashlib.sha256(content).hexdigest(),
        added_at=MORNING,
        content=content,
    )
    session.add(document)
    act.record(Event.DOCUMENT_ADDED, document, child=child)
    session.commit()


def test_a_backup_put_back_elsewhere_holds_everything(
    session: Session, act: Act, runner: FlaskCliRunner, elsewhere: Flask, tmp_path: Path
) -> None:
    seeded(session, act)
    file = tmp_path / "backup.zip"
    assert runner.invoke(args=["desk", "backup", str(file)]).exit_code == 0
    there = elsewhere.test_cli_runner()
    answer = there.invoke(args=["desk", "restore", str(file)])
    assert answer.exit_code == 0, answer.output
    assert "the audit chain holds" in answer.output
    with Session(engine_of(elsewhere)) as restored:
        for table in Base.metadata.sorted_tables:
            count = select(func.count()).select_from(table)
            assert restored.scalar(count) == session.scalar(count), table.name
        document = restored.scalars(select(Document)).one()
        assert hashlib.sha256(document.content).hexdigest() == document.sha256
        assert restored.scalars(select(Child.last_name)).one() == "O’Brien-Núñez"
        a_child(restored_for_writing(restored), first_name="New")
    assert there.invoke(args=["desk", "verify-audit"]).exit_code == 0


def restored_for_writing(session: Session) -> Session:
    """A session in which the restored desk goes on; its numbering must not clash."""
    Act(session=session, actor=None, at=MORNING)
    return session


def columns_at_0002() -> dict[str, set[str]]:
    """The tables and columns of the first step; the second added none."""
    tables = FIRST_STEP.read_text().split("op.create_table(")[1:]
    return {
        re.findall(r'"(\w+)"', each)[0]: set(re.findall(r'sa\.Column\(\s*"(\w+)"', each)) for each in tables
    }


def test_a_backup_of_an_earlier_desk_is_brought_up_to_this_one(
    session: Session, act: Act, runner: FlaskCliRunner, elsewhere: Flask, tmp_path: Path
) -> None:
    seeded(session, act)
    made = actions.add(act, session.scalars(select(Child)).one(), "Ring the school", "Sam Field", None)
    people.add(act, "sam@desk.example", "Sam Field", people.Standing(Role.MANAGER), MORNING)
    session.commit()
    now, then = tmp_path / "now.zip", tmp_path / "then.zip"
    assert runner.invoke(args=["desk", "backup", str(now)]).exit_code == 0
    as_at_0002(now, then)
    answer = elsewhere.test_cli_runner().invoke(args=["desk", "restore", str(then)])
    assert answer.exit_code == 0, answer.output
    with Session(engine_of(elsewhere)) as restored:
        kept = restored.get_one(Action, made.id)
        assert (kept.what, kept.origin, kept.parked_because) == ("Ring the school", ActionOrigin.PANEL, "")
        assert restored.scalars(select(Person.single_keys)).one() is False


def as_at_0002(now: Path, then: Path) -> None:
    """The same backup as a desk at step 0002 would have written it."""
    with zipfile.ZipFile(now) as whole, zipfile.ZipFile(then, "w") as older:
        said = json.loads(whole.read("manifest.json"))
        said["revision"] = "0002"
        known = columns_at_0002()
        said["rows"] = {name: count for name, count in said["rows"].items() if name in known}
        for name in said["rows"]:
            lines = [json.loads(line) for line in whole.read(name).splitlines()]
            rows = [{key: row[key] for key in row if key in known[name]} for row in lines]
            content = "".join(json.dumps(row, sort_keys=True) + "\n" for row in rows).encode()
            said["sha256"][name] = hashlib.sha256(content).hexdigest()
            older.writestr(name, content)
        older.writestr("manifest.json", json.dumps(said))


def test_a_damaged_backup_is_refused_before_anything_is_touched(
    session: Session, act: Act, runner: FlaskCliRunner, elsewhere: Flask, tmp_path: Path
) -> None:
    seeded(session, act)
    whole, damaged = tmp_path / "backup.zip", tmp_path / "damaged.zip"
    runner.invoke(args=["desk", "backup", str(whole)])
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(damaged, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(
                name, content.replace(b"2011-05-04", b"2010-05-04") if name == "child" else content
            )
    answer = elsewhere.test_cli_runner().invoke(args=["desk", "restore", str(damaged)])
    assert answer.exit_code == 1
    assert "damaged" in answer.stderr
    with engine_of(elsewhere).connect() as connection:
        assert not connection.dialect.has_table(connection, "child")


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04broken"])
def test_a_file_that_is_no_backup_gets_one_sentence(
    runner: FlaskCliRunner, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "no.zip"
    file.write_bytes(content)
    answer = runner.invoke(args=["desk", "restore", "--check", str(file)])
    assert answer.exit_code == 1
    assert answer.stderr.count("\n") == 1


def test_a_restore_over_somebodys_records_is_refused(
    session: Session, act: Act, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    seeded(session, act)
    file = tmp_path / "backup.zip"
    runner.invoke(args=["desk", "backup", str(file)])
    answer = runner.invoke(args=["desk", "restore", str(file)])
    assert answer.exit_code == 1
    assert "already holds records" in answer.stderr
    assert session.scalar(select(func.count()).select_from(Child)) == 1


def test_init_writes_the_first_day_and_the_council_once(session: Session, runner: FlaskCliRunner) -> None:
    for _ in range(2):
        assert runner.invoke(args=["desk", "init", "--council", "Borsetshire"]).exit_code == 0
    kept = {change.key: change.value for change in session.scalars(select(SettingChange))}
    assert kept == {"first_day": "2026-09-23", "council": "Borsetshire", "area": "Borsetshire"}


def test_verify_audit_names_the_range(session: Session, act: Act, runner: FlaskCliRunner) -> None:
    seeded(session, act)
    assert runner.invoke(args=["desk", "verify-audit"]).exit_code == 0
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
    else:
        session.execute(text("DROP TRIGGER audit_entry_no_update"))
    session.execute(
        text("UPDATE audit_entry SET subject_id = 99 WHERE id = (SELECT max(id) FROM audit_entry)")
    )
    session.commit()
    answer = runner.invoke(args=["desk", "verify-audit"])
    assert answer.exit_code == 1
    assert "between entry 1 and entry 2" in answer.stderr

"""The export commands: the files as they are read elsewhere, and the record of whose data left."""

import csv
from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.vocabulary import AttemptOutcome
from app.models.audit import AuditEntry
from app.web.tables.reading import read_table
from tests.examples import MORNING, a_child, an_attempt, an_episode


@pytest.fixture
def child_id(session: Session) -> int:
    """A child who came back this morning and said yes."""
    child = a_child(session, crs_id="0012")
    episode = an_episode(session, child, returned=MORNING.replace(hour=5), reference="=26/MIS 1")
    an_attempt(session, episode.interview, AttemptOutcome.ACCEPTED, MORNING)
    session.commit()
    return child.id


def exported(runner: FlaskCliRunner, out: Path, *args: str) -> list[list[str]]:
    """The lines of the file a command writes."""
    done = runner.invoke(args=["desk", "export", *args, "--out", str(out)])
    assert done.exit_code == 0, done.output
    return list(csv.reader(out.read_text(encoding="utf-8").splitlines()))


def test_ssda903(runner: FlaskCliRunner, child_id: int, tmp_path: Path) -> None:
    assert exported(runner, tmp_path / "903.csv", "ssda903", "--year", "2027") == [
        ["CHILD", "DOB", "MISSING", "MIS_START", "MIS_END"],
        ["0012", "04/05/2011", "M", "21/09/2026", "23/09/2026"],
    ]


def test_the_safeguarding_dataset_writes_a_dangerous_reference_harmless(
    runner: FlaskCliRunner, child_id: int, tmp_path: Path
) -> None:
    headings, row = exported(runner, tmp_path / "ssd.csv", "ssd-missing", "--year", "2027")
    assert headings[0] == "miss_table_id"
    assert row == ["'=26/MIS 1", "0012", "2026-09-21", "M", "2026-09-23", "Y", "Y"]


def test_annex_a_by_moment_and_as_a_workbook(runner: FlaskCliRunner, child_id: int, tmp_path: Path) -> None:
    before = exported(runner, tmp_path / "a.csv", "annex-a", "--at", "2026-09-21T08:00")
    assert before[1] == ["0012", "0", "0", "", ""]
    book = tmp_path / "a.xlsx"
    assert runner.invoke(args=["desk", "export", "annex-a", "--out", str(book)]).exit_code == 0
    assert read_table(book.read_bytes()).rows == ((2, ("0012", "1", "0", "a) Yes", "a) Yes")),)


def test_an_export_is_recorded_with_the_children_it_names(
    runner: FlaskCliRunner, child_id: int, session: Session, tmp_path: Path
) -> None:
    exported(runner, tmp_path / "903.csv", "ssda903", "--year", "2027")
    session.rollback()
    entry = session.scalars(select(AuditEntry).where(AuditEntry.event == "exported")).one()
    assert (entry.subject_type, entry.shown) == ("ssda903", [child_id])


@pytest.mark.parametrize(
    "args",
    [
        ("ssda903", "--year", "18", "--out", "x.csv"),
        ("annex-a", "--at", "2026-10-25T01:30", "--out", "x.csv"),
        ("ssda903", "--year", "2018", "--out", "/nowhere/at/all.csv"),
    ],
)
def test_what_cannot_be_exported_is_refused_in_one_sentence(
    runner: FlaskCliRunner, args: tuple[str, ...]
) -> None:
    done = runner.invoke(args=["desk", "export", *args])
    assert (done.exit_code, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)

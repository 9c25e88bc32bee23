"""Imports in the browser: looked at first, saved on a yes, by whoever may; and by command."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.notifications.table import Cell
from app.domain.roles import Role
from app.models import Child, Episode, Notification, PendingUpload
from app.models.audit import AuditEntry
from app.web.acting import machine_now
from tests.conftest import ClientAs
from tests.domain.file_rows import CHILD, EPISODE, INTERVIEW, REFERRAL
from tests.examples import a_child
from tests.strict_client import StrictClient

FILES = Path(__file__).parent.parent / "files"
ROWS = {"children": CHILD, "episodes": EPISODE, "interviews": INTERVIEW, "education": REFERRAL}
CONFIRM = "form[action$=confirm]"


def csv_of(*rows: dict[str, Cell]) -> bytes:
    """A CSV of these rows."""
    lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
    return "\n".join(lines).encode()


def upload(client: StrictClient, kind: str, content: bytes) -> str:
    """Send a file; answers the address of its preview."""
    answer = client.submit(
        "/imports", "form[enctype]", kind=kind, file=(io.BytesIO(content), "september.csv")
    )
    assert answer.status_code == 303, answer.text
    return answer.location


def text_of(client: StrictClient, address: str) -> str:
    page = BeautifulSoup(client.get(address).text, "html.parser")
    return " ".join(page.select_one("main").get_text(" ").split())  # type: ignore[union-attr]


def test_a_file_is_looked_at_and_nothing_is_saved_until_confirmed(
    client: StrictClient, session: Session
) -> None:
    preview = upload(client, "children", csv_of(CHILD))
    assert "1 new" in text_of(client, preview)
    assert not session.scalars(select(Child)).all()
    answer = client.submit(preview, CONFIRM)
    assert (answer.status_code, answer.location) == (303, "/imports")
    assert [child.crs_id for child in session.scalars(select(Child))] == ["CR1"]
    assert "september.csv" in text_of(client, "/imports")
    assert not session.scalars(select(PendingUpload)).all()


def test_all_four_kinds_come_in_through_the_browser(client: StrictClient, session: Session) -> None:
    for kind, row in ROWS.items():
        client.submit(upload(client, kind, csv_of(row)), CONFIRM)
    assert (
        session.scalar(
            select(func.count()).select_from(AuditEntry).where(AuditEntry.event == "imported a file")
        )
        == 4
    )


def test_confirming_twice_imports_once(client: StrictClient, session: Session) -> None:
    page = client.get(upload(client, "children", csv_of(CHILD)))
    first, second = client.send(page, CONFIRM), client.send(page, CONFIRM)
    assert (first.status_code, second.status_code) == (303, 303)
    assert session.scalar(select(func.count()).select_from(Child)) == 1


def test_every_fault_is_shown_and_there_is_nothing_to_confirm(client: StrictClient, session: Session) -> None:
    a_child(session, crs_id="CR100417")
    preview = upload(client, "episodes", (FILES / "episodes-every-row-wrong.csv").read_bytes())
    said = text_of(client, preview)
    assert "2 last_seen_at 31 February does not exist" in said
    assert "17 source not a source in the list" in said
    assert not BeautifulSoup(client.get(preview).text, "html.parser").select(CONFIRM)
    number = preview.rsplit("/", 1)[1]
    assert client.post(f"/imports/previews/{number}/confirm", data={}).status_code == 409
    assert not session.scalars(select(Episode)).all()


@pytest.mark.parametrize("name", ["empty.csv", "not-a-table.csv", "episodes-missing-column.csv"])
def test_a_file_that_is_no_such_table_is_refused_at_once_and_not_kept(
    client: StrictClient, session: Session, name: str
) -> None:
    content = (FILES / name).read_bytes()
    answer = client.submit("/imports", "form[enctype]", kind="episodes", file=(io.BytesIO(content), name))
    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert "This file" in answer.text
    assert not session.scalars(select(PendingUpload)).all()


def test_a_form_without_a_file_or_a_kind_says_so(client: StrictClient) -> None:
    answer = client.post("/imports", data={})
    assert answer.status_code == 422
    assert "Choose a file." in answer.text
    assert "Choose what the file holds." in answer.text


def test_a_report_that_overlaps_is_offered_to_the_episode(client: StrictClient, session: Session) -> None:
    client.submit(upload(client, "children", csv_of(CHILD)), CONFIRM)
    client.submit(upload(client, "episodes", csv_of(EPISODE)), CONFIRM)
    second = EPISODE | {"notification_ref": "17MIS2", "last_seen_at": "2017-09-18 20:30"}
    preview = upload(client, "episodes", csv_of(second))
    again = client.submit(preview, "form[method=get]", join="2")
    assert "17MIS2, added to 17/MIS 1" in again.text
    assert client.send(again, CONFIRM).status_code == 303
    [episode] = session.scalars(select(Episode))
    told = session.scalars(select(Notification.reference).where(Notification.episode_id == episode.id))
    assert set(told) == {"17/MIS 1", "17MIS2"}


def test_what_a_person_changed_is_shown_as_left(client: StrictClient, session: Session) -> None:
    client.submit(upload(client, "children", csv_of(CHILD)), CONFIRM)
    session.scalars(select(Child)).one().first_name = "Joanna"
    changed = CHILD | {"team": "Assessment 1"}
    said = text_of(client, upload(client, "children", csv_of(changed)))
    assert "Row 2: CR1: team" in said
    assert "row 2, first_name: changed here since; left" in said


def test_a_preview_is_its_senders_own_and_runs_out(
    client: StrictClient, client_as: ClientAs, session: Session
) -> None:
    preview = upload(client, "children", csv_of(CHILD))
    assert client_as(Role.ADMINISTRATOR).get(preview).status_code == 404
    session.scalars(select(PendingUpload)).one().expires_at = machine_now() - timedelta(seconds=1)
    assert client.get(preview).status_code == 404


def test_a_file_can_be_forgotten(client: StrictClient, session: Session) -> None:
    preview = upload(client, "children", csv_of(CHILD))
    assert client.submit(preview, "form[action$=discard]").location == "/imports"
    assert not session.scalars(select(PendingUpload)).all()
    assert client.get(preview).status_code == 404


def test_a_formula_is_shown_as_text(client: StrictClient, session: Session) -> None:
    a_child(session, crs_id="CR100417")
    client.submit(upload(client, "episodes", (FILES / "episodes-formula.csv").read_bytes()), CONFIRM)
    assert session.scalars(select(Episode)).one().found_place == '=HYPERLINK("x","y")'


@pytest.mark.parametrize("role", [Role.RHI_OFFICER, Role.SOCIAL_WORKER, Role.MANAGER, Role.SYSTEM_ADMIN])
def test_others_may_not_import(client_as: ClientAs, role: Role) -> None:
    client = client_as(role)
    assert client.get("/imports").status_code == 403
    assert client.get("/imports/previews/1").status_code == 403
    assert client.post("/imports/previews/1/confirm").status_code == 403


def run(runner: FlaskCliRunner, kind: str, file: Path | str, *more: str) -> tuple[int, str, str]:
    """The command's exit code and what it said on either stream."""
    done = runner.invoke(args=["desk", "import", kind, str(file), *more])
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def on_file(session: Session) -> None:
    """The child of the files."""
    a_child(session, crs_id="CR100417")
    session.commit()


@pytest.mark.usefixtures("on_file")
def test_the_command_imports_counts_and_adds_nothing_twice(runner: FlaskCliRunner, session: Session) -> None:
    file = FILES / "episodes-windows-1252.csv"
    assert run(runner, "episodes", file, "--dry-run") == (0, "would import 1, unchanged 0, changed 0\n", "")
    assert not session.scalars(select(Episode)).all()
    assert run(runner, "episodes", file) == (0, "imported 1, unchanged 0, changed 0\n", "")
    assert run(runner, "episodes", file) == (0, "imported 0, unchanged 1, changed 0\n", "")
    session.rollback()
    assert session.scalars(select(Episode)).one().found_place == "Café – Thornton Heath"


def test_the_command_says_each_fault_on_a_line_of_its_own(runner: FlaskCliRunner, session: Session) -> None:
    code, out, err = run(runner, "episodes", FILES / "episodes-formula.csv")
    assert (code, out) == (1, "")
    assert err.splitlines() == ["row 2, crs_id: no such child on file", "1 faults; nothing imported"]


@pytest.mark.parametrize(
    "name", ["empty.csv", "not-a-table.csv", "episodes-missing-column.csv", "nowhere.csv"]
)
def test_the_command_refuses_what_is_no_such_table_in_one_sentence(runner: FlaskCliRunner, name: str) -> None:
    code, out, err = run(runner, "episodes", FILES / name)
    assert (code, out, len(err.splitlines())) == (1, "", 1)


def test_a_kind_that_does_not_exist_is_wrong_usage(runner: FlaskCliRunner) -> None:
    assert run(runner, "parents", FILES / "empty.csv")[0] == 2

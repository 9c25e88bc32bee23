"""The published caseload, brought in any of three ways, shows what was published."""

import json
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy.orm import Session

from app.commands.example import FILES, FOLDER
from app.domain.calendar import local
from tests.conftest import ClientAs

EXPECTED: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "files" / "croydon-2017.expected.json").read_text()
)


@pytest.fixture(params=["example", "command", "browser"])
def desk(
    request: pytest.FixtureRequest,
    app: Flask,
    runner: FlaskCliRunner,
    session: Session,
    client_as: ClientAs,
) -> FlaskCliRunner:
    """The desk on the morning of the caseload, its files brought in one of three ways."""
    app.config["DESK"] = replace(app.config["DESK"], now=local(date(2017, 9, 20), time(9)))
    session.commit()
    if request.param == "example":
        assert runner.invoke(args=["desk", "load-example", "--as-published"]).exit_code == 0
    client = client_as("coordinator") if request.param == "browser" else None
    for kind, name in FILES if request.param != "example" else ():
        if client is None:
            assert runner.invoke(args=["desk", "import", kind.value, str(FOLDER / name)]).exit_code == 0
            continue
        with (FOLDER / name).open("rb") as file:
            sent = client.submit("/imports", "form[enctype]", kind=kind.value, file=(file, name))
        assert client.submit(sent.location, "form[action$=confirm]").status_code == 303
    return runner


def said(desk: FlaskCliRunner, *args: str) -> Any:
    """What a command answers as JSON."""
    done = desk.invoke(args=["desk", *args, "--json"])
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_board_agenda_and_figures_are_those_published(desk: FlaskCliRunner) -> None:
    board, wanted = said(desk, "board"), EXPECTED["board"]
    assert sorted(board["missing_now"]) == wanted["missing_now"]
    assert (board["in_offer"], board["in_completion"]) == (wanted["in_offer"], wanted["in_completion"])
    assert sorted(board["in_recording"]) == wanted["in_recording"]
    assert board["overdue"]["in_offer"] == wanted["overdue_in_offer"]

    agenda = EXPECTED["agenda"]
    items = said(desk, "agenda", "--from", agenda["from"], "--to", agenda["to"])["items"]
    reported = sorted(item["crs_id"] for item in items if "reported" in item["why"])
    assert reported == agenda["reported_in_window"]
    others = sorted(item["crs_id"] for item in items if "reported" not in item["why"])
    assert others == agenda["still_missing_from_before"]

    first, last = EXPECTED["period"]
    figures = said(desk, "figures", "--from", first, "--to", last)
    assert figures["profile"] == figures["profile"] | EXPECTED["profile"]
    assert [
        month | wanted for month, wanted in zip(figures["monthly"], EXPECTED["monthly"], strict=True)
    ] == (figures["monthly"])
    assert figures["held_within_72_hours"] == EXPECTED["held_within_72_hours"]
    assert figures["cme"] == EXPECTED["cme"]
    top = [row["episodes"] for row in EXPECTED["top_10"]]
    assert [row["episodes"] for row in figures["top_10"]] == top

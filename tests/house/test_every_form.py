"""What holds for every address: its token, its own fields only, and that no page changes anything."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from app.domain.roles import GRANTS, Role
from app.domain.vocabulary import ReasonList
from app.models import Reason
from app.models.base import Base
from app.services import passwords
from app.web.access import policy_of
from app.web.acting import machine_now
from tests.circulation_examples import a_recipient
from tests.conftest import ClientAs, person_as
from tests.education_examples import a_referral
from tests.features.worlds import two_worlds
from tests.house.records import records
from tests.merge_examples import a_merge
from tests.standup_examples import a_line
from tests.strict_client import HTMX, StrictClient, filled

CANARY = "987654321"
"""Fits a column of words and one of numbers; any other kind would answer 500."""
EVERY_COLUMN = {column.name for table in Base.metadata.sorted_tables for column in table.columns}
RUN_BY = (Role.COORDINATOR, Role.SYSTEM_ADMIN)
"""Between them they may do everything but choose a child's words: test_quarterly_reading.py has that."""


@pytest.fixture
def parts(session: Session, now: datetime) -> dict[str, Any]:
    """A part for every kind of address, each standing for something that is there."""
    worlds = two_worlds(session, Role.PROVIDER, now)
    reason = Reason(list=ReasonList.PUSH, words="a line of its own", position=99)
    session.add(reason)
    session.flush()
    found = worlds.mine.parts | {
        "person_id": worlds.reader.id,
        "organisation_id": worlds.reader.organisation_id,
    }
    token = passwords.make_link(session, worlds.reader, machine_now())
    return found | {
        "reason_id": reason.id,
        "recipient_id": a_recipient(session).id,
        "referral_id": a_referral(session).id,
        "which": "push",
        "key": "council",
        "token": token,
        "upload_id": 1,
        "reversible_id": 1,
        "wall_id": 1,
        "message_id": 1,
        "line_id": a_line(session, found["child_id"], found["episode_id"], now).id,
        "day": now.date().isoformat(),
        "merge_id": a_merge(session, found["child_id"], worlds.reader, now).id,
    }


def addresses(app: Flask, role: Role, method: str, parts: dict[str, Any]) -> Iterator[tuple[Rule, str]]:
    """Every address of a method the role may use, signing out last."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule == "/sign-out", rule.rule)):
        needed = policy_of(app, rule.endpoint)
        may = needed is not None and (not needed or needed & GRANTS[role])
        if may and method in (rule.methods or set()) and rule.endpoint != "static":
            with app.test_request_context():
                yield rule, app.url_for(rule.endpoint, **{name: parts[name] for name in rule.arguments})


@pytest.mark.parametrize("token", ["", "not the token", None], ids=["blank", "wrong", "none"])
@pytest.mark.parametrize("role", RUN_BY)
def test_an_unsafe_request_without_the_right_token_is_refused_and_writes_nothing(
    app: Flask, session: Session, client_as: ClientAs, parts: dict[str, Any], role: Role, token: str | None
) -> None:
    client = client_as(role)
    session.commit()
    before, tried = records(session), 0
    for rule, address in addresses(app, role, "POST", parts):
        for headers in ({}, HTMX, {"X-CSRFToken": token or "no"}):
            data = {} if token is None else {"csrf_token": token}
            answer = client.post(address, data=data, headers=headers, with_csrf=False)
            assert answer.status_code == 400, f"{rule.rule} answered {answer.status_code}"
            tried += 1
    assert tried > 30
    assert records(session) == before


def test_a_token_of_somebody_elses_session_is_refused(client_as: ClientAs) -> None:
    mine, theirs = client_as(Role.COORDINATOR), client_as(Role.SYSTEM_ADMIN)
    mine.get("/")
    theirs.get("/admin")
    answer = mine.post("/sign-out", data={"csrf_token": theirs.token}, with_csrf=False)
    assert answer.status_code == 400


@pytest.mark.parametrize("role", RUN_BY)
def test_no_page_changes_anything_but_the_audit_of_reading(
    app: Flask, session: Session, client_as: ClientAs, parts: dict[str, Any], role: Role
) -> None:
    client = client_as(role)
    session.commit()
    before = records(session, but={"audit_entry"})
    for rule, address in addresses(app, role, "GET", parts):
        answer = client.get(address)
        assert answer.status_code in (200, 303, 404, 409), f"{rule.rule} answered {answer.status_code}"
        answer.close()
    assert records(session, but={"audit_entry"}) == before


@pytest.mark.parametrize("role", RUN_BY)
def test_posting_every_column_there_is_changes_only_a_forms_own_fields(
    app: Flask, session: Session, client_as: ClientAs, parts: dict[str, Any], role: Role
) -> None:
    client = client_as(role)
    session.commit()
    taken = 0
    for rule, address in addresses(app, role, "POST", parts):
        if rule.rule == "/sign-out":
            continue
        own = form_of(client, address)
        extra = {name: CANARY for name in EVERY_COLUMN - own.keys() if name != "csrf_token"}
        answer = client.post(address, data={**own, **extra})
        assert answer.status_code < 500, f"{rule.rule} answered {answer.status_code}"
        taken += answer.status_code == 303
        found = [
            f"{table} {column}"
            for (table, _), row in records(session).items()
            for column, value in row.items()
            if CANARY in str(value)
        ]
        assert not found, f"{rule.rule} wrote {found}"
    assert taken > 2, "too few of the forms were good enough to be saved"


def form_of(client: StrictClient, address: str) -> dict[str, object]:
    """The fields of the form that posts to an address, as its page fills them; none if it has no page."""
    page = client.get(address)
    soup = BeautifulSoup(page.text, "html.parser") if page.status_code == 200 else None
    form = soup.select_one(f"form[action='{address}']") if soup else None
    page.close()
    return filled(form) if form else {}


def test_nobody_raises_themselves_by_posting_a_role(client_as: ClientAs, session: Session) -> None:
    coordinator = person_as(session, Role.COORDINATOR)
    coordinator.password_hash = passwords.hashed("teapot umbrella granite")
    fields = {
        "present": "teapot umbrella granite",
        "password": "kettle moss violin plinth",
        "again": "kettle moss violin plinth",
        "role": "system_admin",
        "person_id": "1",
        "id": "1",
    }
    assert client_as(coordinator).post("/change-password", data=fields).status_code == 303
    session.refresh(coordinator)
    assert coordinator.role is Role.COORDINATOR

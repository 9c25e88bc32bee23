"""What is not mine is not there: every address with a part in it, for every role that sees some (TRUST 3)."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from app.domain.roles import GRANTS, Role
from app.models.audit import AuditEntry
from app.web.access import policy_of
from tests.conftest import ClientAs
from tests.features.worlds import LIMITED, Worlds, two_worlds
from tests.strict_client import HTMX

SCOPED = {
    "child_id",
    "crs_id",
    "episode_id",
    "interview_id",
    "document_id",
    "panel_id",
    "item_id",
    "action_id",
    "escalation_id",
    "assessment_id",
    "meeting_id",
    "request_id",
    "photograph_id",
    "copy_id",
    "number",
}
NO_CHILD_BEHIND = {
    "message_id",
    "wall_id",
    "reason_id",
    "recipient_id",
    "person_id",
    "organisation_id",
    "which",
    "key",
    "token",
}
OWN_ONLY = {"upload_id", "reversible_id"}
"""A preview is for whoever sent the file, an undo for whoever did it, which their own tests hold."""
DESK_ONLY = {"line_id", "day", "referral_id", "merge_id"}
"""The stand-up's record, referrals of education, records to be made one: for roles that see every child."""
SHUT_HERE = {"/reports/quarter/<int:interview_id>/words"}
"""Opens where a closed interview has a child's words, here it was ruled out: test_quarterly_reading.py."""
NONE_SUCH = {"crs_id": "NONESUCH"}
ONCE_ONLY = re.compile(r'<input[^>]*name="(?:csrf_token|form_key)"[^>]*>|<b class="num">[0-9a-f]{8}</b>')


def rules(app: Flask, role: Role) -> Iterator[tuple[Rule, str]]:
    """Every address the role may use at all, with its methods."""
    for rule in app.url_map.iter_rules():
        needed = policy_of(app, rule.endpoint)
        if needed and needed & GRANTS[role]:
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
                yield rule, method


def address(app: Flask, rule: Rule, parts: dict[str, Any]) -> str:
    """The address with these parts."""
    with app.test_request_context():
        return app.url_for(rule.endpoint, **{name: parts[name] for name in rule.arguments})


def said(answer: TestResponse) -> str:
    """The body without what differs from one answer to the next."""
    return ONCE_ONLY.sub("", answer.text)


def deeds(session: Session) -> int:
    """How many entries the audit log has, looks among them."""
    return session.scalar(select(func.count(AuditEntry.id))) or 0


@pytest.fixture
def worlds(request: pytest.FixtureRequest, session: Session, now: datetime) -> Worlds:
    """A reader of the role asked for, and both worlds."""
    return two_worlds(session, request.param, now)


def test_every_part_of_an_address_is_known_to_this_test(app: Flask) -> None:
    parts = {
        name for rule in app.url_map.iter_rules() for name in rule.arguments if rule.endpoint != "static"
    }
    assert parts <= SCOPED | NO_CHILD_BEHIND | OWN_ONLY | DESK_ONLY


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
@pytest.mark.parametrize("worlds", LIMITED, indirect=True)
def test_what_is_not_mine_reads_as_if_it_were_not_there(
    app: Flask, session: Session, client_as: ClientAs, worlds: Worlds, htmx: bool
) -> None:
    client, headers = client_as(worlds.reader), HTMX if htmx else {}
    session.commit()
    before, wrong = deeds(session), []
    none_such = {name: NONE_SUCH.get(name, 999_999) for name in SCOPED}
    for rule, method in rules(app, worlds.reader.role):
        if not rule.arguments & SCOPED:
            continue
        nothing = client.open(address(app, rule, none_such), method=method, headers=headers)
        other = client.open(address(app, rule, worlds.other.parts), method=method, headers=headers)
        if nothing.status_code != 404 or other.status_code != 404 or said(nothing) != said(other):
            wrong.append(
                f"{method} {rule.rule}: {nothing.status_code} if none such, {other.status_code} if not mine"
            )
    assert not wrong
    assert deeds(session) == before


@pytest.mark.parametrize("worlds", [Role.PANEL_CHAIR], indirect=True)
def test_a_part_of_somebody_elses_does_not_open_under_one_of_mine(
    app: Flask, session: Session, client_as: ClientAs, worlds: Worlds
) -> None:
    client = client_as(worlds.reader)
    session.commit()
    mixed = worlds.other.parts | {"panel_id": worlds.mine.parts["panel_id"]}
    tried = [
        client.open(address(app, rule, mixed), method=method).status_code
        for rule, method in rules(app, worlds.reader.role)
        if {"panel_id", "item_id"} <= rule.arguments
    ]
    assert tried
    assert set(tried) == {404}


@pytest.mark.parametrize("worlds", LIMITED, indirect=True)
def test_what_is_mine_opens(app: Flask, session: Session, client_as: ClientAs, worlds: Worlds) -> None:
    client = client_as(worlds.reader)
    session.commit()
    opened, shut = 0, []
    for rule, method in rules(app, worlds.reader.role):
        if rule.arguments & SCOPED and method == "GET":
            answer = client.get(address(app, rule, worlds.mine.parts))
            opened += answer.status_code == 200
            if answer.status_code == 404 and rule.rule not in SHUT_HERE:
                shut.append(rule.rule)
            answer.close()
    assert not shut
    assert opened


@pytest.mark.parametrize("worlds", LIMITED, indirect=True)
def test_no_page_list_count_or_search_names_a_child_that_is_not_mine(
    app: Flask, session: Session, client_as: ClientAs, worlds: Worlds
) -> None:
    client = client_as(worlds.reader)
    session.commit()
    other = worlds.other
    canaries = (other.first_name, other.last_name, str(other.parts["crs_id"]))
    leaks = []
    for rule, method in rules(app, worlds.reader.role):
        if rule.arguments or method != "GET":
            continue
        for address_ in (rule.rule, f"{rule.rule}?from=2026-04-01&to=2027-03-31&show=episodes"):
            answer = client.get(address_)
            text = answer.text if (answer.mimetype or "").startswith("text/") or answer.is_json else ""
            if any(canary in text for canary in canaries):
                leaks.append(address_)
            answer.close()
    for rule, method in rules(app, worlds.reader.role):
        if method == "POST" and rule.rule.endswith(("/find", "/likely")):
            typed = {"q": other.last_name, "first_name": other.first_name, "last_name": other.last_name}
            found = client.post(rule.rule, data=typed)
            shown = (
                said(found)
                .replace(f'value="{other.last_name}"', "")
                .replace(f'value="{other.first_name}"', "")
            )
            if str(other.parts["crs_id"]) in shown or f"{other.first_name} {other.last_name}" in shown:
                leaks.append(f"POST {rule.rule}")
    assert not leaks

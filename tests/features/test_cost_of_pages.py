"""What a page costs: as many statements for two hundred children as for twenty."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.web.access import policy_of
from tests.conftest import ClientAs, engine_of
from tests.examples import MORNING, a_child, an_episode
from tests.strict_client import StrictClient

NOTHING_OF_CHILDREN = {"static", "health.health"}


def pages(app: Flask) -> list[str]:
    """Every address that is a whole page by itself, for somebody signed in."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or set()) and not rule.arguments and policy_of(app, rule.endpoint)
    )


def a_caseload(session: Session, first: int, last: int) -> None:
    """Children with an absence each: some still missing, the others back and owed an interview."""
    for number in range(first, last):
        child = a_child(session, f"Child{number}", "Example")
        seen = MORNING - timedelta(hours=3 + number % 90)
        an_episode(session, child, last_seen=seen, returned=seen + timedelta(hours=2) if number % 4 else None)
    session.commit()


@contextmanager
def counting(app: Flask) -> Iterator[list[str]]:
    """The statements sent to the database inside the block."""
    said: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        said.append(statement)

    event.listen(engine_of(app), "before_cursor_execute", note)
    yield said
    event.remove(engine_of(app), "before_cursor_execute", note)


def cost(app: Flask, client: StrictClient, address: str) -> int:
    """How many statements a page needs whose children this person has been shown already."""
    assert client.get(address).status_code == 200, address
    with counting(app) as said:
        client.get(address)
    return len(said)


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SYSTEM_ADMIN])
def test_every_page_costs_the_same_for_twenty_children_and_for_two_hundred(
    app: Flask, session: Session, client_as: ClientAs, role: Role
) -> None:
    client = client_as(role)
    client.names = list
    a_caseload(session, 0, 20)
    mine = [address for address in pages(app) if client.get(address).status_code == 200]
    few = {address: cost(app, client, address) for address in mine}
    a_caseload(session, 20, 200)
    many = {address: cost(app, client, address) for address in mine}
    assert mine
    assert many == few

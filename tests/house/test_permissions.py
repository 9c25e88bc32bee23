"""Every address, for everybody: what the matrix in permissions.csv says is what happens (TRUST 2)."""

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.routing import Rule
from werkzeug.routing.converters import NumberConverter
from werkzeug.test import TestResponse

from app.domain.roles import Role
from app.web.sessions import COOKIE
from tests.conftest import ClientAs, person_as
from tests.examples import MORNING
from tests.house.permissions import WHO, declared, routes, written
from tests.strict_client import HTMX

LAST = "/sign-out"
"""It ends the session the others are tried with."""


def client_of(who: str, app: Flask, session: Session, client_as: ClientAs) -> FlaskClient:
    """A client as one of the columns; a plain one, because other tests read what the pages say."""
    client = app.test_client()
    if who != "anonymous":
        signed_in = client_as(who if who != "deactivated" else Role.COORDINATOR).get_cookie(COOKIE)
        assert signed_in
        client.set_cookie(COOKIE, signed_in.value)
    if who == "deactivated":
        person_as(session, Role.COORDINATOR).deactivated_at = MORNING
    session.commit()
    return client


def token_of(client: FlaskClient) -> str:
    """The token of the client's session, as a page gives it."""
    page = client.get("/change-password", follow_redirects=True).text
    return page.split('name="csrf_token" value="')[1].split('"')[0]


def address(app: Flask, rule: Rule) -> str:
    """The address with parts that stand for nothing on the desk."""
    parts: dict[str, Any] = {
        name: 999_999 if isinstance(part, NumberConverter) else "none-such"
        for name, part in rule._converters.items()
    }
    with app.test_request_context():
        return app.url_for(rule.endpoint, **parts)


def came_in(answer: TestResponse, *, htmx: bool, signed_in: bool) -> bool:
    """Whether the guard let a request through; anything but yes and its two ways of saying no is a fault."""
    assert answer.status_code < 500, f"{answer.request.path} answered {answer.status_code}"
    if answer.status_code == 403:
        assert signed_in, f"{answer.request.path} told a stranger that it is there"
        return False
    to = answer.headers.get("HX-Redirect", "") if htmx else answer.location or ""
    turned_away = answer.status_code == (401 if htmx else 303) and to.startswith("/sign-in")
    return not turned_away


def test_the_matrix_has_a_row_for_every_address_and_no_other(app: Flask) -> None:
    assert written() == declared(app), "python -m tests.house.permissions, then read what changed"


@pytest.mark.parametrize("htmx", [False, True], ids=["page", "htmx"])
@pytest.mark.parametrize("who", WHO)
def test_the_matrix_is_what_happens(
    app: Flask, session: Session, client_as: ClientAs, who: str, htmx: bool
) -> None:
    client = client_of(who, app, session, client_as)
    expected = {(row["address"], row["method"]): row for row in written()}
    given = {"X-CSRFToken": token_of(client), **(HTMX if htmx else {})}
    wrong = []
    for rule, method in sorted(routes(app), key=lambda pair: pair[0].rule == LAST):
        row = expected[rule.rule, method]
        answer = client.open(address(app, rule), method=method, headers=given)
        home = who != "anonymous" and rule.rule == "/" and answer.location not in (None, "/sign-in")
        answer.close()
        public = row["needs"] == "public"
        inside = public or (came_in(answer, htmx=htmx, signed_in=who != "anonymous") and not home)
        if public:
            assert answer.status_code not in (401, 403)
        if inside is not (row[who] == "yes"):
            wrong.append(f"{method} {rule.rule}: {answer.status_code}")
    assert not wrong

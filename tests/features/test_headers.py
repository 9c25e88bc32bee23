"""Every answer carries its headers, whatever went wrong (TRUST 11 and 12)."""

import pytest
from flask import Flask

from app.domain.roles import Role
from app.web.access import install, public
from tests.conftest import ClientAs
from tests.strict_answers import check_headers
from tests.strict_client import HTMX, StrictClient


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/none-such", 404),
        ("GET", "/interviews/999999", 404),
        ("GET", "/admin/people", 403),
        ("POST", "/sign-out", 400),
        ("DELETE", "/sign-in", 405),
        ("GET", "/static/none-such.css", 404),
        ("GET", "/health", 200),
    ],
)
def test_an_answer_of_any_kind_carries_them(
    client: StrictClient, method: str, address: str, status: int, headers: dict[str, str]
) -> None:
    answer = client.open(address, method=method, headers=headers, with_csrf=False)
    assert answer.status_code == status
    check_headers(answer, address)


def test_an_answer_to_a_bug_carries_them_and_says_nothing_of_it(app: Flask, client_as: ClientAs) -> None:
    right = app.view_functions["health.health"]

    def wrong() -> str:
        raise ZeroDivisionError("a secret of the machine")

    app.view_functions["health.health"] = public(wrong)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    try:
        answer = client_as(Role.COORDINATOR).get("/health")
    finally:
        app.view_functions["health.health"] = right
    assert answer.status_code == 500
    check_headers(answer, "/health")
    assert "Nothing was saved" in answer.text
    assert "secret" not in answer.text
    assert "ZeroDivisionError" not in answer.text


def test_a_view_that_says_not_who_may_use_it_stops_the_desk_from_starting() -> None:
    fresh = Flask("app")
    fresh.add_url_rule("/open-to-all", "somewhere.forgotten", lambda: "hello")
    with pytest.raises(RuntimeError, match=r"somewhere\.forgotten"):
        install(fresh)


def test_a_view_added_after_the_start_is_shut(app: Flask, client: StrictClient) -> None:
    right = app.view_functions["health.health"]
    app.view_functions["health.health"] = lambda: "hello"
    try:
        answer = client.get("/health")
    finally:
        app.view_functions["health.health"] = right
    assert answer.status_code == 403

"""Addresses: each says who may use it, what it does, and what its parts are."""

import re

import pytest
from flask import Flask
from werkzeug.routing import Rule

from app.web.access import policy_of

TYPED = re.compile(r"<(int|path|string|uuid|[a-z_]+):[a-z_]+>")
PUBLIC = {
    "auth.forgotten",
    "auth.let_in",
    "auth.save_password",
    "auth.set_password",
    "auth.sign_in",
    "auth.sign_out",
    "health.health",
    "static",
    "wall.code",
    "wall.hang",
}
"""What opens without signing in: nothing joins these unnoticed."""
PROMISED = ("/", "/sign-in", "/children/0012345", "/panel", "/reports", "/imports", "/admin", "/health")
"""Addresses that scripts and administrators rely on."""


def rules(app: Flask) -> list[Rule]:
    """Every address but the static files'."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_route_says_who_may_use_it(shared_app: Flask) -> None:
    assert not [rule.endpoint for rule in rules(shared_app) if policy_of(shared_app, rule.endpoint) is None]


def test_every_address_is_kebab_case_and_every_part_of_it_is_typed(shared_app: Flask) -> None:
    for rule in rules(shared_app):
        for part in rule.rule.strip("/").split("/"):
            assert re.fullmatch(r"[a-z0-9.-]*", part) or TYPED.fullmatch(part), rule.rule


def test_a_view_either_shows_or_changes(shared_app: Flask) -> None:
    for rule in rules(shared_app):
        assert not {"GET", "POST"} <= (rule.methods or set()), f"{rule.rule} does both"


def test_a_view_that_changes_something_takes_post_and_nothing_else(shared_app: Flask) -> None:
    for rule in rules(shared_app):
        unsafe = (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
        assert unsafe <= {"POST"}, f"{rule.rule} takes {unsafe}"


def test_what_opens_without_signing_in_is_pinned_by_name(shared_app: Flask) -> None:
    public = {
        rule.endpoint
        for rule in shared_app.url_map.iter_rules()
        if policy_of(shared_app, rule.endpoint) == frozenset()
    }
    assert public == PUBLIC


@pytest.mark.parametrize("address", PROMISED)
def test_an_address_others_rely_on_is_there(shared_app: Flask, address: str) -> None:
    endpoint, _ = shared_app.url_map.bind("localhost").match(address, method="GET")
    assert endpoint in shared_app.view_functions


def test_sign_out_takes_a_post(shared_app: Flask) -> None:
    assert shared_app.url_map.bind("localhost").match("/sign-out", method="POST")[0] == "auth.sign_out"

"""Addresses: each says who may use it, what it does, and what its parts are."""

import re

from flask import Flask
from werkzeug.routing import Rule

from app.web.access import policy_of

TYPED = re.compile(r"<(int|path|string|uuid|[a-z_]+):[a-z_]+>")
PUBLIC = {
    "auth.sign_in",
    "auth.forgotten",
    "auth.let_in",
    "auth.set_password",
    "auth.save_password",
    "auth.sign_out",
    "health.health",
    "static",
}


def rules(app: Flask) -> list[Rule]:
    """Every address but the static files'."""
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]


def test_every_route_says_who_may_use_it(app: Flask) -> None:
    assert not [rule.endpoint for rule in rules(app) if policy_of(app, rule.endpoint) is None]


def test_every_address_is_kebab_case_and_every_part_of_it_is_typed(app: Flask) -> None:
    for rule in rules(app):
        for part in rule.rule.strip("/").split("/"):
            assert re.fullmatch(r"[a-z0-9.-]*", part) or TYPED.fullmatch(part), rule.rule


def test_a_view_either_shows_or_changes(app: Flask) -> None:
    for rule in rules(app):
        assert not {"GET", "POST"} <= (rule.methods or set()), f"{rule.rule} does both"


def test_a_view_that_changes_something_takes_post_and_nothing_else(app: Flask) -> None:
    for rule in rules(app):
        unsafe = (rule.methods or set()) - {"GET", "HEAD", "OPTIONS"}
        assert unsafe <= {"POST"}, f"{rule.rule} takes {unsafe}"

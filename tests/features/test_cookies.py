"""What a cookie of the desk says of itself, as a council runs it (TRUST 7)."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.web.sessions import COOKIE, VISIT
from tests.examples import a_person
from tests.passwords import quickly_hashed

EMAIL, PASSWORD = "ama@council.example", "teapot umbrella granite"


@pytest.fixture
def in_production(app: Flask) -> Flask:
    """The app as a council runs it."""
    app.config["DESK"] = replace(app.config["DESK"], mode="production")
    return app


def test_cookies_are_secure_outside_development_and_never_for_scripts(
    in_production: Flask, session: Session
) -> None:
    a_person(session, Role.COORDINATOR, email=EMAIL, password_hash=quickly_hashed(PASSWORD))
    session.commit()
    client = in_production.test_client()
    answer = client.get("/sign-in", base_url="https://localhost")
    check(answer.headers["Set-Cookie"], VISIT)
    found = answer.text.split('name="csrf_token" value="')[1].split('"')[0]
    typed = {"email": EMAIL, "password": PASSWORD, "csrf_token": found}
    signed = client.post("/sign-in", data=typed, base_url="https://localhost")
    assert signed.status_code == 303
    check(next(each for each in signed.headers.getlist("Set-Cookie") if each.startswith(COOKIE)), COOKIE)


def check(cookie: str, name: str) -> None:
    """What every cookie of the desk says of itself."""
    parts = {each.strip() for each in cookie.split(";")[1:]}
    assert cookie.startswith(f"{name}=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= parts
    assert not any(each.startswith(("Domain", "Expires", "Max-Age")) for each in parts)

"""Whatever is typed into any form, the answer is a page, a way on or a refusal: never a fault of ours."""

import os
from random import Random

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from app.domain.roles import Role
from tests.conftest import ClientAs
from tests.house.test_every_link import Followed, kind_of, links
from tests.strict_client import StrictClient, filled

ROUNDS = int(os.environ.get("DESK_TEST_ROUNDS", "1"))
ANSWERS = {200, 302, 303, 404, 409, 413, 422}
"""404 is for an id in a hidden field of something that is not there, or not for this person."""
JUNK = (
    "",
    " ",
    "\x00",
    "💥" * 40,
    "é–’",
    "x" * 20_000,
    "-1",
    "0",
    "99999999999999999999999999",
    "1e400",
    "NaN",
    "31/02/2026",
    "2026-03-29 01:30",
    "0001-01-01",
    "9999-12-31 23:59",
    "25:61",
    "today",
    "9am",
    "<script>alert(1)</script>",
    "'; DROP TABLE child; --",
    "=1+1",
    "../../etc/passwd",
    "{{ 7 * 7 }}",
    "%00%0a",
)
Form = tuple[str, dict[str, object]]


def forms(client: StrictClient, start: str) -> dict[str, Form]:
    """One form of each kind within reach of a page: its address, and what a browser would send."""
    found: dict[str, Form] = {}
    followed, waiting = Followed(1), [start]
    followed.takes(start)
    while waiting:
        address = waiting.pop(0)
        answer = client.get(address, follow_redirects=True)
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        for form in BeautifulSoup(answer.text, "html.parser").select("form[method=post]"):
            action = str(form["action"])
            kind = f"{kind_of(action)} {sorted(filled(form))}"
            if action not in ("/sign-out", "/change-password"):
                found.setdefault(
                    kind, (action, boxes(filled(form), [str(b["name"]) for b in form.select("[name]")]))
                )
        waiting += [each for each in links(answer.text, address) if followed.takes(each)]
    return found


def boxes(given: dict[str, object], names: list[str]) -> dict[str, object]:
    """Every field of a form, what nobody has chosen among them."""
    return {name: given.get(name, "") for name in names}


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.SOCIAL_WORKER, Role.PROVIDER, Role.SYSTEM_ADMIN])
def test_no_form_can_be_filled_in_so_that_the_desk_fails(
    caseload: Flask, client_as: ClientAs, role: Role
) -> None:
    chance = Random(20170920)
    reached = forms(client_as(role), "/")
    assert reached
    wrong = []
    for number in range(ROUNDS):
        for kind, (action, fields) in reached.items():
            typed = dict(fields)
            for name in chance.sample(sorted(fields), chance.randint(1, len(fields))):
                if name != "csrf_token":
                    typed[name] = chance.choice(JUNK)
            typed.pop("csrf_token", None)
            answer = client_as(role).post(action, data=typed)
            if answer.status_code not in ANSWERS:
                wrong.append((number, kind, answer.status_code, {k: str(v)[:40] for k, v in typed.items()}))
    assert not wrong

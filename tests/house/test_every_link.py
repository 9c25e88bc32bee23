"""Every link and every form a person is shown leads somewhere they may go."""

import re
from collections import deque
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from app.domain.roles import Role
from tests.conftest import ClientAs
from tests.strict_client import StrictClient

OF_EACH_KIND = 2
"""How many addresses that differ only in a number, a month or a search are followed."""
ENDS = {"/sign-out"}


def kind_of(address: str) -> str:
    """An address with what varies taken out."""
    parts = urlsplit(address)
    path = re.sub(r"(?<=/)[A-Z]*\d[\w-]*", "…", parts.path)
    return f"{path}?{'&'.join(sorted(re.findall(r'(?:^|&)([^=&]+)=', parts.query)))}"


def links(text: str, address: str) -> list[str]:
    """Where a page leads on this desk."""
    found = [str(each["href"]) for each in BeautifulSoup(text, "html.parser").select("a[href]")]
    whole = [urljoin(address, each.partition("#")[0]) for each in found]
    return [each for each in whole if each.startswith("/") and each not in ENDS]


def walk(client: StrictClient, start: str) -> dict[str, int]:
    """Follow links from a page, a few of each kind; the answers that were neither a page nor a way on."""
    wrong: dict[str, int] = {}
    seen: dict[str, int] = {}
    known, waiting = {start}, deque([start])
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        if answer.status_code not in (200, 303):
            wrong[address] = answer.status_code
        onward = links(answer.text, address) if answer.mimetype == "text/html" else []
        onward += [answer.location] if answer.location else []
        for each in onward:
            kind = kind_of(each)
            if each not in known and seen.get(kind, 0) < OF_EACH_KIND:
                known.add(each)
                seen[kind] = seen.get(kind, 0) + 1
                waiting.append(each)
    return wrong


@pytest.mark.parametrize("role", list(Role))
def test_no_link_leads_nowhere(caseload: Flask, client_as: ClientAs, role: Role) -> None:
    assert walk(client_as(role), "/") == {}

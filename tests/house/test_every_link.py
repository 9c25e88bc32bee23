"""Every link and every form a person is shown leads somewhere they may go."""

import re
from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask

from app.domain.roles import Role
from tests.conftest import ClientAs
from tests.strict_client import StrictClient

OF_EACH_KIND = 2
"""How many addresses that differ only in a number, a month or a search are followed."""
OF_EACH_PAGE = 3
"""How many of one page are followed, however many questions its addresses can put together."""
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


class Followed:
    """What has been followed, so that a page of many filters is not followed in each of their unions."""

    def __init__(self, of_each_kind: int) -> None:
        self.of_each_kind = of_each_kind
        self.kinds: Counter[str] = Counter()
        self.pages: Counter[str] = Counter()

    def takes(self, address: str) -> bool:
        """Whether an address is to be followed too; it counts from then on."""
        kind = kind_of(address)
        page = kind.partition("?")[0]
        if self.kinds[kind] >= self.of_each_kind or self.pages[page] >= OF_EACH_PAGE:
            return False
        self.kinds[kind] += 1
        self.pages[page] += 1
        return True


def walk(client: StrictClient, start: str) -> dict[str, int]:
    """Follow links from a page, a few of each kind; the answers that were neither a page nor a way on."""
    wrong: dict[str, int] = {}
    followed, known, waiting = Followed(OF_EACH_KIND), {start}, deque([start])
    while waiting:
        address = waiting.popleft()
        answer = client.get(address)
        if answer.status_code not in (200, 303):
            wrong[address] = answer.status_code
        onward = links(answer.text, address) if answer.mimetype == "text/html" else []
        onward += [answer.location] if answer.location else []
        for each in onward:
            if each not in known and followed.takes(each):
                known.add(each)
                waiting.append(each)
    return wrong


@pytest.mark.parametrize("role", list(Role))
def test_no_link_leads_nowhere(caseload: Flask, client_as: ClientAs, role: Role) -> None:
    assert walk(client_as(role), "/") == {}

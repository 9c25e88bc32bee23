"""Every page a person can come to: by the links they are shown, and by the addresses that need no part."""

import html
import re
from collections import defaultdict
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Rule

OK = 200
TRIES = 6
"""How many addresses of one kind are tried before it is given up: not every one of them opens."""
LINK = re.compile(r'<a [^>]*?href="([^"#]+)')
CHANGES = re.compile(r'<input[^>]*type="hidden"[^>]*>')
WAYS_OUT = {"auth.sign_out", "static"}

Pages = dict[str, tuple[str, str]]
"""By its endpoint: a page's address, and its HTML with what differs each time left out."""


@dataclass
class Walk:
    """One person's way through the desk: the first page of each kind, as an address and as it was written."""

    app: Flask
    client: FlaskClient
    pages: Pages = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    tried: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def go(self, beside: list[str]) -> Pages:
        """Follow links until each kind of page has opened once; `beside` are tried first."""
        waiting = self._new(beside) + self._without_parts()
        for address in waiting:
            endpoint = self._endpoint(address)
            if endpoint in WAYS_OUT or endpoint in self.pages or self.tried[endpoint] >= TRIES:
                continue
            self.tried[endpoint] += 1
            answer = self.client.get(address)
            waiting += self._new([answer.location] if answer.location else [])
            if answer.status_code == OK and answer.mimetype != "text/html":
                self.tried[endpoint] = TRIES  # a file, and so are the others of its kind
            if answer.status_code != OK or answer.mimetype != "text/html":
                continue
            self.pages[endpoint] = address, CHANGES.sub("", answer.text)
            found = [urljoin(address, html.unescape(each)) for each in LINK.findall(answer.text)]
            waiting += self._new(found)
        return self.pages

    def _without_parts(self) -> list[str]:
        rules = sorted(rule.rule for rule in gets(self.app) if not rule.arguments)
        return self._new(rules)

    def _new(self, addresses: list[str]) -> list[str]:
        fresh = [each for each in dict.fromkeys(addresses) if each.startswith("/") and each not in self.known]
        self.known.update(fresh)
        return fresh

    def _endpoint(self, address: str) -> str:
        try:
            return str(self.app.url_map.bind("").match(urlsplit(address).path)[0])
        except HTTPException:
            return "static"


def gets(app: Flask) -> list[Rule]:
    """Every address that shows something."""
    rules = app.url_map.iter_rules()
    return [rule for rule in rules if "GET" in (rule.methods or ()) and rule.endpoint not in WAYS_OUT]

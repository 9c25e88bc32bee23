"""What every answer of the desk must be: its headers, its HTML, its htmx."""

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote_plus

import html5lib
from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""TRUST 11, to the letter."""
DOWNLOAD_POLICY = "sandbox; default-src 'none'"
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
MADE_AFRESH = re.compile(r'(name="(?:csrf_token|form_key)" value=)"[^"]+"')
"""What is never the same twice, and what a check has no interest in but that it is there."""
FOUND_GOOD: set[int] = set()
"""Pages checked before, as hashes: on the second database most are the same to the letter."""
REFERS_TO_IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls")


def check_answer(response: TestResponse, *, fragment: bool, names: list[str]) -> None:
    """Refuse an answer that breaks a promise; `names` are those of the children on file."""
    where = f"{response.request.method} {response.request.path} ({response.status_code})"
    check_headers(response, where)
    address = unquote_plus(f"{response.request.url} {response.headers.get('Location', '')}").casefold()
    for name in names:
        assert name.casefold() not in address, f"{where}: a child’s name in an address"
    if response.mimetype != "text/html" or not response.text or 300 <= response.status_code < 400:
        return
    check_html(response.text, where, fragment=fragment and "<html" not in response.text, names=names)


def check_headers(response: TestResponse, where: str) -> None:
    """TRUST 11 and 12."""
    headers = response.headers
    download = headers.get("Content-Disposition", "").startswith("attachment")
    policy = DOWNLOAD_POLICY if download else POLICY
    assert headers.get("Content-Security-Policy") == policy, f"{where}: policy"
    for name, value in HEADERS.items():
        assert headers.get(name) == value, f"{where}: {name} is {headers.get(name)!r}"
    assert headers.get("Strict-Transport-Security", "").startswith("max-age=31536000"), f"{where}: HSTS"
    if not response.request.path.startswith("/static/"):
        assert headers.get("Cache-Control") == "no-store", f"{where}: Cache-Control"


def check_html(text: str, where: str, *, fragment: bool, names: list[str]) -> None:
    """Valid, one heading and its title, nothing inline, no dead reference, htmx only over links and forms."""
    page = hash((MADE_AFRESH.sub(r'\1"…"', text), fragment, *names))
    if page not in FOUND_GOOD:
        check_afresh(text, where, fragment=fragment, names=names)
        FOUND_GOOD.add(page)


def check_afresh(text: str, where: str, *, fragment: bool, names: list[str]) -> None:
    """What `check_html` promises, of a page not seen before."""
    check_syntax(text, where, fragment=fragment)
    soup = BeautifulSoup(text, "html.parser")
    elements = soup.find_all(name=True)
    ids = Counter(str(each["id"]) for each in elements if each.has_attr("id"))
    twice = [name for name, times in ids.items() if times > 1]
    assert not twice, f"{where}: ids more than once: {twice}"
    for element in elements:
        check_nothing_inline(element, where)
        if element.name == "form":
            check_form(element, where)
        if any(name.startswith("hx-") for name in element.attrs):
            check_htmx(element, where)
    if fragment:
        for root in soup.find_all(recursive=False):
            assert root.get("id"), f"{where}: a fragment’s root <{root.name}> has no id"
    else:
        check_page(soup, where, names)
        check_references(elements, set(ids), where)


def check_syntax(text: str, where: str, *, fragment: bool) -> None:
    """No parse error by the HTML standard."""
    parser = html5lib.HTMLParser()
    parser.parseFragment(text) if fragment else parser.parse(text)
    lines = text.splitlines()
    faults = [f"{code} at {lines[line - 1].strip()[:90]!r}" for (line, _), code, _ in parser.errors]
    assert not faults, f"{where}: not valid HTML: {faults[:3]}"


def check_nothing_inline(element: Tag, where: str) -> None:
    """The policy would stop it; here it is found before a browser does."""
    inline = [name for name in element.attrs if name == "style" or name.startswith("on")]
    assert not inline, f"{where}: {inline} on <{element.name}>"
    assert not str(element.get("href", "")).startswith("javascript:"), f"{where}: script in a link"
    assert element.name != "style", f"{where}: an inline style sheet"
    if element.name == "script":
        assert element.get("src") and not element.get_text().strip(), f"{where}: an inline script"


def check_page(soup: BeautifulSoup, where: str, names: list[str]) -> None:
    """One h1; a title that begins with it and names nobody."""
    headings, title = soup.select("h1"), soup.select_one("title")
    assert len(headings) == 1, f"{where}: {len(headings)} h1"
    assert title is not None, f"{where}: no title"
    heading, shown = " ".join(headings[0].get_text().split()), " ".join(title.get_text().split())
    assert shown.removeprefix("Error: ").startswith(heading), f"{where}: titled {shown!r}, headed {heading!r}"
    for name in names:
        assert name.casefold() not in shown.casefold(), f"{where}: a child’s name in the title"
    html = soup.select_one("html")
    assert html is not None and html.get("lang") == "en-GB", f"{where}: no language"


def check_references(elements: Iterable[Tag], ids: set[str], where: str) -> None:
    """A label, a description or a swap that points at nothing helps nobody."""
    for element in elements:
        for attribute in REFERS_TO_IDS:
            missing = set(str(element.get(attribute, "")).split()) - ids
            assert not missing, f"{where}: {attribute} of <{element.name}> points at no {missing}"
        target = str(element.get("hx-target", ""))
        assert target[:1] != "#" or target[1:] in ids, f"{where}: hx-target {target} is not on the page"


def check_form(form: Tag, where: str) -> None:
    """A form that changes something says where to and carries its token."""
    assert form.get("action"), f"{where}: a form without an action"
    if str(form.get("method", "get")).lower() == "post":
        token = form.select_one("input[name=csrf_token][value]")
        assert token, f"{where}: {form['action']} posts without a token"


def check_htmx(element: Tag, where: str) -> None:
    """Each swap is a link or form that works without JavaScript, and states its own target and swap."""
    assert "hx-boost" not in element.attrs, f"{where}: hx-boost"
    unheard = {"hx-put", "hx-patch", "hx-delete", "hx-vals"} & set(element.attrs)
    assert not unheard, f"{where}: {unheard} does nothing without JavaScript"
    address = element.get("hx-get") or element.get("hx-post")
    if address is None:
        return
    if element.has_attr("hx-post"):
        plain = element.name == "form" and element.get("method") == "post" and element.get("action")
    elif element.name == "a":
        plain = element.get("href")
    else:
        plain = element.name == "form" and element.get("method") == "get" and element.get("action")
    assert plain == address, f"{where}: {address} without JavaScript is {plain!r}"
    assert element.get("hx-target") and element.get("hx-swap"), f"{where}: {address} states no target or swap"

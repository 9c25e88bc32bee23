"""The strict client itself: each fault it should find, it finds."""

import pytest

from tests.strict_answers import check_html

TOKEN = '<input type="hidden" name="csrf_token" value="x">'
SWAP = 'hx-target="this" hx-swap="outerHTML"'


def page(body: str, title: str = "Stand-up – Missing Desk") -> str:
    """A whole page around a body."""
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><title>{title}</title></head><body>{body}</body></html>'
    )


@pytest.mark.parametrize(
    "body",
    [
        "<h1>Stand-up</h1>",
        f'<h1>Stand-up</h1><form method="post" action="/a">{TOKEN}</form>',
        '<h1>Stand-up</h1><a href="/a" hx-get="/a" hx-target="#b" hx-swap="outerHTML">a</a><p id="b"></p>',
        f'<h1>Stand-up</h1><form method="post" action="/a" hx-post="/a" {SWAP}>{TOKEN}</form>',
    ],
)
def test_an_honest_page_passes(body: str) -> None:
    check_html(page(body), "here", fragment=False, names=["Jo Okafor"])


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("<h1>Stand-up</h1><p><div></div></p>", "not valid HTML"),
        ("<h1>Stand-up</h1><b>", "not valid HTML"),
        ("<h2>Stand-up</h2>", "0 h1"),
        ("<h1>Stand-up</h1><h1>Stand-up</h1>", "2 h1"),
        ("<h1>Panel</h1>", "titled"),
        ('<h1>Stand-up</h1><p id="a"></p><p id="a"></p>', "more than once"),
        ('<h1 style="color:red">Stand-up</h1>', "style"),
        ("<h1>Stand-up</h1><style>a{}</style>", "style"),
        ("<h1>Stand-up</h1><script>1</script>", "inline script"),
        ('<h1 onclick="go()">Stand-up</h1>', "onclick"),
        ('<h1>Stand-up</h1><a href="javascript:go()">a</a>', "script in a link"),
        ('<h1>Stand-up</h1><form method="post" action="/a"></form>', "without a token"),
        ('<h1>Stand-up</h1><form method="post"></form>', "without an action"),
        ('<h1>Stand-up</h1><label for="a">a</label>', "points at no"),
        (
            '<h1>Stand-up</h1><button hx-get="/a" hx-target="this" hx-swap="outerHTML">a</button>',
            "without JavaScript",
        ),
        (
            '<h1>Stand-up</h1><a href="/b" hx-get="/a" hx-target="this" hx-swap="outerHTML">a</a>',
            "without JavaScript",
        ),
        ('<h1>Stand-up</h1><a href="/a" hx-get="/a">a</a>', "no target or swap"),
        (
            '<h1>Stand-up</h1><a href="/a" hx-get="/a" hx-target="#z" hx-swap="outerHTML">a</a>',
            "not on the page",
        ),
        ('<h1>Stand-up</h1><a href="/a" hx-boost="true">a</a>', "hx-boost"),
    ],
)
def test_a_faulty_page_is_refused(body: str, fault: str) -> None:
    with pytest.raises(AssertionError, match=fault):
        check_html(page(body), "here", fragment=False, names=[])


def test_a_title_may_name_no_child() -> None:
    faulty = page("<h1>Jo Okafor</h1>", "Jo Okafor – Missing Desk")
    with pytest.raises(AssertionError, match="name in the title"):
        check_html(faulty, "here", fragment=False, names=["Jo Okafor"])


def test_a_fragment_needs_an_id_to_be_swapped_by() -> None:
    check_html('<section id="board"></section>', "here", fragment=True, names=[])
    with pytest.raises(AssertionError, match="has no id"):
        check_html("<section></section>", "here", fragment=True, names=[])

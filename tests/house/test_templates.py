"""Templates: each compiles, says what it needs, and escapes everything."""

import re
from itertools import chain

import pytest
from flask import Flask
from jinja2 import Environment, meta, nodes

from tests.house.files import TEMPLATES, templates

NAMES = [str(path.relative_to(TEMPLATES)) for path in templates()]
FRAGMENTS = [name for name in NAMES if name.rpartition("/")[2].startswith("_")]
FIRST_LINE = re.compile(r"\{#[^#]*?\.(?P<names>[^#.]*)#\}\n")
PARSER = Environment(autoescape=True, extensions=["jinja2.ext.do"])
UNTRUSTWORTHY = re.compile(r"\|\s*safe\b|autoescape false|<style|<script(?![^>]*\bsrc=)| style=| on\w+=\"")
NEVER_OF_A_CHILD = re.compile(
    r"\b(abscond\w*|runaways?|streetwise|promiscuous|lifestyle choice|putting (them|him|her)sel\w+ at risk|"
    r"refused to engage)\b",
    re.IGNORECASE,
)


def source(name: str) -> str:
    """The text of a template."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def needs(name: str, given: set[str]) -> set[str]:
    """The names a template must be given, those of the fragments it includes among them."""
    tree = PARSER.parse(source(name))
    own = {each.name for each in tree.find_all(nodes.Name) if each.ctx == "store"}
    includes = [each.template for each in tree.find_all(nodes.Include)]
    included = [each.value for each in includes if isinstance(each, nodes.Const)]
    asked = set(chain.from_iterable(needs(each, given) for each in included))
    return (meta.find_undeclared_variables(tree) | asked) - own - given


@pytest.fixture
def given(shared_app: Flask) -> set[str]:
    """The names every template has: Flask's, the forms' and our own globals."""
    with shared_app.test_request_context("/"):
        context: dict[str, object] = {}
        shared_app.update_template_context(context)
    PARSER.filters.update(shared_app.jinja_env.filters)
    return {*context, *shared_app.jinja_env.globals}


@pytest.mark.parametrize("name", NAMES)
def test_a_template_compiles(shared_app: Flask, name: str) -> None:
    shared_app.jinja_env.get_template(name)


@pytest.mark.parametrize("name", FRAGMENTS)
def test_a_fragment_says_exactly_what_it_needs(given: set[str], name: str) -> None:
    line = FIRST_LINE.match(source(name))
    assert line, f"{name} must begin: {{# What it shows. name: Type; name: Type #}}"
    declared = set(re.findall(r"(\w+):", line["names"]))
    assert declared == needs(name, given)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_trusts_nothing_and_decides_little(name: str) -> None:
    text = source(name)
    if name.startswith("print/"):  # no policy reads these, and a width belongs with its column
        text = re.sub(
            r'<col( style="width:\d+mm"|{% if width %} style="width:{{ width }}mm"{% endif %})>', "", text
        )
    assert not UNTRUSTWORTHY.search(text)
    assert not list(PARSER.parse(text).find_all((nodes.FilterBlock, nodes.ExprStmt, nodes.CallBlock)))


@pytest.mark.parametrize("name", NAMES)
def test_a_template_never_speaks_ill_of_a_child(name: str) -> None:
    assert not NEVER_OF_A_CHILD.search(source(name))

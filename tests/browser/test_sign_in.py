"""Signing in, in a real browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import TabAs


@pytest.mark.parametrize("with_javascript", [True], indirect=True)
def test_axe_finds_nothing_on_the_sign_in_page(
    tab_as: TabAs, faults_found_by_axe: Callable[[Page], list[str]]
) -> None:
    tab = tab_as(None)
    tab.goto("/sign-in")
    assert not faults_found_by_axe(tab)


def test_a_visitor_is_asked_to_sign_in_first(tab_as: TabAs) -> None:
    tab = tab_as(None)
    tab.goto("/change-password")
    expect(tab).to_have_url(re.compile(r"/sign-in\?next="))
    expect(tab.get_by_role("heading", level=1)).to_have_text("Sign in")

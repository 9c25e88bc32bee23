"""How the desk behaves everywhere: what is said aloud, keys, finding, undoing, two people on one record."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort
from app.models import Interview
from tests.browser.conftest import TabAs
from tests.examples import MORNING, a_child, an_episode
from tests.features.interview_rows import owed
from tests.panel_examples import a_published_panel

ONLY_WITH = pytest.mark.parametrize("with_javascript", [True], indirect=True)
FOCUSED = "document.activeElement.id || document.activeElement.tagName"


def theirs(session: Session) -> Interview:
    return owed(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth")


def test_what_was_done_stays_on_the_page_and_is_undone_on_a_later_one(
    tab_as: TabAs, session: Session, with_javascript: bool
) -> None:
    interview = theirs(session)
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/")
    tab.locator(f"#card-{interview.id}").get_by_role("button", name=re.compile("^Ask Wandsworth")).click()
    expect(tab.locator("#undo")).to_contain_text("You asked the other authority for an interview at 9am.")
    expect(tab.locator(f"#card-{interview.id}")).to_have_count(0)
    tab.goto("/children")
    expect(tab.locator("#undo")).to_contain_text("You asked the other authority")
    tab.get_by_role("button", name="Undo").click()
    expect(tab.locator("#notice")).to_have_text("Undone: you asked the other authority for an interview.")
    expect(tab).to_have_url(re.compile("/children$"))
    expect(tab.locator("#undo form")).to_have_count(0)
    tab.goto("/")
    expect(tab.locator(f"#card-{interview.id}")).to_be_visible()


def test_two_people_save_one_record_and_neither_text_is_lost(
    tab_as: TabAs, session: Session, with_javascript: bool
) -> None:
    page = f"/panel/{a_published_panel(session).id}/arrange"
    first, second = tab_as(Role.ADMINISTRATOR), tab_as(Role.COORDINATOR)
    for tab, words in ((first, "Room 3, 10am"), (second, "Room 4, 11am")):
        tab.goto(page)
        tab.get_by_label("Time and place").fill(words)
    save(first)
    expect(first.locator("#notice")).to_have_text("Saved.")
    save(second)
    expect(second.locator("#errors")).to_contain_text("Someone else changed this first")
    expect(second.locator("#theirs")).to_contain_text("Room 3, 10am")
    expect(second.locator("#theirs")).to_contain_text("Room 4, 11am")
    expect(second.get_by_label("Time and place")).to_have_value("Room 4, 11am")
    if with_javascript:
        expect(second.locator("#errors")).to_be_focused()
    second.get_by_label("Time and place").fill("Room 3, 11am")
    save(second)
    expect(second.locator("#notice")).to_have_text("Saved.")
    first.goto(page)
    expect(first.get_by_label("Time and place")).to_have_value("Room 3, 11am")


def save(tab: Page) -> None:
    tab.get_by_role("main").locator("form", has=tab.get_by_label("Time and place")).get_by_role(
        "button"
    ).click()


@ONLY_WITH
def test_children_are_found_from_any_page_while_a_name_is_typed(tab_as: TabAs, session: Session) -> None:
    a_child(session, "Zoë", "Agbaje", other_names="Zo Bright")
    a_child(session, "Noor", "Agbaje")
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/my-work")
    box = tab.get_by_label("Find a child by name or number")
    for typed in ("zoe ag", "bright"):
        box.fill(typed)
        expect(tab.locator("#quick a")).to_have_count(1)
        expect(tab.locator("#quick")).to_contain_text("Zoë Agbaje")
        expect(tab.locator("#status")).to_have_text("1 child")
    box.fill("agbaje")
    expect(tab.locator("#quick a")).to_have_count(2)
    assert tab.evaluate(FOCUSED) == "find"
    box.press("ArrowDown")
    expect(tab.locator("#quick a").first).to_be_focused()
    tab.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    tab.keyboard.press("ArrowUp")
    tab.keyboard.press("Escape")
    expect(box).to_be_focused()
    expect(tab.locator("#quick a")).to_have_count(0)
    box.fill("zoe")
    expect(tab.locator("#quick a")).to_have_count(1)
    box.press("ArrowDown")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Child’s file")
    assert "zo" not in tab.url.lower().partition("/children/")[2]


def test_the_bar_finds_without_javascript_too(tab_as: TabAs, session: Session, with_javascript: bool) -> None:
    child = a_child(session, "Zoë", "Agbaje")
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/my-work")
    tab.get_by_label("Find a child by name or number").fill("zoe")
    tab.get_by_label("Find a child by name or number").press("Enter")
    expect(tab).to_have_url(re.compile(f"/children/{child.crs_id}$"))


@ONLY_WITH
def test_a_question_mark_lists_the_keys_and_closing_gives_the_focus_back(
    tab_as: TabAs, session: Session
) -> None:
    interview = owed(session)
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/")
    card = tab.locator(f"#name-{interview.id}")
    card.focus()
    tab.keyboard.press("?")
    box = tab.get_by_role("dialog", name="Help and keys")
    expect(box).to_contain_text("The stand-up board")
    expect(box.get_by_role("button", name="Close")).to_be_focused()
    tab.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(card).to_be_focused()
    tab.get_by_label("Find a child by name or number").press("?")
    expect(tab.get_by_label("Find a child by name or number")).to_have_value("?")
    expect(box).to_be_hidden()


@ONLY_WITH
def test_single_keys_rest_until_they_are_switched_on_and_while_somebody_types(
    tab_as: TabAs, session: Session
) -> None:
    first, second = owed(session, hours=60), owed(session, hours=50)
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/")
    tab.keyboard.press("w")
    tab.keyboard.press("j")
    expect(tab).to_have_url(re.compile("/$"))
    assert tab.evaluate(FOCUSED) == "BODY"
    tab.locator(".bar__me summary").click()
    tab.get_by_role("button", name="Switch single keys on").click()
    expect(tab.locator("#status")).to_have_text("Single keys are on.")
    tab.keyboard.press("j")
    expect(tab.locator(f"#card-{first.id} :focus")).to_have_count(1)
    tab.keyboard.press("j")
    expect(tab.locator(f"#card-{second.id} :focus")).to_have_count(1)
    tab.keyboard.press("k")
    expect(tab.locator(f"#card-{first.id} :focus")).to_have_count(1)
    tab.keyboard.press("/")
    tab.keyboard.press("w")
    expect(tab.get_by_label("Find a child by name or number")).to_have_value("w")
    tab.locator(f"#name-{first.id}").focus()
    tab.keyboard.press("w")
    expect(tab).to_have_url(re.compile("/my-work$"))


@ONLY_WITH
def test_what_happened_is_said_aloud_after_a_page_and_after_a_part_of_one(
    tab_as: TabAs, session: Session
) -> None:
    interview = theirs(session)
    tab = tab_as(Role.COORDINATOR)
    tab.goto(f"/interviews/{interview.id}")
    tab.get_by_role("main").get_by_role("button", name=re.compile("Ask")).first.click(timeout=30_000)
    expect(tab.locator("#status")).to_have_text(re.compile("^Request sent"), timeout=30_000)
    tab.goto("/children")
    tab.get_by_label("Name, number or notification reference").fill("nobody of this name")
    expect(tab.locator("#found")).to_contain_text("No child found")
    for region in ("#status", "#alert"):
        assert not tab.locator("main").locator(region).count(), "a live region inside what is swapped"


@ONLY_WITH
def test_the_children_opened_lately_are_a_list_away(tab_as: TabAs, session: Session) -> None:
    first, second = a_child(session, "Finn", "Early"), a_child(session, "Grace", "Late")
    an_episode(session, first, last_seen=MORNING)
    tab, other = tab_as(Role.COORDINATOR), tab_as(Role.ADMINISTRATOR)
    for child in (first, second):
        tab.goto(f"/children/{child.crs_id}")
    tab.goto("/children")
    expect(tab.locator("#recent a")).to_have_text(["Grace Late", "Finn Early"])
    other.goto("/children")
    expect(other.locator("#recent a")).to_have_count(0)


@ONLY_WITH
def test_what_is_typed_before_the_scripts_are_there_is_heard(tab_as: TabAs, session: Session) -> None:
    a_child(session, "Zoë", "Agbaje")
    tab, held = tab_as(Role.COORDINATOR), []
    tab.route("**/htmx.min.js", lambda route: held.append(route))
    with tab.expect_request("**/htmx.min.js"):
        tab.goto("/my-work", wait_until="commit")
    tab.get_by_label("Find a child by name or number").fill("zoe")
    held[0].continue_()
    expect(tab.locator("#quick")).to_contain_text("Zoë Agbaje")


@ONLY_WITH
def test_axe_finds_nothing_where_children_are_found_keys_are_listed_and_an_undo_is_offered(
    tab_as: TabAs, session: Session, faults_found_by_axe: Callable[[Page], list[str]]
) -> None:
    interview = theirs(session)
    tab = tab_as(Role.COORDINATOR)
    tab.goto(f"/interviews/{interview.id}")
    tab.get_by_role("main").get_by_role("button", name=re.compile("Ask")).first.click()
    expect(tab.locator("#undo form")).to_have_count(1)
    tab.get_by_label("Find a child by name or number").fill("okafor")
    expect(tab.locator("#quick a")).to_have_count(1)
    assert not faults_found_by_axe(tab)
    tab.locator("#help-link").click()
    expect(tab.get_by_role("dialog", name="Help and keys")).to_be_visible()
    assert not faults_found_by_axe(tab)

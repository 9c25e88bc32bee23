"""With JavaScript: focus is never lost, what changed is said, a menu closes, one press is one act."""

import re

import pytest
from flask import Flask
from playwright.sync_api import Page, expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.roles import Role
from app.models import Episode, Interview
from app.models.audit import AuditEntry
from app.services.events import Event
from tests.browser.conftest import TabAs

pytestmark = pytest.mark.parametrize("with_javascript", [True], indirect=True)

FOCUSED = "document.activeElement.id || document.activeElement.tagName"


@pytest.fixture
def written_up(caseload: Flask, session: Session) -> Interview:
    """The first interview in recording, written up today."""
    act = session.info["act"]
    interview = session.scalars(
        select(Interview)
        .where(Interview.held_on.is_not(None), Interview.written_up_on.is_(None))
        .order_by(Interview.id)
    ).first()
    assert interview is not None
    interview.written_up_on, interview.written_up_at = day_of(act.at), act.at
    act.record(Event.INTERVIEW_WRITTEN_UP, interview, child=interview.episodes[0].child)
    return interview


def test_after_a_press_the_focus_is_on_the_same_card_then_on_the_next(
    written_up: Interview, tab_as: TabAs
) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/")
    here = tab.locator(f"#card-{written_up.id}")
    following = here.evaluate("card => card.nextElementSibling?.id")
    here.get_by_role("button", name=re.compile("Put on file")).click()
    expect(tab.locator("#status")).to_have_text("Recorded: on the child’s file.")
    assert tab.evaluate(FOCUSED) == f"do-{written_up.id}"
    here.get_by_role("button", name=re.compile("Feed back")).click()
    expect(tab.locator("#status")).to_have_text("Recorded: fed back to the social worker.")
    assert tab.evaluate("document.activeElement.closest('.card')?.id") == following


def test_two_presses_at_once_are_one_act(written_up: Interview, session: Session, tab_as: TabAs) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/")
    tab.locator(f"#do-{written_up.id}").evaluate(
        "button => { button.form.requestSubmit(); button.form.requestSubmit(); }"
    )
    expect(tab.locator("#notice")).to_have_text("Recorded: on the child’s file.")
    session.rollback()
    filed = select(func.count()).where(AuditEntry.event == Event.INTERVIEW_ON_FILE)
    assert session.scalar(filed) == 1


def test_a_menu_closes_on_escape_and_gives_the_focus_back(written_up: Interview, tab_as: TabAs) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/")
    opener = tab.locator(f"#more-{written_up.id}")
    opener.click()
    inside = tab.locator(f"#menu-{written_up.id} a").first
    inside.focus()
    inside.press("Escape")
    expect(inside).to_be_hidden()
    assert tab.evaluate(FOCUSED) == f"more-{written_up.id}"


def test_a_refusal_is_said_and_leaves_the_page_as_it_is(written_up: Interview, tab_as: TabAs) -> None:
    tab, other = tab_as(Role.COORDINATOR), tab_as(Role.ADMINISTRATOR)
    for each in (tab, other):
        each.goto("/")
    other.locator(f"#do-{written_up.id}").click()
    expect(other.locator("#notice")).to_contain_text("Recorded")
    tab.locator(f"#do-{written_up.id}").click()
    expect(tab.locator("#alert")).not_to_be_empty()
    expect(tab.locator(f"#card-{written_up.id}")).to_be_visible()
    assert tab.evaluate(FOCUSED) == f"do-{written_up.id}"


def test_children_are_found_while_the_name_is_typed(caseload: Flask, session: Session, tab_as: TabAs) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/children")
    box = tab.get_by_label("Name, number or notification reference")
    box.press_sequentially("adeyemi fi")
    expect(tab.locator("#found").get_by_role("link", name="Finn Adeyemi")).to_be_visible()
    assert tab.evaluate(FOCUSED) == "q"
    expect(tab).to_have_url(re.compile(r"/children$"))


def test_what_is_wrong_with_a_form_takes_the_focus_and_leads_to_the_box(
    caseload: Flask, session: Session, tab_as: TabAs
) -> None:
    missing = session.scalars(select(Episode.id).where(Episode.returned_on.is_(None))).first()
    tab = tab_as(Role.COORDINATOR)
    tab.goto(f"/episodes/{missing}/log-return")
    both = tab.get_by_role("group", name="When did the child come back?")
    both.get_by_label("Day").fill("31 February 2017")
    tab.get_by_role("main").get_by_role("button", name="Log return").click()
    expect(tab.get_by_role("heading", name="There is a problem")).to_be_visible()
    assert tab.evaluate(FOCUSED) == "errors"
    tab.get_by_role("link", name=re.compile("31 February")).click()
    expect(both.get_by_label("Day")).to_be_focused()


def test_no_child_is_kept_in_the_browser(caseload: Flask, tab_as: TabAs) -> None:
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/children/CR103118")
    tab.goto("/")
    tab.get_by_role("link", name=re.compile("^Overdue")).click()
    expect(tab).to_have_url(re.compile("overdue"))
    assert not re.search("finn|adeyemi|history-cache", kept(tab), re.IGNORECASE)


def kept(tab: Page) -> str:
    """Everything the page has put into the browser's own stores."""
    return str(tab.evaluate("JSON.stringify(sessionStorage) + JSON.stringify(localStorage)"))

"""The board in a browser: with JavaScript nothing reloads and focus stays; without it all works too."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort
from app.models import Interview
from tests.browser.conftest import TabAs
from tests.examples import MORNING, a_child, an_attempt, an_episode, an_organisation


def owed(session: Session, hours: float, **child: object) -> Interview:
    returned = MORNING - timedelta(hours=hours)
    who = a_child(session, **child)  # type: ignore[arg-type]
    return an_episode(session, who, last_seen=returned - timedelta(hours=5), returned=returned).interview


def to_file(session: Session, hours: float) -> Interview:
    """An interview that is written up and waits for its two ticks."""
    interview = owed(session, hours)
    an_attempt(session, interview, made=MORNING - timedelta(hours=hours - 1))
    for fact in ("held", "written_up"):
        at = MORNING - timedelta(hours=hours - 2)
        setattr(interview, f"{fact}_on", at.date())
        setattr(interview, f"{fact}_at", at)
    session.flush()
    return interview


def visited(tab: Page) -> list[str]:
    """The addresses the tab goes to from here on."""
    gone: list[str] = []
    tab.on("framenavigated", lambda frame: gone.append(frame.url))
    return gone


def test_two_ticks_take_a_card_off_the_board_and_focus_goes_to_the_next(
    tab_as: TabAs, session: Session, with_javascript: bool
) -> None:
    first, second = to_file(session, 40), to_file(session, 30)
    this, next_one = f"#card-{first.id}", second.id
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/")
    expect(tab.locator("#pause")).to_be_visible(visible=with_javascript)
    gone = visited(tab)
    tab.locator(this).get_by_role("button", name="Put on file").click()
    expect(tab.locator("#notice")).to_have_text("Recorded: on the child’s file.")
    button = tab.locator(this).get_by_role("button", name="Feed back")
    if with_javascript:
        expect(button).to_be_focused()
        expect(tab.locator("#status")).to_have_text("Recorded: on the child’s file.")
    button.click()
    expect(tab.locator(this)).to_have_count(0)
    expect(tab.locator("#column-in_recording .count")).to_have_text("1")
    if with_javascript:
        expect(tab.locator(f"#card-{next_one} :focus")).to_have_count(1)
    assert bool(gone) is not with_javascript


def test_ticked_interviews_are_given_at_once(tab_as: TabAs, session: Session, with_javascript: bool) -> None:
    an_organisation(session)
    interviews = [owed(session, 10).id, owed(session, 20).id]
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/")
    gone = visited(tab)
    for each in interviews:
        tab.locator(f"#tick-{each}").check()
    tab.get_by_label("Give ticked interviews to").select_option(label="NSPCC (0 open)")
    tab.get_by_role("button", name="Check", exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Check before giving")
    tab.get_by_role("button", name="Give 2 interviews").click()
    expect(tab.locator("#notice")).to_contain_text("2 interviews given.")
    for each in interviews:
        expect(tab.locator(f"#card-{each}")).to_contain_text("NSPCC")
    assert len(gone) >= 2, "from one whole page to the next, with JavaScript or without"


def test_a_stale_card_is_refused_and_the_page_stays(
    tab_as: TabAs, session: Session, with_javascript: bool
) -> None:
    interview = owed(session, 30, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth").id
    tab, other = tab_as(Role.COORDINATOR), tab_as(Role.COORDINATOR)
    for each in (tab, other):
        each.goto("/")
    other.locator(f"#card-{interview}").get_by_role("button", name="Ask Wandsworth").click(timeout=30_000)
    expect(other.locator("#asked")).to_contain_text("Wandsworth, asked today", timeout=30_000)
    tab.locator(f"#card-{interview}").get_by_role("button", name="Ask Wandsworth").click(timeout=30_000)
    expect(
        tab.get_by_text("Someone else changed this first. It is with Wandsworth now.").first
    ).to_be_visible(timeout=30_000)
    if with_javascript:
        expect(tab.locator(f"#card-{interview}")).to_be_visible()
        expect(tab.locator("#alert")).to_contain_text("Someone else changed this first")


@pytest.mark.parametrize("with_javascript", [True], indirect=True)
def test_a_saved_view_is_an_address_one_can_go_back_from(tab_as: TabAs, session: Session) -> None:
    late, soon = owed(session, 80).id, owed(session, 10).id
    tab = tab_as(Role.COORDINATOR)
    tab.goto("/")
    tab.get_by_role("link", name="Overdue").click()
    expect(tab.locator(f"#card-{soon}")).to_have_count(0)
    expect(tab).to_have_url("/?show=overdue")
    expect(tab.locator("#view-overdue")).to_be_focused()
    tab.go_back()
    expect(tab.locator(f"#card-{soon}")).to_be_visible()
    expect(tab.locator(f"#card-{late}")).to_be_visible()
    stored = tab.evaluate("[sessionStorage.getItem('htmx-history-cache'), localStorage.length]")
    assert stored == [None, 0]

"""The live board in browsers: others' changes arrive, and nobody's typing, place or focus is lost."""

import pytest
from playwright.sync_api import Page, Response, expect
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.services.events import Event
from tests.browser.conftest import TabAs
from tests.browser.test_board import owed, to_file
from tests.examples import a_person, an_organisation

pytestmark = pytest.mark.parametrize("with_javascript", [True], indirect=True)
WITHIN = 15_000
"""Milliseconds in which each sees what another did."""


def focused(tab: Page) -> str:
    """The id of what has focus."""
    return str(tab.evaluate("document.activeElement.id"))


def test_three_at_once_see_each_others_changes_and_keep_what_they_type_and_their_focus(
    tab_as: TabAs, session: Session
) -> None:
    an_organisation(session)
    given, filed, again, left = (
        owed(session, 10).id,
        to_file(session, 40).id,
        to_file(session, 30).id,
        owed(session, 20).id,
    )
    first, second, third = tab_as(Role.COORDINATOR), tab_as(Role.COORDINATOR), tab_as(Role.ADMINISTRATOR)
    for each in (first, second, third):
        each.goto("/")
    first.locator("#find").fill("half a na")
    second.locator(f"#tick-{left}").check()
    second.locator(f"#name-{filed}").focus()
    third.locator(f"#card-{again}").get_by_role("button", name="Put on file").click()
    expect(third.locator("#notice")).to_have_text("Recorded: on the child’s file.")
    expect(first.locator(f"#card-{again}")).to_contain_text("Feed back", timeout=WITHIN)
    expect(second.locator(f"#card-{again}")).to_contain_text("Feed back", timeout=WITHIN)
    assert (focused(first), first.locator("#find").input_value()) == ("find", "half a na")
    assert focused(second) == f"name-{filed}"
    assert second.locator(f"#tick-{left}").is_checked()

    second.locator(f"#tick-{left}").uncheck()
    give_check(second, given, "NSPCC")
    second.get_by_role("button", name="Give 1 interview").click()
    for each in (first, third):
        expect(each.locator(f"#card-{given}")).to_contain_text("NSPCC", timeout=WITHIN)
    assert (focused(first), first.locator("#find").input_value()) == ("find", "half a na")
    assert focused(third) == f"do-{again}"


def test_of_two_who_give_one_interview_one_wins_and_the_other_is_told_who_has_it(
    tab_as: TabAs, session: Session
) -> None:
    an_organisation(session)
    a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    wanted = owed(session, 10).id
    first, second = tab_as(Role.COORDINATOR), tab_as(Role.COORDINATOR)
    for tab, choice in ((first, "NSPCC"), (second, "Dean Okoro")):
        tab.goto("/")
        give_check(tab, wanted, choice)
    for tab in (first, second):
        tab.get_by_role("button", name="Give 1 interview").click()
    expect(first.locator(f"#card-{wanted}")).to_contain_text("NSPCC")
    expect(second.get_by_text("It is with NSPCC now").first).to_be_visible()


def test_what_would_move_waits_while_somebody_is_on_the_board_and_comes_when_they_ask(
    tab_as: TabAs, session: Session
) -> None:
    done, mine = to_file(session, 40), to_file(session, 30)
    tab = tab_as(Role.COORDINATOR)
    tab.clock.install()
    tab.goto("/")
    tab.locator(f"#name-{mine.id}").focus()
    tab.set_viewport_size({"width": 1280, "height": 300})
    tab.locator(f"#name-{mine.id}").scroll_into_view_if_needed()
    stands = tab.locator(f"#name-{mine.id}").bounding_box()
    for fact in ("on_file", "fed_back"):
        setattr(done, f"{fact}_on", done.held_on)
        setattr(done, f"{fact}_at", done.held_at)
    recorded(session, done)
    look(tab)
    expect(tab.locator("#refresh")).to_have_text("1 change waiting: show")
    expect(tab.locator(f"#card-{done.id}")).to_be_visible()
    expect(tab.locator("#status")).to_contain_text("1 change: Jo O")
    assert focused(tab) == f"name-{mine.id}"
    assert tab.locator(f"#name-{mine.id}").bounding_box() == stands, "it is where it was"
    tab.locator("#refresh").click()
    expect(tab.locator(f"#card-{done.id}")).to_have_count(0)
    expect(tab.locator("#refresh")).to_have_text("Refresh")
    assert focused(tab) == "refresh"


@pytest.mark.parametrize("busy", ["typing", "menu"])
def test_everything_waits_while_somebody_types_or_a_menu_is_open_and_catches_up_after(
    tab_as: TabAs, session: Session, busy: str
) -> None:
    mine, other = to_file(session, 30), to_file(session, 40)
    tab = tab_as(Role.COORDINATOR)
    tab.clock.install()
    tab.goto("/")
    if busy == "typing":
        tab.locator("#filter").click()
        tab.locator("#by-stage").focus()
    else:
        tab.locator(f"#more-{mine.id}").click()
    other.on_file_on, other.on_file_at = other.held_on, other.held_at
    recorded(session, other)
    look(tab)
    expect(tab.locator("#refresh")).to_have_text("1 change waiting: show")
    expect(tab.locator(f"#card-{other.id}")).to_contain_text("Put on file")
    tab.evaluate("document.querySelector('details[open]').open = false; document.activeElement.blur()")
    look(tab)
    expect(tab.locator(f"#card-{other.id}")).to_contain_text("Feed back")
    assert focused(tab) == "", "nobody’s focus is taken"


def test_the_board_asks_lightly_until_it_is_paused_or_out_of_sight(tab_as: TabAs, session: Session) -> None:
    owed(session, 10)
    tab = tab_as(Role.COORDINATOR)
    tab.clock.install()
    answers: list[int] = []

    def hear(answer: Response) -> None:
        if "x-desk-poll" in answer.request.headers:
            answers.append(answer.status)

    tab.on("response", hear)
    tab.goto("/")

    def asked() -> list[int]:
        answers.clear()
        look(tab)
        return list(answers)

    assert asked() == [304]
    tab.get_by_role("button", name="Pause").click()
    assert asked() == []
    tab.get_by_role("button", name="Go on by itself").click()
    assert asked() == [304]
    tab.evaluate("Object.defineProperty(document, 'hidden', {value: true, configurable: true})")
    assert asked() == []
    tab.evaluate("delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))")
    tab.wait_for_timeout(300)
    assert answers == [304], "it catches up at once when it is looked at again"


def give_check(tab: Page, interview_id: int, to: str) -> None:
    """Tick one interview, choose whom to give it to, and look at the check page."""
    tab.locator(f"#tick-{interview_id}").check()
    value = tab.locator("#to option", has_text=to).get_attribute("value")
    tab.locator("#to").select_option(value)
    tab.get_by_role("button", name="Check", exact=True).click()
    expect(tab.get_by_role("heading", name="Check before giving")).to_be_visible()


def look(tab: Page) -> None:
    """Let ten seconds pass on the tab's own clock, and the answer arrive."""
    tab.clock.run_for(10_500)
    tab.wait_for_timeout(400)


def recorded(session: Session, row: object) -> None:
    """Somebody else did this, and the audit log says so."""
    session.info["act"].record(Event.EPISODE_CORRECTED, row)
    session.commit()
    session.info["act"].head = None

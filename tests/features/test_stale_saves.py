"""Two people save one record: the second sees what is on record beside what they typed (TRUST 22)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import HeldHow, Risk
from app.models import Interview
from app.services.events import Event
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, an_action, an_episode, an_organisation
from tests.features.interview_rows import accepted, errors, held, reason_lines
from tests.panel_examples import a_panel

Columns = dict[str, Any]
Opened = tuple[str, Any]
"""The page of a form, and the row it is about."""


def an_interviews(make: Callable[[Session], Interview], form: str) -> Callable[[Session], Opened]:
    """The form of one move of an interview."""

    def opened(session: Session) -> Opened:
        reason_lines(session)
        row = make(session)
        return f"/interviews/{row.id}/{form}", row

    return opened


def an_absences(form: str) -> Callable[[Session], Opened]:
    """One of the forms of a child who is missing now."""

    def opened(session: Session) -> Opened:
        row = an_episode(session, a_child(session), last_seen=MORNING - timedelta(hours=30))
        return f"/episodes/{row.id}/{form}", row

    return opened


def of(make: Callable[[Session], Any], address: str) -> Callable[[Session], Opened]:
    """The form of any other row, at an address that names it."""

    def opened(session: Session) -> Opened:
        row = make(session)
        return address.format(row=row), row

    return opened


FIVE = MORNING - timedelta(hours=5)
PLACE = {"held_by": "Ivy Marlow", "held_how": HeldHow.VIDEO, "held_on": FIVE.date(), "held_at": FIVE}
WRITTEN = {"written_up_on": MORNING.date(), "written_up_at": MORNING}

CASES: dict[str, tuple[Callable[[Session], Opened], Columns, Columns, str, str]] = {
    "held": (
        an_interviews(accepted, "held"),
        PLACE | {"held_where": "the library"},
        {"how": "in person", "where": "the youth hub", "by": "Dean Okoro"},
        "the library",
        "the youth hub",
    ),
    "write-up": (
        an_interviews(held, "write-up"),
        WRITTEN | {"childs_words": "what another heard", "workers_view": "their view"},
        {"childs_words": "what I heard", "workers_view": "my view", "concern": "no"},
        "what another heard",
        "what I heard",
    ),
    "times": (
        an_absences("times"),
        {"reported_on": MORNING.date(), "reported_at": MORNING - timedelta(hours=2)},
        {"reported-day": "22/09/2026", "reported-clock": "9:15am"},
        "7am",
        "9:15am",
    ),
    "kind": (an_absences("kind"), {"risk": Risk.HIGH}, {"risk": "low"}, "High", "Low"),
    "return": (
        an_absences("log-return"),
        {"found_place": "Wandle Park"},
        {"returned-day": "today", "returned-clock": "8am", "found_place": "with a friend"},
        "Wandle Park",
        "with a friend",
    ),
    "identity": (
        of(a_child, "/children/{row.crs_id}/identity"),
        {"nationality": "Albanian"},
        {"nationality": "Kosovan"},
        "Albanian",
        "Kosovan",
    ),
    "situation": (
        of(a_child, "/children/{row.crs_id}/situation"),
        {"placement_area": "Kent"},
        {"placement_area": "Sutton", "from_on": "today"},
        "Kent",
        "Sutton",
    ),
    "who came": (
        of(a_panel, "/panel/{row.id}/present"),
        {"apologies": "PC Alder\nIvy Marlow"},
        {"apologies": "PC Alder\nDean Okoro"},
        "Ivy Marlow",
        "Dean Okoro",
    ),
    "arranged": (
        of(a_panel, "/panel/{row.id}/arrange"),
        {"place": "Room 9"},
        {"place": "Room 3"},
        "Room 9",
        "Room 3",
    ),
    "action": (
        of(lambda session: an_action(session, a_child(session)), "/actions/{row.id}/close"),
        {"outcome": "The school was seen."},
        {"outcome": "Nobody answered."},
        "The school was seen.",
        "Nobody answered.",
    ),
    "account": (
        of(lambda session: a_person(session, Role.MANAGER), "/admin/people/{row.id}/change"),
        {"team": "Permanence 9"},
        {"team": "Leaving Care"},
        "Permanence 9",
        "Leaving Care",
    ),
    "provider": (
        of(an_organisation, "/admin/providers/{row.id}"),
        {"name": "The NSPCC"},
        {"name": "NSPCC London"},
        "The NSPCC",
        "NSPCC London",
    ),
}
SYSTEM = ("account", "provider")


@pytest.mark.parametrize("case", CASES)
def test_the_second_to_save_sees_both_texts_and_the_next_save_is_theirs_to_make(
    session: Session, client_as: ClientAs, case: str
) -> None:
    opens, first, typed, theirs, mine = CASES[case]
    client = client_as(Role.SYSTEM_ADMIN if case in SYSTEM else Role.COORDINATOR)
    page, row = opens(session)
    opened, form = client.get(page), f"form[action='{page}']"
    assert opened.status_code == 200
    for name, value in first.items():
        setattr(row, name, value)
    session.info["act"].record(Event.CHILD_CORRECTED, row)
    answer = client.send(opened, form, **typed)
    assert answer.status_code == 409
    assert "first" in errors(answer)
    soup = BeautifulSoup(answer.text, "html.parser")
    shown = [cell.get_text() for cell in soup.select("#theirs td")]
    assert any(theirs in each for each in shown[::2]), shown
    assert any(mine in each for each in shown[1::2]), shown
    for name, value in typed.items():
        assert kept(soup, form, name) == value
    session.expire_all()
    version = soup.select_one(f"{form} [name=version]")
    assert version and version["value"] == str(row.version)


def kept(soup: BeautifulSoup, form: str, name: str) -> str:
    """What still stands in a box of the form."""
    box = soup.select_one(f"{form} [name={name}][checked], {form} select[name={name}] [selected]")
    box = box or soup.select_one(f"{form} [name={name}]")
    assert box is not None
    return box.get_text().removeprefix("\n") if box.name == "textarea" else str(box.get("value", ""))

"""The panel's papers on the example caseload: one child each, accessible, the same value the same bytes."""

import os
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.minutes import ActionLine, EarlierAction, EpisodeLine, Extract, Minutes, Said
from app.domain.policy import Policy
from app.domain.vocabulary import Category
from app.features.panel.drafting import draft_of, heading_of
from app.features.panel.papers import Printed, agenda_paper, print_agenda, print_minutes
from app.models import Child
from app.queries.panel import names, sheet
from app.services import panels
from app.services.panels import OwnAction, Typed
from tests.examples import MORNING, a_child
from tests.panel_examples import a_chair, a_panel, a_published_panel, items_of, publish
from tests.papers.reading import bookmarks, faults, pages_of, text_of

EVERY = 1 if os.environ.get("DESK_TEST_ROUNDS") else 6
"""Every sixth child of the agenda is printed; in the long rounds, all of them."""


def minutes_of(session: Session, panel_id: int) -> Minutes:
    """What would be issued, by the same way as in the browser."""
    held = sheet(session, panel_id, MORNING, Policy())
    heading = heading_of(held, "Croydon", "Rhiannon Blake, Missing Coordinator", MORNING)
    return draft_of(held, heading, names(session), None).minutes


def test_no_extract_of_the_example_holds_another_childs_number_or_full_name(
    app: Flask, session: Session, runner: FlaskCliRunner
) -> None:
    """Every child's minutes name two others of the caseload, in text, action, owner and outcome."""
    assert runner.invoke(args=["desk", "load-example"]).exit_code == 0
    caseload = [
        (each.crs_id, f"{each.first_name} {each.last_name}") for each in session.scalars(select(Child))
    ]
    panel = a_panel(session)
    publish(session, panel)
    assert len(items_of(panel)) == 60
    act = session.info["act"]
    for place, item in enumerate(items_of(panel)):
        (number, _), (_, name) = caseload[place], caseload[-1 - place]
        said = Said(f"Seen with {name}.", f"{name.upper()}’s phone", f"({number})", f"{number}: {name}")
        typed = Typed(said, (OwnAction(None, f"Ring {name}", f"{name}, friend", None),))
        panels.save_minutes(act, item, item.version, typed)
    minutes = minutes_of(session, panel.id)
    some = replace(minutes, extracts=minutes.extracts[::EVERY])
    with app.test_request_context():
        papers = print_minutes(some, {})
    for extract in some.extracts:
        text = text_of(papers.extracts[extract.crs_id]).casefold()
        assert extract.crs_id.casefold() in text
        assert "another child" in text
        found = [pair for pair in caseload if pair[0] != extract.crs_id and named(pair, text)]
        assert found == []
        assert faults(papers.extracts[extract.crs_id]) == []
    pack = text_of(papers.pack)
    assert all(extract.name in pack and extract.crs_id in pack for extract in some.extracts)
    assert faults(papers.pack) == []
    assert bookmarks(papers.pack) == [
        "Minutes and actions",
        *(f"{each.number} {each.name}" for each in some.extracts),
    ]


def named(pair: tuple[str, str], text: str) -> bool:
    return any(re.search(rf"\b{re.escape(each.casefold())}\b", text) for each in pair)


def test_the_net_for_names_catches_one_that_is_there(session: Session) -> None:
    assert named(("CR1", "Zara O'Connor"), "seen with zara o'connor.")
    assert named(("CR1", "Zara O'Connor"), "(cr1)")
    assert not named(("CR1", "Zara O'Connor"), "cr12 zara")


def test_the_same_value_gives_the_same_papers_however_often(app: Flask, session: Session) -> None:
    minutes = minutes_of(session, a_published_panel(session, children=2).id)
    thawed = Minutes.from_json(minutes.to_json())
    with app.test_request_context():
        assert print_minutes(minutes, {}) == print_minutes(thawed, {})


def test_the_contents_of_a_pack_lead_to_the_pages_they_name(app: Flask, session: Session) -> None:
    panel = a_published_panel(session, children=3)
    first, *_ = items_of(panel)
    long = Said(risks="\n\n".join(["A paragraph of what was said. " * 30] * 20))
    panels.save_minutes(session.info["act"], first, first.version, Typed(long))
    minutes = minutes_of(session, panel.id)
    with app.test_request_context():
        papers = print_minutes(minutes, {})
    pages = pages_of(papers.pack)
    assert len(pages) > 4
    for extract in minutes.extracts:
        (said,) = re.findall(rf"{re.escape(extract.name)}[ .]*?(\d+)", " ".join(pages[0].split()))
        assert "Extract of the minutes for one child" in pages[int(said) - 1]
        assert extract.name in pages[int(said) - 1]


def test_a_correction_prints_what_changed_and_keeps_the_rest_byte_for_byte(
    app: Flask, session: Session
) -> None:
    before = minutes_of(session, a_published_panel(session, children=2).id)
    with app.test_request_context():
        first = print_minutes(before, {})
        changed = replace(before.extracts[0], version=2, reason="A date was wrong", said=Said("Other."))
        after = Minutes(
            replace(before.heading, version=2, reason="A date was wrong"), (changed, before.extracts[1])
        )
        second = print_minutes(after, first.extracts)
    assert second.extracts.keys() == {changed.crs_id}
    assert "Corrected because: A date was wrong." in text_of(second.extracts[changed.crs_id])
    pack = text_of(second.pack)
    assert "Version 2." in pack
    assert before.extracts[1].name in pack


@pytest.fixture
def bare(session: Session) -> Extract:
    """A child asked for, of whom nothing is known."""
    child = a_child(session, "Ngọc", "Nguyễn-O’Brien", born_on=None)
    panels.ask_for(session.info["act"], child, "Health", "Seen at A&E")
    panel = a_panel(session, a_chair(session, "Zoë"))
    publish(session, panel)
    return minutes_of(session, panel.id).extracts[0]


def test_a_child_of_whom_nothing_is_known_is_printed_without_empty_parts(
    app: Flask, session: Session, bare: Extract
) -> None:
    minutes = replace(minutes_of(session, 1), extracts=(bare,))
    with app.test_request_context():
        pdf = print_minutes(minutes, {}).extracts[bare.crs_id]
    text = text_of(pdf)
    assert "Ngọc Nguyễn-O’Brien" in text
    assert "On the agenda: asked for." in text
    for absent in ("None", "Episodes", "Interviews", "What was said", "aged"):
        assert absent not in text, absent
    assert faults(pdf) == []


def test_very_long_texts_still_make_an_accessible_document(
    app: Flask, session: Session, bare: Extract
) -> None:
    words = "Unbroken" * 60 + " and much more of it. " * 200
    seen = MORNING - timedelta(days=3)
    full = replace(
        bare,
        said=Said(words, words, words, words, ("refer to MASE",) * 5),
        actions=tuple(ActionLine(words[:400], words[:90], None) for _ in range(30)),
        earlier=tuple(
            EarlierAction(words[:300], "Owner", seen.date(), outcome=words[:200]) for _ in range(9)
        ),
        episodes=tuple(
            EpisodeLine(f"26MIS/{n}", Category.AWAY, None, When(seen.date()), None, words[:80])
            for n in range(40)
        ),
    )
    minutes = replace(minutes_of(session, 1), extracts=(full,))
    with app.test_request_context():
        papers = print_minutes(minutes, {})
    assert faults(papers.pack) == []


def test_the_agenda_names_every_child_once_with_why(app: Flask, session: Session) -> None:
    panel = a_published_panel(session, children=4)
    panels.leave_off(session.info["act"], items_of(panel)[3], "In custody")
    held = sheet(session, panel.id, MORNING, Policy())
    paper = agenda_paper(
        held, heading_of(held, "Croydon", "", MORNING), Printed("Rhiannon Blake", MORNING), Policy()
    )
    with app.test_request_context():
        pdf = print_agenda(paper)
        assert pdf == print_agenda(paper)
    text = text_of(pdf)
    assert "3 children." in text
    assert all(text.count(brief.extract.crs_id) == 1 for brief in (*held.on, *held.off))
    assert "In custody" in text
    assert "Printed by Rhiannon Blake, 23 September 2026, 9am" in text
    assert faults(pdf) == []

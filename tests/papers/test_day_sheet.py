"""The day sheet on paper: two sides for fifty lines, accessible, the same value the same bytes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask

from app.domain.calendar import When
from app.domain.clocks import rhi_clock, write_up_clock
from app.domain.day_sheet import DaySheet, LastPlan, SheetLine
from app.domain.policy import Policy
from app.domain.vocabulary import Category, MissingFrom, Section
from app.features.standup.paper import day_sheet_paper, print_day_sheet
from app.web.pdf import page_count
from tests.examples import MORNING
from tests.papers.reading import faults, pages_of, text_of, title_of

PER_PART = (
    (Section.MISSING_NOW, 9),
    (Section.IN_OFFER, 17),
    (Section.IN_COMPLETION, 12),
    (Section.IN_RECORDING, 9),
    (Section.ALSO_DUE, 3),
)
LINES = sum(number for _, number in PER_PART)


def a_line(section: Section, number: int) -> SheetLine:
    """A line as long as real ones are."""
    seen, back = (When.instant(MORNING - timedelta(hours=hours - number)) for hours in (130, 82))
    held = When.instant(MORNING - timedelta(days=2))
    missing = section is Section.MISSING_NOW
    recording = section is Section.IN_RECORDING
    return SheetLine(
        section=section,
        name=f"Oluwaseun {chr(ord('A') + number)}",
        age=16,
        crs_id=f"CR{section.name[:4]}{number:02}",
        category=Category.AWAY if number % 3 == 0 else Category.MISSING,
        high_risk=number % 4 == 1,
        start=seen,
        owner="" if section is Section.ALSO_DUE and number else "Josie Wharton, NSPCC",
        what="" if section is Section.ALSO_DUE and number else "Third attempt: ring by 11am, then write",
        carried=number % 5 == 2,
        missing_from=MissingFrom.PLACEMENT,
        returned=None if missing else back,
        lasted=None if missing else timedelta(hours=48),
        clock=None if missing else write_up_clock(held, Policy()) if recording else rhi_clock(back),
        about="Strategy meeting" if section is Section.ALSO_DUE else "",
    )


@pytest.fixture
def sheet() -> DaySheet:
    """A morning of fifty lines."""
    return DaySheet(
        council="Croydon",
        day=date(2026, 9, 23),
        opened_at=MORNING,
        closed_at=MORNING + timedelta(minutes=17),
        closed_by="Rhiannon Blake",
        closed_as="Missing Coordinator",
        lines=tuple(a_line(section, number) for section, many in PER_PART for number in range(many)),
        present=("Rhiannon Blake", "Dele Marsh", "Josie Wharton (NSPCC)", "DS Callum Frith (police)"),
        apologies=("Aidan Moss (education)",),
        notes="Short of a car until Thursday.",
        last=LastPlan(date(2026, 9, 22), 31, 24, 5, 2),
    )


def test_fifty_lines_are_two_sides_without_a_fault_and_the_same_bytes(app: Flask, sheet: DaySheet) -> None:
    with app.test_request_context():
        pdf = print_day_sheet(sheet)
        again = print_day_sheet(DaySheet.from_json(sheet.to_json()))
    assert pdf == again
    assert faults(pdf) == []
    assert page_count(pdf) == 2
    assert title_of(pdf) == "Day sheet, Stand-up, Wednesday 23 September 2026"
    said = text_of(pdf)
    assert all(line.crs_id in said for line in sheet.lines)
    assert all("OFFICIAL-SENSITIVE" in page and "STANDUP-2026-09-23" in page for page in pages_of(pdf))


def test_the_sheet_says_who_does_what_and_how_late_it_is(app: Flask, sheet: DaySheet) -> None:
    paper = day_sheet_paper(sheet)
    first = paper.parts[1].rows[0]
    assert (first.number, first.owner, first.what) == (10, "Josie Wharton, NSPCC", sheet.lines[9].what)
    assert first.clock.split() == ["Overdue", "10", "h", "00"]
    assert (first.state, paper.parts[1].overdue) == ("late", 10)
    assert [row.carried for row in paper.parts[0].rows[:3]] == [False, False, True]
    assert paper.last == (
        "Yesterday’s plan",
        "31 things to do, 24 done, 2 no longer asked for, 5 carried, marked so below.",
    )
    assert paper.sub.startswith("50 children, 20 interviews overdue. Closed at 9:17am by Rhiannon Blake")


def test_what_nobody_was_given_takes_no_row_and_is_not_forgotten(sheet: DaySheet) -> None:
    part = day_sheet_paper(sheet).parts[-1]
    assert (part.words, len(part.rows)) == ("Assessments and meetings: 3", 1)
    (rest,) = part.rest
    assert rest.replace("\xa0", " ") == (
        "Nobody yet, strategy meeting: Oluwaseun B CRALSO01, high risk, overdue 9 h 00; "
        "Oluwaseun C CRALSO02, overdue 8 h 00."
    )


@pytest.mark.parametrize(
    ("hours", "words", "state"),
    [
        (72, "Due today, 9am", "soon"),
        (72 + 99, "Overdue 99 h 00", "late"),
        (72 + 100, "Overdue 4 d 4 h", "late"),
        (48, "Due tomorrow, 9am", "soon"),
        (24, "Due 25 Sept, 9am", "nw"),
    ],
)
def test_a_clock_reads_as_the_meeting_opened(sheet: DaySheet, hours: int, words: str, state: str) -> None:
    back = When.instant(MORNING - timedelta(hours=hours))
    line = replace(a_line(Section.IN_OFFER, 1), clock=rhi_clock(back))
    row = day_sheet_paper(replace(sheet, lines=(line,))).parts[0].rows[0]
    assert (row.clock.replace("\xa0", " "), row.state) == (words, state)


def test_a_line_nobody_planned_says_so(sheet: DaySheet) -> None:
    line = replace(a_line(Section.MISSING_NOW, 1), owner="", what="")
    (part,) = day_sheet_paper(replace(sheet, lines=(line, replace(line, parked=True)))).parts
    who = "Oluwaseun B CRMISS01, high risk, 5 d 9 h missing."
    assert [each.replace("\xa0", " ") for each in part.rest] == [f"Nobody yet: {who}", f"Parked: {who}"]
    assert (part.words, part.rows) == ("Missing now: 2", ())


def test_eighty_planned_lines_are_two_sides_too(app: Flask, sheet: DaySheet) -> None:
    lines = [a_line(section, number) for section in tuple(Section)[:5] for number in range(16)]
    planned = tuple(
        replace(each, name="Elijah H", crs_id=f"CR{number}", owner="Josie Wharton", what="Ring the carer")
        for number, each in enumerate(lines, 100_000)
    )
    with app.test_request_context():
        pdf = print_day_sheet(replace(sheet, lines=planned))
    assert (page_count(pdf), faults(pdf)) == (2, [])
    assert all(line.crs_id in text_of(pdf) for line in planned)


def test_a_sheet_closed_on_another_day_says_which(sheet: DaySheet) -> None:
    late = replace(sheet, closed_at=MORNING + timedelta(days=1))
    assert "Closed at 24 September 2026, 9am" in day_sheet_paper(late).sub


def test_a_day_without_work_is_a_sheet_too(app: Flask, sheet: DaySheet) -> None:
    with app.test_request_context():
        pdf = print_day_sheet(replace(sheet, lines=(), last=None, notes=""))
    assert faults(pdf) == []
    assert "Nothing was outstanding" in text_of(pdf)

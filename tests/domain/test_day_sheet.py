"""The day sheet as a value."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from app.domain.calendar import When
from app.domain.clocks import rhi_clock, write_up_clock
from app.domain.day_sheet import DaySheet, LastPlan, SheetLine
from app.domain.policy import Policy
from app.domain.vocabulary import Category, MissingFrom, Section

NINE = datetime(2017, 9, 20, 8, tzinfo=UTC)
SEEN = When.instant(NINE - timedelta(days=5))
BACK = When.instant(NINE - timedelta(hours=80))
MISSING = SheetLine(
    Section.MISSING_NOW, "Zara I", 16, "CR107003", Category.MISSING, True, SEEN,
    owner="DS Callum Frith", what="Phone and bank checks, by noon", missing_from=MissingFrom.HOME,
)  # fmt: skip
OFFER = replace(
    MISSING, section=Section.IN_OFFER, crs_id="CR106337", returned=BACK, lasted=timedelta(hours=40),
    clock=rhi_clock(BACK), carried=True,
)  # fmt: skip
RECORDING = replace(
    OFFER, section=Section.IN_RECORDING, crs_id="CR1", clock=write_up_clock(When(date(2017, 9, 18)), Policy())
)
SHEET = DaySheet(
    council="Croydon",
    day=date(2017, 9, 20),
    opened_at=NINE,
    closed_at=NINE + timedelta(minutes=17),
    closed_by="Rhiannon Blake",
    closed_as="coordinator",
    lines=(MISSING, OFFER, RECORDING, replace(OFFER, section=Section.ALSO_DUE, about="Strategy meeting")),
    present=("Rhiannon Blake", "Josie Wharton (NSPCC)"),
    notes="Short of a car.",
    last=LastPlan(date(2017, 9, 19), 31, 26, 5),
)


def test_a_sheet_comes_back_from_json_as_it_was() -> None:
    assert DaySheet.from_json(json.loads(json.dumps(SHEET.to_json()))) == SHEET


def test_a_child_with_two_lines_is_one_child() -> None:
    assert (SHEET.children, len(SHEET.lines)) == (3, 4)


def test_lateness_is_as_the_meeting_opened() -> None:
    assert SHEET.overdue == 1
    assert replace(SHEET, opened_at=NINE - timedelta(days=1)).overdue == 0


def test_parts_stand_in_the_order_of_the_walk_and_empty_ones_are_left_out() -> None:
    backwards = replace(SHEET, lines=SHEET.lines[::-1])
    assert [section for section, _ in backwards.parts] == [
        Section.MISSING_NOW,
        Section.IN_OFFER,
        Section.IN_RECORDING,
        Section.ALSO_DUE,
    ]


def test_a_sheet_is_called_by_its_day() -> None:
    assert SHEET.reference == "STANDUP-2017-09-20"

"""Reading a file's rows: a value, or every fault of each, at its row and column, in plain words."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.domain.calendar import When
from app.domain.notifications.cells import said_when, written
from app.domain.notifications.children import read_children
from app.domain.notifications.episodes import read_episodes
from app.domain.notifications.known import KnownChild, KnownReference, OnRecord
from app.domain.notifications.table import Cell, Fault, Number
from app.domain.vocabulary import Cohort, Ethnicity, Sex
from app.web.tables.reading import read_table
from tests.domain.file_rows import CHILD, EPISODE, NOW, known, table_of

FILES = Path(__file__).parent.parent / "files"


def said(faults: tuple[Fault, ...]) -> list[str]:
    """Faults as the command prints them."""
    return [str(fault) for fault in faults]


def child_faults(**cells: Cell) -> list[str]:
    return said(read_children(table_of(CHILD | cells), NOW).faults)


def episode_faults(on_record: OnRecord | None = None, **cells: Cell) -> list[str]:
    return said(read_episodes(table_of(EPISODE | cells), on_record or known(), NOW).faults)


def test_each_kind_of_file_reads_a_good_row() -> None:
    assert not child_faults() + episode_faults()
    row = read_children(table_of(CHILD), NOW).rows[0]
    assert (row.sex, row.ethnicity, row.care_status) == (Sex.FEMALE, Ethnicity.MWBC, Cohort.LOOKED_AFTER)
    assert (row.date_of_birth, row.uasc) == (date(2004, 2, 29), False)


def test_every_fault_of_the_file_with_every_row_wrong_is_said_at_its_row_and_column() -> None:
    table = read_table((FILES / "episodes-every-row-wrong.csv").read_bytes())
    numbers = {str(record["crs_id"]) for _, record in table.records()} - {"CR999999", ""}
    children = {number: KnownChild(((None, Cohort.LOOKED_AFTER),)) for number in numbers}
    reading = read_episodes(table, OnRecord(children, {}), NOW)
    found = {(fault.row, fault.column): fault.sentence for fault in reading.faults}
    for each in json.loads((FILES / "episodes-every-row-wrong.expected.json").read_text()):
        assert each["why"] in found[each["row"], each["column"]]
    assert not reading.rows


def test_all_the_faults_of_one_row_are_said_in_the_order_of_the_columns() -> None:
    wrong = episode_faults(category="X", risk="severe", reported_at="", last_seen_at="31/02/2017 20:00")
    assert wrong == [
        "row 2, category: not M or A",
        "row 2, risk: not a police risk level: high, medium, low, no apparent risk",
        "row 2, last_seen_at: 31 February does not exist",
        "row 2, reported_at: empty",
    ]


@pytest.mark.parametrize(
    "column", ["crs_id", "first_name", "last_name", "care_status", "responsible_authority"]
)
def test_what_a_child_must_have_is_asked_for(column: str) -> None:
    assert child_faults(**{column: " "}) == [f"row 2, {column}: empty"]


@pytest.mark.parametrize(
    "column", ["date_of_birth", "sex", "ethnicity", "uasc", "placement_area", "social_worker"]
)
def test_what_is_not_known_of_a_child_may_be_blank(column: str) -> None:
    assert not child_faults(**{column: ""})


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        ("0012345", None),
        ("A" * 20, None),
        ("A" * 21, "not a record number: at most 20 letters and digits"),
        ("CR 1", "not a record number: at most 20 letters and digits"),
        (Number("12345"), "a number, so that noughts it begins with are lost: format the column as text"),
    ],
)
def test_a_record_number_is_text_of_at_most_20_letters_and_digits(number: Cell, fault: str | None) -> None:
    assert child_faults(crs_id=number) == ([f"row 2, crs_id: {fault}"] if fault else [])


@pytest.mark.parametrize(("born", "faults"), [("2017-09-20", 0), ("2017-09-21", 1), ("30/02/2001", 1)])
def test_a_birth_is_a_day_that_is_not_in_the_future(born: str, faults: int) -> None:
    assert len(child_faults(date_of_birth=born)) == faults


@pytest.mark.parametrize(
    ("column", "cell"),
    [("sex", "X"), ("ethnicity", "ABC"), ("care_status", "fostered"), ("uasc", "maybe")],
)
def test_a_word_that_is_not_in_the_list_is_a_fault(column: str, cell: str) -> None:
    assert len(child_faults(**{column: cell})) == 1


def test_the_second_row_of_a_number_or_reference_has_the_fault() -> None:
    assert said(read_children(table_of(CHILD, CHILD), NOW).faults) == [
        "row 3, crs_id: twice in this file: also in row 2"
    ]
    later = EPISODE | {
        "last_seen_at": "2017-09-19 20:00",
        "reported_at": "2017-09-19 21:00",
        "returned_at": "",
    }
    assert said(read_episodes(table_of(EPISODE, later), known(), NOW).faults) == [
        "row 3, notification_ref: twice in this file: also in row 2"
    ]


@pytest.mark.parametrize(
    ("seen", "faulty"),
    [("2017-09-20 09:00", False), ("2017-09-20 09:01", True), ("2017-09-20", False), ("21/09/2017", True)],
)
def test_last_seen_is_not_in_the_future(seen: str, faulty: bool) -> None:
    faults = episode_faults(last_seen_at=seen, reported_at="2017-09-21", returned_at="")
    assert faults == (["row 2, last_seen_at: in the future"] if faulty else [])


@pytest.mark.parametrize(
    ("column", "at", "faulty"),
    [
        ("reported_at", "2017-09-18 20:00", False),
        ("reported_at", "2017-09-18 19:59", True),
        ("reported_at", "2017-09-18", False),
        ("reported_at", "2017-09-17", True),
        ("returned_at", "2017-09-18 20:00", False),
        ("returned_at", "2017-09-18 19:59", True),
        ("returned_at", "18/09/2017", False),
        ("returned_at", "17/09/2017", True),
    ],
)
def test_nothing_is_reported_or_over_before_it_began(column: str, at: str, faulty: bool) -> None:
    what = "reported" if column == "reported_at" else "returned"
    cells: dict[str, Cell] = {column: at}
    assert said(read_episodes(table_of(EPISODE | cells), known(), NOW).faults) == (
        [f"row 2, {column}: {what} before last seen"] if faulty else []
    )


def test_away_is_only_for_a_child_who_was_looked_after_when_it_began() -> None:
    history = ((None, Cohort.HOME), (date(2017, 9, 18), Cohort.LOOKED_AFTER))
    assert not episode_faults(OnRecord({"CR1": KnownChild(history)}, {}))
    a_day_late = ((None, Cohort.HOME), (date(2017, 9, 19), Cohort.LOOKED_AFTER))
    [fault] = episode_faults(OnRecord({"CR1": KnownChild(a_day_late)}, {}))
    assert fault.startswith("row 2, category: A is only for a looked-after child")
    assert not episode_faults(known(Cohort.HOME), category="M")


def test_a_child_who_is_not_on_file_and_a_reference_of_another_child_are_faults() -> None:
    assert episode_faults(crs_id="CR2") == ["row 2, crs_id: no such child on file"]
    taken = known(references={"17/MIS 1": KnownReference("CR9", "17/MIS 1")})
    assert episode_faults(taken) == ["row 2, notification_ref: this reference is on record for another child"]


def test_columns_come_in_any_order_and_notified_at_may_be_missing() -> None:
    backwards = dict(reversed([each for each in EPISODE.items() if each[0] != "notified_at"]))
    reading = read_episodes(table_of(backwards), known(), NOW)
    assert (reading.rows[0].notification_ref, reading.rows[0].notified_at) == ("17/MIS 1", None)


def test_a_row_written_out_and_read_again_is_the_same_row() -> None:
    row = read_episodes(table_of(EPISODE), known(), NOW).rows[0]
    again = read_episodes(table_of(dict(written(row))), known(), NOW).rows[0]
    assert again == row


def test_the_hour_the_clocks_repeat_is_written_so_that_its_two_halves_differ() -> None:
    first, second = (NOW.replace(year=2026, month=10, day=25, hour=hour, minute=30) for hour in (0, 1))
    said_of_both = [said_when(When.instant(each)) for each in (first, second)]
    assert said_of_both == ["2026-10-25 01:30 BST", "2026-10-25 01:30 GMT"]

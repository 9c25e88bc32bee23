"""Overlaps between the rows of a file and the record: on the later row, each, and touching is fine."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import When
from app.domain.notifications.episodes import read_episodes
from app.domain.notifications.known import KnownReference, OnRecord
from app.domain.notifications.spans import Absence, Taken
from app.domain.notifications.table import Cell
from app.domain.overlap import overlaps
from tests.domain.file_rows import EPISODE, NOW, absence, known, table_of

SEEN = NOW.replace(day=18, hour=19)
"""18 September, 20:00 in London: when the ordinary row was last seen."""


def row(reference: str, seen: str, back: str, **cells: Cell) -> dict[str, Cell]:
    """An absence in September 2017, times as `18 20:00`."""
    times = {"last_seen_at": f"2017-09-{seen}", "reported_at": f"2017-09-{seen}"}
    return (
        EPISODE
        | {"notification_ref": reference, **times, "returned_at": f"2017-09-{back}" if back else ""}
        | cells
    )


def overlapping(*rows: dict[str, Cell], on_record: OnRecord | None = None) -> list[tuple[int, str]]:
    faults = read_episodes(table_of(*rows), on_record or known(), NOW).faults
    return [(fault.row, fault.joins) for fault in faults if fault.column == "last_seen_at"]


def test_the_later_row_has_the_fault_whichever_absence_began_first() -> None:
    assert overlapping(row("b", "18 20:00", "19 08:00"), row("a", "18 10:00", "18 21:00")) == [(3, "b")]


def test_touching_is_not_overlapping() -> None:
    assert not overlapping(row("a", "18 10:00", "18 20:00"), row("b", "18 20:00", "19 08:00"))


def test_a_minute_more_is() -> None:
    assert overlapping(row("a", "18 10:00", "18 20:01"), row("b", "18 20:00", "19 08:00")) == [(3, "a")]


def test_an_end_that_is_blank_or_cannot_be_read_or_is_before_the_start_counts_as_open() -> None:
    for back in ("", "31 25:00", "01 08:00"):
        assert overlapping(row("a", "16 10:00", back), row("b", "18 20:00", "19 08:00")) == [(3, "a")], back


def test_a_row_with_another_fault_still_counts() -> None:
    assert overlapping(row("a", "18 10:00", "19 10:00", risk="severe"), row("b", "18 20:00", "19 08:00")) == [
        (3, "a")
    ]


def test_a_row_that_overlaps_only_one_that_has_the_fault_itself_has_it_too() -> None:
    rows = (
        row("a", "16 10:00", "17 10:00"),
        row("b", "17 09:00", "19 10:00"),
        row("c", "19 09:00", "19 12:00"),
    )
    assert overlapping(*rows) == [(3, "a"), (4, "b")]


def test_a_day_alone_overlaps_only_where_it_is_certain() -> None:
    assert not overlapping(row("a", "18", "18"), row("b", "18 20:00", "19 08:00"))
    assert overlapping(row("a", "16", "19"), row("b", "18 20:00", "19 08:00")) == [(3, "a")]


def test_another_childs_absence_does_not_matter() -> None:
    assert not overlapping(row("a", "16 10:00", "", crs_id="CR2"), row("b", "18 20:00", "19 08:00"))


def test_the_episode_on_record_is_named_and_touching_it_is_fine() -> None:
    on_record = known(
        EPISODE_COHORT,
        absence("old", SEEN - timedelta(days=1), SEEN),
        absence("new", SEEN + timedelta(hours=12), None),
    )
    assert not overlapping(row("a", "18 20:00", "19 08:00"), on_record=on_record)
    assert overlapping(row("a", "18 20:00", "19 08:01"), on_record=on_record) == [(2, "new")]


def test_the_same_reference_on_record_is_told_afresh_not_overlapped() -> None:
    on_record = known(
        EPISODE_COHORT,
        absence("a", SEEN, None),
        references={"a": KnownReference("CR1", "a"), "further": KnownReference("CR1", "a")},
    )
    assert not overlapping(row("a", "18 20:00", "19 08:00"), row("b", "19 09:00", ""), on_record=on_record)
    assert not overlapping(row("further", "18 21:00", ""), on_record=on_record)


def test_a_row_told_to_join_is_one_more_report_and_no_fault() -> None:
    rows = table_of(row("a", "18 20:00", "19 08:00"), row("b", "18 21:00", "19 08:00"))
    reading = read_episodes(rows, known(), NOW, joining=(3,))
    assert [each.joins for each in reading.rows] == ["", "a"]
    assert not reading.faults


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 12)), max_size=12)


@given(SPANS)
def test_what_is_taken_agrees_with_comparing_every_pair(spans: list[tuple[int, int]]) -> None:
    taken = Taken()
    before: list[Absence] = []
    for number, (start, length) in enumerate(spans):
        begins = SEEN + timedelta(hours=start)
        end = When.instant(begins + timedelta(hours=length)) if length < 12 else None
        one = Absence(str(number), When.instant(begins), end)
        pairs = any(overlaps(one.span, other.span) for other in before)
        assert bool(taken.by(one)) is pairs
        taken.add(one)
        before.append(one)


EPISODE_COHORT = known().children["CR1"].cohorts[0][1]


@pytest.mark.parametrize("rows", [20_000])
def test_many_absences_of_one_child_are_compared_in_good_time(rows: int) -> None:
    taken = Taken()
    for number in range(rows):
        one = absence(str(number), SEEN - timedelta(hours=2 * number), SEEN - timedelta(hours=2 * number - 1))
        assert not taken.by(one)
        taken.add(one)
    assert taken.by(absence("x", SEEN + timedelta(minutes=1), None)) == "0"

"""Which absences of one child cannot both be true."""

import pytest

from app.domain.calendar import read_when
from app.domain.overlap import Span, certain_span, overlaps


def span(start: str, end: str = "") -> Span:
    return certain_span(read_when(start), read_when(end) if end else None)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        (span("2026-06-01 10:00", "2026-06-02 10:00"), span("2026-06-02 10:00", "2026-06-03 10:00"), False),
        (span("2026-06-01 10:00", "2026-06-02 10:01"), span("2026-06-02 10:00", "2026-06-03 10:00"), True),
        (span("2026-06-01 10:00", "2026-06-05 10:00"), span("2026-06-02 10:00", "2026-06-03 10:00"), True),
        (span("2026-06-01 10:00", "2026-06-02 10:00"), span("2026-06-01 10:00", "2026-06-02 10:00"), True),
        (span("2026-06-01 10:00"), span("2026-06-05 10:00", "2026-06-06 10:00"), True),
        (span("2026-06-05 10:00"), span("2026-06-01 10:00", "2026-06-05 10:00"), False),
        (span("2026-06-05 10:00"), span("2026-07-05 10:00"), True),
        (span("2026-06-01 10:00", "2026-06-02"), span("2026-06-02 10:00"), False),
        (span("2026-06-01 10:00", "2026-06-03"), span("2026-06-02 10:00"), True),
        (span("2026-06-02", "2026-06-02"), span("2026-06-01 10:00"), False),
    ],
)
def test_absences_overlap_when_an_instant_is_certainly_in_both(one: Span, other: Span, verdict: bool) -> None:
    assert overlaps(one, other) is verdict
    assert overlaps(other, one) is verdict


def test_a_day_alone_is_certain_only_at_its_far_side() -> None:
    start, end = certain_span(read_when("2026-06-01"), read_when("2026-06-04"))
    assert (start, end) == (read_when("2026-06-02 00:00").at, read_when("2026-06-04 00:00").at)


def test_a_span_never_ends_before_it_begins() -> None:
    start, end = certain_span(read_when("2026-06-01 20:00"), read_when("2026-06-01"))
    assert start == end == read_when("2026-06-01 20:00").at

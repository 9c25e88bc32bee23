"""Reading rows of interviews and referrals, and headings that are not those of the kind."""

import pytest

from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.notifications.education import read_education
from app.domain.notifications.interviews import read_interviews
from app.domain.notifications.known import KnownReference
from app.domain.notifications.table import Cell, Fault, Table
from tests.domain.file_rows import INTERVIEW, NOW, REFERRAL, known, table_of

BACK = When.instant(NOW.replace(day=19, hour=7))
ON_RECORD = known(references={"17/MIS 1": KnownReference("CR1", "17/MIS 1", BACK)})


def said(faults: tuple[Fault, ...]) -> list[str]:
    """Faults as the command prints them."""
    return [str(fault) for fault in faults]


def interview_faults(**cells: Cell) -> list[str]:
    return said(read_interviews(table_of(INTERVIEW | cells), ON_RECORD, NOW).faults)


def referral_faults(**cells: Cell) -> list[str]:
    return said(read_education(table_of(REFERRAL | cells), NOW).faults)


def test_a_good_interview_and_a_good_referral_are_read() -> None:
    assert not interview_faults() + referral_faults()


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"notification_ref": "17/MIS 2"}, "notification_ref"),
        ({"provider": ""}, "provider"),
        ({"outcome": "refused"}, "outcome"),
        ({"held_at": "2017-09-19 07:59"}, "held_at"),
        ({"held_at": ""}, "recorded_at"),
        ({"recorded_at": "2017-09-19 14:59"}, "recorded_at"),
        ({"outcome": "not_offered", "held_at": "", "recorded_at": ""}, "outcome"),
        ({"outcome": "not_possible", "recorded_at": ""}, "outcome"),
    ],
)
def test_what_cannot_be_true_of_an_interview_is_a_fault(cells: dict[str, Cell], column: str) -> None:
    assert [fault.split(":")[0] for fault in interview_faults(**cells)] == [f"row 2, {column}"]


@pytest.mark.parametrize(
    "cells",
    [
        {"held_at": "2017-09-19 08:00"},
        {"recorded_at": "2017-09-19 15:00"},
        {"outcome": "", "held_at": "", "recorded_at": ""},
        {"outcome": "declined", "held_at": "", "recorded_at": "", "decline_reason": "no reply"},
        {"outcome": "not_offered", "provider": "", "offered_at": "", "held_at": "", "recorded_at": ""},
        {"provider": "social_worker", "offered_at": ""},
    ],
)
def test_what_may_be_true_of_an_interview_is_read(cells: dict[str, Cell]) -> None:
    assert not interview_faults(**cells)


def test_an_interview_cannot_have_been_held_while_the_child_is_missing() -> None:
    missing = known(references={"17/MIS 1": KnownReference("CR1", "17/MIS 1", None)})
    faults = read_interviews(table_of(INTERVIEW), missing, NOW).faults
    assert said(faults) == ["row 2, held_at: held, but the child is not recorded as back"]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"closed_on": "2017-02-28"}, "closed_on"),
        ({"referred_on": ""}, "referred_on"),
        ({"child_name": ""}, "child_name"),
        ({"date_of_birth": "9-9-09"}, "date_of_birth"),
    ],
)
def test_what_is_wrong_with_a_referral_is_said(cells: dict[str, Cell], column: str) -> None:
    assert [fault.split(":")[0] for fault in referral_faults(**cells)] == [f"row 2, {column}"]


@pytest.mark.parametrize(
    ("headings", "sentence"),
    [
        ([*REFERRAL, "postcode"], "This file has a column that the desk does not know: postcode."),
        ([*REFERRAL, "a", "b"], "This file has columns that the desk does not know: a and b."),
        (list(REFERRAL)[1:], "This file is missing a column: referral_ref."),
        (list(REFERRAL)[2:], "This file is missing columns: referral_ref and child_name."),
        ([*REFERRAL, "school"], "This file has school twice: which of the two counts?"),
    ],
)
def test_headings_that_are_not_those_of_the_kind_are_named_in_one_sentence(
    headings: list[str], sentence: str
) -> None:
    with pytest.raises(Refused) as no:
        read_education(Table(tuple(headings), ()), NOW)
    assert str(no.value) == sentence


def test_a_row_that_goes_on_beyond_the_headings_is_a_fault() -> None:
    table = Table(tuple(REFERRAL), ((2, (*REFERRAL.values(), "more")),))
    assert said(read_education(table, NOW).faults) == ["row 2, closed_on: more cells (9) than headings (8)"]

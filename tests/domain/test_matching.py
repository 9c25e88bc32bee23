"""Whether two descriptions may be of one child, and why."""

from datetime import date
from difflib import SequenceMatcher

import pytest

from app.domain.matching import Described, fold, likely_same

BORN = date(2010, 3, 5)


def alike(one: str, two: str) -> float:
    return 100 * SequenceMatcher(None, one, two).ratio()


def described(name: str, born_on: date | None = None, **more: object) -> Described:
    first, _, last = name.partition(" ")
    return Described(first, last, born_on=born_on, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("O’Brien", "obrien"),
        ("O'BRIEN", "obrien"),
        ("Zoë Smith-Jones", "zoe smith jones"),
        ("Łukasz", "lukasz"),
        ("Søren", "soren"),
        ("Straße", "strasse"),
        ("  Ana   María ", "ana maria"),
        ("St. John", "st john"),
        ("Đặng", "dang"),
        ("", ""),
    ],
)
def test_folding_leaves_letters_only(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("typed", "other", "reasons"),
    [
        (described("Zoe Kay", BORN), described("Zoë Kay", BORN), ("same name", "same date of birth")),
        (
            described("Kay Zoe", BORN),
            described("Zoe Kay", BORN),
            ("the same names in another order", "same date of birth"),
        ),
        (
            described("Mohamed Ali", BORN),
            described("Mohammed Ali", BORN),
            ("nearly the same name", "same date of birth"),
        ),
        (described("Zoe Kay", None), described("Zoe Kay", BORN), ("same name", "date of birth not known")),
        (
            described("Zoe Kay", date(2010, 5, 3)),
            described("Zoe Kay", BORN),
            ("same name", "day and month of birth swapped"),
        ),
        (
            described("Zoe Kay", date(2011, 3, 5)),
            described("Zoe Kay", BORN),
            ("same name", "date of birth differs in one part"),
        ),
        (
            described("Zoe Kay", date(2011, 1, 1), birth_estimated=True),
            described("Zoe Kay", BORN),
            ("same name", "estimated date of birth close"),
        ),
        (
            described("Zoe Kay", BORN, crs_id="cr1"),
            described("Ann Other", None, crs_id="CR1"),
            ("same number", "date of birth not known"),
        ),
        (
            described("Zoe Kay", BORN),
            described("Zoe Kay", BORN, other_names="Maria"),
            ("same name", "same date of birth"),
        ),
    ],
)
def test_a_likely_match_says_why(typed: Described, other: Described, reasons: tuple[str, ...]) -> None:
    (match,) = likely_same(typed, [other], alike)
    assert match.reasons == reasons


@pytest.mark.parametrize(
    ("typed", "other"),
    [
        (described("Zoe Kay", BORN), described("Tom Reed", BORN)),
        (described("Zoe Kay", date(2003, 1, 1)), described("Zoe Kay", BORN)),
        (described("", BORN), described("Zoe Kay", BORN)),
    ],
)
def test_a_birth_date_alone_or_against_is_no_match(typed: Described, other: Described) -> None:
    assert likely_same(typed, [other], alike) == ()


def test_the_likeliest_stands_first_and_ties_go_by_number() -> None:
    same = described("Zoe Kay", BORN, crs_id="B2")
    tie = described("Zoe Kay", BORN, crs_id="B1")
    near = described("Zoey Kay", BORN, crs_id="A1")
    found = likely_same(described("Zoe Kay", BORN), [near, same, tie], alike)
    assert [match.child.crs_id for match in found] == ["B1", "B2", "A1"]

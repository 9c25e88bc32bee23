"""Picking who does a thing by a few letters."""

import pytest

from app.domain.errors import Refused
from app.domain.owner import Owner, named, pick

DELE = Owner("Dele Marsh", "RHI officer", 1)
JOSIE = Owner("Josie Wharton", "NSPCC", 2)
JO = Owner("Jo Wharton", "Permanence 2", None)
ZOE = Owner("Zoë O’Brien-Hall", "Duty", 4)
SAM, OTHER_SAM = Owner("Sam Smith", "Duty", 5), Owner("Sam Smith", "Permanence 1", 6)
KNOWN = (DELE, JOSIE, JO, ZOE, SAM, OTHER_SAM)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Dele Marsh", DELE),
        (" dele  MARSH ", DELE),
        ("Dele Marsh, RHI officer", DELE),
        ("de", DELE),
        ("mar", DELE),
        ("d m", DELE),
        ("jos", JOSIE),
        ("jo wharton", JO),
        ("zoe", ZOE),
        ("obrien", ZOE),
        ("Sam Smith, Duty", SAM),
    ],
)
def test_a_name_or_a_few_letters_mean_one_person(typed: str, meant: Owner) -> None:
    assert pick(typed, KNOWN) == meant


def test_somebody_the_desk_does_not_know_is_named_as_typed() -> None:
    assert pick(" DS Callum  Frith (police) ", KNOWN) == Owner("DS Callum Frith (police)")


def test_letters_in_another_order_are_another_name() -> None:
    assert pick("m d", KNOWN) == Owner("m d")


@pytest.mark.parametrize("typed", ["jo w", "sam", "Sam Smith"])
def test_letters_that_fit_two_people_are_not_guessed(typed: str) -> None:
    with pytest.raises(Refused, match=f"“{typed}” could be .* or "):
        pick(typed, KNOWN)


@pytest.mark.parametrize("typed", ["", "  ", "!"])
def test_nobody_is_not_an_owner(typed: str) -> None:
    with pytest.raises(Refused, match="Say who does it"):
        pick(typed, KNOWN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Dele Marsh", DELE), ("sam smith, permanence 1", OTHER_SAM), ("de", Owner("de"))],
)
def test_in_minutes_only_a_whole_name_means_an_account(typed: str, meant: Owner) -> None:
    assert named(typed, KNOWN) == meant
    assert named("Sam Smith", KNOWN) == Owner("Sam Smith")

"""Passwords that are refused, and that nothing else is."""

import pytest

from app.domain.errors import Refused
from app.domain.passwords import check

WHOSE = ("Morgan Tindall", "morgan.tindall@council.example", "Croydon")


@pytest.mark.parametrize(
    "password",
    [
        "Password1234567",
        "P@ssw0rdP@ssw0rd1",
        "Croydon2017password!",
        "morgan.tindall2026",
        "MissingDesk2026!!",
        "correct horse battery staple",
        "Autumn2026Autumn2026",
        "qwertyuiopasdfghjkl",
        "abcdefghijklmnop",
        "zyxwvutsrqponmlk",
        "12345678901234567",
        "aaaaaaaaaaaaaaa",
        "abababababababab",
        "socialworker1234",
    ],
)
def test_what_is_guessed_first_is_refused(password: str) -> None:
    with pytest.raises(Refused):
        check(password, WHOSE)


@pytest.mark.parametrize(
    "password",
    [
        "teapot umbrella granite",
        "kettle-moss-violin",
        "93751846207391",
        "Xk92-slkd-wPq1-zz",
        "žluťoučký kůň úpěl",
        "      kite  plinth  ",
        "only small letters go",
    ],
)
def test_anything_else_of_14_characters_is_taken_whatever_its_characters(password: str) -> None:
    check(password, WHOSE)


def test_13_characters_are_refused_and_14_are_enough() -> None:
    with pytest.raises(Refused, match="14 characters or more"):
        check("kettlemossvio", WHOSE)
    check("kettlemossviol", WHOSE)


def test_200_characters_are_enough_for_anybody() -> None:
    long = "kettle moss violin " * 11
    check(long[:200], WHOSE)
    with pytest.raises(Refused, match="200 characters or fewer"):
        check(long[:201], WHOSE)

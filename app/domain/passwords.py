"""Which passwords are refused: too short, or guessed first; no kind of character is demanded (TRUST 8)."""

import re
from collections.abc import Iterable
from typing import Final

from app.domain.errors import Refused

SHORTEST: Final = 14
LONGEST: Final = 200
FEWEST_DIFFERENT: Final = 6
FEWEST_OF_ONES_OWN: Final = 6
"""How many characters must be left once what anybody would guess is taken away."""

LEET: Final = str.maketrans("01345789@$!|+", "oleastbgasilt")

_COMMON: Final = """
password passwort passw parola secret letmein welcome login admin administrator administration
administrative default changeme change temp temporary test testing example sample user username
guest access master manager iloveyou love lovely princess prince angel baby sunshine summer winter
spring autumn monday tuesday wednesday thursday friday saturday sunday january february march april
june july august september october november december football baseball cricket rugby liverpool
arsenal chelsea everton manchester united london england britain dragon monkey shadow superman
batman starwars pokemon flower cookie cheese chocolate computer internet microsoft windows google
office laptop mobile phone qwerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm azerty qazwsx trustno
one two three four five six seven eight nine ten abc abcd abcdef michael jennifer jessica thomas
charlie daniel george ashley nicole hello hunter killer freedom whatever nothing please thankyou
correcthorsebatterystaple correct horse battery staple tobeornottobe thequickbrownfox quick brown
fox verylong long verystrong strong secure security safe my your our the this that is and new old
very holiday holidays birthday christmas easter family mother father mummy daddy darling coffee
guitar piano tennis golf chicken banana orange apple purple yellow green blue red black white silver
golden
"""
COMMON: Final = tuple(_COMMON.split())
"""What people reach for when told to be longer; a small list of the product's own."""

_CONTEXT: Final = """
missingdesk missing desk missingperson child children council borough social worker socialwork care
carer looked after safeguarding rhi returnhome return home interview nspcc police panel mash mase
standup coordinator
"""
CONTEXT: Final = tuple(_CONTEXT.split())
"""Words of this work."""

RUNS: Final = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm", "01234567890")


def check(password: str, about: Iterable[str] = ()) -> None:
    """Refuse a password that is too short or easily guessed; `about` says whose it is and for which council.

    Raises Refused with what to do instead. Any character is welcome and none is demanded.
    """
    if len(password) < SHORTEST:
        raise Refused(
            f"Use {SHORTEST} characters or more. Four words that have nothing to do with each other do well."
        )
    if len(password) > LONGEST:
        raise Refused(f"Use {LONGEST} characters or fewer.")
    if len(set(password.casefold())) < FEWEST_DIFFERENT:
        raise Refused("This repeats the same few characters. Use a password that is harder to guess.")
    own = _of_its_own(password.casefold(), _words(about))
    if len(set(own)) < FEWEST_OF_ONES_OWN:
        raise Refused(
            "This is made of words, names or runs that are guessed first. "
            "Use words that have nothing to do with you, this work or each other."
        )


def _words(about: Iterable[str]) -> list[str]:
    return [part for each in about for part in re.split(r"[\W_]+", each.casefold()) if len(part) > 2]


def _of_its_own(password: str, about: list[str]) -> str:
    """What is left without guessable words, runs and repeats, read plainly or with 0 for o and so on."""
    left = []
    guessable = sorted({*COMMON, *CONTEXT, *about}, key=len, reverse=True)
    for reading in (password, password.translate(LEET)):
        rest = re.sub(r"[\W_]+", "", reading)
        for word in guessable:
            rest = rest.replace(word, " ")
        rest = re.sub(r"(.)\1{2,}", " ", rest)
        for run in RUNS:
            rest = _without_runs(_without_runs(rest, run), run[::-1])
        left.append(re.sub(r"(?<!\d)\d{1,4}(?!\d)|\s+", "", rest))
    return min(left, key=len)


def _without_runs(text: str, run: str) -> str:
    """The text without any four or more characters that follow each other in a run."""
    at = 0
    while at + 4 <= len(text):
        length = 4
        if text[at : at + length] not in run:
            at += 1
            continue
        while at + length < len(text) and text[at : at + length + 1] in run:
            length += 1
        text = f"{text[:at]} {text[at + length :]}"
    return text

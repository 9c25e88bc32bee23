"""Children who may be the same: rapidfuzz, or the standard library."""

from collections.abc import Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher
from itertools import product

from rapidfuzz import fuzz

from app.domain.matching import Described, likely_same
from benchmarks.comparison import Comparison, Way

FIRST = ("Amara", "Bethan", "Callum", "Daiyu", "Eoin", "Farah", "Grzegorz", "Hana", "Idris", "Jo")
LAST = (
    "Adeyemi",
    "Blackwood",
    "Coverdale",
    "Delacroix",
    "Ellwood",
    "Fairley",
    "Greenhalgh",
    "O’Neill",
    "Zhang",
)
BORN = date(2010, 1, 1)
ON_FILE = [
    Described(
        first_name=first,
        last_name=last,
        crs_id=f"T{number:05}",
        born_on=BORN + timedelta(days=number),
        id=number,
    )
    for number, (first, last, _) in enumerate(product(FIRST, LAST, range(22)))
]
TYPED = Described(first_name="Bethanne", last_name="Oneil", born_on=BORN)


def standard(one: str, other: str) -> float:
    """How alike two names are, out of a hundred, by difflib."""
    return SequenceMatcher(None, one, other).ratio() * 100


def comparisons() -> Iterator[Comparison]:
    """One child typed, against everybody on file."""
    yield Comparison(
        f"Likely duplicates among {len(ON_FILE):,} children",
        Way("rapidfuzz", lambda: likely_same(TYPED, ON_FILE, fuzz.ratio)),
        Way("difflib", lambda: likely_same(TYPED, ON_FILE, standard)),
    )

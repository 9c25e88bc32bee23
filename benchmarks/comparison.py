"""Two ways of doing one thing, timed in turn."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Way:
    """One way of doing a thing: what it is called, and the doing."""

    name: str
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the desk does, beside what it might have done."""

    what: str
    ours: Way
    reference: Way
    rounds: int = 5


@dataclass(frozen=True, slots=True)
class Result:
    """Medians in seconds, taken in turn so that a busy machine is busy for both."""

    what: str
    ours: str
    ours_took: float
    reference: str
    reference_took: float

    @property
    def ratio(self) -> float:
        """How many times as long the reference takes."""
        return self.reference_took / self.ours_took


def compare(each: Comparison) -> Result:
    """Run both ways once to warm up, then in turn."""
    each.ours.do(), each.reference.do()
    ours, reference = [], []
    for _ in range(each.rounds):
        ours.append(seconds(each.ours))
        reference.append(seconds(each.reference))
    return Result(each.what, each.ours.name, median(ours), each.reference.name, median(reference))


def seconds(way: Way) -> float:
    """How long one round takes."""
    began = perf_counter()
    way.do()
    return perf_counter() - began

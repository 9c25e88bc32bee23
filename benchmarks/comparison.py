"""Two ways of doing one thing, measured in turn."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from benchmarks.peaks import peak_of


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
    memory: bool = False
    """Compare the most memory held instead of the time taken."""


@dataclass(frozen=True, slots=True)
class Result:
    """Medians, in seconds or MB, taken in turn so that a busy machine is busy for both."""

    what: str
    ours: str
    ours_took: float
    reference: str
    reference_took: float
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """How many times as long, or as much, the reference takes."""
        return self.reference_took / self.ours_took


def compare(each: Comparison) -> Result:
    """Run both ways in turn; those that are timed, once before to warm up."""
    measure, unit = (peak, "MB") if each.memory else (seconds, "s")
    if not each.memory:
        each.ours.do(), each.reference.do()
    ours, reference = [], []
    for _ in range(each.rounds):
        ours.append(measure(each.ours))
        reference.append(measure(each.reference))
    return Result(each.what, each.ours.name, median(ours), each.reference.name, median(reference), unit)


def peak(way: Way) -> float:
    """The most memory one round takes in a process of its own."""
    return peak_of(way.do)


def seconds(way: Way) -> float:
    """How long one round takes."""
    began = perf_counter()
    way.do()
    return perf_counter() - began

"""What must hold of an absence that somebody writes down by hand."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from app.domain.age import eighteenth, grown_up
from app.domain.calendar import MONTHS, When
from app.domain.errors import Refused
from app.domain.vocabulary import Category, Cohort


@dataclass(frozen=True, slots=True)
class Times:
    """The five times a person may write; each can be unknown (None) or a day alone, the start not."""

    last_seen: When | None = None
    reported: When | None = None
    notified: When | None = None
    found: When | None = None
    returned: When | None = None

    @property
    def start(self) -> When | None:
        """Last seen; where that is unknown, reported."""
        return self.last_seen or self.reported


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one of the times, as a sentence; `field` is its name in Times."""

    field: str
    sentence: str


class WrongTimes(Refused):
    """Times that cannot be: every fault is kept, the first is the sentence."""

    def __init__(self, faults: tuple[Fault, ...]):
        super().__init__(faults[0].sentence)
        self.faults = faults


def check_times(times: Times, now: datetime) -> None:
    """Raise WrongTimes for a start that is missing, times still to come, and times out of their order."""
    faults = [*_missing(times), *_to_come(times, now), *_out_of_order(times)]
    if faults:
        raise WrongTimes(tuple(faults))


def _missing(times: Times) -> list[Fault]:
    if times.start is None:
        return [
            Fault(
                "last_seen", "Say when the child was last seen or, if nobody knows, when this was reported."
            )
        ]
    return []


def _given(times: Times) -> list[tuple[str, When]]:
    every = ((each.name, getattr(times, each.name)) for each in fields(times))
    return [(name, when) for name, when in every if when is not None]


def _to_come(times: Times, now: datetime) -> list[Fault]:
    return [Fault(name, "This time is still to come.") for name, when in _given(times) if not when.by(now)]


def _out_of_order(times: Times) -> list[Fault]:
    faults = [
        Fault(name, "This is before the child was last seen.")
        for name, when in _given(times)
        if times.last_seen and when.surely_before(times.last_seen)
    ]
    if times.last_seen is None and times.reported:
        early = [name for name in ("found", "returned") if _before(getattr(times, name), times.reported)]
        faults += [Fault(name, "This is before it was reported, where the absence begins.") for name in early]
    if times.found and _before(times.returned, times.found):
        faults.append(Fault("returned", "This is before the child was found."))
    if times.reported and _before(times.notified, times.reported):
        faults.append(Fault("notified", "This is before it was reported."))
    return faults


def _before(when: When | None, other: When) -> bool:
    return when is not None and when.surely_before(other)


def check_child(born_on: date | None, start: When) -> None:
    """Refuse an absence that begins on or after the 18th birthday (DOMAIN: words, *child*)."""
    if born_on is not None and grown_up(born_on, start):
        day = eighteenth(born_on)
        said = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
        raise Refused(
            f"This young person turned 18 on {said}, before this began. The desk is for children under 18."
        )


def check_category(category: Category, cohort: Cohort) -> None:
    """Refuse *away from placement* for a child who is not looked after by us (DOMAIN: words, *category*)."""
    if category is Category.AWAY and cohort is not Cohort.LOOKED_AFTER:
        raise Refused("Only a child looked after by us can be away from placement without authorisation.")

"""The running sheet: when each part of a meeting and each child begins, from its start and its pace."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import groupby

from app.domain.errors import Refused
from app.domain.panel import Group


class Part(StrEnum):
    """What a stretch of the meeting is for."""

    OPENING = "attendance, and the confidentiality statement"
    CARRIED = "actions carried from earlier panels"
    CHILDREN = "children"
    BREAK = "break"
    CLOSING = "decisions and actions read back"


@dataclass(frozen=True, slots=True)
class Break:
    """A break: from when at the earliest, and for how many minutes; it never cuts a child short."""

    at: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Pace:
    """How many minutes each part takes, and each child of it."""

    opening: int = 5
    carried: int = 10
    still_missing: int = 3
    concern: int = 2
    other: int = 1
    closing: int = 10
    breaks: tuple[Break, ...] = field(default=())

    def each(self, group: Group) -> int:
        """Minutes for one child of a part of the agenda."""
        return {
            Group.STILL_MISSING: self.still_missing,
            Group.CONCERN: self.concern,
            Group.OTHER: self.other,
        }[group]


@dataclass(frozen=True, slots=True)
class Stop:
    """One child in the order of the meeting; `minutes` where this child has its own."""

    number: int
    group: Group
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Slot:
    """One line of the running sheet; `begins` None while nobody has said when the meeting does."""

    part: Part
    begins: datetime | None
    minutes: int
    group: Group | None = None
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RunningSheet:
    """The lines of the meeting in turn, when each child begins, and when it all ends."""

    slots: tuple[Slot, ...]
    children: dict[int, datetime]
    minutes: int
    ends: datetime | None


def running(begins: datetime | None, stops: Iterable[Stop], pace: Pace, carried: int = 0) -> RunningSheet:
    """The running sheet of a meeting; a break is taken before the first child who would begin after it."""
    slots: list[Slot] = [Slot(Part.OPENING, None, pace.opening)]
    if carried:
        slots.append(Slot(Part.CARRIED, None, pace.carried))
    slots += [
        Slot(
            Part.CHILDREN,
            None,
            pace.each(stop.group) if stop.minutes is None else stop.minutes,
            stop.group,
            (stop.number,),
        )
        for stop in stops
    ]
    slots.append(Slot(Part.CLOSING, None, pace.closing))
    timed = (
        _timed(begins, slots, pace.breaks)
        if begins
        else slots + [Slot(Part.BREAK, None, each.minutes) for each in pace.breaks]
    )
    total = sum(each.minutes for each in timed)
    return RunningSheet(
        slots=tuple(_gathered(timed)),
        children={each.numbers[0]: each.begins for each in timed if each.numbers and each.begins},
        minutes=total,
        ends=begins + timedelta(minutes=total) if begins else None,
    )


def _timed(begins: datetime, slots: Sequence[Slot], breaks: Sequence[Break]) -> list[Slot]:
    """Each slot at its time, with every break as soon as what went before it is done."""
    at, waiting, timed = begins, sorted(breaks, key=lambda each: each.at), []
    for slot in slots:
        while waiting and at >= waiting[0].at:
            taken = waiting.pop(0)
            timed.append(Slot(Part.BREAK, at, taken.minutes))
            at += timedelta(minutes=taken.minutes)
        timed.append(Slot(slot.part, at, slot.minutes, slot.group, slot.numbers))
        at += timedelta(minutes=slot.minutes)
    return timed


def _gathered(slots: Iterable[Slot]) -> Iterable[Slot]:
    """Children one after another in one part of the agenda stand on one line."""
    for (part, group), held in groupby(slots, key=lambda each: (each.part, each.group)):
        line = tuple(held)
        if part is not Part.CHILDREN:
            yield from line
            continue
        numbers = tuple(number for each in line for number in each.numbers)
        yield Slot(part, line[0].begins, sum(each.minutes for each in line), group, numbers)


def refuse_pace(pace: Pace, begins: datetime | None) -> None:
    """A break lies inside the meeting's day, after it began; raises Refused."""
    for each in pace.breaks:
        if begins is None:
            raise Refused("Say when the meeting begins before you say when its breaks are.")
        if not begins <= each.at < begins + timedelta(days=1):
            raise Refused("A break cannot begin before the meeting does.")


def moved(order: Sequence[int], wanted: dict[int, int]) -> tuple[int, ...]:
    """An order with some taken to the place typed for them, the others keeping theirs among themselves.

    Places count from 1; two typed for one place stand one after the other, in the order they had.
    """
    rest = [each for each in order if each not in wanted]
    for each in sorted(wanted, key=lambda one: (wanted[one], -order.index(one))):
        rest.insert(max(0, min(wanted[each], len(order)) - 1), each)
    return tuple(rest)

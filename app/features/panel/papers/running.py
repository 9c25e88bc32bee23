"""What both versions of an agenda say: who printed it, its running sheet, its parts with their times."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.minutes import Heading
from app.domain.panel import Group
from app.domain.running import Part, RunningSheet, Slot
from app.features.panel.papers.words import GROUPS, why_words
from app.queries.panel import Brief, Sheet
from app.web.filters import clock_time, day_and_time, many


@dataclass(frozen=True, slots=True)
class Printed:
    """Who prints, and when."""

    by: str
    at: datetime

    @property
    def words(self) -> str:
        """As every page says it."""
        return f"Printed by {self.by}, {day_and_time(self.at)}"


@dataclass(frozen=True, slots=True)
class RunRow:
    """One line of the running sheet."""

    begins: str
    what: str
    children: str
    minutes: int


def run_rows(sheet: Sheet, heading: Heading) -> tuple[RunRow, ...]:
    """The running sheet as a table."""
    return tuple(
        RunRow(
            clock_time(slot.begins) if slot.begins else "",
            _what(slot),
            _about(slot, sheet, heading),
            slot.minutes,
        )
        for slot in sheet.running.slots
    )


def run_note(plan: RunningSheet) -> str:
    """How long it all takes."""
    ends = f", to {clock_time(plan.ends)}" if plan.ends else ". The meeting has no time to begin yet"
    return f"{many(plan.minutes, 'minute')} in all{ends}."


def part_words(group: Group, held: Sequence[Brief]) -> str:
    """A part of the agenda with its numbers."""
    first, last = held[0].extract.number, held[-1].extract.number
    return f"{GROUPS[group]}: {first}" if first == last else f"{GROUPS[group]}: {first} to {last}"


def part_times(plan: RunningSheet, held: Sequence[Brief]) -> str:
    """From when a part is taken, where the meeting has a time."""
    begins = plan.children.get(held[0].extract.number)
    return f"from {clock_time(begins)}" if begins else ""


def sub_words(sheet: Sheet, heading: Heading) -> str:
    """When, where, and who chairs."""
    plan = sheet.running
    begins, ends = sheet.meeting.begins_at, plan.ends
    times = f"{clock_time(begins)} to {clock_time(ends)}" if begins and ends else ""
    place = ", ".join(part for part in (times, heading.place) if part)
    return ". ".join(part for part in (place, f"Chair: {heading.chair}") if part) + "."


def published_words(sheet: Sheet) -> str:
    """When the agenda was published and by whom, or that it is not."""
    at, by = sheet.meeting.published_at, sheet.meeting.published_by
    if at is None:
        return "This agenda is not published yet."
    return f"Published {day_and_time(at)}{f' by {by}' if by else ''}."


def asked_words(brief: Brief) -> str:
    """Every reason a child is here, and who asked."""
    said = ", ".join(dict.fromkeys(each.asked_by for each in brief.asked))
    return f"{why_words(brief.extract)}{f' by {said}' if said else ''}"


def _what(slot: Slot) -> str:
    if slot.group:
        return GROUPS[slot.group]
    return f"{slot.part[:1].upper()}{slot.part[1:]}"


def _about(slot: Slot, sheet: Sheet, heading: Heading) -> str:
    if slot.part is Part.CARRIED:
        open_ones = [todo for each in sheet.on for todo in each.carried if not todo.closed]
        overdue = sum(todo.overdue for todo in open_ones)
        return many(len(open_ones), "action") + (f", {overdue} overdue" if overdue else "")
    if not slot.numbers:
        return ""
    first, last = slot.numbers[0], slot.numbers[-1]
    return f"Child {first}" if first == last else f"Children {first} to {last}"

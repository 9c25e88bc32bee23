"""The day sheet as words on a page, and its PDF; the same value gives the same bytes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from typing import Final

from flask import render_template

from app.domain.calendar import day_of
from app.domain.clocks import Clock, Standing
from app.domain.day_sheet import DaySheet, LastPlan, SheetLine
from app.domain.vocabulary import MissingFrom, Section
from app.web.filters import clock_time, day_and_time, long_day, many
from app.web.filters.short import NBSP, short_day, short_moment, short_span
from app.web.filters.spans import HOUR, MINUTE
from app.web.pdf import render

LATE, SOON, PLAIN = "late", "soon", "nw"
"""How a clock is set: late with its bar, soon in bold, the rest not."""
LONG_MISSING: Final = timedelta(hours=72)
"""From here on the time somebody has been missing is set in bold."""
IN_HOURS: Final = timedelta(hours=100)
"""Overdue is said in hours up to here, then in days."""
ROOMY: Final = 50
"""So many planned lines have two lines of print each on two sides; more have one."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One planned line as printed."""

    number: int
    name: str
    age: str
    crs_id: str
    happened: str
    high: bool
    under: str
    clock: str
    state: str
    owner: str
    carried: bool
    what: str


@dataclass(frozen=True, slots=True)
class SheetPart:
    """The lines under one heading."""

    words: str
    overdue: int
    rows: tuple[SheetRow, ...]
    rest: tuple[str, ...]
    """Who was parked and who has nobody yet, run on: they take no row each."""


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """What `print/day_sheet.html` prints."""

    title: str
    reference: str
    created: str
    footer: str
    running: str
    council: str
    sub: str
    last: tuple[str, str]
    """Whose plan the last one was, and what became of it; both empty where there was none."""
    present: str
    apologies: str
    notes: tuple[str, ...]
    clock_heading: str
    parts: tuple[SheetPart, ...]
    tight: bool
    order: str


def print_day_sheet(sheet: DaySheet) -> bytes:
    """The day sheet's PDF. Raises CannotPrint."""
    (pdf,) = render([render_template("print/day_sheet.html", paper=day_sheet_paper(sheet))])
    return pdf


def day_sheet_paper(sheet: DaySheet) -> SheetPaper:
    """The sheet in words: clocks as the meeting opened."""
    meets = f"Stand-up, {long_day(sheet.day)}"
    closed = clock_time(sheet.closed_at)
    if day_of(sheet.closed_at) != sheet.day:
        closed = day_and_time(sheet.closed_at)
    numbers = count(1)
    return SheetPaper(
        title=f"Day sheet, {meets}",
        reference=sheet.reference,
        created=sheet.closed_at.isoformat(),
        footer=(
            f"Closed by {sheet.closed_by}, {sheet.closed_as}, {day_and_time(sheet.closed_at)}; "
            "frozen as the day’s record"
        ),
        running=meets,
        council=sheet.council,
        sub=(
            f"{many(sheet.children, 'child', 'children')}, {many(sheet.overdue, 'interview')} overdue. "
            f"Closed at {closed} by {sheet.closed_by}, {sheet.closed_as}."
        ),
        last=_last(sheet.last, sheet.day) if sheet.last else ("", ""),
        present=", ".join(sheet.present),
        apologies=", ".join(sheet.apologies),
        notes=tuple(each.strip() for each in sheet.notes.splitlines() if each.strip()),
        clock_heading=f"Clock at {clock_time(sheet.opened_at)}",
        parts=tuple(_part(*each, numbers, sheet) for each in sheet.parts),
        tight=_tight(sheet),
        order=(
            "Order in each part: overdue, due within 24 hours, the rest; inside each, high police risk or an "
            f"open exploitation concern, then {sheet.repeat_episodes} or more episodes in "
            f"{sheet.repeat_days} days, then soonest due. M missing, A away from placement."
        ),
    )


def _last(last: LastPlan, day: date) -> tuple[str, str]:
    """What the last plan said and what became of it."""
    whose = "Yesterday’s plan" if last.day == day - timedelta(days=1) else f"Plan of {long_day(last.day)}"
    said = [f"{many(last.planned, 'thing')} to do, {last.done} done"]
    if last.dropped:
        said.append(f"{last.dropped} no longer asked for")
    said.append(f"{last.carried} carried" + (", marked so below" if last.carried else ""))
    return whose, f"{', '.join(said)}."


def _tight(sheet: DaySheet) -> bool:
    return sum(bool(line.owner) for line in sheet.lines) > ROOMY


def _part(
    section: Section, lines: tuple[SheetLine, ...], numbers: Iterator[int], sheet: DaySheet
) -> SheetPart:
    late = 0 if section is Section.MISSING_NOW else sum(line.overdue(sheet.opened_at) for line in lines)
    rows = tuple(_row(line, next(numbers), sheet) for line in lines if line.owner)
    rest = _rest([line for line in lines if not line.owner], sheet)
    return SheetPart(f"{section.capitalize()}: {len(lines)}", late, rows, rest)


def _rest(lines: Sequence[SheetLine], sheet: DaySheet) -> tuple[str, ...]:
    """*Nobody yet: Edon D CR106337, high risk, overdue 8 h 05; …* and *Parked, strategy meeting: …*"""
    held: dict[str, list[str]] = {}
    for line in lines:
        clock, _ = _clock(line, sheet)
        said = [f"{line.name} {line.crs_id}", "high risk" if line.high_risk else "", _lower(clock)]
        why = ["Parked" if line.parked else "Nobody yet", _lower(line.about)]
        held.setdefault(", ".join(filter(None, why)), []).append(", ".join(filter(None, said)))
    return tuple(f"{why}: {'; '.join(each)}." for why, each in held.items())


def _lower(words: str) -> str:
    return words if words[:3] == "CSE" else words[:1].lower() + words[1:]


def _row(line: SheetLine, number: int, sheet: DaySheet) -> SheetRow:
    clock, state = _clock(line, sheet)
    return SheetRow(
        number=number,
        name=line.name,
        age=f", {line.age}" if line.age is not None else "",
        crs_id=line.crs_id,
        happened=line.about or _began(line, sheet.day, short=_tight(sheet)),
        high=line.high_risk,
        under=_under(line, sheet.day),
        clock=clock,
        state=state,
        owner=line.owner,
        carried=line.carried,
        what=line.what,
    )


def _began(line: SheetLine, beside: date, *, short: bool = False) -> str:
    say = short_day if short else short_moment
    return f"{line.category.value} {say(line.start, beside)}"


def _under(line: SheetLine, beside: date) -> str:
    """What stands small below: where from while missing, else how long and when back."""
    if line.about:
        return _began(line, beside)
    if line.section is Section.MISSING_NOW:
        return "" if line.missing_from in (None, MissingFrom.OTHER) else f"from {line.missing_from}"
    back = f"back {short_moment(line.returned, beside)}" if line.returned else ""
    return ", ".join(each for each in (short_span(line.lasted) if line.lasted else "", back) if each)


def _clock(line: SheetLine, sheet: DaySheet) -> tuple[str, str]:
    """How the clock stood as the meeting opened, and how it is set."""
    at = sheet.opened_at
    if line.clock is None and line.section is Section.MISSING_NOW:
        return _missing_for(line, at)
    if line.clock is None:
        return "", PLAIN
    if line.clock.due is None:
        return "Not measurable", PLAIN
    write_up = "Write-up " if line.section is Section.IN_RECORDING else ""
    said, state = _due(line.clock, line.clock.due, at, sheet.day)
    return f"{write_up}{said}" if write_up else said[:1].upper() + said[1:], state


def _missing_for(line: SheetLine, at: datetime) -> tuple[str, str]:
    if line.start.at is None:
        return f"since {short_day(line.start, day_of(at))}", PLAIN
    span = max(at - line.start.at, timedelta(0))
    return f"{short_span(span)}{NBSP}missing", SOON if span >= LONG_MISSING else PLAIN


def _due(clock: Clock, due: datetime, at: datetime, today: date) -> tuple[str, str]:
    standing = clock.standing(at)
    if standing is Standing.OVERDUE:
        late = (
            f"was{NBSP}due{NBSP}{short_day(due, today)}"
            if clock.by_day
            else f"overdue{NBSP}{_hours(at - due)}"
        )
        return late, LATE
    state = SOON if standing is Standing.DUE_SOON else PLAIN
    on = {0: "today", 1: "tomorrow"}.get((day_of(due) - today).days, short_day(due, today))
    return f"due{NBSP}{on}" + ("" if clock.by_day else f", {clock_time(due)}"), state


def _hours(span: timedelta) -> str:
    """Lateness in hours and minutes, cut; a long one in days."""
    if span >= IN_HOURS:
        return short_span(span)
    return f"{span // HOUR}{NBSP}h{NBSP}{span % HOUR // MINUTE:02}"

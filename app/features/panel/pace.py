"""The pace of a meeting as typed: times in London on its day, minutes, and a break on each line."""

import re
from datetime import date, datetime
from typing import Any, Final

from app.domain.calendar import Unreadable, typed_when, wall_clock
from app.domain.running import Break, Pace
from app.features.panel.forms import RunningForm
from app.queries.panel import Meeting
from app.web.acting import now
from app.web.numbers import whole

MINUTES: Final = ("opening", "carried", "still_missing", "concern", "other", "closing")
LONGEST: Final = 120
_BREAK: Final = re.compile(r"\s*(?P<clock>.+?)\s*(?:,|\bfor\b)\s*(?P<minutes>\d{1,3})\s*(?:min\w*\.?)?\s*")


def filled(held: Meeting) -> dict[str, Any]:
    """The boxes as they stand."""
    pace = held.pace
    return {name: str(getattr(pace, name)) for name in MINUTES} | {
        "begins": wall_clock(held.begins_at) if held.begins_at else "",
        "breaks": "\n".join(f"{wall_clock(each.at)}, {each.minutes} minutes" for each in pace.breaks),
    }


def read(form: RunningForm, on: date) -> tuple[datetime | None, Pace] | None:
    """What was typed; None when something cannot be read, which then stands beside its box."""
    numbers = {name: _minutes(form, name) for name in MINUTES}
    begins = _clock(form, "begins", form.begins.data or "", on)
    breaks = tuple(_break(form, line, on) for line in (form.breaks.data or "").splitlines() if line.strip())
    if any(field.errors for field in form):
        return None
    return begins, Pace(**numbers, breaks=tuple(each for each in breaks if each))


def _minutes(form: RunningForm, name: str) -> int:
    number = whole((form[name].data or "").strip())
    if number is None or number > LONGEST:
        _fault(form, name, f"Write a number of minutes up to {LONGEST}.")
    return number or 0


def _clock(form: RunningForm, name: str, typed: str, on: date) -> datetime | None:
    if not typed.strip():
        return None
    try:
        found = typed_when(f"{on:%d/%m/%Y}", typed, now())
    except Unreadable as fault:
        said = str(fault)
        _fault(form, name, f"{said[:1].upper()}{said[1:]}.")
        return None
    return found.at if found else None


def _break(form: RunningForm, line: str, on: date) -> Break | None:
    found = _BREAK.fullmatch(line)
    minutes = whole(found["minutes"]) if found else None
    if not found or not minutes or minutes > LONGEST:
        _fault(form, "breaks", "Write each break on its own line, for example 11am, 10 minutes.")
        return None
    at = _clock(form, "breaks", found["clock"], on)
    return Break(at, minutes) if at else None


def _fault(form: RunningForm, name: str, sentence: str) -> None:
    form[name].errors = [*form[name].errors, sentence]

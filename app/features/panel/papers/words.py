"""How facts read on the panel's papers and pages; nothing here asks what time it is."""

from datetime import date, datetime, timedelta
from typing import Final

from app.domain.calendar import day_of
from app.domain.minutes import EpisodeLine, Extract, Heading, InterviewLine
from app.domain.panel import Group
from app.domain.vocabulary import Category, Cohort
from app.web.filters import day, day_and_time, day_short, exact, many
from app.web.filters.short import short_moment, short_span

CATEGORIES: Final = {Category.MISSING: "Missing", Category.AWAY: "Away from placement"}
GROUPS: Final = {
    Group.STILL_MISSING: "Still missing",
    Group.CONCERN: "High police risk, or repeatedly missing",
    Group.OTHER: "Other children",
}


def window_words(heading: Heading) -> str:
    """The window's first and last day, both included.

    A window that ends within a day includes that day.
    """
    first, last = day_of(heading.opens), day_of(heading.closes - timedelta(microseconds=1))
    if first.month == last.month and first.year == last.year:
        return f"from {first.day} to {day(last)}"
    said = day_short(first) if first.year == last.year else day(first)
    return f"from {said} to {day(last)}"


def cohort_words(extract: Extract, *, area: bool = True) -> str:
    """Who the child is to the council; with the `area` of a placement outside it."""
    if extract.cohort is Cohort.HOME:
        return "at home"
    if extract.cohort is Cohort.OTHER_AUTHORITY:
        return f"looked after by {extract.responsible_authority}"
    outside = area and extract.placement_area.casefold() != extract.responsible_authority.casefold()
    parts = ("looked after", "UASC" if extract.uasc else "", extract.placement_area if outside else "")
    return ", ".join(part for part in parts if part)


def why_words(extract: Extract) -> str:
    """Every reason the child is on the agenda, as one phrase."""
    said = ", ".join(each.value for each in extract.why)
    return said[:1].upper() + said[1:]


def category_words(line: EpisodeLine) -> str:
    """Missing or away, with the police's risk where they gave one and it is not high."""
    risk = f", {line.risk.value}" if line.risk and line.risk.value != "high" else ""
    return f"{CATEGORIES[line.category]}{risk}"


def length_words(line: EpisodeLine, at: datetime) -> str:
    """How long an absence lasted, or has lasted so far; empty where that cannot be measured."""
    if line.returned is None:
        return f"{short_span(at - line.start.at)} so far" if line.start.at else ""
    return short_span(line.lasted) if line.lasted is not None else ""


def interview_words(line: InterviewLine, beside: date) -> str:
    """What came of an interview, with its clock."""
    if line.held_after is not None and line.in_time is not None:
        verdict = "Held in time" if line.in_time else "Held late"
        return f"{verdict}, after {exact(line.held_after)}"
    said = f"{line.outcome}: {line.reason}" if line.reason else line.outcome
    if line.due is None:
        return said
    return f"{said}. {'Was due' if line.overdue else 'Due'} {short_moment(line.due, beside)}"


def others_words(extract: Extract) -> str:
    """Other children, as a count only."""
    if not extract.others_missing:
        return "No other child was missing at the same time."
    said = (
        f"{many(extract.others_missing, 'other child was', 'other children were')} missing at the same time"
    )
    close = extract.others_last_seen_close
    return f"{said}, {close} of them last seen within an hour." if close else f"{said}."


def often_words(extract: Extract) -> str:
    """What recurs in the last year, where anything does."""
    held = extract.pattern
    parts = [
        f"{each.what} ({each.times} of {each.of})" for each in (held.weekday, held.hours, held.place) if each
    ]
    return "; ".join(parts)


def issued_words(heading: Heading) -> str:
    """Who issued it and when."""
    return f"Issued by {heading.issued_by}, {day_and_time(heading.issued_at)}"

"""SSDA903, missing: own looked-after children's absences in a year (DOMAIN: files exchanged, out)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.age import eighteenth
from app.domain.calendar import When
from app.domain.episode import Episode
from app.domain.statutory.lines import Line
from app.domain.statutory.years import Year
from app.domain.vocabulary import Category, Cohort

HEADINGS: Final = ("CHILD", "DOB", "MISSING", "MIS_START", "MIS_END")


@dataclass(frozen=True, slots=True)
class Missing:
    """One row: London days; `end` None is open, or after the year."""

    child: str
    born_on: date | None
    kind: Category
    start: date
    end: date | None
    reference: str = ""
    """The episode it comes from."""


def missing(
    episodes: Iterable[Episode], births: Mapping[str, date | None], year: Year
) -> tuple[Missing, ...]:
    """The rows of a year, by child and start; facts already cut to what is known.

    Missing ends when found, away when back; found but not back is away from that day. Still missing at 18
    ends on the birthday. No two rows of a child overlap: a later one starts where the last ended.
    """
    whole = [
        row
        for episode in episodes
        if episode.situation.cohort is Cohort.LOOKED_AFTER
        for row in _rows(episode, births.get(episode.crs_id))
    ]
    whole.sort(key=lambda row: (row.child, row.start, row.end or date.max))
    return tuple(_shown(row, year) for row in _apart(whole) if _within(row, year))


def lines(rows: Iterable[Missing]) -> tuple[Line, ...]:
    """The rows as the file writes them, for the rehearsal and for the file alike."""
    return tuple(
        Line(row.child, said(row.born_on), row.kind.value, said(row.start), said(row.end)) for row in rows
    )


def _rows(episode: Episode, born_on: date | None) -> list[Missing]:
    """The whole of an absence, as one row or two, up to the 18th birthday."""
    start, found, returned = episode.start.on, _day(episode.found), _day(episode.returned)
    rows: list[Missing] = []

    def whole(kind: Category, first: date, last: date | None) -> Missing:
        return Missing(episode.crs_id, born_on, kind, first, last, episode.reference)

    if episode.category is Category.MISSING and found:
        rows.append(whole(Category.MISSING, start, max(found, start)))
        if returned is None or returned > found:
            rows.append(whole(Category.AWAY, max(found, start), returned))
    else:
        rows.append(whole(episode.category, start, returned))
    return [cut for row in rows if (cut := _as_a_child(row))]


def _as_a_child(row: Missing) -> Missing | None:
    """The row as far as childhood goes; None when it began after."""
    if row.born_on is None:
        return row
    birthday = eighteenth(row.born_on)
    if row.start >= birthday:
        return None
    return replace(row, end=min(row.end or birthday, birthday)) if _reaches(row, birthday) else row


def _reaches(row: Missing, birthday: date) -> bool:
    return row.end is None or row.end > birthday


def _apart(rows: list[Missing]) -> list[Missing]:
    """The rows without overlap within a child; a start on the day the last one ended is fine."""
    kept: list[Missing] = []
    for row in rows:
        last = kept[-1] if kept and kept[-1].child == row.child else None
        if last is None:
            kept.append(row)
            continue
        if last.end is None or (row.end and row.end <= last.end and row.start < last.end):
            continue
        kept.append(replace(row, start=max(row.start, last.end)))
    return kept


def _within(row: Missing, year: Year) -> bool:
    return year.touches(When(row.start), When(row.end) if row.end else None)


def _shown(row: Missing, year: Year) -> Missing:
    """An end after the year is not known in it."""
    return replace(row, end=None) if row.end and row.end > year.last else row


def _day(when: When | None) -> date | None:
    return when.on if when else None


def said(day: date | None) -> str:
    """A day as the return writes it; blank when there is none."""
    return f"{day:%d/%m/%Y}" if day else ""

"""The chair's agenda as words on a page: a print made on the spot, so it says who printed it and when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from app.domain.minutes import EpisodeLine, Heading, InterviewLine
from app.domain.policy import Policy
from app.domain.running import RunningSheet
from app.domain.vocabulary import Category, Why
from app.features.panel.papers.running import (
    Printed,
    RunRow,
    asked_words,
    part_times,
    part_words,
    published_words,
    run_note,
    run_rows,
    sub_words,
)
from app.features.panel.papers.words import cohort_words, interview_words, length_words, window_words
from app.queries.panel import Brief, Sheet
from app.web.filters import clock_time, day_and_time, long_day, many
from app.web.filters.short import short_moment


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One child on the agenda."""

    number: int
    name: str
    age: str
    high: bool
    about: str
    latest: str
    length: str
    recent: int
    interview: str
    late: bool
    why: str
    same_time: str
    begins: str


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """What `print/agenda.html` prints."""

    title: str
    reference: str
    created: str
    footer: str
    running: str
    council: str
    heading: str
    sub: str
    total: str
    lead: str
    more: str
    order: str
    days: int
    running_sheet: tuple[RunRow, ...]
    running_note: str
    parts: tuple[tuple[str, str, tuple[AgendaRow, ...]], ...]
    left_off: tuple[tuple[str, str, str], ...]

    @property
    def without_names_left_off(self) -> "AgendaPaper":
        """For a reader who may not know who was left off: that somebody was, and why."""
        return replace(self, left_off=tuple(("A child", "", reason) for _, _, reason in self.left_off))


def agenda_paper(sheet: Sheet, heading: Heading, printed: Printed, policy: Policy) -> AgendaPaper:
    """The chair’s agenda as it stands at the moment of printing."""
    now, days = printed.at, policy.repeat_within.days
    numbers = {brief.extract.crs_id: brief.extract.number for brief in sheet.on}
    meets, plan = long_day(heading.held_on), sheet.running
    return AgendaPaper(
        title=f"Agenda of the missing children panel, {meets}, chair’s copy",
        reference=f"{heading.meeting}-agenda",
        created=now.isoformat(),
        footer=printed.words,
        running=f"Missing children panel, {meets}",
        council=heading.council,
        heading=f"Agenda, {meets}",
        sub=sub_words(sheet, heading),
        total=f"{many(len(sheet.on), 'child', 'children')}.",
        lead=_lead(sheet.on, heading),
        more=_more(sheet, now),
        order=(
            f"Order: still missing, then high police risk, then most episodes in {days} days, then number. "
            "M missing, A away from placement. Same time: last seen within an hour of that number. "
            "Interviews fall due 72 hours after return."
        ),
        days=days,
        running_sheet=run_rows(sheet, heading),
        running_note=run_note(plan),
        parts=tuple(
            (
                part_words(group, held),
                part_times(plan, held),
                tuple(_row(brief, numbers, plan, heading.held_on, now) for brief in held),
            )
            for group, held in sheet.parts
        ),
        left_off=tuple((brief.extract.name, brief.extract.crs_id, brief.left_off) for brief in sheet.off),
    )


def _lead(on: Sequence[Brief], heading: Heading) -> str:
    counted = Counter(each for brief in on for each in brief.extract.why)
    before = sum(
        Why.STILL_MISSING in brief.extract.why and Why.REPORTED not in brief.extract.why for brief in on
    )
    said = [f"{counted[Why.REPORTED]} reported {window_words(heading)}"]
    if counted[Why.STILL_MISSING]:
        since = f", {before} of them since before this window" if before else ""
        said.insert(0, f"{counted[Why.STILL_MISSING]} still missing{since}")
    if counted[Why.LATE]:
        said.append(f"{many(counted[Why.LATE], 'late notification')} of an earlier window")
    if counted[Why.OPEN_ACTION]:
        said.append(f"{counted[Why.OPEN_ACTION]} with an open action of an earlier panel")
    if counted[Why.ASKED_FOR]:
        said.append(f"{counted[Why.ASKED_FOR]} asked for")
    return "; ".join(said) + "."


def _more(sheet: Sheet, now: datetime) -> str:
    published = published_words(sheet)
    off = (
        f" {many(len(sheet.off), 'child', 'children')} left off, with the reason below." if sheet.off else ""
    )
    return f"{published}{off} Interviews and clocks as at {day_and_time(now)}."


def _row(brief: Brief, numbers: dict[str, int], plan: RunningSheet, beside: date, now: datetime) -> AgendaRow:
    extract = brief.extract
    latest = extract.episodes[-1] if extract.episodes else None
    line = _interview(latest, extract.interviews) if latest else None
    same = sorted(numbers[each] for each in brief.close if each in numbers)
    return AgendaRow(
        number=extract.number,
        name=extract.name,
        age=f", {extract.age}" if extract.age is not None else "",
        high=extract.high_risk,
        about=f"{extract.crs_id}, {cohort_words(extract)}",
        latest=_latest(latest, beside) if latest else "",
        length=_length(latest, beside, now) if latest else "",
        recent=extract.recent,
        interview=interview_words(line, beside) if line else "",
        late=bool(line and line.overdue),
        why=asked_words(brief),
        begins=clock_time(plan.children[extract.number]) if extract.number in plan.children else "",
        same_time="Same time as " + ", ".join(map(str, same)) if same else "",
    )


def _latest(line: EpisodeLine, beside: date) -> str:
    return f"{'M' if line.category is Category.MISSING else 'A'} {short_moment(line.start, beside)}"


def _length(line: EpisodeLine, beside: date, now: datetime) -> str:
    length = length_words(line, now)
    if line.returned is None:
        return length or "not back"
    until = f"to {short_moment(line.returned, beside)}"
    return f"{length}, {until}" if length else until


def _interview(latest: EpisodeLine, lines: Sequence[InterviewLine]) -> InterviewLine | None:
    return next((line for line in lines if latest.reference in line.covers), None)

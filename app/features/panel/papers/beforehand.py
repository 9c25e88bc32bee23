"""The agenda that goes out beforehand: numbers and initials, so that it says nothing to whoever finds it."""

from dataclasses import dataclass

from app.domain.minutes import Heading
from app.domain.policy import Policy
from app.features.panel.papers.running import (
    Printed,
    RunRow,
    part_times,
    part_words,
    run_note,
    run_rows,
    sub_words,
)
from app.features.panel.papers.words import why_words, window_words
from app.queries.panel import Brief, Sheet
from app.web.filters import day_short, long_day, many

NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class BeforehandRow:
    """One child: a number and initials."""

    number: int
    crs_id: str
    initials: str
    why: str
    recent: int


@dataclass(frozen=True, slots=True)
class BeforehandPaper:
    """What `print/agenda_beforehand.html` prints."""

    title: str
    reference: str
    created: str
    footer: str
    running: str
    council: str
    heading: str
    sub: str
    lead: str
    more: str
    days: int
    running_sheet: tuple[RunRow, ...]
    running_note: str
    parts: tuple[tuple[str, str, tuple[BeforehandRow, ...]], ...]


def beforehand_paper(sheet: Sheet, heading: Heading, printed: Printed, policy: Policy) -> BeforehandPaper:
    """The agenda without a name, an address, a place, or who was left off."""
    meets, plan = long_day(heading.held_on), sheet.running
    since = day_short(heading.opens).replace(" ", NBSP)
    return BeforehandPaper(
        title=f"Agenda of the missing children panel, {meets}",
        reference=f"{heading.meeting}-agenda-beforehand",
        created=printed.at.isoformat(),
        footer=printed.words,
        running=f"Missing children panel, {meets}",
        council=heading.council,
        heading=f"Agenda, {meets}",
        sub=sub_words(sheet, heading),
        lead=(
            "Please look up each child on your own system and bring what you know: contact since "
            f"{since}, other children or adults seen with them, and what helped."
        ),
        more=(
            f"To match a number to a child, {_ring(policy.desk_telephone)}. Do not send names by e-mail. "
            f"{many(len(sheet.on), 'child', 'children')}; reports {window_words(heading)}."
        ),
        days=policy.repeat_within.days,
        running_sheet=run_rows(sheet, heading),
        running_note=run_note(plan),
        parts=tuple(
            (part_words(group, held), part_times(plan, held), tuple(map(_row, held)))
            for group, held in sheet.parts
        ),
    )


def _row(brief: Brief) -> BeforehandRow:
    it = brief.extract
    initials = "".join(f"{part[:1].upper()}." for part in it.name.split())
    return BeforehandRow(it.number, it.crs_id, initials, why_words(it), it.recent)


def _ring(telephone: str) -> str:
    return f"ring the desk on {telephone}" if telephone else "ring the desk"

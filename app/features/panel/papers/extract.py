"""A child's extract as words on a page."""

from dataclasses import dataclass
from datetime import date

from app.domain.minutes import Extract, Heading, Minutes
from app.features.panel.papers.impact import Impact, impact_of
from app.features.panel.papers.prepared import Row, prepared_rows, school_rows
from app.features.panel.papers.words import (
    category_words,
    cohort_words,
    interview_words,
    issued_words,
    length_words,
    often_words,
    others_words,
    why_words,
    window_words,
)
from app.web.filters import day, many
from app.web.filters.short import short_day, short_moment


@dataclass(frozen=True, slots=True)
class ExtractPaper:
    """What `print/extract.html` prints."""

    title: str
    reference: str
    created: str
    footer: str
    running: str
    council: str
    held_on: str
    name: str
    sub: str
    decision: str
    summary: tuple[str, ...]
    actions: tuple[Row, ...]
    facts: tuple[tuple[tuple[str, str], ...], ...]
    episodes_caption: str
    episodes: tuple[Row, ...]
    impact: Impact
    prepared: tuple[Row, ...]
    schools: tuple[Row, ...]
    earlier: tuple[Row, ...]
    interviews: tuple[Row, ...]
    interviews_caption: str
    said: tuple[tuple[str, tuple[str, ...]], ...]
    unsaid: str
    present: tuple[str, ...]
    version: str


def extract_paper(minutes: Minutes, extract: Extract) -> ExtractPaper:
    """The page of one child, from the issued value alone."""
    heading, beside = minutes.heading, minutes.heading.held_on
    return ExtractPaper(
        title=f"Panel minutes of {day(beside)}, extract for {extract.crs_id}",
        reference=minutes.reference(extract),
        created=heading.issued_at.isoformat(),
        footer=issued_words(heading),
        running=f"{extract.name}, {extract.crs_id}",
        council=heading.council,
        held_on=day(beside),
        name=extract.name,
        sub=_sub(extract, heading),
        decision=_decision(extract),
        summary=_summary(extract),
        actions=_actions(extract, beside),
        facts=_by_two(_facts(extract)),
        episodes_caption=f"reported {window_words(heading)}, or still open.",
        episodes=_episodes(extract, heading),
        impact=impact_of(extract, beside),
        prepared=prepared_rows(extract, beside),
        schools=school_rows(extract, beside),
        earlier=_earlier(extract, beside),
        interviews=_interviews(extract, beside),
        interviews_caption=_interviews_caption(extract),
        said=_said(extract),
        unsaid=", ".join(extract.said.unsaid),
        present=tuple(extract.present.splitlines()),
        version=_version(extract),
    )


def _sub(extract: Extract, heading: Heading) -> str:
    aged = f"{extract.crs_id}, aged {extract.age}." if extract.age is not None else f"{extract.crs_id}."
    return f"{aged} For the child’s file. {issued_words(heading)}."


def _decision(extract: Extract) -> str:
    if extract.said.decisions:
        said = "; ".join(extract.said.decisions)
        return f"{said[:1].upper()}{said[1:]}."
    return "Taken as read." if extract.taken_as_read else "None recorded."


def _summary(extract: Extract) -> tuple[str, ...]:
    counted = (
        f"{many(extract.recent, 'episode')} in {extract.recent_days} days, "
        f"{extract.year} in the last 12 months. {others_words(extract)}"
    )
    return f"On the agenda: {why_words(extract).lower()}.", counted


def _facts(extract: Extract) -> list[tuple[str, str]]:
    lives = ", ".join(part for part in (cohort_words(extract, area=False), extract.placement_type) if part)
    pairs = [
        ("Cohort", f"{lives[:1].upper()}{lives[1:]}"),
        ("Placement area", extract.placement_area),
        ("Social worker", extract.social_worker),
        ("Team", extract.team),
        ("Exploitation concern", f"Open since {day(extract.concern_since)}" if extract.concern_since else ""),
        ("Most often", often_words(extract)),
    ]
    return [(label, value) for label, value in pairs if value]


def _actions(extract: Extract, beside: date) -> tuple[Row, ...]:
    return tuple(
        Row(
            (str(number), each.what, each.owner, short_day(each.due_on, beside) if each.due_on else "no date")
        )
        for number, each in enumerate(extract.actions, 1)
    )


def _earlier(extract: Extract, beside: date) -> tuple[Row, ...]:
    return tuple(
        Row((each.what, short_day(each.made_on, beside), each.owner, each.outcome or "Carried: still open"))
        for each in extract.earlier
    )


def _by_two(pairs: list[tuple[str, str]]) -> tuple[tuple[tuple[str, str], ...], ...]:
    return tuple(tuple(pairs[at : at + 2]) for at in range(0, len(pairs), 2))


def _episodes(extract: Extract, heading: Heading) -> tuple[Row, ...]:
    beside = heading.held_on
    found = {ref: line for line in extract.interviews for ref in line.covers}
    rows = []
    for each in extract.episodes:
        line = found.get(each.reference)
        rows.append(
            Row(
                (
                    short_moment(each.start, beside),
                    short_moment(each.returned, beside) if each.returned else "Not back",
                    length_words(each, heading.issued_at),
                    category_words(each),
                    interview_words(line, beside) if line else "",
                ),
                (each.reference, each.found_place),
                high=each.risk is not None and each.risk.value == "high",
                late=bool(line and line.overdue),
            )
        )
    return tuple(rows)


def _interviews(extract: Extract, beside: date) -> tuple[Row, ...]:
    return tuple(
        Row(
            (
                short_day(each.of, beside),
                each.provider,
                interview_words(each, beside),
                "; ".join(each.findings),
            ),
            late=each.overdue,
        )
        for each in extract.interviews
    )


def _interviews_caption(extract: Extract) -> str:
    if not extract.unoffered:
        return "of the last 12 months."
    none = many(extract.unoffered, "other episode has", "other episodes have")
    return f"of the last 12 months. {none} no offer recorded."


def _said(extract: Extract) -> tuple[tuple[str, tuple[str, ...]], ...]:
    parts = (
        ("Risks", extract.said.risks),
        ("Pattern", extract.said.pattern),
        ("What was tried", extract.said.impact),
        ("Outcome", extract.said.outcome),
    )
    return tuple(
        (label, tuple(line for line in text.splitlines() if line.strip()))
        for label, text in parts
        if text.strip()
    )


def _version(extract: Extract) -> str:
    if extract.version > 1:
        return (
            f"Version {extract.version}. Corrected because: {extract.reason.rstrip('.')}. "
            "The earlier version stays on the file."
        )
    return (
        "These minutes are frozen. A correction is issued as a new version with its reason; "
        "this one stays on the file."
    )

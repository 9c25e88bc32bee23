"""What the weekly report says in sentences: the answer first, each change, what was restated."""

from dataclasses import dataclass

from app.domain.weekly import FIGURES, Restated, Week, WeeklyReport
from app.web.filters import day, many

STAGES = (
    ("missing_now", "", "Missing now"),
    ("in_offer", "in_offer_late", "To offer"),
    ("in_completion", "in_completion_late", "Accepted, to hold"),
    ("in_recording", "in_recording_late", "Held, to write up"),
)


@dataclass(frozen=True, slots=True)
class Key:
    """One of the four numbers asked for first."""

    figure: str
    late_figure: str
    words: str
    number: int
    late: int
    change: str


def said(week: Week) -> str:
    """A week as people say it.

    >>> from datetime import date
    >>> said(Week(date(2017, 9, 11))), said(Week(date(2017, 8, 28)))
    ('11 to 17 September 2017', '28 August to 3 September 2017')
    >>> said(Week(date(2018, 12, 31)))
    '31 December 2018 to 6 January 2019'
    """
    first, last = day(week.first), day(week.last)
    number, month, _ = first.split()
    if week.first.year != week.last.year:
        return f"{first} to {last}"
    return f"{number} to {last}" if month in last else f"{number} {month} to {last}"


def lead_said(report: WeeklyReport) -> tuple[str, str]:
    """The answer first: what is late in bold, then who is missing and how many episodes began."""
    work = sum(report.line(key).number for key in ("in_offer", "in_completion"))
    late = sum(report.line(key).number for key in ("in_offer_late", "in_completion_late"))
    missing, began = report.line("missing_now"), report.line("episodes")
    bold = (
        f"{late} of {many(work, 'interview')} not yet held {'is' if late == 1 else 'are'} past 72 hours."
        if work
        else "No interview waits to be offered or held."
    )
    away = f"{many(missing.number, 'child', 'children')} {'is' if missing.number == 1 else 'are'} missing."
    than = change(began.change, "the week before")
    return (
        bold,
        f"{away} {many(began.number, 'episode')} began in the week, {than}.",
    )


def change(more: int | None, than: str) -> str:
    """A change in words.

    >>> change(3, "last week"), change(-1, "last week"), change(0, "last week")
    ('3 more than last week', '1 fewer than last week', 'the same as last week')
    """
    if not more:
        return f"the same as {than}"
    return f"{abs(more)} {'more' if more > 0 else 'fewer'} than {than}"


def keys(report: WeeklyReport) -> tuple[Key, ...]:
    """Missing now and the three stages."""
    return tuple(
        Key(
            figure,
            late,
            words,
            report.line(figure).number,
            report.line(late).number if late else 0,
            change(report.line(figure).change, "last week"),
        )
        for figure, late, words in STAGES
    )


def restated_said(each: Restated) -> str:
    """One number that was restated.

    >>> restated_said(Restated("offered", "", 4, 5, ("M1",)))
    'Offered: was 4, is now 5'
    """
    group = f", {each.group}" if each.group else ""
    past = ", the week before" if each.week_before else ""
    numbers = (
        f"was {each.was}, is now {each.now}" if each.was != each.now else f"still {each.was}, counting others"
    )
    return f"{FIGURES[each.key].title}{group}{past}: {numbers}"


def corrections_said(report: WeeklyReport) -> str:
    """The restated note printed on a report: about the report before it."""
    if report.earlier is None:
        return "No earlier weekly report was issued."
    whose = f"the report of {said(report.earlier)}"
    whole = [each for each in report.corrections if not each.group and not each.week_before]
    if not report.corrections:
        return f"No later correction has changed a figure in {whose}."
    rest = len(report.corrections) - len(whole)
    parts = [restated_said(each) for each in whole]
    if rest:
        parts.append(many(rest, "further figure") + " of a team, a week before or a group")
    return f"Corrections have changed {whose}. {'; '.join(parts)}."

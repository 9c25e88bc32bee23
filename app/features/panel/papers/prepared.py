"""Assessments, strategy meetings and education of one child as rows of the extract."""

from dataclasses import dataclass
from datetime import date

from app.domain.minutes import Extract
from app.web.filters.short import short_day


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells, what stands small under some, and two marks."""

    cells: tuple[str, ...]
    under: tuple[str, ...] = ()
    high: bool = False
    late: bool = False


def prepared_rows(extract: Extract, beside: date) -> tuple[Row, ...]:
    """Assessments and strategy meetings of the last year, oldest first."""
    found = [
        (
            each.dated_on,
            Row(
                (
                    short_day(each.dated_on, beside),
                    f"{_start(each.kind)} risk assessment",
                    each.by,
                    _start(each.level),
                )
            ),
        )
        for each in extract.assessments
    ]
    for each in extract.meetings:
        plan = f"safety plan {short_day(each.plan_on, beside)}" if each.plan_on else "no safety plan recorded"
        police = "Police there" if each.police else "No police"
        day = short_day(each.held_on, beside)
        found.append((each.held_on, Row((day, "Strategy meeting", each.chaired_by, f"{police}; {plan}"))))
    return tuple(row for _, row in sorted(found, key=lambda pair: pair[0]))


def school_rows(extract: Extract, beside: date) -> tuple[Row, ...]:
    """Referrals as missing education, oldest first."""
    return tuple(
        Row(
            (
                short_day(each.referred_on, beside),
                short_day(each.closed_on, beside) if each.closed_on else "Open",
                each.school,
                each.reason,
            )
        )
        for each in extract.schools
    )


def _start(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"

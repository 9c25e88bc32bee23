"""One week's report, read as known at an instant; the same again for what was restated since."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.policy import Policy
from app.domain.weekly import Restated, Week, WeeklyReport, restated
from app.models.weekly import WeeklyIssue
from app.queries.board import board
from app.queries.figures import cases_of
from app.queries.weekly import counting
from app.queries.weekly.outstanding import Boards, outstanding
from app.queries.weekly.teams import teams
from app.queries.weekly.work import asked_for, escalated, work


def compose(
    session: Session, week: Week, at: datetime, policy: Policy, kept: Mapping[str, str] | None = None
) -> WeeklyReport:
    """The report of a week as known at an instant, of every child; as many statements however many.

    `kept` names the team of a child that a report already counted under one.
    """
    found = work(session, week, at, policy)
    boards = Boards(
        at,
        board(session, None, at, policy),
        board(session, None, at - timedelta(days=7), policy),
        found.answers(at),
    )
    cases = cases_of(session, counting.loaded(week))
    references = [*boards.references, *found.references, *(case.episode.reference for case in cases)]
    known = teams(session, references, kept or {})
    counts = counting.Counting(week, at, cases, known)
    ten = counting.leading(counts)
    standing = tuple(outstanding(boards, known))
    return WeeklyReport(
        week=week,
        at=at,
        policy=replace(policy, mailboxes=(), weekly_report_to=()),
        lines=(
            *counting.counted(counts),
            *standing,
            *escalated(found, week, at, known),
            *asked_for(found, week, at, policy, known),
            *counting.by_hours(counts),
            *counting.week_by_week(counts),
            *counting.most(counts, ten),
        ),
        top=counting.tops(counts, ten, standing),
    )


def with_corrections(session: Session, report: WeeklyReport) -> WeeklyReport:
    """The report with what corrections have changed by its moment in the one issued before it."""
    before = select(WeeklyIssue).where(
        WeeklyIssue.week_on < report.week.first, WeeklyIssue.issued_at <= report.at
    )
    row = session.scalar(before.order_by(WeeklyIssue.week_on.desc()).limit(1))
    if row is None:
        return report
    earlier = WeeklyReport.from_json(row.value)
    return replace(report, earlier=earlier.week, corrections=restated_since(session, earlier))


def restated_since(session: Session, report: WeeklyReport) -> tuple[Restated, ...]:
    """What an issued report would say otherwise of the same moment today; settings and teams as they were."""
    today = compose(session, report.week, report.at, report.policy, report.teams)
    return restated(report, today)

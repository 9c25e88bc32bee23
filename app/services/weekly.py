"""Issuing the weekly report: the value and the bytes, frozen, and a letter to whoever the setting names."""

from dataclasses import replace
from typing import Final

from sqlalchemy import select

from app.domain.errors import Overtaken
from app.domain.weekly import WeeklyReport
from app.domain.weekly.week import refuse_running
from app.models.weekly import WeeklyIssue
from app.services import documents
from app.services.act import Act
from app.services.events import Event
from app.services.outbox import DESK, post
from app.services.settings import standing

ALREADY: Final = "The report of that week has been issued already; it stays as it is."


def signed(report: WeeklyReport, name: str, role: str) -> WeeklyReport:
    """The report with the name of whoever issues it; of the desk by itself, without one."""
    return replace(report, issued_by=name, issued_as=role)


def issue(act: Act, report: WeeklyReport, paper: bytes) -> WeeklyIssue:
    """Freeze the report of a week that is over and put its paper on file, once.

    Whoever the setting names is written to, with the reference and a link; no name, no number of a child.
    Raises Overtaken when the week has its report.
    """
    refuse_running(report.week, act.at)
    week = report.week
    if act.session.scalar(select(WeeklyIssue.id).where(WeeklyIssue.week_on == week.first)):
        raise Overtaken(ALREADY)
    document = documents.make(act, paper, week.reference, title_of(report))
    act.session.flush()
    row = WeeklyIssue(
        week_on=week.first,
        issued_at=report.at,
        issued_by_id=act.actor.id if act.actor else None,
        value=report.to_json(),
        document_id=document.id,
    )
    act.session.add(row)
    act.record(Event.WEEKLY_ISSUED, row)
    for box in standing(act.session, "weekly_report_to"):
        post(act, f"weekly:{week.reference}:{box.address}", box.address, _subject(report), _letter(report))
    return row


def title_of(report: WeeklyReport) -> str:
    """What the document is called in lists."""
    return f"Weekly report, {report.week.first} to {report.week.last}"


def _subject(report: WeeklyReport) -> str:
    return f"{report.week.reference}: weekly report on missing children"


def _letter(report: WeeklyReport) -> str:
    late, work = report.line("late").number, report.line("interviews").number
    return (
        f"{report.week.reference} is issued. {late} of {work} outstanding interviews are late.\n\n"
        f"{DESK}/reports/weekly/{report.week.first}\n\n"
        "Names are never sent by e-mail: they stand on the desk.\n"
    )

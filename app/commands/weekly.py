"""`weekly-report`: a week’s report as PDF, CSV, XLSX or JSON; and the step of `send-due` that issues it."""

from datetime import datetime
from pathlib import Path

import click
from sqlalchemy.exc import IntegrityError

from app.commands.group import command_act, day, desk, says_no
from app.domain.calendar import day_of
from app.domain.errors import Overtaken, Refused
from app.domain.weekly import Week, WeeklyReport, last_whole, week_of
from app.extensions import db
from app.models import Document
from app.queries.settings import policy
from app.queries.weekly import children_of_report, compose, issued, issued_by_week, with_corrections
from app.services import weekly
from app.services.documents import intact
from app.web.acting import now
from app.web.pdf import CannotPrint
from app.web.weekly import WRITERS, print_weekly

ENDINGS = ("pdf", *WRITERS)


@desk.command("weekly-report")
@click.option(
    "--week", "in_week", metavar="DAY", help="A day of the week, as 2017-09-11; else the last whole one."
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="FILE.pdf, .csv, .xlsx or .json.",
)
@says_no
def weekly_report(in_week: str | None, out: Path) -> None:
    """Write the weekly report: issued now where it was not, else exactly as it was issued.

    Of a week that is not over, what is known so far: it says so, and is not kept.
    """
    ending = out.suffix.lower().lstrip(".")
    if ending not in ENDINGS:
        raise Refused(f"{out.name}: end it with .pdf, .csv, .xlsx or .json.")
    at = now().replace(microsecond=0)
    week = week_of(day("--week", in_week)) if in_week else last_whole(at)
    if week.begins > at:
        raise Refused(f"The week of {week.first} to {week.last} has not begun.")
    report, content = _content(week, at, ending)
    with command_act() as act:
        act.exported(f"weekly-report {week.reference}", children_of_report(act.session, report))
    try:
        out.write_bytes(content)
    except OSError as why:
        raise Refused(f"{out} cannot be written: {why.strerror}.") from why
    told = "" if week.over(at) else " The week is not over: what is known so far, not issued."
    click.echo(f"Wrote {week.reference} to {out}.{told}")


def issue_if_due() -> Week | None:
    """Issue the report of the last whole week: on Mondays, and later where a desk missed one.

    Two at once make one report. Answers the week, None where there was nothing to issue.
    """
    at = now().replace(microsecond=0)
    week = last_whole(at)
    found = issued_by_week(db.session())
    monday = day_of(at) == week_of(day_of(at)).first
    if any(each.week == week for each in found) or not (monday or found):
        return None
    return week if _issue(week, at) else None


def _content(week: Week, at: datetime, ending: str) -> tuple[WeeklyReport, bytes]:
    """The report and the file of it: of a week that is over, as issued."""
    if not week.over(at):
        report = _composed(week, at)
        return report, _printed(report, final=False) if ending == "pdf" else WRITERS[ending][1](report)
    if issued(db.session(), week.first) is None:
        _issue(week, at)
    whole = issued(db.session(), week.first)
    if whole is None:
        raise Refused(f"The report of {week.first} to {week.last} could not be issued.")
    if ending == "pdf":
        return whole.report, intact(db.session().get_one(Document, whole.document_id))
    return whole.report, WRITERS[ending][1](whole.report)


def _issue(week: Week, at: datetime) -> bool:
    """Issue it, unless somebody has meanwhile; says whether it was this one."""
    report = _composed(week, at)
    paper = _printed(report, final=True)
    db.session().rollback()
    try:
        with command_act() as act:
            weekly.issue(act, report, paper)
    except (Overtaken, IntegrityError):
        return False
    return True


def _composed(week: Week, at: datetime) -> WeeklyReport:
    held = db.session()
    return with_corrections(held, compose(held, week, at, policy(held)))


def _printed(report: WeeklyReport, *, final: bool) -> bytes:
    try:
        return print_weekly(report, final=final)
    except CannotPrint as why:
        raise Refused(str(why)) from why

"""`export`: the statutory returns and intelligence for MASE, as CSV or, by the file's ending, XLSX."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol, TypeVar

import click

from app.commands.group import command_act, day, desk, now_or, says_no
from app.domain.calendar import midnight
from app.domain.errors import Refused
from app.domain.panel import Window
from app.domain.statutory.years import checked
from app.queries.exports import Material, annex_a_rows, material, ssd_rows, ssda903_rows
from app.queries.mase import mase
from app.queries.settings import policy
from app.web.acting import now
from app.web.intelligence import written
from app.web.tables import returns
from app.web.tables.writing import Column, write_csv, write_xlsx


class OfAChild(Protocol):
    """A row of a return: it says whose it is."""

    @property
    def child(self) -> str:
        """The child's number."""


Row = TypeVar("Row", bound=OfAChild)
YEAR: Final = click.option("--year", required=True, type=int, help="The year of the March it ends in.")
OUT: Final = click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="FILE.csv or FILE.xlsx."
)


@desk.group("export")
def export() -> None:
    """Write a statutory return, or intelligence for MASE, to a file."""


@export.command("ssda903")
@YEAR
@OUT
@says_no
def export_ssda903(year: int, out: Path) -> None:
    """Own looked-after children's absences in a year, for the SSDA903 return."""
    wanted = checked(year)
    _write(out, "ssda903", now(), returns.SSDA903, lambda found: ssda903_rows(found, wanted))


@export.command("ssd-missing")
@YEAR
@OUT
@says_no
def export_ssd_missing(year: int, out: Path) -> None:
    """Own children's absences in a year, for the Standard Safeguarding Dataset."""
    wanted = checked(year)
    _write(out, "ssd-missing", now(), returns.SSD, lambda found: ssd_rows(found, wanted))


@export.command("annex-a")
@click.option("--at", help="The moment the twelve months end, London, such as 2017-09-20T09:00.")
@OUT
@says_no
def export_annex_a(at: str | None, out: Path) -> None:
    """How often each looked-after child was missing in twelve months, for Ofsted's Annex A."""
    moment = now_or(at)
    _write(out, "annex-a", moment, returns.ANNEX_A, lambda found: annex_a_rows(found, moment))


@export.command("mase")
@click.option("--from", "opens", required=True, metavar="DAY", help="First day of the panel's window.")
@click.option("--to", "closes", required=True, metavar="DAY", help="The day after its last.")
@OUT
@says_no
def export_mase(opens: str, closes: str, out: Path) -> None:
    """Victims, offenders, locations, trends and links of a panel's window, for MASE."""
    window = Window(midnight(day("--from", opens)), midnight(day("--to", closes)))
    with command_act() as act:
        found = mase(act.session, window, act.at, policy(act.session))
        content = written(found.lines, out.suffix.lower().removeprefix("."))
        act.exported("mase", found.child_ids)
    _put(out, content, len(found.lines))


def _write(
    out: Path,
    name: str,
    moment: datetime,
    columns: Sequence[Column[Row]],
    rows_of: Callable[[Material], Sequence[Row]],
) -> None:
    """Record whose data leaves, then write the file."""
    with command_act() as act:
        found = material(act.session, moment)
        rows = rows_of(found)
        as_workbook = out.suffix.lower() == ".xlsx"
        content = write_xlsx(columns, rows) if as_workbook else write_csv(columns, rows, mark=False)
        act.exported(name, found.ids(row.child for row in rows))
    _put(out, content, len(rows))


def _put(out: Path, content: bytes, rows: int) -> None:
    try:
        out.write_bytes(content)
    except OSError as why:
        raise Refused(f"{out} cannot be written: {why.strerror}.") from why
    click.echo(f"Wrote {rows} rows to {out}.")

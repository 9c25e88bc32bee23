"""`flask desk agenda` and `flask desk minutes` (COMMANDS)."""

import json
from pathlib import Path

import click

from app.commands.group import day, desk, says_no
from app.domain.calendar import midnight
from app.domain.errors import Refused
from app.domain.panel import Line, Window
from app.extensions import db
from app.models import Panel
from app.queries import panel as queries
from app.queries.settings import policy
from app.services.documents import intact
from app.web.acting import now


@desk.command("agenda")
@click.option("--from", "opens", required=True, metavar="DAY", help="First day of the window.")
@click.option("--to", "closes", required=True, metavar="DAY", help="The day after its last.")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
@says_no
def agenda(opens: str, closes: str, as_json: bool) -> None:  # noqa: FBT001
    """Say who belongs on the agenda of a window, and why."""
    window = Window(midnight(day("--from", opens)), midnight(day("--to", closes)))
    held = db.session()
    local = policy(held)
    lines = queries.agenda_lines(held, window, now(), local)
    if as_json:
        items = [{"crs_id": line.crs_id, "why": [each.value for each in line.why]} for line in lines]
        click.echo(json.dumps({"items": items}, indent=2))
        return
    for number, line in enumerate(lines, 1):
        click.echo(_for_people(number, line, local.repeat_within.days))
    click.echo(f"{len(lines)} {'child' if len(lines) == 1 else 'children'}")


def _for_people(number: int, line: Line, days: int) -> str:
    high = "high risk" if line.high_risk else ""
    why = ", ".join(each.value for each in line.why)
    return f"{number:>4}  {line.crs_id:<20}  {line.recent:>3} in {days} days  {high:<9}  {why}"


@desk.command("minutes")
@click.argument("panel_id", type=int)
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="FOLDER", help="Where to.")
@says_no
def minutes(panel_id: int, out: Path) -> None:
    """Write the issued pack and each child's extract, named by reference."""
    held = db.session()
    if held.get(Panel, panel_id) is None:
        raise Refused(f"There is no panel meeting {panel_id}.")
    papers = queries.issued_papers(held, panel_id)
    if not papers:
        raise Refused(f"The minutes of panel meeting {panel_id} are not issued.")
    try:
        out.mkdir(parents=True, exist_ok=True)
        for paper in papers:
            (out / f"{paper.reference}.pdf").write_bytes(intact(paper))
    except OSError as fault:
        raise Refused(f"Cannot write into {out}: {fault.strerror}.") from None
    click.echo(f"wrote {len(papers)} documents into {out}")

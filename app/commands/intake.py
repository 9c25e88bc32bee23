"""`import`: a file of children, episodes, interviews or education into the desk, whole or not at all."""

import hashlib
import sys
from pathlib import Path

import click

from app.commands.group import command_act, desk, says_no
from app.domain.errors import Refused
from app.extensions import db
from app.services.intake import Kind, Plan, carry_out, plan
from app.web.acting import now
from app.web.tables.reading import read_table


@desk.command("import")
@click.argument("kind", type=click.Choice([kind.value for kind in Kind]))
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Only say what would be imported.")
@says_no
def import_file(kind: str, file: Path, *, dry_run: bool) -> None:
    """Bring FILE in: CSV or XLSX, checked row by row; with one fault nothing is imported."""
    content = read_file(file)
    table = read_table(content)
    if dry_run:
        planned = plan(db.session(), Kind(kind), table, now())
        stop_at_faults(planned)
        click.echo(_said("would import", planned))
        return
    with command_act() as act:
        planned = plan(act.session, Kind(kind), table, act.at)
        stop_at_faults(planned)
        carry_out(act, planned, file.name, hashlib.sha256(content).hexdigest())
    click.echo(_said("imported", planned))


def read_file(file: Path) -> bytes:
    """The bytes of a file; raises Refused when they cannot be read."""
    try:
        return file.read_bytes()
    except OSError as why:
        raise Refused(f"{file} cannot be read: {why.strerror}.") from why


def stop_at_faults(planned: Plan) -> None:
    """Say every fault on standard error, one a line, and leave with 1."""
    if not planned.faults:
        return
    for fault in planned.faults:
        click.echo(str(fault), err=True)
    click.echo(f"{len(planned.faults)} faults; nothing imported", err=True)
    sys.exit(1)


def _said(verb: str, planned: Plan) -> str:
    left = "".join(f"{each}\n" for each in planned.left)
    counts = f"{verb} {len(planned.new)}, unchanged {planned.unchanged}, changed {len(planned.changed)}"
    return f"{left}{counts}"

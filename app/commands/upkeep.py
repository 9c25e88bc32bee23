"""`init`, `backup`, `restore`, `verify-audit`: the desk's own upkeep."""

import sys
from pathlib import Path

import click
import flask_migrate
from flask import current_app

from app.commands.group import command_act, desk, says_no
from app.domain.errors import Refused
from app.extensions import db
from app.queries.audit import Broken, verify
from app.services.anchors import anchors
from app.services.backups import Manifest, check_backup, clear_away, fill, holds_records, write_backup
from app.services.founding import found
from app.web.acting import machine_now


def upgrade(revision: str = "head") -> None:
    """Bring the database's tables to a step, quietly."""
    current_app.config["DESK"].instance.mkdir(parents=True, exist_ok=True)
    flask_migrate.upgrade(revision=revision)


@desk.command("init")
@click.option("--council", help="The council's name, as pages and minutes say it.")
@says_no
def init(council: str | None) -> None:
    """Make the database, or bring it up to date; nothing else."""
    upgrade()
    with command_act() as act:
        found(act, council)
    click.echo("The desk's database is up to date.")


@desk.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@says_no
def backup(file: Path) -> None:
    """Write everything to FILE, while people work."""
    _refuse_key()
    with db.engine.connect() as connection:
        manifest = write_backup(connection, file, machine_now())
    click.echo(f"Backed up {_said(manifest)} to {file}.")


@desk.command("restore")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Only read the backup through and say whether it is whole.")
@says_no
def restore(file: Path, *, check: bool) -> None:
    """Put a backup into an empty database."""
    _refuse_key()
    manifest = check_backup(file)
    if check:
        click.echo(f"The backup is whole: {_said(manifest)}, made {manifest.made_at:%Y-%m-%d %H:%M} UTC.")
        return
    with db.engine.begin() as connection:
        if holds_records(connection):
            raise Refused("This desk already holds records. Restore into an empty database instead.")
    with db.engine.begin() as connection:
        clear_away(connection)
    upgrade(manifest.revision)
    with db.engine.connect().execution_options(immediate=True) as connection, connection.begin():
        fill(connection, file)
    upgrade()
    if broken := verify(db.session(), ()):
        raise Refused(f"The records are back, but the audit chain does not hold: {_where(broken)}")
    click.echo(f"Restored {_said(manifest)}; the audit chain holds.")


@desk.command("verify-audit")
@says_no
def verify_audit() -> None:
    """Say whether the audit log is whole."""
    known = [(each.entry_id, each.hash) for each in anchors(current_app.config["DESK"].anchors)]
    broken = verify(db.session(), known)
    if broken:
        click.echo(_where(broken), err=True)
        sys.exit(1)
    click.echo(f"The audit chain holds, and so do its {len(known)} anchors.")


def _where(broken: Broken) -> str:
    return f"The audit chain is broken between entry {broken.after} and entry {broken.by}: {broken.why}."


def _said(manifest: Manifest) -> str:
    return f"{sum(manifest.rows.values())} rows of {len(manifest.rows)} tables"


def _refuse_key() -> None:
    if current_app.config["DESK"].backup_key:
        raise Refused(
            "DESK_BACKUP_KEY is set, but this desk cannot encrypt yet: unset it, and keep the file safe."
        )

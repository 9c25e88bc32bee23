"""`load-example`: the fictional caseload, told as of this morning, with one account a role."""

import hashlib
import secrets
from datetime import date
from pathlib import Path
from typing import Final

import click
from flask import current_app

from app.commands.group import command_act, desk, says_no
from app.commands.upkeep import upgrade
from app.config import Config
from app.domain.errors import Refused
from app.domain.notifications.moving import Move, move_to, moved
from app.domain.roles import Role
from app.extensions import db
from app.models import ImportBatch
from app.queries.settings import policy
from app.services import settings
from app.services.act import Act
from app.services.anchors import forget
from app.services.backups import holds_records, take_down
from app.services.events import Event
from app.services.example import furnish, others
from app.services.founding import found
from app.services.intake import Kind, carry_out, plan
from app.web.acting import machine_now
from app.web.tables.reading import read_table

COUNCIL: Final = "Croydon"
FOLDER: Final = Path(__file__).parent.parent / "example"
TOLD_ON: Final = date(2017, 9, 20)
FILES: Final = (
    (Kind.CHILDREN, "children.csv"),
    (Kind.EPISODES, "episodes-2017-03-to-08.csv"),
    (Kind.EPISODES, "episodes-2017-09.csv"),
    (Kind.INTERVIEWS, "interviews.csv"),
    (Kind.EDUCATION, "cme-referrals.csv"),
)
TIMES: Final = frozenset(
    {"last_seen_at", "reported_at", "notified_at", "returned_at", "offered_at", "held_at", "recorded_at"}
)
DAYS: Final = frozenset({"date_of_birth", "referred_on", "closed_on"})


@desk.command("load-example")
@click.option("--as-published", is_flag=True, help="Move nothing: the caseload of 20 September 2017.")
@click.option("--again", is_flag=True, help="Over an example that is there already.")
@says_no
def load_example(*, as_published: bool, again: bool) -> None:
    """Load the fictional caseload into an empty desk."""
    config: Config = current_app.config["DESK"]
    if not config.development:
        raise Refused("The example is for development: this desk is in production.")
    _make_room(config, again=again)
    upgrade()
    password = _password(config)
    with command_act() as act:
        move = None if as_published else move_to(act.at, TOLD_ON)
        _name(act)
        batches = [_load(act, kind, FOLDER / name, move) for kind, name in FILES]
        furnish(act, password, machine_now())
        act.record(Event.EXAMPLE_LOADED, batches[0])
    click.echo("The example caseload is loaded; every child in it is made up. Sign in as:")
    for role in Role:
        click.echo(f"  {role}@desk.example")
    click.echo(f"Password of each: {password}")


def _make_room(config: Config, *, again: bool) -> None:
    """Only an empty desk, or with `--again` an example, gives way."""
    with db.engine.connect() as connection:
        if not holds_records(connection):
            return
    if not policy(db.session()).example_data:
        raise Refused("This desk holds records of its own: the example goes into an empty one.")
    made_up = {str(row["crs_id"]) for _, row in read_table((FOLDER / "children.csv").read_bytes()).records()}
    if others(db.session(), made_up):
        raise Refused("This desk holds children who are not of the example: they would be lost.")
    db.session.rollback()
    if not again:
        raise Refused("The example is loaded already: say --again to load it afresh.")
    with db.engine.begin() as connection:
        take_down(connection)
    forget(config.anchors)


def _name(act: Act) -> None:
    """The council of the example, whatever the desk was called before."""
    found(act, COUNCIL)
    for key in ("council", "area"):
        if getattr(policy(act.session), key) != COUNCIL:
            settings.put(act, key, COUNCIL, "the example caseload")


def _load(act: Act, kind: Kind, file: Path, move: Move | None) -> ImportBatch:
    content = file.read_bytes()
    table = read_table(content)
    if move:
        table = moved(table, TIMES, DAYS, move)
    planned = plan(act.session, kind, table, act.at)
    if planned.faults:
        raise Refused(f"{file.name}: {planned.faults[0]}")
    batch = carry_out(act, planned, file.name, hashlib.sha256(content).hexdigest())
    if batch is None:
        raise Refused(f"{file.name} has nothing in it.")
    return batch


def _password(config: Config) -> str:
    """The one given, else the one kept, else one made up and kept where only its owner reads it."""
    if config.example_password:
        return config.example_password
    kept = config.instance / "example-password"
    if not kept.exists():
        config.instance.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text("-".join(secrets.token_hex(2) for _ in range(4)) + "\n")
    return kept.read_text().strip()

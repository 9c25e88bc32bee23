"""Backups: the whole desk in one file, the same on SQLite and PostgreSQL, made while people work."""

import base64
import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import Connection, Date, LargeBinary, Table, column, insert, inspect, select, text
from sqlalchemy import table as table_of

from app.domain.errors import Refused
from app.models.base import Base, Instant

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
BATCH: Final = 500
DAMAGED: Final = "This backup is damaged, or is no backup of a desk: nothing was touched. Use another one."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: when it was made, at which step of the tables, how many rows of each."""

    made_at: datetime
    revision: str
    rows: dict[str, int]


def write_backup(connection: Connection, file: Path, at: datetime) -> Manifest:
    """Write everything as one consistent reading of the database; the file appears whole or not at all."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
    revision = connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
    rows: dict[str, int] = {}
    sums: dict[str, str] = {}
    unfinished = file.with_name(file.name + ".part")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            for table in Base.metadata.sorted_tables:
                rows[table.name], sums[table.name] = _write_table(connection, table, archive)
            said = {
                "format": FORMAT,
                "made_at": at.isoformat(),
                "revision": revision,
                "rows": rows,
                "sha256": sums,
            }
            archive.writestr(MANIFEST, json.dumps(said, indent=1, sort_keys=True))
        unfinished.chmod(0o600)
        unfinished.replace(file)
    except OSError as fault:
        raise Refused(f"The backup could not be written: {fault.strerror}.") from None
    finally:
        unfinished.unlink(missing_ok=True)
    return Manifest(at, revision, rows)


def check_backup(file: Path) -> Manifest:
    """Read the whole backup, hold every table against its sum and count; raises Refused when damaged."""
    try:
        with zipfile.ZipFile(file) as archive:
            said = json.loads(archive.read(MANIFEST))
            if said["format"] != FORMAT:
                raise Refused("This backup was made by a newer desk: upgrade this one first.")
            for name, count in said["rows"].items():
                _check_table(archive, name, count, said["sha256"][name])
            return Manifest(datetime.fromisoformat(said["made_at"]), said["revision"], said["rows"])
    except FileNotFoundError:
        raise Refused(f"There is no file {file.name} there.") from None
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, EOFError):
        raise Refused(DAMAGED) from None


def holds_records(connection: Connection) -> bool:
    """Whether the database holds anybody's records: a child or an account."""
    if not inspect(connection).has_table("child"):
        return False
    return bool(
        connection.scalar(text("SELECT EXISTS (SELECT 1 FROM child) OR EXISTS (SELECT 1 FROM person)"))
    )


def clear_away(connection: Connection) -> None:
    """Remove the empty tables of a desk that holds no records, so that a backup can take their place."""
    if holds_records(connection):
        raise Refused("This desk already holds records. Restore into an empty database instead.")
    take_down(connection)


OWN_FUNCTIONS: Final = (
    "SELECT oid::regprocedure::text FROM pg_proc "
    "WHERE pronamespace = current_schema()::regnamespace AND proname LIKE 'desk\\_%'"
)
"""What the triggers of the desk call on PostgreSQL: their names begin so (migrations)."""


def take_down(connection: Connection) -> None:
    """Remove every table of the desk, whatever it holds: for an example that is loaded afresh."""
    Base.metadata.drop_all(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    if connection.dialect.name == "postgresql":
        for name in connection.scalars(text(OWN_FUNCTIONS)).all():
            connection.execute(text(f"DROP FUNCTION {name} CASCADE"))


def fill(connection: Connection, file: Path) -> None:
    """Put every row of a checked backup into the empty tables, as they were at the backup's own step."""
    with zipfile.ZipFile(file) as archive:
        tables = [each for each in Base.metadata.sorted_tables if each.name in archive.namelist()]
        for known in tables:
            for batch in _batches(archive, known):
                then = table_of(known.name, *(column(key, known.c[key].type) for key in batch[0]))
                connection.execute(insert(then), batch)
    if connection.dialect.name == "postgresql":
        for name in (each.name for each in tables):
            connection.execute(
                text(
                    f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), "  # noqa: S608  names of our own tables
                    f"GREATEST((SELECT max(id) FROM {name}), 1), (SELECT max(id) FROM {name}) IS NOT NULL)"
                )
            )


def _write_table(connection: Connection, table: Table, archive: zipfile.ZipFile) -> tuple[int, str]:
    count, digest = 0, hashlib.sha256()
    rows = (
        connection.execution_options(yield_per=BATCH).execute(select(table).order_by(table.c.id)).mappings()
    )
    with archive.open(table.name, "w") as member:
        for row in rows:
            line = (
                json.dumps({key: _plain(value) for key, value in row.items()}, sort_keys=True).encode()
                + b"\n"
            )
            member.write(line)
            digest.update(line)
            count += 1
    return count, digest.hexdigest()


def _check_table(archive: zipfile.ZipFile, name: str, count: int, expected: str) -> None:
    digest, found = hashlib.sha256(), 0
    with archive.open(name) as member:
        for line in member:
            digest.update(line)
            found += 1
    if found != count or digest.hexdigest() != expected:
        raise Refused(DAMAGED)


def _batches(archive: zipfile.ZipFile, table: Table) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    with archive.open(table.name) as member:
        for line in member:
            values = cast("dict[str, Any]", json.loads(line))
            batch.append({key: _whole(table, key, value) for key, value in values.items()})
            if len(batch) == BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value


def _whole(table: Table, key: str, value: Any) -> Any:
    """A value as its column holds it."""
    if value is None:
        return None
    match table.c[key].type:
        case Instant():
            return datetime.fromisoformat(value)
        case Date():
            return date.fromisoformat(value)
        case LargeBinary():
            return base64.b64decode(value)
        case _:
            return value

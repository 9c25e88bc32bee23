"""A PostgreSQL server of the tests' own, and a migrated database for each test."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

INSTALLED = Path("/usr/lib/postgresql")
FRESH = ("-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "max_connections": "60",
}
"""Nothing outside this machine may reach it, and nothing in it need survive a power cut."""
ALONE = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()"""
GUARDED = "SELECT count(*) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'"
EMPTIED = """DO $$
DECLARE each record;
BEGIN
  PERFORM set_config('session_replication_role', 'replica', true);
  FOR each IN SELECT tablename FROM pg_tables
  WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', each.tablename);
  END LOOP;
  PERFORM setval(sequencename::regclass, 1, false) FROM pg_sequences
  WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$"""
"""Every row gone, whatever guards it, and counting from one: a tenth of the time a new database takes."""


def programs() -> Path:
    """The folder of the newest PostgreSQL on this machine."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise RuntimeError("The tests need PostgreSQL: apt-get install postgresql.")
    return Path(on_path).resolve().parent


class Server:
    """One running server, reached through a socket in its own folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, database: str) -> str:
        """The address of a database, as DESK_DATABASE_URL wants it."""
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def create(self, name: str, *, like: str = "template1") -> str:
        """A new database, the same as another that nobody is using; answers its address."""
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
        self._run(statement.format(sql.Identifier(name), sql.Identifier(like)))
        return self.url(name)

    def drop(self, name: str) -> None:
        """Remove a database if it is there, whoever is still connected to it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def guards(self, name: str) -> int:
        """How many of its own triggers watch over a database."""
        with psycopg.connect(self.url(name)) as connection:
            row = connection.execute(GUARDED).fetchone()
        return row[0] if row else 0

    def empty_out(self, name: str) -> None:
        """Leave a migrated database as its migrations did, whoever is still connected to it."""
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            connection.execute(ALONE)
            connection.execute(EMPTIED)

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def _as_postgres() -> list[str]:
    """PostgreSQL refuses to run as root; root runs it as the account its package made."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


@contextmanager
def postgresql() -> Iterator[Server]:
    """A server for as long as the block runs, its data thrown away after."""
    folder = Path(tempfile.mkdtemp(prefix="desk-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    options = f"-k {folder} " + " ".join(f"-c {name}={value}" for name, value in SETTINGS.items())
    control = [*_as_postgres(), str(programs() / "pg_ctl"), "-D", str(data), "-w", "-s"]
    initdb = [*_as_postgres(), str(programs() / "initdb"), "-D", str(data), *FRESH]
    _quietly(initdb)
    _quietly([*control, "-o", options, "-l", str(folder / "log"), "start"])
    try:
        yield Server(folder)
    finally:
        _quietly([*control, "-m", "immediate", "stop"])
        shutil.rmtree(folder, ignore_errors=True)


def _quietly(command: list[str]) -> None:
    with tempfile.TemporaryFile("w+") as log:  # a pipe would stay open for as long as the server runs
        done = subprocess.run(command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False)
        log.seek(0)
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}: {log.read()}")


class Databases:
    """One address, under which each test finds a migrated database that nobody has used before."""

    def __init__(self, folder: Path, migrate: Callable[[str], None], server: Server | None = None) -> None:
        self.folder, self.server = folder, server
        self.kept: set[str] = set()
        self.lies = ""
        self.url = server.url("desk") if server else f"sqlite:///{folder / 'desk.sqlite'}"
        migrate(server.create("template") if server else f"sqlite:///{folder / 'template.sqlite'}")
        self.guards = server.guards("template") if server else 0

    def renew(self, like: str = "template") -> None:
        """Put a fresh copy of the migrated database, or of one kept, under the address; nobody holds it."""
        before, self.lies = self.lies, like
        if self.server and before == like == "template" and self.server.guards("desk") == self.guards:
            self.server.empty_out("desk")
            return
        if self.server:
            self.server.drop("desk")
            self.server.create("desk", like=like)
            return
        for left_over in self.folder.glob("desk.sqlite*"):
            left_over.unlink()
        shutil.copyfile(self.folder / f"{like}.sqlite", self.folder / "desk.sqlite")

    def keep(self, name: str) -> None:
        """Keep what now lies under the address, for `renew` to bring back; nobody may hold it open."""
        self.kept.add(name)
        if self.server:
            self.server.drop(name)
            self.server.create(name, like="desk")
        else:
            shutil.copyfile(self.folder / "desk.sqlite", self.folder / f"{name}.sqlite")

    def empty(self) -> str:
        """The address of a new database without a table in it."""
        name = f"empty_{next(self._names)}"
        return self.server.create(name) if self.server else f"sqlite:///{self.folder / name}.sqlite"

    _names = count(1)

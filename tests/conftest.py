"""What every test may ask for: a migrated database of its own, the app over it, an act, a strict client.

Tests of services, queries, features and journeys run twice, on SQLite and on PostgreSQL.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, datetime, time
from functools import cache
from pathlib import Path

import flask_migrate
import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from hypothesis import settings as property_tests
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from app import create_app
from app.config import Config, from_environment
from app.domain.calendar import LONDON, local
from app.domain.roles import Role
from app.extensions import db
from app.models import Child, Organisation, Person
from app.services import web_sessions
from app.services.act import Act
from app.web.acting import machine_now
from app.web.sessions import COOKIE
from tests.examples import MORNING as NOW
from tests.examples import a_person, an_organisation, begin_again
from tests.servers import Databases, postgresql
from tests.strict_client import StrictClient

property_tests.register_profile("desk", property_tests(), deadline=None)
property_tests.load_profile("desk")  # no test asserts a time

ON_BOTH = ("services", "queries", "features", "journeys")
PUBLISHED = local(date(2017, 9, 20), time(9))
"""The morning of the published report."""

ClientAs = Callable[..., StrictClient]
Desk = tuple[Databases, Flask]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give the folders of ON_BOTH each database in turn; everything else is shown on SQLite."""
    if "kind_of_database" in metafunc.fixturenames:
        both = metafunc.definition.path.parent.name in ON_BOTH or metafunc.definition.get_closest_marker(
            "on_both"
        )
        metafunc.parametrize(
            "kind_of_database", ["sqlite", "postgresql"] if both else ["sqlite"], scope="session"
        )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how large the desk has grown."""
    sizes = [len(path.read_text().splitlines()) for path in Path("app").rglob("*.py")]
    terminalreporter.write_line(
        f"app/: {sum(sizes):,} lines of Python, {sorted(sizes)[len(sizes) // 2]} in the median file"
    )


@pytest.fixture(scope="session")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Desk]]:
    """Databases of each kind asked for and the app over them, made once: each file asks for both."""
    with ExitStack() as open_until_the_end:

        @cache
        def desk(kind: str) -> Desk:
            folder = tmp_path_factory.mktemp(kind)
            server = open_until_the_end.enter_context(postgresql()) if kind == "postgresql" else None
            databases = Databases(folder, lambda url: migrate(config_of(folder, url)), server)
            return databases, create_app(config_of(folder, databases.url))

        yield desk


@pytest.fixture(scope="session")
def databases(kind_of_database: str, desks: Callable[[str], Desk]) -> Databases:
    """Databases of one kind, migrated once and cloned for each test."""
    return desks(kind_of_database)[0]


@pytest.fixture(scope="session")
def shared_app(kind_of_database: str, desks: Callable[[str], Desk]) -> Flask:
    """The app over one address; what lies there is replaced for each test."""
    return desks(kind_of_database)[1]


@pytest.fixture
def app(shared_app: Flask, databases: Databases, tmp_path: Path) -> Iterator[Flask]:
    """The app over a freshly migrated database, its clock standing at `now`."""
    engine = engine_of(shared_app)
    engine.dispose()
    databases.renew()
    begin_again()
    before = dict(shared_app.config)
    shared_app.config["DESK"] = replace(before["DESK"], instance=tmp_path, anchors=tmp_path / "anchors")
    yield shared_app
    shared_app.config.update(before)
    engine.dispose()


@pytest.fixture
def caseload(app: Flask, databases: Databases) -> Flask:
    """The app over the example as published, at 9am on 20 September 2017; ask for it before a session."""
    app.config["DESK"] = replace(app.config["DESK"], now=PUBLISHED)
    if "example" in databases.kept:
        databases.renew(like="example")
        return app
    loaded = app.test_cli_runner().invoke(args=["desk", "load-example", "--as-published"])
    assert loaded.exit_code == 0, loaded.output
    engine_of(app).dispose()
    databases.keep("example")
    return app


@pytest.fixture
def now() -> datetime:
    """What time it is at the desk."""
    return NOW


@pytest.fixture
def act(session: Session) -> Act:
    """An act of the command line, on the test's own session."""
    act: Act = session.info["act"]
    return act


@pytest.fixture
def session(app: Flask) -> Iterator[Session]:
    """The test's own session, within an act that commits when a client asks for a page."""
    with Session(engine_of(app)) as session:
        Act(session=session, actor=None, at=app.config["DESK"].now)
        yield session
        session.rollback()


@pytest.fixture
def runner(app: Flask, session: Session) -> FlaskCliRunner:
    """For `flask desk …`: `runner.invoke(args=["desk", "board"])`."""
    return app.test_cli_runner()


@pytest.fixture
def client_as(app: Flask, session: Session) -> ClientAs:
    """A strict client, signed in: `client_as("coordinator")`, or as a person: `client_as(person)`."""

    def signed_in(who: str | Person) -> StrictClient:
        person = who if isinstance(who, Person) else person_as(session, Role(who))
        client = visitor_to(app, session)
        client.set_cookie(COOKIE, signed_in_token(session, person), httponly=True)
        return client

    return signed_in


@pytest.fixture
def visitor(app: Flask, session: Session) -> StrictClient:
    """A strict client nobody has signed in to."""
    return visitor_to(app, session)


@pytest.fixture
def client(client_as: ClientAs) -> StrictClient:
    """A strict client with the coordinator signed in."""
    return client_as(Role.COORDINATOR)


def visitor_to(app: Flask, session: Session) -> StrictClient:
    """A strict client that saves what the test has made before each request and reads it afresh after."""

    def between() -> None:
        session.commit()
        session.info["act"].head = None

    def names() -> list[str]:
        with Session(engine_of(app)) as reading:
            rows = reading.execute(select(Child.first_name, Child.last_name)).all()
        return [f"{first} {last}".strip() for first, last in rows]

    return StrictClient(app, between=between, names=names)


def signed_in_token(session: Session, person: Person) -> str:
    """The cookie of a browser this person has signed in with."""
    session.flush()
    inside = {"_user_id": str(person.id), "_fresh": True}
    return web_sessions.start(session, person.id, inside, machine_now())


def person_as(session: Session, role: Role) -> Person:
    """The account of a role, made when there is none; the provider's belongs to an organisation."""
    email = f"{role}@desk.example"
    if found := session.scalar(select(Person).where(Person.email == email)):
        return found
    if role is not Role.PROVIDER:
        return a_person(session, role, email=email)
    organisation = session.scalar(select(Organisation)) or an_organisation(session)
    return a_person(session, role, email=email, organisation=organisation, ends_on=date(2027, 3, 31))


def config_of(folder: Path, url: str) -> Config:
    """A configuration for tests: its clock at NOW, all it writes in a folder of theirs."""
    return from_environment(
        {
            "DESK_MODE": "development",
            "DESK_SECRET_KEY": "only for the tests, which anybody may read",
            "DESK_NOW": f"{NOW.astimezone(LONDON):%Y-%m-%dT%H:%M}",
            "DESK_EXAMPLE_PASSWORD": "correct horse battery staple",
            "DESK_INSTANCE": str(folder),
            "DESK_DATABASE_URL": url,
        }
    )


def migrate(config: Config) -> None:
    """Bring an empty database to the newest migration."""
    app = create_app(config)
    with app.app_context():
        flask_migrate.upgrade()
        db.engine.dispose()


def engine_of(app: Flask) -> Engine:
    """The engine under the app."""
    with app.app_context():
        return db.engine

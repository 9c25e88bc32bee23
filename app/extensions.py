"""The Flask extensions, made once and bound to the app in create_app; SQLite told how to behave."""

import sqlite3
from typing import Any

from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

from app.models.base import Base

db = SQLAlchemy(model_class=Base, engine_options={"hide_parameters": True})
csrf = CSRFProtect()
login = LoginManager()
migrate = Migrate()


@event.listens_for(Engine, "connect")
def _careful_sqlite(connection: Any, _: ConnectionPoolEntry) -> None:
    """SQLite as TRUST 21 and 19 want it: told on each connection, or it forgets."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=5000",
        "recursive_triggers=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


@event.listens_for(Engine, "begin")
def _begin(connection: Any) -> None:
    """A transaction that writes says so at once; a deferred one would fail when it finds another writer."""
    if connection.dialect.name == "sqlite":
        immediate = connection.get_execution_options().get("immediate")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

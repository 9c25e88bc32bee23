"""How Alembic reaches the desk's database: through the app, one transaction for each step."""

from typing import Any, Literal

from alembic import context
from flask import current_app
from sqlalchemy import Connection, Enum, text

import app.models.audit  # noqa: F401  the audit log is among the tables
from app.extensions import db
from app.models.base import Instant


def render_item(kind: str, item: Any, _: Any) -> str | Literal[False]:
    """Write our own column types as the plain ones they are kept in."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime()"
    if kind == "type" and isinstance(item, Enum):
        words = ", ".join(repr(word) for word in item.enums)
        how = f"native_enum=False, create_constraint=True, length={item.length}"
        return f"sa.Enum({words}, name={item.name!r}, {how})"
    return False


def run(connection: Connection) -> None:
    """Run the steps; SQLite forgets foreign keys while a table is rebuilt, and checks them before the end."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite:
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        render_item=render_item,
        transaction_per_migration=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
        if sqlite and connection.execute(text("PRAGMA foreign_key_check")).first():
            raise RuntimeError("a migration left a row that points nowhere")


with current_app.app_context(), db.engine.connect() as connection:
    run(connection)

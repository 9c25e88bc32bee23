"""Migrations: each step runs, and the last leaves what the models say, on both databases."""

from collections.abc import Callable, Iterator
from typing import Any

import flask_migrate
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect

import app.models.audit  # noqa: F401  its table is among them
from app import MIGRATIONS, create_app
from app.models.base import Base
from tests.conftest import config_of, engine_of
from tests.servers import Databases

pytestmark = pytest.mark.on_both
NOT_OF_THE_MODELS = {"alembic_version", "episode_no_overlap"}
"""Alembic’s own table, and what only a step can say: PostgreSQL’s exclusion constraint."""
STEPS = [step.revision for step in reversed(list(ScriptDirectory(MIGRATIONS).walk_revisions()))]

MigratedTo = Callable[[str], Engine]


@pytest.fixture
def migrated_to(databases: Databases) -> Iterator[MigratedTo]:
    """An engine over an empty database brought to a revision, one step at a time."""
    desk = create_app(config_of(databases.folder, databases.empty()))

    def upgrade(revision: str) -> Engine:
        with desk.app_context():
            for step in STEPS[: STEPS.index(revision) + 1]:
                flask_migrate.upgrade(revision=step)
        return engine_of(desk)

    yield upgrade
    engine_of(desk).dispose()


@pytest.fixture
def modelled(databases: Databases) -> Iterator[Engine]:
    """An engine over a database made straight from the models."""
    engine = create_engine(config_of(databases.folder, databases.empty()).database_url)
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def test_every_step_leads_to_the_next_and_there_is_one_end() -> None:
    assert len(STEPS) == len(set(STEPS)) > 0
    assert len(ScriptDirectory(MIGRATIONS).get_heads()) == 1


def test_the_last_step_leaves_the_tables_the_models_say(migrated_to: MigratedTo, modelled: Engine) -> None:
    migrated, models = shape(migrated_to(STEPS[-1])), shape(modelled)
    assert set(migrated) - NOT_OF_THE_MODELS == set(models)
    for table, expected in models.items():
        for part, value in expected.items():
            assert migrated[table][part] == value, f"{part} of {table}"


def test_running_the_steps_again_changes_nothing(migrated_to: MigratedTo) -> None:
    before = shape(migrated_to(STEPS[-1]))
    assert shape(migrated_to(STEPS[-1])) == before


def shape(engine: Engine) -> dict[str, dict[str, Any]]:
    """Columns, keys, indexes and CHECK constraints of every table; autogenerate overlooks the last."""
    look = inspect(engine)
    return {
        table: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"], column["default"])
                for column in look.get_columns(table)
            },
            "primary key": look.get_pk_constraint(table)["constrained_columns"],
            "foreign keys": sorted(
                (*key["constrained_columns"], key["referred_table"]) for key in look.get_foreign_keys(table)
            ),
            "unique": sorted(
                (str(key["name"]), *key["column_names"]) for key in look.get_unique_constraints(table)
            ),
            "indexes": sorted(
                (str(key["name"]), *map(str, key["column_names"]))
                for key in look.get_indexes(table)
                if key["name"] not in NOT_OF_THE_MODELS
            ),
            "checks": sorted(
                (str(key["name"]), " ".join(key["sqltext"].split()))
                for key in look.get_check_constraints(table)
            ),
        }
        for table in look.get_table_names()
    }

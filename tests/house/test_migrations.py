"""Migrations: each step runs, and the last leaves what the models say, on both databases."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import flask_migrate
import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, MetaData, create_engine, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError

import app.models.audit  # noqa: F401  its table is among them
from app import MIGRATIONS, create_app
from app.models.base import Base
from tests.conftest import config_of, engine_of
from tests.servers import Databases

pytestmark = pytest.mark.on_both
NOT_OF_THE_MODELS = {"alembic_version", "episode_no_overlap"}
"""Alembic’s own table, and what only a step can say: PostgreSQL’s exclusion constraint."""
STEPS = [step.revision for step in reversed(list(ScriptDirectory(MIGRATIONS).walk_revisions()))]

MORNING = datetime(2026, 9, 23, 8)
AT_0002: dict[str, dict[str, Any]] = {
    "person": {
        "email": "jo@desk.example",
        "name": "Jo",
        "role": "coordinator",
        "team": "",
        "password_hash": "",
    }
    | {"version": 1},
    "child": {
        "crs_id": "CR1",
        "first_name": "Zoë",
        "last_name": "Núñez",
        "other_names": "",
        "folded_name": "zoe",
    }
    | {"birth_estimated": False, "nationality": "", "added_at": MORNING, "version": 1, "cohort": "home"}
    | {"uasc": False, "responsible_authority": "X", "placement_type": "", "placement_area": "", "team": ""},
    "panel": {"held_on": date(2026, 9, 22), "from_at": MORNING - timedelta(days=14), "to_at": MORNING}
    | {"place": "", "present": "", "apologies": "", "correcting": "", "version": 1},
    "panel_item": {
        "panel_id": 1,
        "child_id": 1,
        "position": 1,
        "why": ["reported"],
        "left_off": "",
        "risks": "",
    }
    | {"pattern": "", "impact": "", "outcome": "", "decisions": [], "version": 1},
    "panel_issue": {
        "panel_id": 1,
        "number": 1,
        "reason": "",
        "issued_at": MORNING,
        "issued_by_id": 1,
        "value": {},
    },
    "action": {"child_id": 1, "panel_item_id": 1, "what": "Ring", "owner": "Sam", "made_at": MORNING}
    | {"outcome": "", "version": 1},
}
"""A little of what a desk at step 0002 may hold."""

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


def test_a_desk_with_records_in_it_is_carried_over_step_by_step(migrated_to: MigratedTo) -> None:
    engine = migrated_to("0002")
    tables = MetaData()
    tables.reflect(engine)
    with engine.begin() as connection:
        for table, row in AT_0002.items():
            connection.execute(insert(tables.tables[table]).values(id=1, **row))
    for step in STEPS[STEPS.index("0002") + 1 :]:
        engine = migrated_to(step)
    now = MetaData()
    now.reflect(engine)
    with engine.connect() as connection:
        for table, row in AT_0002.items():
            kept = connection.execute(select(now.tables[table])).mappings().one()
            assert {key: kept[key] for key in row} == row, table
        assert connection.execute(text("SELECT origin FROM action")).scalar_one() == "panel"
        assert not connection.execute(text("SELECT single_keys FROM person")).scalar_one()
    with pytest.raises(DBAPIError), engine.begin() as connection:
        connection.execute(text("UPDATE panel_issue SET reason = 'another'"))


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

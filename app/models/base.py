"""What every table has in common: instants in UTC, words checked, names for constraints."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Date, DateTime, Dialect, Enum, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, registry
from sqlalchemy.types import TypeDecorator

from app.domain.calendar import When


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC. A naive one is a bug and is refused."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database: UTC, without its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError(f"naive datetime {value!r}: say which zone it is in")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database: aware, in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


def _words(vocabulary: type[StrEnum]) -> list[str]:
    return [member.value for member in vocabulary]


class Base(DeclarativeBase):
    """The root of the tables."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={
            str: String(),
            date: Date(),
            datetime: Instant(),
            dict[str, Any]: JSON(),
            list[Any]: JSON(),
            StrEnum: Enum(
                StrEnum,
                native_enum=False,
                create_constraint=True,
                values_callable=_words,
                length=40,
                validate_strings=True,
            ),
        },
    )

    id: Mapped[int] = mapped_column(primary_key=True)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"


class Operational:
    """A table of the machinery: no fact about a child but an expiring draft, outside acts and audit."""


class Versioned:
    """A row two people may change at once: the second to save is told, not silently overwritten."""

    version: Mapped[int]

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


def when(on: date | None, at: datetime | None) -> When | None:
    """The moment two columns hold, or None when it is unknown."""
    return None if on is None else When(on, at)

"""Accounts, the workers children's files name, and the organisations that hold interviews."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.roles import Role
from app.models.base import Base, Versioned


class Worker(Base):
    """A social worker or manager named in a file: a name and a team, not an account."""

    __tablename__ = "worker"
    __table_args__ = (UniqueConstraint("name", "team"),)

    name: Mapped[str]
    team: Mapped[str]


class Organisation(Versioned, Base):
    """A commissioned organisation that holds interviews while its contract runs, such as NSPCC."""

    __tablename__ = "organisation"
    __table_args__ = (
        CheckConstraint(
            "contract_until IS NULL OR contract_until >= contract_from", name="contract_ends_after_start"
        ),
        CheckConstraint("capacity >= 0", name="capacity_is_no_debt"),
    )

    code: Mapped[str] = mapped_column(unique=True)
    """As files name it, in lower case: nspcc."""
    name: Mapped[str]
    contract_from: Mapped[date | None]
    contract_until: Mapped[date | None]
    """Both days included; None is open."""
    capacity: Mapped[int | None]
    """How many open interviews it takes at once; None is the council's default."""
    version: Mapped[int]


class Person(Versioned, Base):
    """Somebody who signs in."""

    __tablename__ = "person"
    __table_args__ = (
        CheckConstraint(
            "role <> 'provider' OR (organisation_id IS NOT NULL AND ends_on IS NOT NULL)",
            name="provider_has_organisation_and_end",
        ),
        CheckConstraint("capacity >= 0", name="capacity_is_no_debt"),
    )

    email: Mapped[str] = mapped_column(unique=True)
    """Lower case."""
    name: Mapped[str]
    role: Mapped[Role]
    team: Mapped[str] = mapped_column(default="")
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("worker.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    ends_on: Mapped[date | None]
    """The last day the account works."""
    deactivated_at: Mapped[datetime | None]
    password_hash: Mapped[str] = mapped_column(default="")
    """Empty until a password is set; Argon2id."""
    password_changed_at: Mapped[datetime | None]
    sponsor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    capacity: Mapped[int | None]
    """How many open interviews they take at once; None is the council's default."""
    single_keys: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether single letters act as shortcuts; off until the person turns them on."""
    version: Mapped[int]

    worker: Mapped[Worker | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()

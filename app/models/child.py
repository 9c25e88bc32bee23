"""A child, and where they live and who works with them, from a day on."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from app.domain.vocabulary import Cohort, Ethnicity, Sex
from app.models.base import Base, Versioned
from app.models.person import Worker


class Situated:
    """The columns of a situation: the child's now, the history's, and an episode's snapshot."""

    cohort: Mapped[Cohort]
    uasc: Mapped[bool] = mapped_column(default=False)
    responsible_authority: Mapped[str]
    placement_type: Mapped[str] = mapped_column(default="")
    placement_area: Mapped[str] = mapped_column(default="")
    team: Mapped[str] = mapped_column(default="")

    @declared_attr
    @classmethod
    def social_worker_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey("worker.id"), index=True)

    @declared_attr
    @classmethod
    def team_manager_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey("worker.id"), index=True)

    @declared_attr
    @classmethod
    def social_worker(cls) -> Mapped[Worker | None]:
        return relationship(Worker, foreign_keys=f"{cls.__name__}.social_worker_id")

    @declared_attr
    @classmethod
    def team_manager(cls) -> Mapped[Worker | None]:
        return relationship(Worker, foreign_keys=f"{cls.__name__}.team_manager_id")


class Child(Situated, Versioned, Base):
    """A child on file; the situation columns are today's, its history is in `Situation`."""

    __tablename__ = "child"
    __table_args__ = (CheckConstraint("length(crs_id) BETWEEN 1 AND 20", name="crs_id_length"),)

    crs_id: Mapped[str] = mapped_column(unique=True)
    first_name: Mapped[str]
    last_name: Mapped[str]
    other_names: Mapped[str] = mapped_column(default="")
    folded_name: Mapped[str] = mapped_column(index=True)
    """First, last and other names without accents or case, for search."""
    born_on: Mapped[date | None]
    birth_estimated: Mapped[bool] = mapped_column(default=False)
    sex: Mapped[Sex | None]
    ethnicity: Mapped[Ethnicity | None]
    nationality: Mapped[str] = mapped_column(default="")
    added_at: Mapped[datetime]
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("child.id"), index=True)
    """The record that took this one over; None while it stands for itself."""
    restricted_at: Mapped[datetime | None]
    restricted_because: Mapped[str] = mapped_column(default="", server_default="")
    version: Mapped[int]

    situations: Mapped[list["Situation"]] = relationship(back_populates="child")


class Situation(Situated, Base):
    """One row of a child's history: how it was from a day on; `from_on` None is the first ever known."""

    __tablename__ = "situation"

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    from_on: Mapped[date | None]
    recorded_at: Mapped[datetime]

    child: Mapped[Child] = relationship(back_populates="situations")


class Concern(Base):
    """An exploitation (CSE) concern about a child, while it is open."""

    __tablename__ = "concern"
    __table_args__ = (
        CheckConstraint("closed_at IS NULL OR closed_at >= opened_at", name="closes_after_it_opens"),
    )

    child_id: Mapped[int] = mapped_column(ForeignKey("child.id"), index=True)
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    said: Mapped[str] = mapped_column(default="")
    closed_because: Mapped[str] = mapped_column(default="", server_default="")

"""The return home interview: who has it, the attempts to offer it, what became of it."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.calendar import When
from app.domain.vocabulary import AttemptOutcome, HeldHow, ProviderKind, RuledOutAs, Wish
from app.models.base import Base, Versioned, when
from app.models.person import Organisation, Person, Worker

if TYPE_CHECKING:
    from app.models.episode import Episode


class Interview(Versioned, Base):
    """The interview owed for one or more episodes; its stage is derived from these facts, never stored."""

    __tablename__ = "interview"
    __table_args__ = (
        CheckConstraint("(ruled_out IS NULL) OR (ruled_out_reason <> '')", name="ruled_out_has_a_reason"),
        CheckConstraint("written_up_on IS NULL OR held_on IS NOT NULL", name="written_up_after_held"),
        CheckConstraint("held_at IS NULL OR held_on IS NOT NULL", name="held_day"),
    )

    provider: Mapped[ProviderKind | None]
    """Who it is allocated to, as a kind; then one of the four below says who."""
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    worker_id: Mapped[int | None] = mapped_column(ForeignKey("worker.id"), index=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    provider_name: Mapped[str] = mapped_column(default="")
    """The other authority, or the partner, by name."""
    allocated_at: Mapped[datetime | None]

    requested_on: Mapped[date | None]
    requested_at: Mapped[datetime | None]
    chased_at: Mapped[datetime | None]
    received_at: Mapped[datetime | None]

    parents_asked_on: Mapped[date | None]
    parents_asked_at: Mapped[datetime | None]
    parents_said: Mapped[str] = mapped_column(default="")
    parents_not_asked: Mapped[str] = mapped_column(default="")

    held_on: Mapped[date | None]
    held_at: Mapped[datetime | None]
    held_how: Mapped[HeldHow | None]
    held_where: Mapped[str] = mapped_column(default="")
    held_by: Mapped[str] = mapped_column(default="")
    held_present: Mapped[str] = mapped_column(default="", server_default="")
    """Who else was there."""
    not_independent: Mapped[str] = mapped_column(default="")
    """The reason why the interviewer was not independent; empty when independent or not said."""

    childs_words: Mapped[str] = mapped_column(default="")
    workers_view: Mapped[str] = mapped_column(default="")
    exploitation_concern: Mapped[bool | None]
    written_up_on: Mapped[date | None]
    written_up_at: Mapped[datetime | None]
    on_file_on: Mapped[date | None]
    on_file_at: Mapped[datetime | None]
    fed_back_on: Mapped[date | None]
    fed_back_at: Mapped[datetime | None]

    ruled_out: Mapped[RuledOutAs | None]
    ruled_out_reason: Mapped[str] = mapped_column(default="")
    ruled_out_on: Mapped[date | None]
    ruled_out_at: Mapped[datetime | None]
    ruled_out_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reopened_because: Mapped[str] = mapped_column(default="")
    """Why a ruling was taken back, the last time it was."""

    brought_over: Mapped[bool] = mapped_column(default=False)
    """Its answer or ruling came with an import: nobody is asked again about history."""
    version: Mapped[int]

    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])
    worker: Mapped[Worker | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    episodes: Mapped[list["Episode"]] = relationship(back_populates="interview", order_by="Episode.id")
    attempts: Mapped[list["OfferAttempt"]] = relationship(
        back_populates="interview", order_by="OfferAttempt.id"
    )
    findings: Mapped[list["Finding"]] = relationship(back_populates="interview", order_by="Finding.id")

    @property
    def requested(self) -> When | None:
        """When the other authority was asked."""
        return when(self.requested_on, self.requested_at)

    @property
    def parents_asked(self) -> When | None:
        """When the parents or carers were asked, after a decline."""
        return when(self.parents_asked_on, self.parents_asked_at)

    @property
    def held(self) -> When | None:
        """When it was held."""
        return when(self.held_on, self.held_at)

    @property
    def written_up(self) -> When | None:
        """When it was written up."""
        return when(self.written_up_on, self.written_up_at)

    @property
    def on_file(self) -> When | None:
        """When it was put on the child's file."""
        return when(self.on_file_on, self.on_file_at)

    @property
    def fed_back(self) -> When | None:
        """When it was fed back to the social worker."""
        return when(self.fed_back_on, self.fed_back_at)


class OfferAttempt(Base):
    """One attempt to offer the interview; no day means: brought over without its date."""

    __tablename__ = "offer_attempt"
    __table_args__ = (CheckConstraint("made_on IS NOT NULL OR made_at IS NULL", name="made_day"),)

    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), index=True)
    made_on: Mapped[date | None]
    made_at: Mapped[datetime | None]
    how: Mapped[HeldHow | None]
    by: Mapped[str] = mapped_column(default="")
    outcome: Mapped[AttemptOutcome]
    reason: Mapped[str] = mapped_column(default="")
    """Of a decline."""
    said: Mapped[str] = mapped_column(default="")
    wish: Mapped[Wish | None]
    """Whom the child would like to talk to, if they said."""

    interview: Mapped[Interview] = relationship(back_populates="attempts")

    @property
    def made(self) -> When | None:
        """When the attempt was made."""
        return when(self.made_on, self.made_at)


class Finding(Base):
    """One coded finding of the write-up."""

    __tablename__ = "finding"

    interview_id: Mapped[int] = mapped_column(ForeignKey("interview.id"), index=True)
    reason_id: Mapped[int] = mapped_column(ForeignKey("reason.id"))

    interview: Mapped[Interview] = relationship(back_populates="findings")

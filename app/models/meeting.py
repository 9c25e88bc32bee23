"""What a meeting and its issue hold: who came, who gets what, other children named, filed, withdrawn."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.domain.vocabulary import NameAnswer, PanelAccess
from app.models.base import Base
from app.models.document import Document
from app.models.panel import Panel, PanelItem
from app.models.person import Person


class PanelAttendance(Base):
    """Somebody who came to a panel: for whom, what they may be given, and confidentiality accepted."""

    __tablename__ = "panel_attendance"
    __table_args__ = (UniqueConstraint("panel_id", "name"),)

    panel_id: Mapped[int] = mapped_column(ForeignKey("panel.id"), index=True)
    position: Mapped[int]
    name: Mapped[str]
    agency: Mapped[str] = mapped_column(default="")
    internal: Mapped[bool] = mapped_column(default=False)
    """Of the council, and not a partner."""
    access: Mapped[PanelAccess]
    confidential_at: Mapped[datetime | None]
    """When they accepted the confidentiality statement; None: not recorded."""

    panel: Mapped[Panel] = relationship()


class PanelCopy(Base):
    """One child's extract, chosen for one recipient with a reason; given when the minutes are issued."""

    __tablename__ = "panel_copy"
    __table_args__ = (
        UniqueConstraint("panel_item_id", "to_name", "organisation"),
        CheckConstraint("trim(because) <> ''", name="has_a_reason"),
    )

    panel_item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), index=True)
    recipient_id: Mapped[int | None] = mapped_column(ForeignKey("recipient.id"), index=True)
    to_name: Mapped[str]
    organisation: Mapped[str]
    internal: Mapped[bool]
    because: Mapped[str]
    chosen_at: Mapped[datetime]
    chosen_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    item: Mapped[PanelItem] = relationship()


class PanelNameAnswer(Base):
    """What is done where the minutes of one child may name another: by whom, and why it stays if it does."""

    __tablename__ = "panel_name_answer"
    __table_args__ = (
        UniqueConstraint("panel_item_id", "place"),
        CheckConstraint("answer <> 'keep' OR trim(because) <> ''", name="kept_with_a_reason"),
    )

    panel_item_id: Mapped[int] = mapped_column(ForeignKey("panel_item.id"), index=True)
    place: Mapped[str]
    """A digest of the line of text and the place in it: the same text has the same answer."""
    answer: Mapped[NameAnswer]
    because: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime]
    answered_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    item: Mapped[PanelItem] = relationship()


class DocumentFiling(Base):
    """An extract was filed on the council's record system too: by whom, and when."""

    __tablename__ = "document_filing"

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    filed_at: Mapped[datetime]
    filed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    document: Mapped[Document] = relationship()
    filed_by: Mapped[Person] = relationship()


class DocumentWithdrawal(Base):
    """An issued document no longer stands; it is marked, and stays as it is."""

    __tablename__ = "document_withdrawal"
    __table_args__ = (CheckConstraint("trim(because) <> ''", name="has_a_reason"),)

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id"), unique=True)
    because: Mapped[str]
    withdrawn_at: Mapped[datetime]
    withdrawn_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))

    document: Mapped[Document] = relationship()
    withdrawn_by: Mapped[Person] = relationship()

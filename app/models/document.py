"""Documents: their bytes in the database, so that one transaction and one backup hold everything."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base
from app.models.child import Child


class Document(Base):
    """A file that never changes; on a child's file when `child_id` is set."""

    __tablename__ = "document"

    child_id: Mapped[int | None] = mapped_column(ForeignKey("child.id"), index=True)
    panel_issue_id: Mapped[int | None] = mapped_column(ForeignKey("panel_issue.id"), index=True)
    reference: Mapped[str] = mapped_column(unique=True)
    """What the file is called when downloaded; never a name."""
    title: Mapped[str]
    source: Mapped[str] = mapped_column(default="", server_default="")
    """Who wrote it, when it came from outside; empty for what the desk itself made."""
    dated_on: Mapped[date | None]
    """The day a document from outside bears."""
    media_type: Mapped[str]
    sha256: Mapped[str]
    added_at: Mapped[datetime]
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)

    child: Mapped[Child | None] = relationship()

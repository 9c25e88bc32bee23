"""What imports wrote, row by row, so that a later file changes only what an import wrote."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class ImportBatch(Base):
    """One file that was imported."""

    __tablename__ = "import_batch"

    kind: Mapped[str]
    filename: Mapped[str]
    sha256: Mapped[str]
    at: Mapped[datetime]
    imported: Mapped[int]
    unchanged: Mapped[int]
    changed: Mapped[int]


class ImportedRow(Base):
    """The latest imported row of one record: the raw cells, and the values they were read as."""

    __tablename__ = "imported_row"
    __table_args__ = (UniqueConstraint("kind", "key"),)

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)
    kind: Mapped[str]
    key: Mapped[str]
    """The reference or number the row is known by."""
    raw: Mapped[dict[str, Any]]

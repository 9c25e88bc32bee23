"""What of an interview's record a copy shows its recipient, and why more than usual."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("circulation", sa.Column("shows", sa.JSON(), server_default="[]", nullable=False))
    op.add_column("circulation", sa.Column("shows_because", sa.String(), server_default="", nullable=False))

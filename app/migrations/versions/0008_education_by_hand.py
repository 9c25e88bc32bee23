"""A referral of a child missing education says who sees to it, and when an attendance order was served."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "education_referral", sa.Column("attendance_officer", sa.String(), server_default="", nullable=False)
    )
    op.add_column("education_referral", sa.Column("order_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("education_referral") as batch:
        batch.drop_column("order_on")
        batch.drop_column("attendance_officer")

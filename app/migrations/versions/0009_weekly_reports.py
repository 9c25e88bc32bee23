"""Weekly reports as they were issued, and who has done the half day of training."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ISSUED = "an issued weekly report never changes"


def upgrade() -> None:
    op.create_table(
        "weekly_issue",
        sa.Column("week_on", sa.Date(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=True),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_weekly_issue_document_id")),
        sa.ForeignKeyConstraint(["issued_by_id"], ["person.id"], name=op.f("fk_weekly_issue_issued_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_weekly_issue")),
        sa.UniqueConstraint("week_on", name=op.f("uq_weekly_issue_week_on")),
    )
    op.create_table(
        "training",
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("worker_id", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("(person_id IS NULL) <> (worker_id IS NULL)", name=op.f("ck_training_of_one")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_training_person_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["person.id"], name=op.f("fk_training_recorded_by_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_training_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_training")),
    )
    op.create_index(op.f("ix_training_person_id"), "training", ["person_id"], unique=False)
    op.create_index(op.f("ix_training_worker_id"), "training", ["worker_id"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER weekly_issue_no_{what.lower()} BEFORE {what} ON weekly_issue FOR EACH ROW "
                f"EXECUTE FUNCTION desk_refuse('{ISSUED}')"
            )
    else:
        for what in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER weekly_issue_no_{what.lower()} BEFORE {what} ON weekly_issue "
                f"BEGIN SELECT RAISE(ABORT, '{ISSUED}'); END"
            )

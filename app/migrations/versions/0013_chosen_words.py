"""The passages of interviews that the reader of a quarter chose."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "chosen_words",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(), nullable=False),
        sa.Column("chosen_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("words = '' OR theme <> ''", name=op.f("ck_chosen_words_words_have_a_theme")),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_chosen_words_interview_id")),
        sa.ForeignKeyConstraint(["chosen_by_id"], ["person.id"], name=op.f("fk_chosen_words_chosen_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chosen_words")),
        sa.UniqueConstraint("interview_id", name=op.f("uq_chosen_words_interview_id")),
    )

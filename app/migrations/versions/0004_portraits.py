"""Photographs and descriptions of children, and where a document from outside came from."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WORDS = (
    "height_and_build",
    "hair_and_eyes",
    "marks",
    "usually_wears",
    "may_be_at",
    "health",
    "people_with_them",
    "how_to_speak",
)


def upgrade() -> None:
    op.create_table(
        "photograph",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("taken_away_at", sa.DateTime(), nullable=True),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "taken_away_at IS NULL OR because <> ''", name=op.f("ck_photograph_taken_away_has_a_reason")
        ),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_photograph_added_by_id")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_photograph_child_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photograph")),
    )
    op.create_index(op.f("ix_photograph_child_id"), "photograph", ["child_id"])
    op.create_table(
        "appearance",
        sa.Column("child_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in WORDS),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_appearance_child_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_appearance")),
        sa.UniqueConstraint("child_id", name=op.f("uq_appearance_child_id")),
    )
    op.add_column("document", sa.Column("source", sa.String(), server_default="", nullable=False))
    op.add_column("document", sa.Column("dated_on", sa.Date(), nullable=True))

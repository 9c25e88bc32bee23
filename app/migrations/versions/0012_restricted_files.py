"""Who may open a restricted file without being asked why."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "restricted_opener",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_restricted_opener_child_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_restricted_opener_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restricted_opener")),
        sa.UniqueConstraint(
            "child_id", "person_id", name=op.f("uq_restricted_opener_child_id_person_id")
        ),
    )
    for name in ("child_id", "person_id"):
        op.create_index(op.f(f"ix_restricted_opener_{name}"), "restricted_opener", [name])

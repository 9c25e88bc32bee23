"""The panel's terms of reference, each version kept as it was written; and who had an action chased."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

KEPT = "a version of the terms of reference stays as it was written"


def upgrade() -> None:
    op.create_table(
        "panel_terms",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("words <> ''", name=op.f("ck_panel_terms_has_words")),
        sa.CheckConstraint("because <> ''", name=op.f("ck_panel_terms_has_a_reason")),
        sa.ForeignKeyConstraint(["written_by_id"], ["person.id"], name=op.f("fk_panel_terms_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_terms")),
        sa.UniqueConstraint("number", name=op.f("uq_panel_terms_number")),
    )
    op.execute(
        "ALTER TABLE action ADD COLUMN chased_by_id INTEGER "
        "CONSTRAINT fk_action_chased_by_id REFERENCES person (id)"
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for change in ("UPDATE", "DELETE"):
        begins = f"CREATE TRIGGER panel_terms_{change.lower()} BEFORE {change} ON panel_terms"
        ends = (
            f"BEGIN SELECT RAISE(ABORT, '{KEPT}'); END"
            if sqlite
            else f"FOR EACH ROW EXECUTE FUNCTION desk_refuse('{KEPT}')"
        )
        op.execute(f"{begins} {ends}")

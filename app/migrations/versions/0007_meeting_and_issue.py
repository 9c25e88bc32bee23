"""Who came to a panel, who gets which extract, answers about other children named, filed, withdrawn, in the making."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ACCESS = ("every child", "the children they are concerned with", "observes: no papers")
ANSWERS = ("remove", "initials", "keep")
MARKED = "a withdrawal is marked for good"


def upgrade() -> None:
    op.create_table(
        "panel_attendance",
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("access", _words("panelaccess", ACCESS), nullable=False),
        sa.Column("confidential_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        *_keys("panel_attendance", panel_id="panel"),
        sa.UniqueConstraint("panel_id", "name", name=op.f("uq_panel_attendance_panel_id_name")),
    )
    op.create_index(op.f("ix_panel_attendance_panel_id"), "panel_attendance", ["panel_id"])
    _copies()
    _answers()
    op.create_table(
        "document_filing",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("filed_at", sa.DateTime(), nullable=False),
        sa.Column("filed_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *_keys("document_filing", document_id="document", filed_by_id="person"),
        sa.UniqueConstraint("document_id", name=op.f("uq_document_filing_document_id")),
    )
    op.create_table(
        "document_withdrawal",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=False),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("trim(because) <> ''", name=op.f("ck_document_withdrawal_has_a_reason")),
        *_keys("document_withdrawal", document_id="document", withdrawn_by_id="person"),
        sa.UniqueConstraint("document_id", name=op.f("uq_document_withdrawal_document_id")),
    )
    op.create_table(
        "papers_making",
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("beat_at", sa.DateTime(), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *_keys("papers_making", panel_id="panel", person_id="person"),
        sa.UniqueConstraint("panel_id", name=op.f("uq_papers_making_panel_id")),
    )
    _marked_for_good()


def _copies() -> None:
    op.create_table(
        "panel_copy",
        sa.Column("panel_item_id", sa.Integer(), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=True),
        sa.Column("to_name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(), nullable=False),
        sa.Column("chosen_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("trim(because) <> ''", name=op.f("ck_panel_copy_has_a_reason")),
        *_keys("panel_copy", panel_item_id="panel_item", recipient_id="recipient", chosen_by_id="person"),
        sa.UniqueConstraint(
            "panel_item_id",
            "to_name",
            "organisation",
            name=op.f("uq_panel_copy_panel_item_id_to_name_organisation"),
        ),
    )
    op.create_index(op.f("ix_panel_copy_panel_item_id"), "panel_copy", ["panel_item_id"])
    op.create_index(op.f("ix_panel_copy_recipient_id"), "panel_copy", ["recipient_id"])


def _answers() -> None:
    op.create_table(
        "panel_name_answer",
        sa.Column("panel_item_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("answer", _words("nameanswer", ANSWERS), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "answer <> 'keep' OR trim(because) <> ''", name=op.f("ck_panel_name_answer_kept_with_a_reason")
        ),
        *_keys("panel_name_answer", panel_item_id="panel_item", answered_by_id="person"),
        sa.UniqueConstraint("panel_item_id", "place", name=op.f("uq_panel_name_answer_panel_item_id_place")),
    )
    op.create_index(op.f("ix_panel_name_answer_panel_item_id"), "panel_name_answer", ["panel_item_id"])


def _words(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, length=40, create_constraint=True)


def _keys(table: str, **leads: str) -> list[sa.Constraint]:
    own: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
    return own + [
        sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, to in leads.items()
    ]


def _marked_for_good() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for what in ("DELETE", "UPDATE"):
            op.execute(
                f"CREATE TRIGGER document_withdrawal_no_{what.lower()} BEFORE {what} ON document_withdrawal "
                f"BEGIN SELECT RAISE(ABORT, '{MARKED}'); END"
            )
    else:
        op.execute(
            "CREATE TRIGGER document_withdrawal_stays BEFORE DELETE OR UPDATE ON document_withdrawal "
            f"FOR EACH ROW EXECUTE FUNCTION desk_refuse('{MARKED}')"
        )

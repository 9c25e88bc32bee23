"""Signed records of interviews, bookings, what findings changed, circulation, other authorities, merged files."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


OUTCOMES = (
    "accepted",
    "asked, no answer yet",
    "declined by the child",
    "declined by the carer",
    "no reply",
    "could not be reached",
    "missing again",
    "in custody",
    "in hospital",
    "turned 18",
    "covered by another interview",
)
SIGNED = "a signed record never changes"


def upgrade() -> None:
    op.create_table(
        "recipient",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("circumstances", sa.JSON(), nullable=False),
        sa.Column("retired_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient")),
    )
    op.create_table(
        "child_merge",
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("moved", sa.JSON(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("ended_because", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("because <> ''", name=op.f("ck_child_merge_has_a_reason")),
        sa.CheckConstraint(
            "confirmed_by_id IS NULL OR confirmed_by_id <> asked_by_id",
            name=op.f("ck_child_merge_two_people"),
        ),
        sa.CheckConstraint("kept_id <> merged_id", name=op.f("ck_child_merge_two_records")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["person.id"], name=op.f("fk_child_merge_asked_by_id")),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["person.id"], name=op.f("fk_child_merge_confirmed_by_id")
        ),
        sa.ForeignKeyConstraint(["kept_id"], ["child.id"], name=op.f("fk_child_merge_kept_id")),
        sa.ForeignKeyConstraint(["merged_id"], ["child.id"], name=op.f("fk_child_merge_merged_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child_merge")),
    )
    op.create_index(op.f("ix_child_merge_kept_id"), "child_merge", ["kept_id"], unique=False)
    op.create_index(op.f("ix_child_merge_merged_id"), "child_merge", ["merged_id"], unique=False)
    op.create_table(
        "restricted_look",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("because <> ''", name=op.f("ck_restricted_look_has_a_reason")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_restricted_look_child_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_restricted_look_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restricted_look")),
    )
    op.create_index(op.f("ix_restricted_look_child_id"), "restricted_look", ["child_id"], unique=False)
    op.create_index(op.f("ix_restricted_look_person_id"), "restricted_look", ["person_id"], unique=False)
    op.create_table(
        "booking",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("for_on", sa.Date(), nullable=False),
        sa.Column("for_at", sa.DateTime(), nullable=True),
        sa.Column(
            "how",
            sa.Enum(
                "in person",
                "by video",
                "by telephone",
                "by message",
                name="heldhow",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("where", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("ended_at IS NULL OR because <> ''", name=op.f("ck_booking_ended_has_a_reason")),
        sa.CheckConstraint("for_on IS NOT NULL OR for_at IS NULL", name=op.f("ck_booking_for_day")),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_booking_interview_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_booking_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking")),
    )
    op.create_index(op.f("ix_booking_interview_id"), "booking", ["interview_id"], unique=False)
    op.create_table(
        "interview_record",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=False),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("signed_by_id", sa.Integer(), nullable=True),
        sa.Column("sent_back_at", sa.DateTime(), nullable=True),
        sa.Column("sent_back_by_id", sa.Integer(), nullable=True),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "number = 1 OR because <> ''", name=op.f("ck_interview_record_another_has_a_reason")
        ),
        sa.CheckConstraint(
            "sent_back_at IS NULL OR comment <> ''", name=op.f("ck_interview_record_sent_back_says_why")
        ),
        sa.CheckConstraint(
            "(signed_at IS NULL) = (signed_by_id IS NULL)",
            name=op.f("ck_interview_record_signed_by_somebody"),
        ),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_interview_record_interview_id")
        ),
        sa.ForeignKeyConstraint(["saved_by_id"], ["person.id"], name=op.f("fk_interview_record_saved_by_id")),
        sa.ForeignKeyConstraint(
            ["sent_back_by_id"], ["person.id"], name=op.f("fk_interview_record_sent_back_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["person.id"], name=op.f("fk_interview_record_signed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_record")),
        sa.UniqueConstraint("interview_id", "number", name=op.f("uq_interview_record_interview_id_number")),
    )
    op.create_index(
        op.f("ix_interview_record_interview_id"), "interview_record", ["interview_id"], unique=False
    )
    op.create_table(
        "finding_answer",
        sa.Column("finding_id", sa.Integer(), nullable=False),
        sa.Column(
            "changed",
            sa.Enum(
                "the risk assessment",
                "the safety plan",
                "the care plan",
                "nothing",
                name="changed",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "changed <> 'nothing' OR because <> ''", name=op.f("ck_finding_answer_nothing_has_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_finding_answer_answered_by_id")
        ),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_finding_answer_finding_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_answer")),
        sa.UniqueConstraint("finding_id", name=op.f("uq_finding_answer_finding_id")),
    )
    op.create_table(
        "authority_letter",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("episode_id", sa.Integer(), nullable=True),
        sa.Column("interview_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "notice that the child is missing",
                "notice that the child is back",
                "request for the interview",
                "chase",
                "reply",
                "no reply",
                name="authoritymessage",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("authority", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(episode_id IS NULL) <> (interview_id IS NULL)", name=op.f("ck_authority_letter_about_one_thing")
        ),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_authority_letter_child_id")),
        sa.ForeignKeyConstraint(
            ["document_id"], ["document.id"], name=op.f("fk_authority_letter_document_id")
        ),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_authority_letter_episode_id")),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_authority_letter_interview_id")
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_authority_letter_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authority_letter")),
    )
    op.create_index(op.f("ix_authority_letter_child_id"), "authority_letter", ["child_id"], unique=False)
    op.create_index(op.f("ix_authority_letter_episode_id"), "authority_letter", ["episode_id"], unique=False)
    op.create_index(
        op.f("ix_authority_letter_interview_id"), "authority_letter", ["interview_id"], unique=False
    )
    op.create_table(
        "circulation",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("recipient_id", sa.Integer(), nullable=True),
        sa.Column("to_name", sa.String(), nullable=False),
        sa.Column("organisation", sa.String(), nullable=False),
        sa.Column("internal", sa.Boolean(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("because <> ''", name=op.f("ck_circulation_has_a_reason")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_circulation_child_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["person.id"], name=op.f("fk_circulation_decided_by_id")),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_circulation_document_id")),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_circulation_interview_id")),
        sa.ForeignKeyConstraint(["recipient_id"], ["recipient.id"], name=op.f("fk_circulation_recipient_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_circulation")),
    )
    op.create_index(op.f("ix_circulation_child_id"), "circulation", ["child_id"], unique=False)
    op.create_index(op.f("ix_circulation_document_id"), "circulation", ["document_id"], unique=False)
    op.create_index(op.f("ix_circulation_interview_id"), "circulation", ["interview_id"], unique=False)
    op.create_index(op.f("ix_circulation_recipient_id"), "circulation", ["recipient_id"], unique=False)
    op.create_table(
        "regrouping",
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("gone_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("because <> ''", name=op.f("ck_regrouping_has_a_reason")),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_regrouping_episode_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name=op.f("fk_regrouping_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_regrouping")),
    )
    op.create_index(op.f("ix_regrouping_episode_id"), "regrouping", ["episode_id"], unique=False)
    op.create_index(op.f("ix_regrouping_gone_id"), "regrouping", ["gone_id"], unique=False)
    op.execute(
        "ALTER TABLE child ADD COLUMN merged_into_id INTEGER CONSTRAINT fk_child_merged_into_id REFERENCES child (id)"
    )
    op.create_index(op.f("ix_child_merged_into_id"), "child", ["merged_into_id"])
    op.add_column("child", sa.Column("restricted_at", sa.DateTime(), nullable=True))
    op.add_column("child", sa.Column("restricted_because", sa.String(), server_default="", nullable=False))
    op.add_column("interview", sa.Column("held_present", sa.String(), server_default="", nullable=False))
    sqlite = op.get_bind().dialect.name == "sqlite"
    _more_outcomes()
    _freeze_sqlite() if sqlite else _freeze_postgresql()


def _more_outcomes() -> None:
    """An attempt may come to more than before; SQLite rebuilds the table for it."""
    said = ", ".join(f"'{each}'" for each in OUTCOMES)
    with op.batch_alter_table("offer_attempt") as table:
        table.drop_constraint(op.f("ck_offer_attempt_attemptoutcome"), type_="check")
        table.create_check_constraint(op.f("ck_offer_attempt_attemptoutcome"), f"outcome IN ({said})")


def _freeze_sqlite() -> None:
    op.execute(
        "CREATE TRIGGER interview_record_signed BEFORE UPDATE OF interview_id, number, because, value, signed_at, "
        f"signed_by_id ON interview_record WHEN OLD.signed_at IS NOT NULL BEGIN SELECT RAISE(ABORT, '{SIGNED}'); END"
    )
    op.execute(
        "CREATE TRIGGER interview_record_stays BEFORE DELETE ON interview_record WHEN OLD.signed_at IS NOT NULL "
        f"BEGIN SELECT RAISE(ABORT, '{SIGNED}'); END"
    )


def _freeze_postgresql() -> None:
    op.execute(
        "CREATE TRIGGER interview_record_signed BEFORE UPDATE OF interview_id, number, because, value, signed_at, "
        "signed_by_id ON interview_record FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL) "
        f"EXECUTE FUNCTION desk_refuse('{SIGNED}')"
    )
    op.execute(
        "CREATE TRIGGER interview_record_stays BEFORE DELETE ON interview_record FOR EACH ROW "
        f"WHEN (OLD.signed_at IS NOT NULL) EXECUTE FUNCTION desk_refuse('{SIGNED}')"
    )

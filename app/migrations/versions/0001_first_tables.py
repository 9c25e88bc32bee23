"""The tables as they first stood."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "import_batch",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("imported", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_batch")),
    )
    op.create_table(
        "organisation",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("contract_from", sa.Date(), nullable=True),
        sa.Column("contract_until", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "contract_until IS NULL OR contract_until >= contract_from",
            name=op.f("ck_organisation_contract_ends_after_start"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("code", name=op.f("uq_organisation_code")),
    )
    op.create_table(
        "reason",
        sa.Column(
            "list",
            sa.Enum(
                "push",
                "pull",
                "harm or risk while missing",
                "declined",
                "not offered",
                "not possible",
                "not required",
                "not independent",
                "parents or carers not asked",
                "panel decision",
                name="reasonlist",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason")),
    )
    op.create_table(
        "sign_in_failure",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_failure")),
    )
    op.create_index(op.f("ix_sign_in_failure_email"), "sign_in_failure", ["email"], unique=False)
    op.create_table(
        "worker",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_worker")),
        sa.UniqueConstraint("name", "team", name=op.f("uq_worker_name_team")),
    )
    op.create_table(
        "child",
        sa.Column("crs_id", sa.String(), nullable=False),
        sa.Column("first_name", sa.String(), nullable=False),
        sa.Column("last_name", sa.String(), nullable=False),
        sa.Column("other_names", sa.String(), nullable=False),
        sa.Column("folded_name", sa.String(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("birth_estimated", sa.Boolean(), nullable=False),
        sa.Column(
            "sex",
            sa.Enum("F", "M", name="sex", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column(
            "ethnicity",
            sa.Enum(
                "WBRI",
                "WIRI",
                "WIRT",
                "WROM",
                "WOTH",
                "MWBC",
                "MWBA",
                "MWAS",
                "MOTH",
                "AIND",
                "APKN",
                "ABAN",
                "AOTH",
                "CHNE",
                "BCRB",
                "BAFR",
                "BOTH",
                "OOTH",
                "REFU",
                "NOBT",
                name="ethnicity",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("nationality", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column(
            "cohort",
            sa.Enum(
                "home",
                "looked_after",
                "other_authority",
                name="cohort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("uasc", sa.Boolean(), nullable=False),
        sa.Column("responsible_authority", sa.String(), nullable=False),
        sa.Column("placement_type", sa.String(), nullable=False),
        sa.Column("placement_area", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("social_worker_id", sa.Integer(), nullable=True),
        sa.Column("team_manager_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("length(crs_id) BETWEEN 1 AND 20", name=op.f("ck_child_crs_id_length")),
        sa.ForeignKeyConstraint(["social_worker_id"], ["worker.id"], name=op.f("fk_child_social_worker_id")),
        sa.ForeignKeyConstraint(["team_manager_id"], ["worker.id"], name=op.f("fk_child_team_manager_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_child")),
        sa.UniqueConstraint("crs_id", name=op.f("uq_child_crs_id")),
    )
    op.create_index(op.f("ix_child_folded_name"), "child", ["folded_name"], unique=False)
    op.create_index(op.f("ix_child_social_worker_id"), "child", ["social_worker_id"], unique=False)
    op.create_index(op.f("ix_child_team_manager_id"), "child", ["team_manager_id"], unique=False)
    op.create_table(
        "imported_row",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("raw", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_imported_row_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_row")),
        sa.UniqueConstraint("kind", "key", name=op.f("uq_imported_row_kind_key")),
    )
    op.create_index(op.f("ix_imported_row_batch_id"), "imported_row", ["batch_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "coordinator",
                "administrator",
                "rhi_officer",
                "social_worker",
                "provider",
                "manager",
                "panel_chair",
                "quality",
                "system_admin",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("worker_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("deactivated_at", sa.DateTime(), nullable=True),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("password_changed_at", sa.DateTime(), nullable=True),
        sa.Column("sponsor_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "role <> 'provider' OR (organisation_id IS NOT NULL AND ends_on IS NOT NULL)",
            name=op.f("ck_person_provider_has_organisation_and_end"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_person_organisation_id")
        ),
        sa.ForeignKeyConstraint(["sponsor_id"], ["person.id"], name=op.f("fk_person_sponsor_id")),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_person_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("email", name=op.f("uq_person_email")),
    )
    op.create_index(op.f("ix_person_organisation_id"), "person", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_person_worker_id"), "person", ["worker_id"], unique=False)
    op.create_table(
        "audit_entry",
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("subject_type", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("child_id", sa.Integer(), nullable=True),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["person.id"], name=op.f("fk_audit_entry_actor_id")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_audit_entry_child_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_entry_hash")),
    )
    op.create_index("ix_audit_entry_actor_event_at", "audit_entry", ["actor_id", "event", "at"], unique=False)
    op.create_index(op.f("ix_audit_entry_child_id"), "audit_entry", ["child_id"], unique=False)
    op.create_table(
        "concern",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closed_at IS NULL OR closed_at >= opened_at", name=op.f("ck_concern_closes_after_it_opens")
        ),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_concern_child_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_concern")),
    )
    op.create_index(op.f("ix_concern_child_id"), "concern", ["child_id"], unique=False)
    op.create_table(
        "education_referral",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("child_name", sa.String(), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("referred_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("child_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on >= referred_on",
            name=op.f("ck_education_referral_closed_after_referred"),
        ),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_education_referral_child_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_education_referral")),
        sa.UniqueConstraint("reference", name=op.f("uq_education_referral_reference")),
    )
    op.create_index(op.f("ix_education_referral_child_id"), "education_referral", ["child_id"], unique=False)
    op.create_index(
        op.f("ix_education_referral_referred_on"), "education_referral", ["referred_on"], unique=False
    )
    op.create_table(
        "form_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=False),
        sa.Column("went_to", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_form_key_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_key")),
        sa.UniqueConstraint("key", name=op.f("uq_form_key_key")),
    )
    op.create_table(
        "interview",
        sa.Column(
            "provider",
            sa.Enum(
                "rhi_officer",
                "social_worker",
                "organisation",
                "other_authority",
                "partner",
                name="providerkind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("worker_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("provider_name", sa.String(), nullable=False),
        sa.Column("allocated_at", sa.DateTime(), nullable=True),
        sa.Column("requested_on", sa.Date(), nullable=True),
        sa.Column("requested_at", sa.DateTime(), nullable=True),
        sa.Column("chased_at", sa.DateTime(), nullable=True),
        sa.Column("received_at", sa.DateTime(), nullable=True),
        sa.Column("parents_asked_on", sa.Date(), nullable=True),
        sa.Column("parents_asked_at", sa.DateTime(), nullable=True),
        sa.Column("parents_said", sa.String(), nullable=False),
        sa.Column("parents_not_asked", sa.String(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("held_at", sa.DateTime(), nullable=True),
        sa.Column(
            "held_how",
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
        sa.Column("held_where", sa.String(), nullable=False),
        sa.Column("held_by", sa.String(), nullable=False),
        sa.Column("not_independent", sa.String(), nullable=False),
        sa.Column("childs_words", sa.String(), nullable=False),
        sa.Column("workers_view", sa.String(), nullable=False),
        sa.Column("exploitation_concern", sa.Boolean(), nullable=True),
        sa.Column("written_up_on", sa.Date(), nullable=True),
        sa.Column("written_up_at", sa.DateTime(), nullable=True),
        sa.Column("on_file_on", sa.Date(), nullable=True),
        sa.Column("on_file_at", sa.DateTime(), nullable=True),
        sa.Column("fed_back_on", sa.Date(), nullable=True),
        sa.Column("fed_back_at", sa.DateTime(), nullable=True),
        sa.Column(
            "ruled_out",
            sa.Enum(
                "not offered",
                "not possible",
                "not required",
                name="ruledoutas",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("ruled_out_reason", sa.String(), nullable=False),
        sa.Column("ruled_out_on", sa.Date(), nullable=True),
        sa.Column("ruled_out_at", sa.DateTime(), nullable=True),
        sa.Column("ruled_out_by_id", sa.Integer(), nullable=True),
        sa.Column("reopened_because", sa.String(), nullable=False),
        sa.Column("brought_over", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(ruled_out IS NULL) OR (ruled_out_reason <> '')",
            name=op.f("ck_interview_ruled_out_has_a_reason"),
        ),
        sa.CheckConstraint("held_at IS NULL OR held_on IS NOT NULL", name=op.f("ck_interview_held_day")),
        sa.CheckConstraint(
            "written_up_on IS NULL OR held_on IS NOT NULL", name=op.f("ck_interview_written_up_after_held")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_interview_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_interview_person_id")),
        sa.ForeignKeyConstraint(
            ["ruled_out_by_id"], ["person.id"], name=op.f("fk_interview_ruled_out_by_id")
        ),
        sa.ForeignKeyConstraint(["worker_id"], ["worker.id"], name=op.f("fk_interview_worker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview")),
    )
    op.create_index(op.f("ix_interview_organisation_id"), "interview", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_interview_person_id"), "interview", ["person_id"], unique=False)
    op.create_index(op.f("ix_interview_worker_id"), "interview", ["worker_id"], unique=False)
    op.create_table(
        "one_use_link",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_one_use_link_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_use_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_one_use_link_token_hash")),
    )
    op.create_index(op.f("ix_one_use_link_person_id"), "one_use_link", ["person_id"], unique=False)
    op.create_table(
        "panel",
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("from_at", sa.DateTime(), nullable=False),
        sa.Column("to_at", sa.DateTime(), nullable=False),
        sa.Column("chair_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("present", sa.String(), nullable=False),
        sa.Column("apologies", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("correcting", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("to_at > from_at", name=op.f("ck_panel_window_is_not_empty")),
        sa.ForeignKeyConstraint(["chair_id"], ["person.id"], name=op.f("fk_panel_chair_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel")),
        sa.UniqueConstraint("to_at", name=op.f("uq_panel_to_at")),
    )
    op.create_index(op.f("ix_panel_chair_id"), "panel", ["chair_id"], unique=False)
    op.create_table(
        "pending_upload",
        sa.Column("token", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pending_upload_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pending_upload")),
        sa.UniqueConstraint("token", name=op.f("uq_pending_upload_token")),
    )
    op.create_table(
        "setting_change",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk_setting_change_changed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting_change")),
    )
    op.create_index(op.f("ix_setting_change_key"), "setting_change", ["key"], unique=False)
    op.create_table(
        "situation",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(), nullable=False),
        sa.Column(
            "cohort",
            sa.Enum(
                "home",
                "looked_after",
                "other_authority",
                name="cohort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("uasc", sa.Boolean(), nullable=False),
        sa.Column("responsible_authority", sa.String(), nullable=False),
        sa.Column("placement_type", sa.String(), nullable=False),
        sa.Column("placement_area", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("social_worker_id", sa.Integer(), nullable=True),
        sa.Column("team_manager_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_situation_child_id")),
        sa.ForeignKeyConstraint(
            ["social_worker_id"], ["worker.id"], name=op.f("fk_situation_social_worker_id")
        ),
        sa.ForeignKeyConstraint(
            ["team_manager_id"], ["worker.id"], name=op.f("fk_situation_team_manager_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_situation")),
    )
    op.create_index(op.f("ix_situation_child_id"), "situation", ["child_id"], unique=False)
    op.create_index(op.f("ix_situation_social_worker_id"), "situation", ["social_worker_id"], unique=False)
    op.create_index(op.f("ix_situation_team_manager_id"), "situation", ["team_manager_id"], unique=False)
    op.create_table(
        "web_session",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_web_session_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_web_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_web_session_token_hash")),
    )
    op.create_index(op.f("ix_web_session_person_id"), "web_session", ["person_id"], unique=False)
    op.create_table(
        "episode",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column(
            "category",
            sa.Enum("M", "A", name="category", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "risk",
            sa.Enum(
                "high",
                "medium",
                "low",
                "no apparent risk",
                name="risk",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "missing_from",
            sa.Enum(
                "home",
                "placement",
                "school",
                "hospital",
                "other",
                name="missingfrom",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("found_place", sa.String(), nullable=False),
        sa.Column("last_seen_on", sa.Date(), nullable=True),
        sa.Column("last_seen_at", sa.DateTime(), nullable=True),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reported_at", sa.DateTime(), nullable=True),
        sa.Column("notified_on", sa.Date(), nullable=True),
        sa.Column("notified_at", sa.DateTime(), nullable=True),
        sa.Column("found_on", sa.Date(), nullable=True),
        sa.Column("found_at", sa.DateTime(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("returned_at", sa.DateTime(), nullable=True),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.Column("absent_from", sa.DateTime(), nullable=False),
        sa.Column("absent_until", sa.DateTime(), nullable=True),
        sa.Column("returned_how", sa.String(), nullable=False),
        sa.Column("seen_by_police", sa.Boolean(), nullable=True),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("brought_over", sa.Boolean(), nullable=False),
        sa.Column(
            "cohort",
            sa.Enum(
                "home",
                "looked_after",
                "other_authority",
                name="cohort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("uasc", sa.Boolean(), nullable=False),
        sa.Column("responsible_authority", sa.String(), nullable=False),
        sa.Column("placement_type", sa.String(), nullable=False),
        sa.Column("placement_area", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=False),
        sa.Column("social_worker_id", sa.Integer(), nullable=True),
        sa.Column("team_manager_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "category <> 'A' OR cohort = 'looked_after'", name=op.f("ck_episode_away_is_looked_after")
        ),
        sa.CheckConstraint(
            "(returned_on IS NULL) = (absent_until IS NULL)",
            name=op.f("ck_episode_span_ends_with_the_return"),
        ),
        sa.CheckConstraint("found_on IS NOT NULL OR found_at IS NULL", name=op.f("ck_episode_found_day")),
        sa.CheckConstraint(
            "last_seen_on IS NOT NULL OR last_seen_at IS NULL", name=op.f("ck_episode_last_seen_day")
        ),
        sa.CheckConstraint(
            "last_seen_on IS NOT NULL OR reported_on IS NOT NULL", name=op.f("ck_episode_has_a_start")
        ),
        sa.CheckConstraint(
            "notified_on IS NOT NULL OR notified_at IS NULL", name=op.f("ck_episode_notified_day")
        ),
        sa.CheckConstraint(
            "reported_at IS NULL OR last_seen_at IS NULL OR reported_at >= last_seen_at",
            name=op.f("ck_episode_reported_after_last_seen"),
        ),
        sa.CheckConstraint(
            "reported_on IS NOT NULL OR reported_at IS NULL", name=op.f("ck_episode_reported_day")
        ),
        sa.CheckConstraint(
            "returned_at IS NULL OR last_seen_at IS NULL OR returned_at >= last_seen_at",
            name=op.f("ck_episode_returned_after_last_seen"),
        ),
        sa.CheckConstraint(
            "returned_on IS NOT NULL OR returned_at IS NULL", name=op.f("ck_episode_returned_day")
        ),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_episode_child_id")),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_episode_interview_id")),
        sa.ForeignKeyConstraint(
            ["social_worker_id"], ["worker.id"], name=op.f("fk_episode_social_worker_id")
        ),
        sa.ForeignKeyConstraint(["team_manager_id"], ["worker.id"], name=op.f("fk_episode_team_manager_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
        sa.UniqueConstraint("reference", name=op.f("uq_episode_reference")),
    )
    op.create_index(op.f("ix_episode_absent_from"), "episode", ["absent_from"], unique=False)
    op.create_index(op.f("ix_episode_child_id"), "episode", ["child_id"], unique=False)
    op.create_index(op.f("ix_episode_interview_id"), "episode", ["interview_id"], unique=False)
    op.create_index(op.f("ix_episode_reported_on"), "episode", ["reported_on"], unique=False)
    op.create_index(op.f("ix_episode_social_worker_id"), "episode", ["social_worker_id"], unique=False)
    op.create_index(op.f("ix_episode_team_manager_id"), "episode", ["team_manager_id"], unique=False)
    op.create_index(
        "uq_episode_one_open",
        "episode",
        ["child_id"],
        unique=True,
        sqlite_where=sa.text("returned_on IS NULL"),
        postgresql_where=sa.text("returned_on IS NULL"),
    )
    op.create_table(
        "finding",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("reason_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["interview_id"], ["interview.id"], name=op.f("fk_finding_interview_id")),
        sa.ForeignKeyConstraint(["reason_id"], ["reason.id"], name=op.f("fk_finding_reason_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    op.create_index(op.f("ix_finding_interview_id"), "finding", ["interview_id"], unique=False)
    op.create_table(
        "offer_attempt",
        sa.Column("interview_id", sa.Integer(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=True),
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
        sa.Column("by", sa.String(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "accepted",
                "asked, no answer yet",
                "declined by the child",
                "declined by the carer",
                "no reply",
                "could not be reached",
                name="attemptoutcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint("made_on IS NOT NULL OR made_at IS NULL", name=op.f("ck_offer_attempt_made_day")),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interview.id"], name=op.f("fk_offer_attempt_interview_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offer_attempt")),
    )
    op.create_index(op.f("ix_offer_attempt_interview_id"), "offer_attempt", ["interview_id"], unique=False)
    op.create_table(
        "panel_issue",
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "number = 1 OR reason <> ''", name=op.f("ck_panel_issue_a_correction_has_a_reason")
        ),
        sa.ForeignKeyConstraint(["issued_by_id"], ["person.id"], name=op.f("fk_panel_issue_issued_by_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_panel_issue_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_issue")),
        sa.UniqueConstraint("panel_id", "number", name=op.f("uq_panel_issue_panel_id_number")),
    )
    op.create_index(op.f("ix_panel_issue_panel_id"), "panel_issue", ["panel_id"], unique=False)
    op.create_table(
        "panel_item",
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.Column("left_off", sa.String(), nullable=False),
        sa.Column("risks", sa.String(), nullable=False),
        sa.Column("pattern", sa.String(), nullable=False),
        sa.Column("impact", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("decisions", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.DateTime(), nullable=True),
        sa.Column("saved_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_panel_item_child_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_panel_item_panel_id")),
        sa.ForeignKeyConstraint(["saved_by_id"], ["person.id"], name=op.f("fk_panel_item_saved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_item")),
        sa.UniqueConstraint("panel_id", "child_id", name=op.f("uq_panel_item_panel_id_child_id")),
    )
    op.create_index(op.f("ix_panel_item_child_id"), "panel_item", ["child_id"], unique=False)
    op.create_index(op.f("ix_panel_item_panel_id"), "panel_item", ["panel_id"], unique=False)
    op.create_table(
        "panel_request",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_panel_request_child_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panel.id"], name=op.f("fk_panel_request_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_request")),
    )
    op.create_index(op.f("ix_panel_request_child_id"), "panel_request", ["child_id"], unique=False)
    op.create_index(op.f("ix_panel_request_panel_id"), "panel_request", ["panel_id"], unique=False)
    op.create_table(
        "action",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("panel_item_id", sa.Integer(), nullable=True),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "closed_at IS NULL OR outcome <> ''", name=op.f("ck_action_closed_with_an_outcome")
        ),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_action_child_id")),
        sa.ForeignKeyConstraint(["panel_item_id"], ["panel_item.id"], name=op.f("fk_action_panel_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_child_id"), "action", ["child_id"], unique=False)
    op.create_index(op.f("ix_action_panel_item_id"), "action", ["panel_item_id"], unique=False)
    op.create_table(
        "document",
        sa.Column("child_id", sa.Integer(), nullable=True),
        sa.Column("panel_issue_id", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["person.id"], name=op.f("fk_document_added_by_id")),
        sa.ForeignKeyConstraint(["child_id"], ["child.id"], name=op.f("fk_document_child_id")),
        sa.ForeignKeyConstraint(
            ["panel_issue_id"], ["panel_issue.id"], name=op.f("fk_document_panel_issue_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("reference", name=op.f("uq_document_reference")),
    )
    op.create_index(op.f("ix_document_child_id"), "document", ["child_id"], unique=False)
    op.create_index(op.f("ix_document_panel_issue_id"), "document", ["panel_issue_id"], unique=False)
    op.create_table(
        "notification",
        sa.Column("episode_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column(
            "source",
            sa.Enum(
                "police",
                "placement",
                "parent or carer",
                "school",
                "out_of_hours",
                "other_authority",
                "other",
                name="source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reported_on", sa.Date(), nullable=True),
        sa.Column("reported_at", sa.DateTime(), nullable=True),
        sa.Column("logged_at", sa.DateTime(), nullable=False),
        sa.Column("logged_by_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["episode_id"], ["episode.id"], name=op.f("fk_notification_episode_id")),
        sa.ForeignKeyConstraint(["logged_by_id"], ["person.id"], name=op.f("fk_notification_logged_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notification")),
        sa.UniqueConstraint("reference", name=op.f("uq_notification_reference")),
    )
    op.create_index(op.f("ix_notification_episode_id"), "notification", ["episode_id"], unique=False)

"""The stand-up’s record, who was given an interview, escalations, what else an absence asks for, drafts, mail."""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


COLUMNS = (
    "ALTER TABLE action ADD COLUMN origin VARCHAR(40) DEFAULT 'panel' NOT NULL CONSTRAINT ck_action_actionorigin "
    "CHECK (origin IN ('interview', 'stand-up', 'panel', 'strategy meeting'))",
    "ALTER TABLE action ADD COLUMN interview_id INTEGER CONSTRAINT fk_action_interview_id REFERENCES interview (id)",
    "ALTER TABLE action ADD COLUMN standup_line_id INTEGER "
    "CONSTRAINT fk_action_standup_line_id REFERENCES standup_line (id)",
    "ALTER TABLE action ADD COLUMN strategy_meeting_id INTEGER "
    "CONSTRAINT fk_action_strategy_meeting_id REFERENCES strategy_meeting (id)",
    "ALTER TABLE action ADD COLUMN owner_person_id INTEGER CONSTRAINT fk_action_owner_person_id REFERENCES person (id)",
    "ALTER TABLE action ADD COLUMN parked_until DATE",
    "ALTER TABLE action ADD COLUMN parked_because VARCHAR DEFAULT '' NOT NULL",
    "ALTER TABLE offer_attempt ADD COLUMN wish VARCHAR(40) CONSTRAINT ck_offer_attempt_wish "
    "CHECK (wish IN ('their own social worker', 'the same person as last time', 'somebody they have not met'))",
    "ALTER TABLE person ADD COLUMN capacity INTEGER CONSTRAINT ck_person_capacity_is_no_debt CHECK (capacity >= 0)",
    "ALTER TABLE organisation ADD COLUMN capacity INTEGER "
    "CONSTRAINT ck_organisation_capacity_is_no_debt CHECK (capacity >= 0)",
    "ALTER TABLE concern ADD COLUMN closed_because VARCHAR DEFAULT '' NOT NULL",
)
"""Said in SQL: SQLite adds a column with its rule only so, and a rebuilt table would lose its triggers."""

FROZEN = "a closed stand-up stays as it was"
CLOSED = {
    "standup": "OLD.closed_at IS NOT NULL",
    "standup_line": "EXISTS (SELECT 1 FROM standup WHERE standup.id = OLD.standup_id AND standup.closed_at IS NOT NULL)",
    "standup_attendance": "EXISTS (SELECT 1 FROM standup WHERE standup.id = OLD.standup_id AND standup.closed_at IS NOT NULL)",
}

SAID = {
    "standup_line": "OF standup_id, position, section, task, asked, what, owner, owner_person_id, planned_at, parked_at, "
    "visited_at, seconds "
}
"""What a closed line said; which rows it is about may follow when two records turn out to be of one thing."""


def upgrade() -> None:
    op.create_table('outbox_message',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('to_address', sa.String(), nullable=False),
    sa.Column('subject', sa.String(), nullable=False),
    sa.Column('body', sa.String(), nullable=False),
    sa.Column('made_at', sa.DateTime(), nullable=False),
    sa.Column('sent_at', sa.DateTime(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('trouble', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_outbox_message')),
    sa.UniqueConstraint('key', name=op.f('uq_outbox_message_key'))
    )
    op.create_table('draft',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('address', sa.String(), nullable=False),
    sa.Column('fields', sa.JSON(), nullable=False),
    sa.Column('saved_at', sa.DateTime(), nullable=False),
    sa.Column('expires_at', sa.DateTime(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_draft_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_draft')),
    sa.UniqueConstraint('person_id', 'address', name=op.f('uq_draft_person_id_address'))
    )
    op.create_table('reversible',
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('said', sa.String(), nullable=False),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.Column('done_at', sa.DateTime(), nullable=False),
    sa.Column('undone_at', sa.DateTime(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_reversible_person_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reversible'))
    )
    op.create_index(op.f('ix_reversible_person_id'), 'reversible', ['person_id'], unique=False)
    op.create_table('wall_session',
    sa.Column('token_hash', sa.String(), nullable=False),
    sa.Column('opened_by_id', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(), nullable=False),
    sa.Column('seen_at', sa.DateTime(), nullable=False),
    sa.Column('expires_at', sa.DateTime(), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['opened_by_id'], ['person.id'], name=op.f('fk_wall_session_opened_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wall_session')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_wall_session_token_hash'))
    )
    op.create_table('allocation',
    sa.Column('interview_id', sa.Integer(), nullable=False),
    sa.Column('provider', sa.Enum('rhi_officer', 'social_worker', 'organisation', 'other_authority', 'partner', name='providerkind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('worker_id', sa.Integer(), nullable=True),
    sa.Column('organisation_id', sa.Integer(), nullable=True),
    sa.Column('provider_name', sa.String(), nullable=False),
    sa.Column('given_at', sa.DateTime(), nullable=False),
    sa.Column('given_by_id', sa.Integer(), nullable=True),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('reply_by_at', sa.DateTime(), nullable=True),
    sa.Column('accepted_at', sa.DateTime(), nullable=True),
    sa.Column('accepted_by_id', sa.Integer(), nullable=True),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('ended_as', sa.Enum('handed back', 'no reply', 'given to somebody else', 'left', 'undone', name='allocationended', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('because', sa.String(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint("ended_as IS NULL OR ended_as <> 'handed back' OR because <> ''", name=op.f('ck_allocation_handed_back_has_a_reason')),
    sa.CheckConstraint('(ended_at IS NULL) = (ended_as IS NULL)', name=op.f('ck_allocation_ended_says_how')),
    sa.ForeignKeyConstraint(['accepted_by_id'], ['person.id'], name=op.f('fk_allocation_accepted_by_id')),
    sa.ForeignKeyConstraint(['given_by_id'], ['person.id'], name=op.f('fk_allocation_given_by_id')),
    sa.ForeignKeyConstraint(['interview_id'], ['interview.id'], name=op.f('fk_allocation_interview_id')),
    sa.ForeignKeyConstraint(['organisation_id'], ['organisation.id'], name=op.f('fk_allocation_organisation_id')),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_allocation_person_id')),
    sa.ForeignKeyConstraint(['worker_id'], ['worker.id'], name=op.f('fk_allocation_worker_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_allocation'))
    )
    op.create_index('ix_allocation_in_force', 'allocation', ['interview_id'], unique=True, sqlite_where=sa.text("ended_at IS NULL"), postgresql_where=sa.text("ended_at IS NULL"))
    op.create_index(op.f('ix_allocation_interview_id'), 'allocation', ['interview_id'], unique=False)
    op.create_index(op.f('ix_allocation_organisation_id'), 'allocation', ['organisation_id'], unique=False)
    op.create_index(op.f('ix_allocation_person_id'), 'allocation', ['person_id'], unique=False)
    op.create_index(op.f('ix_allocation_worker_id'), 'allocation', ['worker_id'], unique=False)
    op.create_table('hold',
    sa.Column('interview_id', sa.Integer(), nullable=False),
    sa.Column('placed_at', sa.DateTime(), nullable=False),
    sa.Column('placed_by_id', sa.Integer(), nullable=True),
    sa.Column('until_at', sa.DateTime(), nullable=False),
    sa.Column('because', sa.String(), nullable=False),
    sa.Column('lifted_at', sa.DateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint("because <> ''", name=op.f('ck_hold_has_a_reason')),
    sa.CheckConstraint('until_at > placed_at', name=op.f('ck_hold_ends_after_it_starts')),
    sa.ForeignKeyConstraint(['interview_id'], ['interview.id'], name=op.f('fk_hold_interview_id')),
    sa.ForeignKeyConstraint(['placed_by_id'], ['person.id'], name=op.f('fk_hold_placed_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_hold'))
    )
    op.create_index(op.f('ix_hold_interview_id'), 'hold', ['interview_id'], unique=False)
    op.create_table('escalation',
    sa.Column('ladder', sa.Enum('still missing', 'work overdue', name='ladder', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('rung', sa.Integer(), nullable=False),
    sa.Column('child_id', sa.Integer(), nullable=False),
    sa.Column('episode_id', sa.Integer(), nullable=True),
    sa.Column('interview_id', sa.Integer(), nullable=True),
    sa.Column('to_role', sa.String(), nullable=False),
    sa.Column('wording', sa.String(), nullable=False),
    sa.Column('due_at', sa.DateTime(), nullable=True),
    sa.Column('raised_at', sa.DateTime(), nullable=False),
    sa.Column('raised_by_id', sa.Integer(), nullable=True),
    sa.Column('because', sa.String(), nullable=False),
    sa.Column('sent_at', sa.DateTime(), nullable=True),
    sa.Column('acknowledged_at', sa.DateTime(), nullable=True),
    sa.Column('acknowledged_by_id', sa.Integer(), nullable=True),
    sa.Column('answer', sa.String(), nullable=False),
    sa.Column('ended_at', sa.DateTime(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('(acknowledged_at IS NULL) = (acknowledged_by_id IS NULL)', name=op.f('ck_escalation_acknowledged_by_somebody')),
    sa.CheckConstraint('(episode_id IS NULL) <> (interview_id IS NULL)', name=op.f('ck_escalation_about_one_thing')),
    sa.ForeignKeyConstraint(['acknowledged_by_id'], ['person.id'], name=op.f('fk_escalation_acknowledged_by_id')),
    sa.ForeignKeyConstraint(['child_id'], ['child.id'], name=op.f('fk_escalation_child_id')),
    sa.ForeignKeyConstraint(['episode_id'], ['episode.id'], name=op.f('fk_escalation_episode_id')),
    sa.ForeignKeyConstraint(['interview_id'], ['interview.id'], name=op.f('fk_escalation_interview_id')),
    sa.ForeignKeyConstraint(['raised_by_id'], ['person.id'], name=op.f('fk_escalation_raised_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_escalation'))
    )
    op.create_index(op.f('ix_escalation_child_id'), 'escalation', ['child_id'], unique=False)
    for what in ('episode', 'interview'):
        op.create_index(
            f'uq_escalation_open_rung_of_{what}', 'escalation', [f'{what}_id', 'rung'], unique=True,
            sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'),
        )
    op.create_table('oversight_note',
    sa.Column('child_id', sa.Integer(), nullable=False),
    sa.Column('episode_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.Enum('24 hours', 'third in 90 days', 'closing', name='oversightat', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('said', sa.String(), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('noted_at', sa.DateTime(), nullable=False),
    sa.Column('noted_by_id', sa.Integer(), nullable=True),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['child_id'], ['child.id'], name=op.f('fk_oversight_note_child_id')),
    sa.ForeignKeyConstraint(['episode_id'], ['episode.id'], name=op.f('fk_oversight_note_episode_id')),
    sa.ForeignKeyConstraint(['noted_by_id'], ['person.id'], name=op.f('fk_oversight_note_noted_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_oversight_note'))
    )
    op.create_index(op.f('ix_oversight_note_child_id'), 'oversight_note', ['child_id'], unique=False)
    op.create_index(op.f('ix_oversight_note_episode_id'), 'oversight_note', ['episode_id'], unique=False)
    op.create_table('risk_assessment',
    sa.Column('child_id', sa.Integer(), nullable=False),
    sa.Column('episode_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('missing', 'CSE', name='assessmentkind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('dated_on', sa.Date(), nullable=False),
    sa.Column('level', sa.Enum('high', 'medium', 'low', 'no apparent risk', name='risk', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('by', sa.String(), nullable=False),
    sa.Column('said', sa.String(), nullable=False),
    sa.Column('review_on', sa.Date(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('corrects_id', sa.Integer(), nullable=True),
    sa.Column('correction', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint("corrects_id IS NULL OR correction <> ''", name=op.f('ck_risk_assessment_corrected_with_a_reason')),
    sa.ForeignKeyConstraint(['child_id'], ['child.id'], name=op.f('fk_risk_assessment_child_id')),
    sa.ForeignKeyConstraint(['corrects_id'], ['risk_assessment.id'], name=op.f('fk_risk_assessment_corrects_id')),
    sa.ForeignKeyConstraint(['episode_id'], ['episode.id'], name=op.f('fk_risk_assessment_episode_id')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_risk_assessment_recorded_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_risk_assessment')),
    sa.UniqueConstraint('corrects_id', name=op.f('uq_risk_assessment_corrects_id'))
    )
    op.create_index(op.f('ix_risk_assessment_child_id'), 'risk_assessment', ['child_id'], unique=False)
    op.create_index(op.f('ix_risk_assessment_episode_id'), 'risk_assessment', ['episode_id'], unique=False)
    op.create_table('strategy_meeting',
    sa.Column('child_id', sa.Integer(), nullable=False),
    sa.Column('episode_id', sa.Integer(), nullable=False),
    sa.Column('held_on', sa.Date(), nullable=False),
    sa.Column('chaired_by', sa.String(), nullable=False),
    sa.Column('chair_is_line_manager', sa.Boolean(), nullable=False),
    sa.Column('chair_reason', sa.String(), nullable=False),
    sa.Column('agencies', sa.JSON(), nullable=False),
    sa.Column('police_present', sa.Boolean(), nullable=False),
    sa.Column('police_reason', sa.String(), nullable=False),
    sa.Column('late_reason', sa.String(), nullable=False),
    sa.Column('safety_plan', sa.String(), nullable=False),
    sa.Column('safety_plan_on', sa.Date(), nullable=True),
    sa.Column('recorded_at', sa.DateTime(), nullable=False),
    sa.Column('recorded_by_id', sa.Integer(), nullable=True),
    sa.Column('corrects_id', sa.Integer(), nullable=True),
    sa.Column('correction', sa.String(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint("chair_is_line_manager OR chair_reason <> ''", name=op.f('ck_strategy_meeting_another_chair_has_a_reason')),
    sa.CheckConstraint("police_present OR police_reason <> ''", name=op.f('ck_strategy_meeting_no_police_has_a_reason')),
    sa.CheckConstraint("corrects_id IS NULL OR correction <> ''", name=op.f('ck_strategy_meeting_corrected_with_a_reason')),
    sa.ForeignKeyConstraint(['child_id'], ['child.id'], name=op.f('fk_strategy_meeting_child_id')),
    sa.ForeignKeyConstraint(['corrects_id'], ['strategy_meeting.id'], name=op.f('fk_strategy_meeting_corrects_id')),
    sa.ForeignKeyConstraint(['episode_id'], ['episode.id'], name=op.f('fk_strategy_meeting_episode_id')),
    sa.ForeignKeyConstraint(['recorded_by_id'], ['person.id'], name=op.f('fk_strategy_meeting_recorded_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_strategy_meeting')),
    sa.UniqueConstraint('corrects_id', name=op.f('uq_strategy_meeting_corrects_id'))
    )
    op.create_index(op.f('ix_strategy_meeting_child_id'), 'strategy_meeting', ['child_id'], unique=False)
    op.create_index(op.f('ix_strategy_meeting_episode_id'), 'strategy_meeting', ['episode_id'], unique=False)
    op.create_table('standup',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('opened_at', sa.DateTime(), nullable=False),
    sa.Column('opened_by_id', sa.Integer(), nullable=False),
    sa.Column('closed_at', sa.DateTime(), nullable=True),
    sa.Column('closed_by_id', sa.Integer(), nullable=True),
    sa.Column('notes', sa.String(), nullable=False),
    sa.Column('sheet', sa.JSON(), nullable=True),
    sa.Column('document_id', sa.Integer(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.CheckConstraint('closed_at IS NULL OR document_id IS NOT NULL', name=op.f('ck_standup_closed_with_a_sheet')),
    sa.ForeignKeyConstraint(['closed_by_id'], ['person.id'], name=op.f('fk_standup_closed_by_id')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_standup_document_id')),
    sa.ForeignKeyConstraint(['opened_by_id'], ['person.id'], name=op.f('fk_standup_opened_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_standup')),
    sa.UniqueConstraint('day', name=op.f('uq_standup_day'))
    )
    op.create_table('standup_attendance',
    sa.Column('standup_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('agency', sa.String(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=True),
    sa.Column('present', sa.Boolean(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_standup_attendance_person_id')),
    sa.ForeignKeyConstraint(['standup_id'], ['standup.id'], name=op.f('fk_standup_attendance_standup_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_standup_attendance')),
    sa.UniqueConstraint('standup_id', 'name', name=op.f('uq_standup_attendance_standup_id_name'))
    )
    op.create_index(op.f('ix_standup_attendance_standup_id'), 'standup_attendance', ['standup_id'], unique=False)
    op.create_table('standup_line',
    sa.Column('standup_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('section', sa.Enum('missing now', 'in offer', 'in completion', 'in recording', 'assessments and meetings', 'escalations', name='section', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('child_id', sa.Integer(), nullable=False),
    sa.Column('episode_id', sa.Integer(), nullable=True),
    sa.Column('interview_id', sa.Integer(), nullable=True),
    sa.Column('escalation_id', sa.Integer(), nullable=True),
    sa.Column('task', sa.Enum('missing risk assessment', 'CSE risk assessment', 'strategy meeting', 'safety plan', 'oversight note', 'what the interview changed', name='task', native_enum=False, create_constraint=True, length=40), nullable=True),
    sa.Column('asked', sa.String(), nullable=False),
    sa.Column('what', sa.String(), nullable=False),
    sa.Column('owner', sa.String(), nullable=False),
    sa.Column('owner_person_id', sa.Integer(), nullable=True),
    sa.Column('planned_at', sa.DateTime(), nullable=True),
    sa.Column('parked_at', sa.DateTime(), nullable=True),
    sa.Column('visited_at', sa.DateTime(), nullable=True),
    sa.Column('seconds', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['child_id'], ['child.id'], name=op.f('fk_standup_line_child_id')),
    sa.ForeignKeyConstraint(['episode_id'], ['episode.id'], name=op.f('fk_standup_line_episode_id')),
    sa.ForeignKeyConstraint(['escalation_id'], ['escalation.id'], name=op.f('fk_standup_line_escalation_id')),
    sa.ForeignKeyConstraint(['interview_id'], ['interview.id'], name=op.f('fk_standup_line_interview_id')),
    sa.ForeignKeyConstraint(['owner_person_id'], ['person.id'], name=op.f('fk_standup_line_owner_person_id')),
    sa.ForeignKeyConstraint(['standup_id'], ['standup.id'], name=op.f('fk_standup_line_standup_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_standup_line')),
    sa.UniqueConstraint('standup_id', 'position', name=op.f('uq_standup_line_standup_id_position'))
    )
    op.create_index(op.f('ix_standup_line_child_id'), 'standup_line', ['child_id'], unique=False)
    op.create_index(op.f('ix_standup_line_episode_id'), 'standup_line', ['episode_id'], unique=False)
    op.create_index(op.f('ix_standup_line_escalation_id'), 'standup_line', ['escalation_id'], unique=False)
    op.create_index(op.f('ix_standup_line_interview_id'), 'standup_line', ['interview_id'], unique=False)
    op.create_index(op.f('ix_standup_line_owner_person_id'), 'standup_line', ['owner_person_id'], unique=False)
    op.create_index(op.f('ix_standup_line_standup_id'), 'standup_line', ['standup_id'], unique=False)
    for statement in COLUMNS:
        op.execute(statement)
    op.add_column("person", sa.Column("single_keys", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.add_column("action", sa.Column("chased_at", sa.DateTime(), nullable=True))
    for column in ("interview_id", "owner_person_id", "standup_line_id", "strategy_meeting_id"):
        op.create_index(op.f(f"ix_action_{column}"), "action", [column])
    _freeze(op.get_bind().dialect.name)


def _freeze(dialect: str) -> None:
    """A closed meeting’s sheet, and the lines it was made from, stay as they were."""
    for table, closed in CLOSED.items():
        if dialect == "sqlite":
            op.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE {SAID.get(table, '')}ON {table} WHEN {closed} "
                f"BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END"
            )
            op.execute(
                f"CREATE TRIGGER {table}_stays BEFORE DELETE ON {table} WHEN {closed} "
                f"BEGIN SELECT RAISE(ABORT, '{FROZEN}'); END"
            )
        else:
            op.execute(
                f"CREATE OR REPLACE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"IF {closed} THEN RAISE EXCEPTION '{FROZEN}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
            )
            op.execute(
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE {SAID.get(table, '')}OR DELETE ON {table} "
                f"FOR EACH ROW EXECUTE FUNCTION {table}_frozen()"
            )

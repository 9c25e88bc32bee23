"""Who published an agenda and ran the meeting, its running sheet, requests withdrawn; no child dropped silently."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WHO = ("published_by_id", "started_by_id", "ended_by_id")
STAYS = "a child leaves an agenda only by a reason that stands on it"
LEFT_OFF = "left_off = '' OR trim(left_off) <> ''"


def upgrade() -> None:
    for name in WHO:
        op.execute(
            f"ALTER TABLE panel ADD COLUMN {name} INTEGER CONSTRAINT fk_panel_{name} REFERENCES person (id)"
        )
    for name in ("begins_at", "started_at", "ended_at"):
        op.add_column("panel", sa.Column(name, sa.DateTime(), nullable=True))
    op.add_column("panel", sa.Column("pace", sa.JSON(), server_default="{}", nullable=False))
    op.execute(
        "ALTER TABLE panel_item ADD COLUMN minutes INTEGER "
        f"CONSTRAINT ck_panel_item_left_off_with_a_reason CHECK ({LEFT_OFF})"
    )
    op.execute(
        "ALTER TABLE panel_request ADD COLUMN asked_by_id INTEGER "
        "CONSTRAINT fk_panel_request_asked_by_id REFERENCES person (id)"
    )
    op.execute(
        "ALTER TABLE panel_request ADD COLUMN withdrawn_by_id INTEGER "
        "CONSTRAINT fk_panel_request_withdrawn_by_id REFERENCES person (id)"
    )
    op.add_column("panel_request", sa.Column("withdrawn_at", sa.DateTime(), nullable=True))
    op.execute(
        "ALTER TABLE panel_request ADD COLUMN withdrawn_because VARCHAR DEFAULT '' NOT NULL "
        "CONSTRAINT ck_panel_request_withdrawn_with_a_reason "
        "CHECK (withdrawn_at IS NULL OR trim(withdrawn_because) <> '')"
    )
    _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgresql()


def _sqlite() -> None:
    for what in ("DELETE ON panel_item", "UPDATE OF panel_id, child_id ON panel_item"):
        name = f"panel_item_no_{what.split()[0].lower()}"
        op.execute(f"CREATE TRIGGER {name} BEFORE {what} BEGIN SELECT RAISE(ABORT, '{STAYS}'); END")


def _postgresql() -> None:
    op.execute(
        "CREATE TRIGGER panel_item_stays BEFORE DELETE OR UPDATE OF panel_id, child_id ON panel_item "
        f"FOR EACH ROW EXECUTE FUNCTION desk_refuse('{STAYS}')"
    )
    op.execute(
        "CREATE TRIGGER panel_item_no_truncate BEFORE TRUNCATE ON panel_item "
        f"FOR EACH STATEMENT EXECUTE FUNCTION desk_refuse('{STAYS}')"
    )

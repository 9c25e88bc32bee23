"""A line of an agenda follows its child when two records are made one, and goes back; nowhere else."""

from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

STAYS = "a child leaves an agenda only by a reason that stands on it"
FOLLOWS = """EXISTS (
  SELECT 1 FROM child
  WHERE (child.id = OLD.child_id AND child.merged_into_id = NEW.child_id)
     OR (child.id = NEW.child_id AND child.merged_into_id = OLD.child_id)
)"""
POSTGRESQL = f"""
CREATE FUNCTION desk_agenda_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.panel_id <> OLD.panel_id OR (NEW.child_id <> OLD.child_id AND NOT {FOLLOWS}) THEN
    RAISE EXCEPTION '{STAYS}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$
"""


def upgrade() -> None:
    _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgresql()


def _sqlite() -> None:
    op.execute("DROP TRIGGER panel_item_no_update")
    op.execute(
        "CREATE TRIGGER panel_item_no_update BEFORE UPDATE OF panel_id, child_id ON panel_item "
        f"WHEN NEW.panel_id <> OLD.panel_id OR (NEW.child_id <> OLD.child_id AND NOT {FOLLOWS}) "
        f"BEGIN SELECT RAISE(ABORT, '{STAYS}'); END"
    )


def _postgresql() -> None:
    op.execute("DROP TRIGGER panel_item_stays ON panel_item")
    op.execute(
        "CREATE TRIGGER panel_item_stays BEFORE DELETE ON panel_item "
        f"FOR EACH ROW EXECUTE FUNCTION desk_refuse('{STAYS}')"
    )
    op.execute(POSTGRESQL)
    op.execute(
        "CREATE TRIGGER panel_item_follows BEFORE UPDATE OF panel_id, child_id ON panel_item "
        "FOR EACH ROW EXECUTE FUNCTION desk_agenda_follows()"
    )

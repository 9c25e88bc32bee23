"""What the database itself refuses: two absences at once, an altered audit entry, altered minutes."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

FROZEN = {
    "audit_entry": "the audit log is only added to",
    "panel_issue": "issued minutes never change",
}
NO_OVERLAP = "this child has another absence in that time"

SQLITE_OVERLAP = """
CREATE TRIGGER episode_no_overlap_{event} BEFORE {event} ON episode
WHEN NEW.absent_until IS NULL OR NEW.absent_until > NEW.absent_from
BEGIN
  SELECT RAISE(ABORT, '{sentence}') WHERE EXISTS (
    SELECT 1 FROM episode AS other
    WHERE other.child_id = NEW.child_id AND other.id IS NOT NEW.id
      AND (other.absent_until IS NULL OR other.absent_until > other.absent_from)
      AND (NEW.absent_until IS NULL OR other.absent_from < NEW.absent_until)
      AND (other.absent_until IS NULL OR NEW.absent_from < other.absent_until)
  );
END
"""

POSTGRESQL_OVERLAP = """
ALTER TABLE episode ADD CONSTRAINT episode_no_overlap EXCLUDE USING gist (
  child_id WITH =,
  (CASE WHEN absent_until < absent_from THEN 'empty'::tsrange ELSE tsrange(absent_from, absent_until) END) WITH &&
)
"""


def upgrade() -> None:
    """Write the rules in the words of the database at hand."""
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()


def _sqlite() -> None:
    for event in ("INSERT", "UPDATE"):
        op.execute(SQLITE_OVERLAP.format(event=event, sentence=NO_OVERLAP))
    for table, sentence in FROZEN.items():
        for event in ("UPDATE", "DELETE"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{sentence}'); END"
            )
    op.execute(
        "CREATE TRIGGER document_no_update BEFORE UPDATE OF content, sha256, reference ON document "
        "BEGIN SELECT RAISE(ABORT, 'a document never changes'); END"
    )
    op.execute("CREATE TRIGGER document_no_delete BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'a document stays'); END")


def _postgresql() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    op.execute(POSTGRESQL_OVERLAP)
    op.execute(
        "CREATE FUNCTION desk_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for table, sentence in FROZEN.items():
        op.execute(
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION desk_refuse('{sentence}')"
        )
        op.execute(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION desk_refuse('{sentence}')"
        )
    op.execute(
        "CREATE TRIGGER document_no_update BEFORE UPDATE OF content, sha256, reference ON document "
        "FOR EACH ROW EXECUTE FUNCTION desk_refuse('a document never changes')"
    )
    op.execute(
        "CREATE TRIGGER document_no_delete BEFORE DELETE ON document "
        "FOR EACH ROW EXECUTE FUNCTION desk_refuse('a document stays')"
    )

"""The act: nothing changes without a name in the chained log, and the log cannot be bent."""

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.domain.errors import Overtaken
from app.models import Child
from app.models.audit import AuditEntry
from app.queries.audit import verify
from app.services.act import Act, Unrecorded
from app.services.events import Event
from tests.examples import MORNING, a_child, an_episode


def test_a_change_nobody_recorded_cannot_be_committed(session: Session, act: Act) -> None:
    a_child(session)
    with pytest.raises(Unrecorded, match="Child"):
        Act(session=session, actor=None, at=MORNING, pending=act.pending).close()


def test_a_change_outside_an_act_cannot_be_flushed(session: Session) -> None:
    del session.info["act"]
    with pytest.raises(Unrecorded, match="outside an act"):
        a_child(session)


def test_a_bulk_change_is_refused(session: Session) -> None:
    with pytest.raises(Unrecorded, match="one at a time"):
        session.execute(update(Child).values(first_name="X"))


def test_the_log_says_what_changed_but_no_name(session: Session, act: Act) -> None:
    child = a_child(session, first_name="Zuleika", last_name="Brontë")
    episode = an_episode(session, child)
    act.record(Event.EPISODE_LOGGED, episode, child=child)
    entry = session.query(AuditEntry).order_by(AuditEntry.id.desc()).first()
    assert entry is not None
    said = str(entry.changes)
    assert "Zuleika" not in said
    assert "Brontë" not in said
    assert entry.changes[f"Child {child.id}"]["born_on"] == [None, "2011-05-04"]
    assert entry.child_id == child.id


def test_a_stale_version_is_refused(session: Session, act: Act) -> None:
    child = a_child(session)
    act.expect(child, child.version)
    with pytest.raises(Overtaken):
        act.expect(child, child.version - 1)


def test_the_chain_holds_and_an_edit_is_found_and_named(session: Session, act: Act) -> None:
    entries = written(session, act, 4)
    assert verify(session, ()) is None
    unguarded(session, f"UPDATE audit_entry SET event = 'nothing' WHERE id = {entries[1]}")
    broken = verify(session, ())
    assert broken is not None
    assert (broken.after, broken.by) == (entries[0], entries[1])


def test_a_deleted_entry_is_found(session: Session, act: Act) -> None:
    entries = written(session, act, 4)
    unguarded(session, f"DELETE FROM audit_entry WHERE id = {entries[2]}")
    broken = verify(session, ())
    assert broken is not None
    assert (broken.after, broken.by) == (entries[1], entries[3])


def test_a_cut_tail_is_found_by_its_anchor(session: Session, act: Act) -> None:
    entries = written(session, act, 4)
    assert act.position is not None
    anchor = (act.position.entry_id, act.position.hash)
    unguarded(session, f"DELETE FROM audit_entry WHERE id > {entries[1]}")
    assert verify(session, ()) is None
    broken = verify(session, [anchor])
    assert broken is not None
    assert "gone" in broken.why


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET event = 'nothing'",
        "DELETE FROM audit_entry",
        "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry",
    ],
)
def test_the_database_refuses_to_alter_an_entry(session: Session, act: Act, statement: str) -> None:
    written(session, act, 1)
    if "REPLACE" in statement and session.get_bind().dialect.name == "postgresql":
        statement = "TRUNCATE audit_entry CASCADE"
    with pytest.raises(DBAPIError, match="only added to"):
        session.execute(text(statement))
    session.rollback()


def written(session: Session, act: Act, entries: int) -> list[int]:
    """Some entries, committed; their ids."""
    child = a_child(session)
    ids = []
    for _ in range(entries):
        act.record(Event.CHILD_ADDED, child, child=child)
        assert act.position is not None
        ids.append(act.position.entry_id)
    session.commit()
    return ids


def unguarded(session: Session, statement: str) -> None:
    """What somebody holding the database could do: switch the triggers off, then change the log."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER USER"))
    else:
        session.execute(text("DROP TRIGGER audit_entry_no_update"))
        session.execute(text("DROP TRIGGER audit_entry_no_delete"))
    session.execute(text(statement))
    session.expire_all()

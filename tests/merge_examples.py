"""Plain builders of two records that somebody asked to be made one."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Child, ChildMerge, Person
from app.services import child_merges
from app.services.act import Act
from app.services.regrouping.following import pointers
from tests.examples import a_child, an_episode
from tests.regrouping_examples import ago

BECAUSE = "The police wrote the name as one word."


def a_merge(session: Session, kept_id: int, asked_by: Person, at: datetime) -> ChildMerge:
    """A record that somebody says is part of another; nobody has decided."""
    row = ChildMerge(
        kept_id=kept_id,
        merged=a_child(session, "Jo", "Okafor"),
        because="One child, on file twice.",
        asked_at=at,
        asked_by_id=asked_by.id,
    )
    session.add(row)
    session.flush()
    return row


def two_records(session: Session) -> tuple[Child, Child]:
    """One child on file twice, each record with an absence of its own."""
    kept = a_child(session, "Ana Maria", "Lopes", crs_id="KEPT1")
    merged = a_child(session, "Anamaria", "Lopes", crs_id="OTHER2")
    an_episode(session, kept, last_seen=ago(90), returned=ago(80))
    an_episode(session, merged, last_seen=ago(60), returned=ago(50))
    return kept, merged


def asked(act: Act, two: tuple[Child, Child]) -> ChildMerge:
    """The first person's part."""
    return child_merges.ask(act, *two, BECAUSE)


def confirmed(act: Act, two: tuple[Child, Child], second: Person) -> ChildMerge:
    """Both parts."""
    row = asked(act, two)
    act.actor, first = second, act.actor
    child_merges.confirm(act, row)
    act.actor = first
    return row


def whose(session: Session) -> dict[str, list[tuple[int, int | None]]]:
    """Which child every row says it is of, in every table but the log and what says it is one record."""
    return {
        f"{column.table.name}.{column.name}": sorted(
            (row_id, child_id)
            for row_id, child_id in session.execute(
                select(mapper.class_.id, column).where(column.is_not(None))
            )
        )
        for mapper, column in pointers("child")
        if column.table.name not in ("audit_entry", "child_merge")
    }

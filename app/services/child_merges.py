"""Two records of one child made one: one person asks, another confirms, and it can be undone."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import or_, select

from app.domain.errors import Refused
from app.domain.overlap import Span, clashing
from app.models import Appearance, Child, ChildMerge, Episode, PanelItem
from app.services.act import Act
from app.services.events import Event
from app.services.regrouping.following import follow, pointers

STAYS: Final = frozenset(
    {
        "audit_entry.child_id",
        "situation.child_id",
        "child_merge.kept_id",
        "child_merge.merged_id",
        "restricted_opener.child_id",
    }
)
"""What stays: the log is only added to; a history, and who may open a file, are of their own record."""
AGENDAS: Final = "panel_item.child_id"
LOOKS: Final = "appearance.child_id"


def ask(act: Act, kept: Child, merged: Child, because: str) -> ChildMerge:
    """Ask for two records to be made one; somebody else confirms it, and until then nothing changes.

    Refused without a reason, for one record, for one that is part of another or asked about already, when
    only one of the two is restricted, and, naming them, when absences of the two overlap.
    """
    if not because.strip():
        raise Refused("Say why the two are one child.")
    if act.actor is None:
        raise Refused("Somebody with an account asks for this, and another confirms it.")
    _check(act, kept, merged)
    numbers = (kept.id, merged.id)
    of_either = or_(ChildMerge.kept_id.in_(numbers), ChildMerge.merged_id.in_(numbers))
    waiting = select(ChildMerge.id).where(
        of_either, ChildMerge.confirmed_at.is_(None), ChildMerge.ended_at.is_(None)
    )
    if act.session.scalar(waiting) is not None:
        raise Refused("One of the two is asked about already. Confirm that first, or refuse it.")
    row = ChildMerge(
        kept=kept, merged=merged, because=because.strip(), asked_at=act.at, asked_by_id=act.actor.id
    )
    act.session.add(row)
    act.record(Event.CHILD_MERGE_ASKED, row, child=kept)
    return row


def confirm(act: Act, row: ChildMerge) -> None:
    """Make the two one: all that hangs on the other record goes to the one kept, and its number leads there.

    What each record says of the child itself stays as it is. Refused to whoever asked for it.
    """
    _refuse_ended(row)
    if row.confirmed_at:
        raise Refused("The two are one already.")
    if act.actor is None or act.actor.id == row.asked_by_id:
        raise Refused("You asked for this. Somebody else must confirm it.")
    _check(act, row.kept, row.merged)
    kept, merged = row.kept_id, row.merged_id
    row.merged.merged_into_id = kept
    row.kept.version += 1  # what came is in other rows; whoever looks at the record must still be told
    act.session.flush()
    described = act.session.scalar(select(Appearance.id).where(Appearance.child_id == kept))
    but = STAYS | {AGENDAS} | ({LOOKS} if described else frozenset())
    moved = follow(act, "child", merged, kept, but)
    if lines := _agenda_lines(act, merged, kept):
        moved[AGENDAS] = lines
    row.moved, row.confirmed_at, row.confirmed_by_id = moved, act.at, act.actor.id
    act.session.flush()
    act.session.expire_all()
    act.record(Event.CHILD_MERGE_CONFIRMED, row, child=row.kept)


def refuse(act: Act, row: ChildMerge, because: str) -> None:
    """Leave the two as they are."""
    _refuse_ended(row)
    if row.confirmed_at:
        raise Refused("The two are one already: undo it instead.")
    _end(act, row, because, Event.CHILD_MERGE_REFUSED)


def undo(act: Act, row: ChildMerge, because: str) -> None:
    """Make two records of one again: what came from the other goes back, with what was added to it since.

    Refused while one interview covers absences of both, and while the record kept has been part of a later
    merge: that is undone first.
    """
    _refuse_ended(row)
    if row.confirmed_at is None:
        raise Refused("The two have not been made one.")
    _refuse_later(act, row)
    episodes = row.moved.get("episode.child_id", [])
    owed = _interviews_of(act, episodes)
    _refuse_shared(act, episodes, owed)
    for mapper, column in pointers("child"):
        name, key = f"{column.table.name}.{column.name}", mapper.get_property_by_column(column).key
        if name in STAYS:
            continue
        back: list[Any] = [mapper.class_.id.in_(row.moved.get(name, []))]
        for about, ids in (("episode_id", episodes), ("interview_id", owed)):
            if about in column.table.c and column.table.name != "episode":
                back.append(column.table.c[about].in_(ids))
        rows = select(mapper.class_).where(column == row.kept_id, or_(*back))
        for each in act.session.scalars(rows.order_by(mapper.class_.id)).all():
            setattr(each, key, row.merged_id)
    act.session.flush()
    row.merged.merged_into_id = None
    row.kept.version += 1
    act.session.flush()
    act.session.expire_all()
    _end(act, row, because, Event.CHILD_MERGE_UNDONE)


def _end(act: Act, row: ChildMerge, because: str, event: Event) -> None:
    if not because.strip():
        raise Refused("Say why.")
    row.ended_at, row.ended_because = act.at, because.strip()
    act.record(event, row, child=row.kept)


def _refuse_ended(row: ChildMerge) -> None:
    if row.ended_at:
        raise Refused("This has been refused or undone. Ask for it again if it should be.")


def _check(act: Act, kept: Child, merged: Child) -> None:
    if kept is merged:
        raise Refused("Choose another record than this one.")
    if kept.merged_into_id or merged.merged_into_id:
        raise Refused("One of the two is part of another record already.")
    if bool(kept.restricted_at) is not bool(merged.restricted_at):
        raise Refused("Only one of the two is restricted. Restrict both, or neither, first.")
    if clashes := clashing(_spans(act, kept), _spans(act, merged)):
        named = "; ".join(f"{one} and {other}" for one, other in clashes)
        raise Refused(
            f"Absences of the two overlap: {named}. Put their times right first, or choose the other record."
        )


def _spans(act: Act, child: Child) -> dict[str, Span]:
    rows = act.session.execute(
        select(Episode.reference, Episode.absent_from, Episode.absent_until)
        .where(Episode.child_id == child.id)
        .order_by(Episode.absent_from)
    )
    return {reference: (since, until) for reference, since, until in rows}


def _agenda_lines(act: Act, gone: int, kept: int) -> list[int]:
    """Point the lines of agendas at the record kept, but where its own line stands beside them."""
    own = select(PanelItem.panel_id).where(PanelItem.child_id == kept)
    rows = act.session.scalars(
        select(PanelItem)
        .where(PanelItem.child_id == gone, PanelItem.panel_id.not_in(own))
        .order_by(PanelItem.id)
    ).all()
    for each in rows:
        each.child_id = kept
    act.session.flush()
    return [each.id for each in rows]


def _refuse_later(act: Act, row: ChildMerge) -> None:
    later = select(ChildMerge.id).where(
        ChildMerge.id != row.id,
        ChildMerge.confirmed_at > row.confirmed_at,
        ChildMerge.ended_at.is_(None),
        or_(ChildMerge.kept_id == row.kept_id, ChildMerge.merged_id == row.kept_id),
    )
    if act.session.scalar(later.limit(1)) is not None:
        raise Refused("The record kept was part of a later merge. Undo that first.")


def _interviews_of(act: Act, episodes: Iterable[int]) -> list[int]:
    return list(act.session.scalars(select(Episode.interview_id).where(Episode.id.in_(episodes))))


def _refuse_shared(act: Act, episodes: Iterable[int], owed: Iterable[int]) -> None:
    both = select(Episode.reference).where(Episode.interview_id.in_(owed), Episode.id.not_in(episodes))
    if shared := act.session.scalars(both.order_by(Episode.reference)).all():
        raise Refused(f"One interview covers {', '.join(shared)} and absences that would go back.")

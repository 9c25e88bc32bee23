"""Absences as files bring them: a new reference is an episode and its interview, or one more report."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from app.domain.notifications.cells import said
from app.domain.notifications.episodes import COLUMNS, EpisodeRow, read_episodes
from app.domain.notifications.reading import Reading
from app.domain.notifications.table import Table
from app.domain.overlap import certain_span
from app.models import Child, Episode, Interview, Notification, Situation
from app.models.base import when
from app.services.act import Act
from app.services.intake.children import copy_situation
from app.services.intake.known import on_record, standing_on
from app.services.intake.making_way import stand_again, step_aside
from app.services.intake.records import Change, Written

TIMES: Final = {
    "last_seen_at": "last_seen",
    "reported_at": "reported",
    "notified_at": "notified",
    "returned_at": "returned",
}
"""The column of a file, and the stem of the two columns that keep it."""
SAME: Final = ("category", "risk", "missing_from")
SPAN: Final = frozenset({"last_seen_at", "returned_at"})
"""What moves an absence."""
REPORT: Final = frozenset({"source", "reported_at"})
"""What a further report of an episode may change: its own source and time."""


class Episodes:
    """The absences on record, by the reference of any of their notifications."""

    key = "notification_ref"

    def __init__(self, session: Session):
        self._session = session
        self._further: set[str] = set()
        """References that are further reports of an episode, not the one that opened it."""

    def read(self, table: Table, now: datetime, joining: Collection[int]) -> Reading[EpisodeRow]:
        """Every row as a value, or all faults."""
        records = [record for _, record in table.records()]
        numbers = {str(record.get("crs_id", "")).strip() for record in records}
        references = {str(record.get("notification_ref", "")).strip() for record in records}
        return read_episodes(table, on_record(self._session, numbers, references), now, joining)

    def on_record(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        """What is on record under these references, as cells."""
        found = self._notifications(keys)
        self._further |= {each.reference for each in found if each.reference != each.episode.reference}
        return {each.reference: _cells(each) for each in found}

    def open_to(self, row: EpisodeRow) -> frozenset[str]:
        """A row may change its own episode; a further report only its own source and time."""
        return REPORT if row.notification_ref in self._further else frozenset(COLUMNS.names)

    def add(self, act: Act, changes: Sequence[Change]) -> list[Written]:
        """Write what is new: an episode with snapshot and interview, or a further notification."""
        rows: list[EpisodeRow] = [change.row for change in changes]
        children = self._children({row.crs_id for row in rows})
        joined = self._episodes({row.joins for row in rows if row.joins})
        return [
            self._join(act, row, joined[row.joins])
            if row.joins
            else self._add(act, row, children[row.crs_id])
            for row in rows
        ]

    def change(self, act: Act, changes: Sequence[Change]) -> list[Written]:
        """Write what differs."""
        found = {
            each.reference: each
            for each in self._notifications([each.row.notification_ref for each in changes])
        }
        moved = [
            found[each.row.notification_ref].episode
            for each in changes
            if _moves(found[each.row.notification_ref], each)
        ]
        step_aside(self._session, moved)
        wrote = [self._change(found[each.row.notification_ref], each) for each in changes]
        stand_again(self._session, moved)
        return wrote

    def _notifications(self, keys: Sequence[str]) -> Sequence[Notification]:
        return self._session.scalars(
            select(Notification)
            .where(Notification.reference.in_(keys))
            .options(joinedload(Notification.episode).joinedload(Episode.child))
        ).all()

    def _episodes(self, references: Collection[str]) -> dict[str, Episode]:
        rows = self._session.scalars(
            select(Episode).where(Episode.reference.in_(references)).options(joinedload(Episode.child))
        )
        return {row.reference: row for row in rows}

    def _children(self, numbers: Collection[str]) -> dict[str, Child]:
        """The children with these numbers; a number of a record that is part of another is the one kept."""
        workers = (joinedload(Situation.social_worker), joinedload(Situation.team_manager))
        named = aliased(Child)
        rows = self._session.execute(
            select(named.crs_id, Child)
            .join(Child, Child.id == func.coalesce(named.merged_into_id, named.id))
            .where(named.crs_id.in_(numbers))
            .options(selectinload(Child.situations).options(*workers))
        )
        return dict(rows.all())

    def _add(self, act: Act, row: EpisodeRow, child: Child) -> Written:
        interview = Interview()
        episode = Episode(
            child=child,
            interview=interview,
            reference=row.notification_ref,
            found_place=row.found_at,
            logged_at=act.at,
            brought_over=True,
        )
        _write(episode, row, frozenset(COLUMNS.names))
        copy_situation(standing_on(child.situations, row.last_seen_at.on), episode)
        notification = _notification(act, row, episode)
        act.session.add_all((interview, episode, notification))
        return Written(row.notification_ref, row, episode, child, (interview, episode, notification))

    def _join(self, act: Act, row: EpisodeRow, episode: Episode) -> Written:
        notification = _notification(act, row, episode)
        act.session.add(notification)
        return Written(row.notification_ref, row, notification, episode.child, (notification,))

    def _change(self, notification: Notification, change: Change) -> Written:
        row, columns, episode = change.row, change.columns, notification.episode
        if "source" in columns:
            notification.source = row.source
        if "reported_at" in columns:
            notification.reported_on, notification.reported_at = row.reported_at.on, row.reported_at.at
        if notification.reference == episode.reference:
            _write(episode, row, columns)
            if "last_seen_at" in columns:
                copy_situation(standing_on(episode.child.situations, row.last_seen_at.on), episode)
        return Written(notification.reference, row, episode, episode.child, (episode, notification))


def _notification(act: Act, row: EpisodeRow, episode: Episode) -> Notification:
    return Notification(
        episode=episode,
        reference=row.notification_ref,
        source=row.source,
        reported_on=row.reported_at.on,
        reported_at=row.reported_at.at,
        logged_at=act.at,
        logged_by_id=act.actor.id if act.actor else None,
    )


def _moves(notification: Notification, change: Change) -> bool:
    """Whether a row gives an absence another span; one that was open and stays so has nowhere to go."""
    ended = notification.episode.returned is not None
    ends = "returned_at" in change.columns and change.row.returned_at is not None
    opened = notification.reference == notification.episode.reference
    return opened and bool(SPAN & change.columns) and (ended or ends)


def _write(episode: Episode, row: EpisodeRow, columns: frozenset[str]) -> None:
    """Put these columns on the episode, and the span that is certain beside them."""
    for name in columns.intersection(SAME):
        setattr(episode, name, getattr(row, name))
    if "found_at" in columns:
        episode.found_place = row.found_at
    for column, stem in TIMES.items():
        if column in columns:
            moment = getattr(row, column)
            setattr(episode, f"{stem}_on", moment.on if moment else None)
            setattr(episode, f"{stem}_at", moment.at if moment else None)
    start = episode.last_seen or episode.reported or row.last_seen_at
    episode.absent_from, episode.absent_until = certain_span(start, episode.returned)


def _cells(notification: Notification) -> dict[str, str]:
    """A report on record as the cells of a file."""
    episode = notification.episode
    opened = notification.reference == episode.reference
    values = {
        "notification_ref": notification.reference,
        "crs_id": episode.child.crs_id,
        "category": episode.category,
        "risk": episode.risk,
        "source": notification.source,
        "missing_from": episode.missing_from,
        "last_seen_at": episode.last_seen,
        "reported_at": episode.reported
        if opened
        else when(notification.reported_on, notification.reported_at),
        "notified_at": episode.notified,
        "returned_at": episode.returned,
        "found_at": episode.found_place,
    }
    return {name: said(value) for name, value in values.items()}

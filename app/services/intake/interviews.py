"""Interviews as files bring them: what became of each, put on the interview its episode already has."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from app.domain.notifications.interviews import COLUMNS, InterviewRow, read_interviews
from app.domain.notifications.reading import Reading
from app.domain.notifications.table import Table
from app.domain.vocabulary import AllocationEnded
from app.models import Allocation, Episode, Interview, Notification
from app.services.act import Act
from app.services.intake.answers import as_cells, write_answer, write_provider
from app.services.intake.known import on_record
from app.services.intake.records import Change, Written
from app.services.intake.workers import Organisations


class Interviews:
    """The interviews on record, by a reference of an episode they cover."""

    key = "notification_ref"

    def __init__(self, session: Session):
        self._session = session
        self._organisations: Organisations | None = None

    def read(self, table: Table, now: datetime, joining: Collection[int]) -> Reading[InterviewRow]:
        """Every row as a value, or all faults."""
        references = {str(record.get("notification_ref", "")).strip() for _, record in table.records()}
        return read_interviews(table, on_record(self._session, (), references), now)

    def on_record(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        """What is on record under these references, as cells."""
        return {reference: as_cells(reference, episode.interview) for reference, episode in self._found(keys)}

    def open_to(self, row: InterviewRow) -> frozenset[str]:
        """A row may change everything."""
        return frozenset(COLUMNS.names)

    def add(self, act: Act, changes: Sequence[Change]) -> list[Written]:
        """Write what a file tells first; the interviews are there already."""
        return self.change(act, changes)

    def change(self, act: Act, changes: Sequence[Change]) -> list[Written]:
        """Write what differs."""
        found = dict(self._found([each.row.notification_ref for each in changes]))
        given = self._given([each.interview_id for each in found.values()])
        return [self._change(act, found[each.row.notification_ref], each, given) for each in changes]

    def _found(self, keys: Sequence[str]) -> list[tuple[str, Episode]]:
        rows = self._session.scalars(
            select(Notification)
            .where(Notification.reference.in_(keys))
            .options(
                joinedload(Notification.episode).options(
                    joinedload(Episode.child),
                    joinedload(Episode.interview).options(
                        selectinload(Interview.attempts), joinedload(Interview.organisation)
                    ),
                )
            )
        )
        return [(row.reference, row.episode) for row in rows]

    def _given(self, interview_ids: Collection[int]) -> dict[int, Allocation]:
        """The giving in force of each, where one was answered or made here."""
        standing = (Allocation.interview_id.in_(interview_ids), Allocation.ended_at.is_(None))
        return {row.interview_id: row for row in self._session.scalars(select(Allocation).where(*standing))}

    def _change(self, act: Act, episode: Episode, change: Change, given: Mapping[int, Allocation]) -> Written:
        row, columns, interview = change.row, change.columns, episode.interview
        self._organisations = self._organisations or Organisations(self._session)
        ended = [given[interview.id]] if "provider" in columns and interview.id in given else []
        for each in ended:
            each.ended_at, each.ended_as = act.at, AllocationEnded.GIVEN_ON
        if "provider" in columns:
            write_provider(interview, row, episode, self._organisations)
        attempts = write_answer(act, interview, row, columns)
        if "held_at" in columns:
            interview.held_on = row.held_at.on if row.held_at else None
            interview.held_at = row.held_at.at if row.held_at else None
        if "recorded_at" in columns:
            for stem in ("written_up", "on_file", "fed_back"):
                setattr(interview, f"{stem}_on", row.recorded_at.on if row.recorded_at else None)
                setattr(interview, f"{stem}_at", row.recorded_at.at if row.recorded_at else None)
        return Written(row.notification_ref, row, interview, episode.child, (interview, *attempts, *ended))

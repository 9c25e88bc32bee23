"""The task list of each absence: the interview, and what the absence asks for beside it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.vocabulary import Stage
from app.models import Episode
from app.queries.also_due import Asking, askings
from app.queries.child_file.identity import Identity, identity_of
from app.queries.child_file.lines import EpisodeLine, InterviewLine, episode_line, interview_line
from app.queries.child_file.loading import Absence, Record, load


@dataclass(frozen=True, slots=True)
class TaskList:
    """One absence with everything it needs: each with its owner, when it is due and how it stands."""

    episode: EpisodeLine
    interview: InterviewLine
    asking: Asking
    left: int
    """How many of them are not done, the interview as one."""


@dataclass(frozen=True, slots=True)
class EpisodePage:
    """The page of one absence."""

    who: Identity
    tasks: TaskList


def task_list(record: Record, absence: Absence, asked: Mapping[int, Asking]) -> TaskList:
    """The task list of an absence of a record at hand; `asked` says what each absence asks for, by id."""
    work, asking = record.work_of(absence), asked[absence.row.id]
    open_ = absence.known.returned is None or work.stage is not Stage.CLOSED
    return TaskList(
        episode=episode_line(record, absence),
        interview=interview_line(record, work),
        asking=asking,
        left=open_ + sum(not each.done for each in asking.lines),
    )


def episode_page(session: Session, episode_id: int, now: datetime) -> EpisodePage | None:
    """The page of one absence as known at an instant; None when there is no such absence."""
    row = session.get(Episode, episode_id)
    record = load(session, row.child_id, now) if row else None
    absence = next((each for each in record.absences if each.row.id == episode_id), None) if record else None
    if record is None or absence is None:
        return None
    asked = askings(session, record.child.id, now, record.policy)
    return EpisodePage(identity_of(record), task_list(record, absence, asked))

"""What the tests of regrouping share: absences of one child, told once and twice."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.vocabulary import HeldHow
from app.models import Episode, Interview, Notification
from app.models.audit import AuditEntry
from app.services.events import Event
from tests.examples import MORNING, a_child, an_episode

BECAUSE = "The carer and the police both rang."
HOUR = timedelta(hours=1)


def ago(hours: float) -> datetime:
    """So many hours before the morning."""
    return MORNING - hours * HOUR


def at(hours: float) -> When:
    """The same as a moment known to the minute."""
    return When.instant(ago(hours))


def references(session: Session, episode: Episode) -> set[str]:
    """The references of an absence’s reports."""
    rows = select(Notification.reference).where(Notification.episode_id == episode.id)
    return set(session.scalars(rows))


def entry(session: Session, event: Event) -> AuditEntry:
    """The one entry of a kind."""
    return session.scalars(select(AuditEntry).where(AuditEntry.event == event)).one()


def held(interview: Interview, when: datetime) -> None:
    """Let an interview have been held."""
    interview.held_on, interview.held_at, interview.held_how = when.date(), when, HeldHow.IN_PERSON
    interview.held_by = "Dean Okoro"


def together(session: Session) -> tuple[Episode, Notification]:
    """One absence with two reports, each of another time."""
    child = a_child(session)
    episode = an_episode(session, child, last_seen=ago(60), returned=ago(40))
    source = episode.notifications[0].source
    second = Notification(
        reference="26LATER",
        source=source,
        logged_at=ago(47),
        reported_on=at(47).on,
        reported_at=ago(47),
    )
    episode.notifications.append(second)
    session.flush()
    return episode, second

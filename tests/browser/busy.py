"""The example at work: whatever a kind of page needs before it can be opened."""

from datetime import timedelta
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.panel import Window
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, RuledOutAs
from app.models import Episode, Interview
from app.queries.panel import agenda_lines
from app.services import interviews, panels, rulings
from tests.conftest import PUBLISHED, person_as

POLICY = Policy()


def set_to_work(session: Session) -> list[str]:
    """Let a morning's work be done; answers the addresses of pages that no link on a first page leads to."""
    a_meeting(session)
    awaiting = islice(session.scalars(AWAITING), 2)
    addresses = [declined(session, next(awaiting)), ruled_out(session, next(awaiting))]
    latest = session.scalar(
        select(Episode.id).where(Episode.returned_on.is_not(None)).order_by(Episode.id.desc())
    )
    return [*addresses, f"/episodes/{latest}/logged"]


AWAITING = (
    select(Interview)
    .join(Episode)
    .where(Episode.returned_on.is_not(None), ~Interview.attempts.any(), Interview.ruled_out.is_(None))
    .order_by(Episode.returned_on.desc(), Interview.id)
)
"""Interviews nobody has offered yet."""


def a_meeting(session: Session) -> None:
    """A panel whose agenda is published, with a chair of its own."""
    act, chair = session.info["act"], person_as(session, Role.PANEL_CHAIR)
    window = Window(PUBLISHED - timedelta(days=14), PUBLISHED)
    panel = panels.make(act, window, panels.Arranged(PUBLISHED.date(), chair, "Room 2"))
    panels.publish(act, panel, agenda_lines(session, window, PUBLISHED, POLICY))


def declined(session: Session, interview: Interview) -> str:
    """The child did not want to talk, and nobody has asked the parents or carers."""
    said = interviews.Attempted(
        When.instant(PUBLISHED), AttemptOutcome.DECLINED_BY_CHILD, reason="Not this time"
    )
    interviews.record_attempt(session.info["act"], interview, said, POLICY)
    return f"/interviews/{interview.id}/parents"


def ruled_out(session: Session, interview: Interview) -> str:
    """It is not required, and may be opened again."""
    rulings.rule_out(session.info["act"], interview, RuledOutAs.NOT_REQUIRED, "Moved away", POLICY)
    return f"/interviews/{interview.id}/reopen"

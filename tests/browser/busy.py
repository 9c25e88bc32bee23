"""The example at work: whatever a kind of page needs before it can be opened."""

from collections.abc import Iterator
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.assessments import Assessment, StrategyMeeting
from app.domain.calendar import When
from app.domain.panel import Window
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AssessmentKind, AttemptOutcome, Risk, RuledOutAs
from app.models import Episode, Interview, Panel
from app.queries.panel import agenda_lines
from app.services import actions, assessments, interviews, panels, rulings
from app.services.events import Event
from tests.conftest import PUBLISHED, person_as
from tests.examples import an_escalation

POLICY = Policy()
TODAY = PUBLISHED.date()
AWAITING = (
    select(Interview)
    .join(Episode)
    .where(Episode.returned_on.is_not(None), ~Interview.attempts.any(), Interview.ruled_out.is_(None))
    .order_by(Episode.returned_on.desc(), Interview.id)
)
"""Interviews nobody has offered yet."""


def set_to_work(session: Session) -> list[str]:
    """Let a morning's work be done; answers the addresses of pages that no first page of a kind leads to."""
    missing = session.scalars(select(Episode).where(Episode.returned_on.is_(None)).limit(1)).one()
    panel = a_meeting(session)
    addresses = [f"/panel/{panel.id}/correct", *outcomes(session), *about(session, missing)]
    session.commit()
    return addresses


def a_meeting(session: Session) -> Panel:
    """A panel whose agenda is published, with a chair of its own."""
    act, chair = session.info["act"], person_as(session, Role.PANEL_CHAIR)
    window = Window(PUBLISHED - timedelta(days=14), PUBLISHED)
    panel = panels.make(act, window, panels.Arranged(TODAY, chair, "Room 2"))
    panels.publish(act, panel, agenda_lines(session, window, PUBLISHED, POLICY))
    return panel


def outcomes(session: Session) -> Iterator[str]:
    """One child did not want to talk, another's interview is not required, a third is to be given."""
    act, no = session.info["act"], AttemptOutcome.DECLINED_BY_CHILD
    declined, ruled_out, given = session.scalars(AWAITING.limit(3))
    said = interviews.Attempted(When.instant(PUBLISHED), no, reason="Not this time")
    interviews.record_attempt(act, declined, said, POLICY)
    rulings.rule_out(act, ruled_out, RuledOutAs.NOT_REQUIRED, "Moved away", POLICY)
    yield f"/interviews/{declined.id}/parents"
    yield f"/interviews/{ruled_out.id}/reopen"
    yield f"/stand-up/give?interview={given.id}-{given.version}"
    yield f"/episodes/{given.episodes[0].id}/logged"


def about(session: Session, missing: Episode) -> Iterator[str]:
    """What has been done about a child who is missing."""
    act, child = session.info["act"], missing.child
    panels.ask_for(act, child, "The school", "Worried about the evenings")
    made = Assessment(AssessmentKind.MISSING, TODAY, Risk.MEDIUM, "Noah Pemberton", "Known places looked at.")
    written = assessments.record_assessment(act, missing, made)
    told = StrategyMeeting(TODAY, "Farah Umney", late_reason="Nobody from the police was free")
    held = assessments.record_meeting(act, missing, told, ())
    assessments.open_concern(act, child, "Seen with older people she does not name.")
    actions.add(act, child, "Ring the school", "Noah Pemberton", TODAY)
    raised = an_escalation(session, missing, raised_at=PUBLISHED - timedelta(hours=1))
    act.record(Event.ESCALATION_RAISED, raised, child=child)
    yield f"/assessments/{written.id}/correct"
    yield f"/strategy-meetings/{held.id}/correct"
    yield f"/strategy-meetings/{held.id}/safety-plan"
    yield f"/episodes/{missing.id}/cse-risk-assessment"
    yield f"/children/{child.crs_id}/concern/close"
    yield f"/escalations/{raised.id}/answer"

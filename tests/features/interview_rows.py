"""Rows and readings that the tests of an interview's pages share."""

from datetime import date, timedelta
from typing import Any

from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from app.domain.interview import stage
from app.domain.policy import Policy
from app.domain.reasons import NO_REPLY
from app.domain.vocabulary import ReasonList, Stage
from app.models import Child, Interview, Reason, facts
from tests.examples import MORNING, a_child, an_attempt, an_episode

LISTS = {
    ReasonList.DECLINED: "not now",
    ReasonList.PARENTS_NOT_ASKED: "asking would not be safe",
    ReasonList.NOT_INDEPENDENT: "the child asked for it",
    ReasonList.PUSH: "bullying",
    ReasonList.PULL: "partner",
    ReasonList.HARM: "grooming",
    ReasonList.NOT_POSSIBLE: NO_REPLY,
    ReasonList.NOT_OFFERED: "other",
    ReasonList.NOT_REQUIRED: "logged in error",
}


def reason_lines(session: Session) -> dict[ReasonList, int]:
    """One line in each list of reasons; their ids."""
    rows = {each: Reason(list=each, words=words, position=1) for each, words in LISTS.items()}
    session.add_all(rows.values())
    session.flush()
    return {each: row.id for each, row in rows.items()}


def owed(session: Session, child: Child | None = None, *, hours: float = 30, **columns: Any) -> Interview:
    returned = MORNING - timedelta(hours=hours)
    who = child or a_child(session, **columns)
    last_seen = returned - timedelta(hours=5)
    return an_episode(session, who, last_seen=last_seen, returned=returned).interview


def accepted(session: Session, **columns: Any) -> Interview:
    interview = owed(session, **columns)
    an_attempt(session, interview)
    return interview


def held(session: Session, **columns: Any) -> Interview:
    interview = accepted(session, **columns)
    interview.held_on, interview.held_at = date(2026, 9, 22), MORNING - timedelta(hours=18)
    interview.held_by = "Dean Okoro"
    session.flush()
    return interview


def again(session: Session, interview_id: int) -> Interview:
    session.expire_all()
    return session.get_one(Interview, interview_id)


def stands(session: Session, interview_id: int) -> Stage:
    return stage(facts.interview(again(session, interview_id)), Policy())


def errors(answer: Any) -> str:
    summary = BeautifulSoup(answer.text, "html.parser").select_one(".govuk-error-summary")
    return summary.get_text(" ", strip=True) if summary else ""

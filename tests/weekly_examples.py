"""A caseload for the weekly report: last week’s absences, some answered, some late, one child missing."""

from datetime import timedelta

from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Cohort
from app.models import Episode
from tests.examples import (
    MORNING,
    a_child,
    a_person,
    a_worker,
    an_attempt,
    an_episode,
    an_escalation,
    give,
)

WEEK = "2026-09-14"
"""The last whole week before the morning tests call now."""
DAY = timedelta(days=1)


def a_week(session: Session, many: int = 6) -> list[Episode]:
    """Absences that began from Monday to Sunday and ended a day later; every second one accepted."""
    worker = a_worker(session, team="Permanence 2 Unit 1")
    officer = a_person(session, Role.RHI_OFFICER, "Ines Duarte")
    found = []
    for number in range(many):
        team = f"Permanence 2 Unit {1 + number % 2}"
        child = a_child(session, f"Quillan{number}", "Zebedee", team=team, team_manager=worker)
        start = MORNING - (9 - number % 6) * DAY + timedelta(minutes=number)
        episode = an_episode(session, child, last_seen=start, returned=start + DAY)
        if number % 2:
            an_attempt(session, episode.interview, AttemptOutcome.ACCEPTED, start + 1.2 * DAY)
            give(session, episode.interview, officer)
        found.append(episode)
    theirs = a_child(
        session, "Kerensa", "Zebedee", cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Kent"
    )
    an_episode(session, theirs, last_seen=MORNING - 2 * DAY)
    due = MORNING - 5 * DAY  # 72 hours after the first of them came back
    an_escalation(
        session, found[0].interview, raised_at=MORNING - 3 * DAY, due_at=due, wording="Overdue for a day"
    )
    session.commit()
    return found

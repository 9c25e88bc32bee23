"""Plain builders of episodes and interviews as facts, around one return at 2 pm on Friday 27 March 2026."""

from datetime import UTC, datetime, timedelta
from typing import Any

from app.domain.calendar import When
from app.domain.episode import Episode, Situation
from app.domain.interview import Attempt, Interview
from app.domain.policy import Policy
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, Risk

RETURNED = datetime(2026, 3, 27, 14, 0, tzinfo=UTC)
POLICY = Policy()


def hours(count: float) -> When:
    """An instant so many hours after the return."""
    return When.instant(RETURNED + timedelta(hours=count))


def situation(
    cohort: Cohort = Cohort.LOOKED_AFTER, authority: str = "Norbridge", worker: str = ""
) -> Situation:
    return Situation(cohort, authority, social_worker=worker)


def episode(reference: str = "N-1", **changes: Any) -> Episode:
    """Missing for a day, back at RETURNED; `returned=None` is still missing."""
    cohort = changes.pop("cohort", Cohort.LOOKED_AFTER)
    facts: dict[str, Any] = {
        "category": Category.MISSING,
        "situation": situation(cohort),
        "logged_at": RETURNED,
        "last_seen": hours(-24),
        "reported": hours(-22),
        "returned": hours(0),
        "risk": Risk.LOW,
    }
    return Episode(reference, "C1", **(facts | changes))


def attempt(outcome: AttemptOutcome, after: float | None = 1) -> Attempt:
    return Attempt(outcome, None if after is None else hours(after))


def interview(*episodes: Episode, **facts: Any) -> Interview:
    return Interview(episodes or (episode(),), **facts)

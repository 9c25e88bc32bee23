"""Every page of the desk, as addresses over the example caseload."""

from typing import Any

from flask import Flask, url_for
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.routing import Rule

from app.domain.vocabulary import AttemptOutcome
from app.models import (
    Action,
    Child,
    Document,
    Episode,
    Interview,
    OfferAttempt,
    Organisation,
    Panel,
    PanelItem,
    Person,
    Reason,
)
from app.models.base import Base

NOT_PAGES = {"static", "health.health", "documents.download", "reports.figures_csv", "panel.print_it"}
"""What answers with something other than a page."""
ELSEWHERE = {"auth.set_password", "imports.preview"}
"""Pages that need a token or an upload of their own; their features look at them."""
WORDS = {"key": "council", "which": "push"}


def addresses(app: Flask, session: Session) -> list[str]:
    """Every page that can be opened, each with an example of what it is about, for whoever may."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.methods and "GET" in rule.methods]
    with app.test_request_context("/"):
        return sorted(
            url_for(rule.endpoint, **example)
            for rule in rules
            if rule.endpoint not in NOT_PAGES | ELSEWHERE
            for example in examples(rule, session)
        )


def examples(rule: Rule, session: Session) -> list[dict[str, Any]]:
    """What to put into an address: nothing, a row of its kind, or none when the caseload has no such row."""
    if not rule.arguments:
        return [{}]
    given = {name: example(name, rule.endpoint, session) for name in rule.arguments}
    return [given] if all(each is not None for each in given.values()) else []


def example(name: str, endpoint: str, session: Session) -> Any:
    """One value for one part of an address."""
    if name in WORDS:
        return WORDS[name]
    if name == "crs_id":
        return session.scalar(select(Child.crs_id).join(Episode).where(Episode.returned_on.is_(None)))
    if name == "interview_id":
        return interview(endpoint, session)
    if name == "episode_id":
        wanted = Episode.returned_on.is_(None) if endpoint == "intake.log_return" else Episode.id > 0
        return session.scalar(select(Episode.id).where(wanted).order_by(Episode.id.desc()))
    return session.scalar(select(KINDS[name].id).order_by(KINDS[name].id.desc()))


def interview(endpoint: str, session: Session) -> int | None:
    """An interview in the state in which a page of it opens."""
    latest = select(Interview.id).join(Episode).where(Episode.returned_on.is_not(None))
    latest = latest.where(Interview.ruled_out.is_(None)).order_by(Episode.returned_on.desc())
    held, answered = Interview.held_on.is_not(None), Interview.attempts.any()
    wanted = {
        "interviews.held": Interview.attempts.any(OfferAttempt.outcome == AttemptOutcome.ACCEPTED) & ~held,
        "interviews.write_up": held & Interview.written_up_on.is_(None),
        "interviews.show": held,
    }
    return session.scalar(latest.where(wanted.get(endpoint, ~held & ~answered)))


KINDS: dict[str, type[Base]] = {
    "action_id": Action,
    "child_id": Child,
    "document_id": Document,
    "item_id": PanelItem,
    "organisation_id": Organisation,
    "panel_id": Panel,
    "person_id": Person,
    "reason_id": Reason,
}

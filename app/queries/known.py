"""What was known at an instant, as conditions: the SQL of `When.by` and `as_known` in the domain."""

from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import InstrumentedAttribute, aliased

from app.domain.calendar import day_of
from app.domain.vocabulary import AuthorityMessage
from app.models import AuthorityLetter, Episode

Condition = ColumnElement[bool]


def by(on: InstrumentedAttribute[object], at: InstrumentedAttribute[object], now: datetime) -> Condition:
    """Whether a fact had happened: its instant, else the start of its London day. Never NULL."""
    instant = and_(at.is_not(None), at <= now)
    day_alone = and_(on.is_not(None), at.is_(None), on <= day_of(now))
    return or_(instant, day_alone)


def told_by(now: datetime) -> Condition:
    """A condition on Episode: the council had been told (notified, else reported, else last seen)."""
    unnotified = Episode.notified_on.is_(None)
    return or_(
        by(Episode.notified_on, Episode.notified_at, now),
        and_(unnotified, by(Episode.reported_on, Episode.reported_at, now)),
        and_(
            unnotified,
            Episode.reported_on.is_(None),
            by(Episode.last_seen_on, Episode.last_seen_at, now),
        ),
    )


def returned_by(now: datetime) -> Condition:
    """A condition on Episode: the child was back."""
    return by(Episode.returned_on, Episode.returned_at, now)


def silence_at(now: datetime) -> Condition:
    """Of a message: that no reply is expected, and it was the last about its interview at an instant."""
    later = aliased(AuthorityLetter)
    since = exists().where(
        later.interview_id == AuthorityLetter.interview_id,
        later.id > AuthorityLetter.id,
        later.made_at <= now,
    )
    return and_(AuthorityLetter.kind == AuthorityMessage.SILENCE, AuthorityLetter.made_at <= now, ~since)

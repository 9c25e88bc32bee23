"""The facts an agenda is built from, and the agenda itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import QueryableAttribute, Session, joinedload, selectinload

from app.domain.calendar import When, day_of
from app.domain.panel import Absence, Asked, Line, OpenAction, Window, agenda
from app.domain.policy import Policy
from app.models import Action, Child, Episode, Notification, Panel, PanelItem, PanelRequest, facts


def agenda_lines(session: Session, window: Window, now: datetime, policy: Policy) -> tuple[Line, ...]:
    """Who belongs on the agenda of a window and why, in its order; four statements.

    The database only narrows to children who may belong, by day; the rule itself is `domain.panel`.
    """
    may_belong = (
        select(Episode.child_id)
        .where(
            or_(
                Episode.returned_on.is_(None),
                Episode.returned_on >= day_of(now),
                _in(window, func.coalesce(Episode.reported_on, Episode.last_seen_on)),
                _in(window, Episode.notified_on),
                Episode.notifications.any(_in(window, Notification.reported_on)),
            )
        )
        .scalar_subquery()
    )
    asked = [Asked(crs_id, taken_to) for crs_id, taken_to in session.execute(_requests(window, now))]
    acts = [OpenAction(crs_id, closed) for crs_id, closed in session.execute(_open_actions(now))]
    named = {each.crs_id for each in asked} | {each.crs_id for each in acts}
    rows = session.scalars(
        select(Episode)
        .join(Episode.child)
        .where(or_(Episode.child_id.in_(may_belong), Child.crs_id.in_(named)))
        .options(*_loaded())
    ).all()
    return agenda(window, _absences(rows), acts, asked, now, policy)


def _in(window: Window, day: ColumnElement[Any] | QueryableAttribute[Any]) -> ColumnElement[bool]:
    """Whether a day may touch the window."""
    return and_(day >= day_of(window.opens), day <= day_of(window.closes))


def _loaded() -> tuple[Any, ...]:
    return (
        joinedload(Episode.child),
        joinedload(Episode.social_worker),
        joinedload(Episode.team_manager),
        selectinload(Episode.notifications),
    )


def _absences(rows: Sequence[Episode]) -> list[Absence]:
    return [
        Absence(
            facts.episode(row),
            tuple(When(each.reported_on, each.reported_at) for each in row.notifications if each.reported_on),
        )
        for row in rows
    ]


def _requests(window: Window, now: datetime) -> Select[str, datetime]:
    return (
        select(Child.crs_id, Panel.to_at)
        .join(PanelRequest, PanelRequest.child_id == Child.id)
        .join(Panel, Panel.id == PanelRequest.panel_id, isouter=True)
        .where(
            PanelRequest.asked_at <= now,
            or_(PanelRequest.withdrawn_at.is_(None), PanelRequest.withdrawn_at > now),
            or_(PanelRequest.panel_id.is_(None), Panel.to_at == window.closes),
        )
    )


def _open_actions(now: datetime) -> Select[str, datetime]:
    return (
        select(Child.crs_id, Panel.to_at)
        .join(Action, Action.child_id == Child.id)
        .join(PanelItem, PanelItem.id == Action.panel_item_id)
        .join(Panel, Panel.id == PanelItem.panel_id)
        .where(Action.made_at <= now, or_(Action.closed_at.is_(None), Action.closed_at > now))
    )

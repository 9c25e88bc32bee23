"""A child's extract, before anybody else is hidden in it."""

from dataclasses import replace
from typing import Any

from app.domain.age import age_on
from app.domain.minutes import ActionLine, EarlierAction, Extract, Said
from app.domain.vocabulary import Why
from app.models import Child, PanelItem
from app.queries.panel.known import Known
from app.queries.panel.meetings import Meeting
from app.queries.panel.todos import Todo, Todos


def extract_of(
    child: Child,
    number: int,
    why: tuple[Why, ...],
    known: Known,
    item: PanelItem | None,
    todos: Todos,
    meeting: Meeting,
) -> Extract:
    """What the minutes of a meeting hold about one child, as things stand."""
    bare = Extract(
        number=number,
        crs_id=child.crs_id,
        name=f"{child.first_name} {child.last_name}".strip(),
        age=age_on(child.born_on, meeting.held_on) if child.born_on else None,
        why=why,
        high_risk=known.high_risk,
        cohort=child.cohort,
        uasc=child.uasc,
        responsible_authority=child.responsible_authority,
        placement_type=child.placement_type,
        placement_area=child.placement_area,
        social_worker=child.social_worker.name if child.social_worker else "",
        team=child.team,
        recent=known.recent,
        recent_days=known.recent_days,
        year=known.year,
        others_missing=len(known.together),
        others_last_seen_close=len(known.close),
        unoffered=known.unoffered,
        pattern=known.pattern,
        said=said_of(item),
        present=meeting.present,
    )
    return replace(
        bare,
        earlier=tuple(map(_earlier, todos.carried)),
        actions=tuple(map(_own, todos.own)),
        **_prepared(known),
    )


def _prepared(known: Known) -> dict[str, Any]:
    """What the desk prepared of the child."""
    return {
        "concern_since": known.concern_since,
        "episodes": known.episodes,
        "fortnights": known.fortnights,
        "interviews": known.interviews,
        "assessments": tuple(known.prepared.assessments),
        "meetings": tuple(known.prepared.meetings),
        "schools": tuple(known.prepared.schools),
        "effects": known.effects,
        "change": known.change,
    }


def _earlier(todo: Todo) -> EarlierAction:
    return EarlierAction(todo.what, todo.owner, todo.made_on, todo.due_on, todo.outcome)


def _own(todo: Todo) -> ActionLine:
    return ActionLine(todo.what, todo.owner, todo.due_on)


def said_of(item: PanelItem | None) -> Said:
    """What was minuted of one child."""
    if item is None:
        return Said()
    return Said(item.risks, item.pattern, item.impact, item.outcome, tuple(item.decisions))

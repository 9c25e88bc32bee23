"""Of a caseload, children whose files are restricted in every way, and some that are part of another."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.domain.scope import AboutChild
from app.models import Child, RestrictedLook, RestrictedOpener
from tests.queries.scope_world import World

HOUR = timedelta(hours=1)


def restrict_some(session: Session, world: World, now: datetime) -> None:
    """Of each twelve children restrict some, in every way, and let one be part of another."""
    people = [each.id for each in world.readers.values()]
    half = people[::2]
    ways: dict[int, dict[str, Any]] = {
        3: {"restricted": True},
        5: {"restricted": True, "openers": frozenset(half)},
        7: {"restricted": True, "looks": tuple((each, now, now + HOUR) for each in half)},
        8: {"restricted": True, "looks": tuple((each, now - HOUR, now) for each in people)},
        9: {"restricted": True, "looks": tuple((each, now + HOUR, now + 2 * HOUR) for each in people)},
        10: {"openers": frozenset(half)},
        11: {"merged": True},
    }
    first = next(iter(world.children))
    for place, (child_id, about) in enumerate(list(world.children.items())):
        told = replace(about, **ways.get(place % 12, {}))
        world.children[child_id] = told
        for number, held in world.interviews.items():
            if held.child is about:
                world.interviews[number] = replace(held, child=told)
        _write(session, session.get_one(Child, child_id), told, first, now)
    session.flush()


def _write(session: Session, child: Child, told: AboutChild, kept: int, now: datetime) -> None:
    """The same as rows."""
    child.restricted_at = now if told.restricted else None
    child.merged_into_id = kept if told.merged else None
    session.add_all(RestrictedOpener(child_id=child.id, person_id=each) for each in told.openers)
    session.add_all(
        RestrictedLook(child_id=child.id, person_id=each, because="Why.", opened_at=since, ends_at=until)
        for each, since, until in told.looks
    )

"""Missing together: only children the reader may see, in a fixed number of statements."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.queries.child_file import together
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode

pytestmark = pytest.mark.on_both
NIGHT = MORNING - timedelta(days=3)


def away(
    session: Session, name: str, begins: float, ends: float | None, place: str = "", **child: object
) -> int:
    """A child, away from one hour of the night to another; their id."""
    made = a_child(session, first_name=name, last_name=f"{name}son", **child)
    an_episode(
        session,
        made,
        last_seen=NIGHT + timedelta(hours=begins),
        returned=None if ends is None else NIGHT + timedelta(hours=ends),
        found_place=place,
    )
    return made.id


def test_a_coordinator_sees_all_companions_with_the_links_among_them(session: Session) -> None:
    mine = away(session, "Ada", 0, 10, "Hub")
    away(session, "Ben", 0.5, 8, "Hub")
    away(session, "Cy", 6, None)
    away(session, "Dee", 11, 12)
    page = together(session, a_person(session, Role.COORDINATOR), mine, MORNING)
    assert page is not None
    assert [each.initials for each in page.companions] == ["BB"]
    assert [each.initials for each in page.only_time] == ["CC"]
    assert "both found at Hub" in page.companions[0].link.reasons


def test_a_social_worker_is_shown_no_child_of_somebody_else(session: Session) -> None:
    worker = a_worker(session)
    mine = away(session, "Ada", 0, 10, social_worker=worker)
    away(session, "Ben", 0, 10)
    away(session, "Cy", 0.5, 10, social_worker=worker)
    page = together(session, a_person(session, Role.SOCIAL_WORKER, worker=worker), mine, MORNING)
    assert page is not None
    assert [each.initials for each in page.companions] == ["CC"]


def test_the_picture_shows_how_the_companions_are_linked_among_themselves(session: Session) -> None:
    mine = away(session, "Ada", 0, 10)
    away(session, "Ben", 0.5, 8)
    away(session, "Cy", 1, 9)
    page = together(session, a_person(session, Role.COORDINATOR), mine, MORNING)
    assert page is not None
    assert {each.initials for each in page.drawn} == {"BB", "CC"}
    assert len(page.among) == 1

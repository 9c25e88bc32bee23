"""Reports put where they belong, through the pages: merged, split, moved."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Episode, Notification
from app.queries.regroupings import put_right
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, an_episode
from tests.features.error_summary import summary
from tests.strict_client import StrictClient

HOUR = timedelta(hours=1)
MERGE, SPLIT, MOVE = (f"main form[action$={each}]" for each in ("merge", "split", "move-report"))
BECAUSE = "The carer and the police both rang."


@pytest.fixture
def two(session: Session) -> tuple[Episode, Episode]:
    """Two absences of one child, an hour between them."""
    child = a_child(session, crs_id="CR7")
    first = an_episode(session, child, last_seen=MORNING - 60 * HOUR, returned=MORNING - 50 * HOUR)
    return first, an_episode(session, child, last_seen=MORNING - 49 * HOUR, returned=MORNING - 40 * HOUR)


@pytest.fixture
def second(session: Session, two: tuple[Episode, Episode]) -> Notification:
    """A second report of the first of them."""
    told = Notification(
        episode=two[0],
        reference="26LATER/2",
        source=two[0].notifications[0].source,
        logged_at=MORNING - 40 * HOUR,
    )
    session.add(told)
    session.flush()
    return told


def test_two_episodes_are_merged_from_the_childs_episodes(
    client: StrictClient, session: Session, two: tuple[Episode, Episode]
) -> None:
    first, gone = two[0].id, two[1].id
    reference = two[1].reference
    assert f"/episodes/{first}/merge" in client.get("/children/CR7/episodes").text
    answer = client.submit(f"/episodes/{first}/merge", MERGE, other=str(gone), because=BECAUSE)
    assert answer.location == f"/episodes/{first}"
    session.expire_all()
    assert session.scalars(select(Episode.id)).all() == [first]
    page = client.get(f"/episodes/{first}").text
    assert BECAUSE in page
    assert f"Before: {reference}" in page
    assert client.get(f"/episodes/{gone}").location == f"/episodes/{first}"


def test_a_merge_refused_says_why_and_changes_nothing(
    client: StrictClient, session: Session, two: tuple[Episode, Episode]
) -> None:
    third = an_episode(session, two[0].child, last_seen=MORNING - 20 * HOUR, returned=MORNING - 10 * HOUR)
    here = f"/episodes/{two[0].id}/merge"
    answer = client.submit(here, MERGE, other=str(third.id), because=BECAUSE)
    assert answer.status_code == 422
    assert f"{two[1].reference} lies between" in summary(answer.text)
    answer = client.submit(here, MERGE, other=str(two[1].id), because="")
    assert "Say why." in summary(answer.text)
    assert not put_right(session, two[0].id)


def test_a_report_is_split_off_into_an_episode_of_its_own(
    client: StrictClient, session: Session, two: tuple[Episode, Episode], second: Notification
) -> None:
    episode = two[0]
    typed: dict[str, Any] = {
        "report": str(second.id),
        "last_seen-day": "22/09/2026",
        "last_seen-clock": "20:00",
        "returned-day": "22/09/2026",
        "returned-clock": "22:00",
        "because": BECAUSE,
    }
    answer = client.submit(f"/episodes/{episode.id}/split", SPLIT, **typed)
    session.expire_all()
    assert second.episode.reference == "26LATER/2"
    assert answer.location == f"/episodes/{second.episode_id}"
    assert BECAUSE in client.get(answer.location).text
    assert BECAUSE in client.get(f"/episodes/{episode.id}").text


def test_a_time_that_cannot_be_stands_at_its_own_field(
    client: StrictClient, two: tuple[Episode, Episode], second: Notification
) -> None:
    typed: dict[str, Any] = {
        "report": str(second.id),
        "last_seen-day": "22/09/2026",
        "rest_returned-day": "1/1/2020",
        "because": BECAUSE,
    }
    answer = client.submit(f"/episodes/{two[0].id}/split", SPLIT, **typed)
    assert answer.status_code == 422
    assert "rest_returned" in answer.text[answer.text.index("govuk-error-summary") :][:1500]


def test_a_report_is_moved(
    client: StrictClient, session: Session, two: tuple[Episode, Episode], second: Notification
) -> None:
    first, to = two
    answer = client.submit(
        f"/episodes/{first.id}/move-report", MOVE, report=str(second.id), other=str(to.id), because=BECAUSE
    )
    assert answer.location == f"/episodes/{to.id}"
    session.expire_all()
    assert second.episode is to


def test_with_nothing_to_choose_it_says_so(client: StrictClient, session: Session) -> None:
    only = an_episode(session, a_child(session), returned=MORNING - HOUR)
    for act, said in (
        ("merge", "no other episode"),
        ("split", "only one report"),
        ("move-report", "no other"),
    ):
        assert said in client.get(f"/episodes/{only.id}/{act}").text


@pytest.mark.parametrize("act", ["merge", "split", "move-report"])
def test_only_who_may_correct_is_asked(client_as: ClientAs, two: tuple[Episode, Episode], act: str) -> None:
    assert client_as(Role.MANAGER).get(f"/episodes/{two[0].id}/{act}").status_code in (403, 404)


def test_a_form_made_before_another_change_is_told(
    client: StrictClient, session: Session, two: tuple[Episode, Episode]
) -> None:
    answer = client.submit(
        f"/episodes/{two[0].id}/merge", MERGE, other=str(two[1].id), because=BECAUSE, version="0"
    )
    assert answer.status_code == 409
    assert len(session.scalars(select(Episode.id)).all()) == 2

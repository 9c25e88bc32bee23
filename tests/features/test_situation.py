"""Changing where a child lives and who works with them, from a day on."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort
from app.models import Child
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode
from tests.features.error_summary import errors, summary
from tests.strict_client import StrictClient

FORM = "main form[action$=situation]"
MOVED: dict[str, Any] = {
    "from_on": "22/09/2026",
    "cohort": "looked_after",
    "placement_type": "foster care",
    "placement_area": "Lewisham",
    "team": "Permanence 2",
    "social_worker": "Noah Pemberton",
}


@pytest.fixture
def child(session: Session) -> Child:
    """A child who lives at home."""
    return a_child(session, crs_id="CR7", cohort=Cohort.HOME, team="")


def test_a_change_holds_from_its_day_and_earlier_episodes_keep_their_own(
    client: StrictClient, session: Session, child: Child
) -> None:
    back = MORNING - timedelta(days=3)
    earlier = an_episode(session, child, last_seen=back - timedelta(hours=9), returned=back)
    later = an_episode(session, child, last_seen=MORNING - timedelta(hours=9), reference="26MIS/9")
    answer = client.submit("/children/CR7/situation", FORM, **MOVED)
    assert (answer.status_code, answer.location) == (303, "/children/CR7")
    for row in (child, earlier, later):
        session.refresh(row)
    assert (child.cohort, child.placement_area) == (Cohort.LOOKED_AFTER, "Lewisham")
    assert child.social_worker is not None
    assert child.social_worker.name == "Noah Pemberton"
    assert (earlier.cohort, later.cohort) == (Cohort.HOME, Cohort.LOOKED_AFTER)
    assert "It holds for 26MIS/9 too." in client.get("/children/CR7").text
    history = client.get("/children/CR7/situation").text
    assert "From 22 September 2026" in history
    assert "At first" in history


@pytest.mark.parametrize(
    ("changed", "at", "sentence"),
    [
        ({"from_on": "24/09/2026"}, "", "still to come"),
        ({"from_on": ""}, "from_on", "Write the day"),
        ({"from_on": "31/02/2026"}, "from_on", "31 February does not exist"),
        ({"responsible_authority": ""}, "responsible_authority", "Write which authority"),
        ({"cohort": "home", "uasc": "y"}, "", "looked after by us"),
    ],
)
def test_what_is_refused(
    client: StrictClient, child: Child, changed: dict[str, Any], at: str, sentence: str
) -> None:
    answer = client.submit("/children/CR7/situation", FORM, **{**MOVED, **changed})
    assert answer.status_code == 422
    assert sentence in (errors(answer.text)[at] if at else summary(answer.text))
    assert 'value="Lewisham"' in answer.text


def test_nothing_changed_is_said(client: StrictClient, child: Child) -> None:
    answer = client.submit("/children/CR7/situation", FORM)
    assert "Nothing is different" in summary(answer.text)


def test_the_second_to_save_sees_what_changed_and_keeps_their_own(
    client: StrictClient, client_as: ClientAs, child: Child
) -> None:
    page = client.get("/children/CR7/situation")
    client_as(Role.ADMINISTRATOR).submit("/children/CR7/situation", FORM, **MOVED)
    answer = client.send(page, FORM, **{**MOVED, "placement_area": "Kent"})
    assert answer.status_code == 409
    assert "Someone else changed this first" in summary(answer.text)
    assert 'value="Kent"' in answer.text
    assert "Lewisham" in answer.text
    assert client.send(answer, FORM).status_code == 303


def test_only_whoever_may_see_the_child(client_as: ClientAs, session: Session, child: Child) -> None:
    noah = a_worker(session)
    worker = client_as(a_person(session, Role.SOCIAL_WORKER, worker=noah))
    a_child(session, crs_id="MINE", social_worker=noah, born_on=date(2012, 1, 1))
    assert worker.get("/children/MINE/situation").status_code == 200
    assert worker.get("/children/CR7/situation").status_code == 404
    assert worker.post("/children/CR7/situation", data=MOVED).status_code == 404
    assert client_as(Role.MANAGER).get("/children/CR7/situation").status_code == 403


def test_whoever_gives_the_child_to_another_worker_is_led_to_the_stand_up(
    client_as: ClientAs, session: Session
) -> None:
    noah = a_worker(session)
    worker = client_as(a_person(session, Role.SOCIAL_WORKER, worker=noah))
    a_child(session, crs_id="MINE", social_worker=noah)
    answer = worker.submit("/children/MINE/situation", FORM, social_worker="Hannah Pickering")
    assert (answer.status_code, answer.location) == (303, "/")

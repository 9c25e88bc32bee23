"""Logging a notification about a child not on file, and who may log at all."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort, Source
from app.models import Child, Episode
from tests.conftest import ClientAs
from tests.examples import a_child, a_person, a_worker
from tests.features.error_summary import errors, summary
from tests.features.test_log_missing import FIND, LOG, WHOLE, page_of
from tests.strict_client import HTMX, StrictClient

NEW: dict[str, Any] = WHOLE | {
    "first_name": "Zoe",
    "last_name": "OBrien",
    "crs_id": "CR 100 417",
    "born_on": "4/5/2011",
    "cohort": "home",
    "responsible_authority": "Croydon",
}


def test_a_child_not_on_file_is_added_in_the_same_form(client: StrictClient, session: Session) -> None:
    answer = client.submit("/log-missing/not-on-file", LOG, **NEW, birth_estimated="y")
    episode = session.scalars(select(Episode)).one()
    child = episode.child
    assert answer.location == f"/episodes/{episode.id}/logged"
    assert (child.crs_id, child.first_name, child.born_on) == ("CR100417", "Zoe", date(2011, 5, 4))
    assert (child.birth_estimated, child.cohort, episode.cohort) == (True, Cohort.HOME, Cohort.HOME)
    assert [each.source for each in episode.notifications] == [Source.POLICE]


def test_neither_is_saved_when_one_is_refused(client: StrictClient, session: Session) -> None:
    answer = client.submit("/log-missing/not-on-file", LOG, **{**NEW, "last_seen-clock": "9:30pm"})
    assert answer.status_code == 422
    assert "reported-clock" in errors(answer.text)
    assert not session.scalars(select(Child)).all()


def test_likely_duplicates_are_shown_while_typing_and_asked_about(
    client: StrictClient, session: Session
) -> None:
    there = a_child(session, "Zoë", "O’Brien", crs_id="CR1", born_on=date(2011, 5, 4))
    client.get("/log-missing/not-on-file")
    typed = {"first_name": "Zoe", "last_name": "OBrien", "born_on": "4/5/2011"}
    shown = client.post("/log-missing/not-on-file/likely", data=typed, headers=HTMX).text
    assert "Zoë O’Brien" in shown
    assert "same name, same date of birth" in shown
    stopped = client.submit("/log-missing/not-on-file", LOG, **NEW)
    assert stopped.status_code == 422
    assert "say that this is another one" in summary(stopped.text)
    assert session.scalars(select(Child)).all() == [there]
    assert client.send(stopped, LOG, another_child="y").status_code == 303
    assert len(session.scalars(select(Child)).all()) == 2


def test_it_is_logged_for_the_child_on_file_after_all_with_what_was_typed(
    client: StrictClient, session: Session
) -> None:
    there = a_child(session, "Zoë", "O’Brien", born_on=date(2011, 5, 4))
    client.get("/log-missing/not-on-file")
    page = client.post("/log-missing/not-on-file", data=NEW | {"instead": there.id})
    assert page.status_code == 200
    assert client.send(page, LOG).status_code == 303
    episode = session.scalars(select(Episode)).one()
    assert (episode.child_id, episode.reference) == (there.id, "26MIS/7")
    assert len(session.scalars(select(Child)).all()) == 1


def test_what_was_typed_to_find_a_child_is_not_asked_again(client: StrictClient) -> None:
    found = client.submit("/log-missing", FIND, q="Ana María Silva")
    page = client.send(found, "#found form")
    boxes = BeautifulSoup(page.text, "html.parser")
    assert [boxes.select_one(f"#{name}")["value"] for name in ("first_name", "last_name")] == [  # type: ignore[index]
        "Ana María",
        "Silva",
    ]
    number = client.send(client.submit("/log-missing", FIND, q="CR100417"), "#found form")
    assert BeautifulSoup(number.text, "html.parser").select_one("#crs_id")["value"] == "CR100417"  # type: ignore[index]


def test_a_new_child_says_what_is_missing(client: StrictClient) -> None:
    answer = client.submit("/log-missing/not-on-file", LOG)
    assert answer.status_code == 422
    assert {"first_name", "crs_id", "cohort", "responsible_authority", "source"} <= errors(answer.text).keys()


def test_a_social_worker_logs_for_their_own_children_and_adds_their_own(
    client_as: ClientAs, session: Session
) -> None:
    noah = a_worker(session)
    worker = client_as(a_person(session, Role.SOCIAL_WORKER, worker=noah))
    mine, other = a_child(session, social_worker=noah), a_child(session)
    assert worker.get(page_of(mine)).status_code == 200
    assert worker.get(page_of(other)).status_code == 404
    assert worker.get("/log-missing/children/9999").status_code == 404
    assert worker.post(page_of(other), data=WHOLE).status_code == 404
    assert worker.submit("/log-missing/not-on-file", LOG, **NEW).status_code == 303
    added = session.scalars(select(Child).where(Child.crs_id == "CR100417")).one()
    assert added.social_worker is noah


def test_an_account_without_its_worker_adds_nobody(client_as: ClientAs, session: Session) -> None:
    worker = client_as(a_person(session, Role.SOCIAL_WORKER))
    answer = worker.submit("/log-missing/not-on-file", LOG, **NEW)
    assert answer.status_code == 422
    assert "not linked to a social worker" in summary(answer.text)


@pytest.mark.parametrize(
    "role", [Role.MANAGER, Role.PANEL_CHAIR, Role.QUALITY, Role.PROVIDER, Role.SYSTEM_ADMIN]
)
def test_who_may_not_log(client_as: ClientAs, session: Session, role: Role) -> None:
    child = a_child(session)
    somebody = client_as(role)
    for address in ("/log-missing", "/log-missing/not-on-file", page_of(child), "/log-return"):
        assert somebody.get(address).status_code == 403

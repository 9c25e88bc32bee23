"""Two records of one child made one by two people, through the pages; found by the old number, undone."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Child, ChildMerge
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, an_episode
from tests.features.error_summary import summary
from tests.strict_client import StrictClient

HOUR = timedelta(hours=1)
ASK, CONFIRM, END = (f"main form[action$={each}]" for each in ("merge-record", "confirm", "end"))
REFERENCE = "26/OTHER"
OTHERS = [each for each in Role if each not in (Role.COORDINATOR, Role.ADMINISTRATOR)]
BECAUSE = "The police wrote the name as one word."


@pytest.fixture
def two(session: Session) -> tuple[Child, Child]:
    """One child on file twice."""
    kept = a_child(session, "Ana Maria", "Lopes", crs_id="KEPT1")
    other = a_child(session, "Anamaria", "Lopez", crs_id="OTHER2")
    an_episode(session, kept, last_seen=MORNING - 90 * HOUR, returned=MORNING - 80 * HOUR)
    an_episode(
        session, other, last_seen=MORNING - 60 * HOUR, returned=MORNING - 50 * HOUR, reference=REFERENCE
    )
    return kept, other


@pytest.fixture
def second(session: Session, client_as: ClientAs) -> StrictClient:
    """Somebody else who may confirm."""
    return client_as(a_person(session, Role.ADMINISTRATOR, "Bo Quayle"))


def asked(client: StrictClient) -> str:
    """The first person's part; the address of the check page."""
    answer = client.submit("/children/KEPT1/merge-record", ASK, other="OTHER2", because=BECAUSE)
    assert answer.location.startswith("/records-to-merge/")
    return answer.location


def test_one_asks_another_sees_both_side_by_side_and_confirms(
    client: StrictClient, second: StrictClient, session: Session, two: tuple[Child, Child]
) -> None:
    assert "/children/KEPT1/merge-record" in client.get("/children/KEPT1").text
    here = asked(client)
    mine = client.get(here).text
    assert "somebody else must confirm it" in mine
    assert "/confirm" not in mine
    assert here in second.get("/children/records-to-merge").text
    page = second.get(here).text
    for said in ("Anamaria", "Ana Maria", "Lopez", BECAUSE, "Episodes, with their reports", "differs"):
        assert said in page
    assert second.submit(here, CONFIRM).location == "/children/KEPT1"
    session.expire_all()
    assert two[1].merged_into_id == two[0].id


def test_who_asked_cannot_confirm_by_sending_it_either(
    client: StrictClient, session: Session, two: tuple[Child, Child]
) -> None:
    here = asked(client)
    answer = client.post(f"{here}/confirm", data={"version": "1"})
    assert answer.status_code == 422
    assert "Somebody else must confirm" in summary(answer.text)
    session.expire_all()
    assert two[1].merged_into_id is None


def test_the_old_number_name_and_reference_find_the_child_kept(
    client: StrictClient, second: StrictClient, two: tuple[Child, Child]
) -> None:
    second.submit(asked(client), CONFIRM)
    for typed in ("OTHER2", "Lopez", "26/OTHER", "Anamaria"):
        assert client.post("/children/find", data={"q": typed}).location == "/children/KEPT1", typed
    for page in ("", "/episodes", "/interviews", "/documents", "/who-has-looked"):
        found = client.get(f"/children/OTHER2{page}")
        assert found.status_code == 200
        assert "KEPT1" in found.text
    assert "26/OTHER" in client.get("/children/OTHER2/episodes").text


def test_undone_both_are_there_again(
    client: StrictClient, second: StrictClient, session: Session, two: tuple[Child, Child]
) -> None:
    here = asked(client)
    second.submit(here, CONFIRM)
    assert here in client.get("/children/KEPT1/merge-record").text
    answer = client.submit(here, END, because="")
    assert "Say why." in summary(answer.text)
    client.submit(here, END, because="They are cousins.")
    session.expire_all()
    assert two[1].merged_into_id is None
    assert "26/OTHER" in client.get("/children/OTHER2/episodes").text
    assert "26/OTHER" not in client.get("/children/KEPT1/episodes").text
    assert "They are cousins." in client.get(here).text


def test_what_cannot_be_asked_keeps_what_was_typed(client: StrictClient, two: tuple[Child, Child]) -> None:
    here = "/children/KEPT1/merge-record"
    answer = client.submit(here, ASK, other="NONESUCH", because=BECAUSE)
    assert answer.status_code == 422
    assert "No child on file has this number." in summary(answer.text)
    assert BECAUSE in answer.text
    answer = client.submit(here, ASK, other="KEPT1", because=BECAUSE)
    assert "Choose another record" in summary(answer.text)
    answer = client.submit(here, ASK, other="", because="")
    assert "Write the number of the other record." in summary(answer.text)


def test_an_overlap_is_named(client: StrictClient, session: Session, two: tuple[Child, Child]) -> None:
    one = an_episode(session, two[0], last_seen=MORNING - 55 * HOUR, returned=MORNING - 40 * HOUR)
    answer = client.submit("/children/KEPT1/merge-record", ASK, other="OTHER2", because=BECAUSE)
    assert answer.status_code == 422
    assert f"{one.reference} and 26/OTHER" in summary(answer.text)


def test_a_page_older_than_the_answer_is_told(
    client: StrictClient, second: StrictClient, session: Session, two: tuple[Child, Child]
) -> None:
    here = asked(client)
    client.submit(here, END, because="They are cousins.")
    assert second.post(f"{here}/confirm", data={"version": "1"}).status_code == 409
    session.expire_all()
    assert two[1].merged_into_id is None
    assert session.scalar(select(func.count(ChildMerge.id))) == 1


@pytest.mark.parametrize("role", OTHERS)
def test_nobody_else_is_asked(
    client: StrictClient, client_as: ClientAs, two: tuple[Child, Child], role: Role
) -> None:
    here, other = asked(client), client_as(role)
    for address in (here, "/children/records-to-merge", "/children/KEPT1/merge-record"):
        assert other.get(address).status_code in (403, 404)

"""The list of keys, the switch of the single ones, and finding a child from the bar."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.roles import Role
from app.services import preferences
from app.services.act import Act
from tests.conftest import ClientAs, person_as
from tests.examples import a_child, a_worker
from tests.strict_client import HTMX, StrictClient

QUICK = HTMX | {"HX-Target": "quick"}


@pytest.mark.parametrize("role", Role)
def test_everybody_has_the_list_of_keys_with_what_they_may_do(client_as: ClientAs, role: Role) -> None:
    client = client_as(role)
    whole = client.get("/help")
    part = client.get("/help", headers=HTMX)
    assert (whole.status_code, part.status_code) == (200, 200)
    assert "<html" not in part.text
    assert ("Log missing" in part.text) is (
        role in (Role.COORDINATOR, Role.ADMINISTRATOR, Role.RHI_OFFICER, Role.SOCIAL_WORKER)
    )


def shortcuts(client: StrictClient) -> set[str]:
    found = BeautifulSoup(client.get("/change-password").text, "html.parser").select("[aria-keyshortcuts]")
    return {str(each["aria-keyshortcuts"]) for each in found}


def test_single_keys_are_off_until_their_person_switches_them_on(
    client: StrictClient, client_as: ClientAs, session: Session
) -> None:
    assert shortcuts(client) == {"?"}
    answer = client.submit("/change-password", ".bar__me form[action$=single-keys]")
    assert answer.location == "/change-password"
    assert shortcuts(client) == {"?", "/", "B", "W", "C", "M", "R"}
    assert shortcuts(client_as(Role.ADMINISTRATOR)) == {"?"}
    client.submit("/help", "main form[action$=single-keys]")
    assert shortcuts(client) == {"?"}
    session.expire_all()
    assert person_as(session, Role.COORDINATOR).single_keys is False


def test_only_somebody_signed_in_has_keys(act: Act) -> None:
    with pytest.raises(Refused):
        preferences.switch_single_keys(act, on=True)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("agbaje", ["Zoë Agbaje", "Noor Agbaje"]),
        ("ZOE", ["Zoë Agbaje"]),
        ("o’brien", ["Noor Agbaje"]),
        ("CR9", ["Zoë Agbaje"]),
        ("agbaje zoe", ["Zoë Agbaje"]),
        ("nobody", []),
        ("", []),
    ],
)
def test_the_bar_finds_by_number_and_by_every_name_accents_ignored(
    client: StrictClient, session: Session, typed: str, found: list[str]
) -> None:
    a_child(session, "Zoë", "Agbaje", crs_id="CR9001")
    a_child(session, "Noor", "Agbaje", crs_id="CR8001", other_names="Nora O’Brien")
    client.get("/change-password")
    answer = client.post("/children/find", data={"q": typed}, headers=QUICK)
    soup = BeautifulSoup(answer.text, "html.parser")
    assert sorted(next(each.stripped_strings).split(" (")[0] for each in soup.select("#quick a")) == sorted(
        found
    )
    said = [each.get_text() for each in soup.select("[data-announce=status]")]
    words = {0: "No child found", 1: "1 child"}.get(len(found), f"{len(found)} children")
    assert said == ([words] if typed else [])


def test_the_bar_finds_nobody_whom_one_may_not_see(client_as: ClientAs, session: Session) -> None:
    a_child(session, "Zoë", "Agbaje", social_worker=a_worker(session))
    answer = client_as(Role.SOCIAL_WORKER).post("/children/find", data={"q": "zoe"}, headers=QUICK)
    assert "No child found" in answer.text
    assert "Agbaje" not in answer.text

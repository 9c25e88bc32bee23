"""A number that no row can have, and a character nobody types, lead nowhere and save nothing."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Action, Episode
from tests.domain.file_rows import CHILD
from tests.examples import a_child
from tests.features.test_imports import csv_of, upload
from tests.features.test_log_missing import LOG, WHOLE, page_of
from tests.panel_examples import a_published_panel, action, items_of, minutes_address
from tests.strict_client import StrictClient

NO_ROWS = ["0", "2147483647", "2147483648", "9" * 30]


@pytest.mark.parametrize("number", NO_ROWS)
def test_an_address_with_a_number_no_row_has_is_not_there(client: StrictClient, number: str) -> None:
    for address in ("/log-missing/children/{}", "/episodes/{}/log-return", "/episodes/{}/logged"):
        assert client.get(address.format(number)).status_code == 404


@pytest.mark.parametrize("number", [*NO_ROWS, "", "-1", "²", "x"])
def test_a_report_joins_nothing_that_is_not_there(
    client: StrictClient, session: Session, number: str
) -> None:
    child = a_child(session)
    assert client.get(page_of(child)).status_code == 200
    assert client.post(page_of(child), data=WHOLE | {"joins": number}).status_code == 404
    assert not session.scalars(select(Episode)).all()


@pytest.mark.parametrize("number", ["9" * 30, "x", ""])
def test_a_sibling_that_is_not_there_fills_in_nothing(
    client: StrictClient, session: Session, number: str
) -> None:
    page = f"{page_of(a_child(session))}?like={number}"
    assert client.submit(page, LOG, **WHOLE).status_code == 303


def test_an_address_with_a_character_nobody_types_is_not_there(client: StrictClient) -> None:
    assert client.get("/children/a%00b/situation").status_code == 404


NO_NUMBERS = ["²", "9" * 5000]


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_a_version_that_is_no_number_is_one_somebody_else_has_overtaken(
    client: StrictClient, session: Session, number: str
) -> None:
    panel = a_published_panel(session, children=1)
    address = minutes_address(panel, items_of(panel)[0])
    answer = client.submit(address, "#minutes", version=number, risks="Nights away.")
    assert answer.status_code == 409
    assert "Nights away." in answer.text


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_an_action_that_is_none_is_refused_and_an_outcome_of_none_closes_nothing(
    client: StrictClient, session: Session, number: str
) -> None:
    panel = a_published_panel(session, children=1)
    address = minutes_address(panel, items_of(panel)[0])
    typed = action("Map the places", "PC Alder", "", number)
    assert client.submit(address, "#minutes", **typed).status_code == 422
    assert client.post(address, data={f"outcome-of-{number}": "Done."}).status_code == 409
    assert not session.scalars(select(Action)).all()


@pytest.mark.parametrize("number", NO_NUMBERS)
def test_a_row_of_a_file_that_is_no_number_joins_nothing(client: StrictClient, number: str) -> None:
    preview = upload(client, "children", csv_of(CHILD))
    assert client.get(preview, query_string={"join": number}).status_code == 200

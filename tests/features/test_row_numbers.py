"""A number that no row can have, and a character nobody types, lead nowhere and save nothing."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Episode
from tests.examples import a_child
from tests.features.test_log_missing import LOG, WHOLE, page_of
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

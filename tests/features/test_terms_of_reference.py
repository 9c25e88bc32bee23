"""The panel's terms of reference: shipped as the product's own, written anew with a reason, never changed."""

from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from app.models import PanelTerms
from tests.conftest import ClientAs
from tests.papers.reading import faults, text_of
from tests.strict_client import StrictClient

TERMS, WRITE = "/panel/terms", "/panel/terms/write"
FORM = f"form[action='{WRITE}']"


def test_the_shipped_text_says_that_it_is_nobodys_but_the_products(client: StrictClient) -> None:
    page = client.get(TERMS)
    assert "the product’s own words, no council’s" in page.text
    assert "What the panel is for" in page.text
    assert "Croydon" not in page.text.split("<main", 1)[1].split("Versions", 1)[0]
    assert 'href="/panel/terms"' in client.get("/panel").text


def test_a_new_version_is_in_force_with_who_when_and_why_and_the_old_one_can_be_read(
    client: StrictClient,
) -> None:
    assert (
        client.submit(WRITE, FORM, words="# Ours\nWe meet on Wednesdays.", because="Agreed").status_code
        == 303
    )
    page = client.get(TERMS)
    assert "Version 1, written by" in page.text
    assert "We meet on Wednesdays." in page.text
    assert "Agreed" in page.text
    old = client.get(f"{TERMS}?version=0")
    assert "This version is no longer in force." in old.text
    assert client.get(f"{TERMS}?version=7").status_code == 404


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"words": "Ours", "because": " "}, "Say why the terms change."),
        ({"words": " ", "because": "Agreed"}, "Write what the panel is for."),
        ({"because": "Agreed"}, "Nothing has changed in the text."),
    ],
)
def test_a_version_without_text_reason_or_change_is_refused(
    client: StrictClient, typed: dict[str, Any], said: str
) -> None:
    answer = client.submit(WRITE, FORM, **typed)
    assert answer.status_code == 422
    assert said in answer.text


def test_the_second_to_save_is_shown_both_texts_and_can_save_over_it(client: StrictClient) -> None:
    mine = client.get(WRITE)
    client.submit(WRITE, FORM, words="Theirs, saved first", because="Agreed")
    answer = client.send(mine, FORM, words="Mine, typed at the same time", because="Also agreed")
    assert answer.status_code == 409
    assert "Theirs, saved first" in answer.text
    assert "Mine, typed at the same time" in answer.text
    assert client.send(answer, FORM).status_code == 303
    assert "Mine, typed at the same time" in client.get(TERMS).text


def test_the_database_keeps_a_version_as_it_was_written(client: StrictClient, session: Session) -> None:
    client.submit(WRITE, FORM, words="Ours", because="Agreed")
    with pytest.raises(DBAPIError, match="stays as it was written"):
        session.connection().execute(update(PanelTerms).values(words="Other"))


def test_they_are_printed_tagged_and_say_who_printed_them(client: StrictClient) -> None:
    answer = client.get(f"{TERMS}.pdf")
    assert answer.mimetype == "application/pdf"
    text = text_of(answer.data)
    assert "Terms of reference" in text
    assert "Printed by" in text
    assert "OFFICIAL-SENSITIVE" not in text
    assert faults(answer.data) == []


def test_who_prepares_a_panel_reads_them_and_who_makes_one_writes_them(client_as: ClientAs) -> None:
    for role, reads, writes in (
        ("administrator", 200, 200),
        ("panel_chair", 200, 403),
        ("quality", 403, 403),
    ):
        held = client_as(role)
        assert (held.get(TERMS).status_code, held.get(WRITE).status_code) == (reads, writes)

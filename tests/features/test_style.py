"""The components page: there while the desk is worked on, absent in production."""

from dataclasses import replace

from flask import Flask

from tests.strict_client import StrictClient


def test_every_part_is_shown_in_development(client: StrictClient) -> None:
    answer = client.get("/style")
    assert answer.status_code == 200
    for words in (
        "Held after 70 hours",
        "Held after 74 hours",
        "Not measurable",
        "31 February does not exist",
    ):
        assert words in answer.text


def test_the_page_is_not_there_in_production(app: Flask, client: StrictClient) -> None:
    app.config["DESK"] = replace(app.config["DESK"], mode="production")
    assert client.get("/style").status_code == 404

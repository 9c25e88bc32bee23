"""Going through the meeting's pages as a browser without JavaScript does."""

from dataclasses import replace
from datetime import timedelta

from bs4 import BeautifulSoup
from werkzeug.test import TestResponse

from tests.examples import MORNING
from tests.strict_client import StrictClient

DAY = timedelta(days=1)
OPEN, FINISH = "form[action='/stand-up/open']", "form[action='/stand-up/finish']"


def began(client: StrictClient) -> str:
    """The meeting opened; the address of its first line."""
    answer = client.submit("/stand-up/open", OPEN)
    assert (answer.status_code, answer.location) == (303, "/stand-up/run")
    return client.get("/stand-up/run").location or ""


def plan(
    client: StrictClient, page: str, what: str = "Ring the carer", owner: str = "Ada Osei"
) -> TestResponse:
    """One line planned."""
    return client.submit(page, ".run__plan form", what=what, owner=owner)


def soup(answer: TestResponse) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def heading(answer: TestResponse) -> str:
    found = soup(answer).select_one("h1")
    assert found is not None
    return found.get_text(strip=True)


def press(client: StrictClient, page: str, go: str, **fields: str) -> TestResponse:
    """A button other than the first: its name and value go with the form."""
    form = soup(client.get(page)).select_one(".run__plan form")
    assert form is not None
    sent = {str(each["name"]): str(each.get("value", "")) for each in form.select("input[name]")}
    return client.post(page, data={**sent, **fields, "go": go})


def tomorrow(client: StrictClient) -> None:
    """The desk’s clock a day later."""
    desk = client.application.config["DESK"]
    client.application.config["DESK"] = replace(desk, now=MORNING + DAY)

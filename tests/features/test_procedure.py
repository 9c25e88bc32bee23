"""The procedure's words are one click away on every page, and each mention leads to its own place."""

import re

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from app.domain.procedure import WORDS
from app.domain.roles import Role
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, an_episode, an_escalation
from tests.strict_client import StrictClient


@pytest.mark.parametrize("role", list(Role))
def test_everybody_reads_what_the_words_mean_and_is_led_there_from_every_page(
    client_as: ClientAs, session: Session, role: Role
) -> None:
    client = client_as(role)
    page = BeautifulSoup(client.get("/procedure").text, "html.parser")
    assert all(page.find(id=key) for key in WORDS)
    assert page.select("footer a[href='/procedure']")
    assert not re.search(r"[{}]", page.main.text if page.main else "{")


def test_a_mention_leads_to_a_word_there_is(client: StrictClient, session: Session) -> None:
    episode = an_episode(session, a_child(session), returned=MORNING)
    an_escalation(session, episode.interview)
    session.commit()
    found = {}
    for address in (
        "/",
        "/escalations",
        "/training",
        "/reports/weekly/2026-09-14",
        "/assessments-due",
        f"/interviews/{episode.interview_id}",
    ):
        page = BeautifulSoup(client.get(address).text, "html.parser")
        links = {str(each["href"]) for each in page.select("main a[href^='/procedure#']")}
        found[address] = {each.partition("#")[2] for each in links}
    assert all(found.values()), found
    assert set.union(*found.values()) <= WORDS.keys()

"""Who sees which facts about a child: a canary in each, looked for on every page a role opens (TRUST 4)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.roles import GRANTS, Role
from app.domain.vocabulary import ProviderKind
from app.models import Concern, Interview
from app.web.access import policy_of
from tests.conftest import ClientAs, person_as
from tests.examples import a_child, a_worker, an_episode

WHERE_AND_WITH_WHOM = ("Zetaplace", "Zetafostering", "Zetateam", "Zeta Worker", "Zeta Manager", "Zetaconcern")
"""Where the child lives, with whom, and of what there is concern: never for a provider."""
WHO = ("Zetafirst", "Zetalast", "ZETA01")
"""Who the child is: never for a system administrator."""
PARTS = {"crs_id": "ZETA01"}


@pytest.fixture
def interview(session: Session, now: datetime) -> Interview:
    """An interview of the provider's organisation, about a child with a canary in every fact."""
    child = a_child(
        session,
        "Zetafirst",
        "Zetalast",
        crs_id="ZETA01",
        placement_area="Zetaplace",
        placement_type="Zetafostering",
        team="Zetateam",
        social_worker=a_worker(session, "Zeta Worker"),
        team_manager=a_worker(session, "Zeta Manager"),
    )
    session.add(Concern(child_id=child.id, opened_at=now - timedelta(days=9), said="Zetaconcern"))
    episode = an_episode(session, child, last_seen=now - timedelta(days=2), returned=now - timedelta(days=1))
    episode.interview.provider = ProviderKind.ORGANISATION
    episode.interview.organisation = person_as(session, Role.PROVIDER).organisation
    session.flush()
    return episode.interview


def pages(app: Flask, client_as: ClientAs, role: Role, interview: Interview) -> Iterator[tuple[str, str]]:
    """What a role reads at every address that says something, with this child's parts in it."""
    client = client_as(role)
    parts: dict[str, Any] = {**PARTS, "interview_id": interview.id, "child_id": 1, "episode_id": 1}
    for rule in app.url_map.iter_rules():
        needed = policy_of(app, rule.endpoint)
        shown = "GET" in (rule.methods or set()) and rule.arguments <= parts.keys()
        if needed and needed & GRANTS[role] and shown:
            with app.test_request_context():
                address = app.url_for(rule.endpoint, **{name: parts[name] for name in rule.arguments})
            answer = client.get(address)
            yield address, answer.text
            answer.close()


def found(texts: Iterator[tuple[str, str]], canaries: tuple[str, ...]) -> set[str]:
    """Which canaries are somewhere on the pages, and where."""
    return {f"{canary} at {address}" for address, text in texts for canary in canaries if canary in text}


def test_a_provider_is_told_who_the_child_is_but_not_where_or_with_whom_they_live(
    app: Flask, client_as: ClientAs, interview: Interview
) -> None:
    read = list(pages(app, client_as, Role.PROVIDER, interview))
    assert not found(iter(read), WHERE_AND_WITH_WHOM)
    assert found(iter(read), WHO)


def test_a_system_administrator_reads_nothing_of_a_child(
    app: Flask, client_as: ClientAs, interview: Interview
) -> None:
    assert list(pages(app, client_as, Role.COORDINATOR, interview))
    assert not found(pages(app, client_as, Role.SYSTEM_ADMIN, interview), WHO)


def test_a_coordinator_reads_what_a_provider_may_not(
    app: Flask, client_as: ClientAs, interview: Interview
) -> None:
    read = found(pages(app, client_as, Role.COORDINATOR, interview), WHERE_AND_WITH_WHOM)
    seen = {each.split(" at ")[0] for each in read}
    assert {"Zetaplace", "Zetateam", "Zeta Worker"} <= seen

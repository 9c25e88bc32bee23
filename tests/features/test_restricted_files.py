"""A colleague's family: shut to who is not named until a reason is given, and the coordinator is told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import ProviderKind
from app.models import Child, Episode, OutboxMessage, Person, RestrictedLook
from app.services import restricting
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_action, an_episode, an_organisation
from tests.features.error_summary import summary
from tests.strict_client import StrictClient

HOUR = timedelta(hours=1)
RESTRICT, OPEN = "main form[action$=restrict]", "main form[action$=open]"
WHY = "The mother works in the team next door."
NEEDED = "The police rang about her and nobody else is in."
NAME = "Isolde"


@pytest.fixture
def episode(session: Session) -> Episode:
    """A child back since yesterday, whose interview is owed, with a worker and an organisation."""
    child = a_child(session, NAME, "Quillfeather", crs_id="SHUT1", social_worker=a_worker(session))
    found = an_episode(session, child, last_seen=MORNING - 30 * HOUR, returned=MORNING - 20 * HOUR)
    found.interview.provider, found.interview.organisation = (
        ProviderKind.ORGANISATION,
        an_organisation(session),
    )
    an_action(session, child)
    session.flush()
    return found


@pytest.fixture
def administrator(session: Session) -> Person:
    """Somebody who sees every child otherwise."""
    return a_person(session, Role.ADMINISTRATOR, "Bo Quayle")


def restricted(client: StrictClient, *openers: Person) -> None:
    """The coordinator's part."""
    answer = client.submit(
        "/children/SHUT1/restrict", RESTRICT, because=WHY, openers=[str(each.id) for each in openers]
    )
    assert answer.location == "/children/SHUT1"


def everywhere(episode: Episode) -> tuple[str, ...]:
    """Pages that would show the child to who sees every child."""
    return (
        "/",
        "/my-work",
        "/actions",
        f"/interviews/{episode.interview_id}",
        f"/episodes/{episode.id}",
        "/children",
    )


def test_marked_by_the_coordinator_with_a_reason_it_is_shut_to_who_is_not_named(
    client: StrictClient, client_as: ClientAs, episode: Episode, administrator: Person
) -> None:
    other = client_as(administrator)
    assert NAME in other.get("/").text
    assert "Say why" in summary(client.submit("/children/SHUT1/restrict", RESTRICT, because="").text)
    restricted(client)
    for address in everywhere(episode):
        page = other.get(address)
        assert NAME not in page.text, address
        assert "SHUT1" not in page.text, address
    assert other.get(f"/interviews/{episode.interview_id}").status_code == 404
    assert "SHUT1" not in other.post("/children/find", data={"q": NAME}).text
    assert other.get("/children/SHUT1/episodes").location == "/children/SHUT1/open"


def test_the_coordinator_always_has_it_and_every_figure_counts_it(
    client: StrictClient, client_as: ClientAs, episode: Episode, administrator: Person
) -> None:
    restricted(client)
    assert NAME in client.get("/").text
    assert client.get(f"/interviews/{episode.interview_id}").status_code == 200
    rows = "/reports/rows?from=2026-09-01&to=2026-09-30&figure=episodes"
    mine, theirs = client.get(rows), client_as(administrator).get(rows)
    assert episode.reference in mine.text
    assert episode.reference not in theirs.text
    assert "1 you may not open" in " ".join(theirs.text.split())


def test_who_is_named_is_not_asked(
    client: StrictClient, client_as: ClientAs, episode: Episode, administrator: Person
) -> None:
    restricted(client, administrator)
    assert NAME in client_as(administrator).get("/children/SHUT1").text
    assert client_as(Role.RHI_OFFICER).get("/children/SHUT1").location == "/children/SHUT1/open"
    restricted(client)
    assert client_as(administrator).get("/children/SHUT1").location == "/children/SHUT1/open"


def test_a_reason_opens_it_for_sixty_minutes_and_the_coordinator_is_told(
    app: Flask,
    client: StrictClient,
    client_as: ClientAs,
    session: Session,
    episode: Episode,
    administrator: Person,
) -> None:
    restricted(client)
    other = client_as(administrator)
    found = other.post("/children/find", data={"q": "SHUT1"})
    assert found.location == "/children/SHUT1/open"
    asked = other.get(found.location)
    assert NAME not in asked.text
    assert "Say why" in summary(other.submit(found.location, OPEN, because="").text)
    assert other.submit(found.location, OPEN, because=NEEDED).location == "/children/SHUT1"
    assert NAME in other.get("/children/SHUT1").text
    assert NAME in other.get("/").text
    letter = session.scalars(select(OutboxMessage).where(OutboxMessage.key.startswith("restricted:"))).one()
    assert NAME not in letter.subject + letter.body
    assert NEEDED not in letter.subject + letter.body
    page = client.get("/children/restricted-files").text
    assert NEEDED in page
    assert WHY in page
    assert "Bo Quayle" in page
    _an_hour_later(app, session)
    assert other.get("/children/SHUT1").location == "/children/SHUT1/open"
    assert NAME not in other.get("/").text


def _an_hour_later(app: Flask, session: Session) -> None:
    """Let the desk's clock show the minute at which the hour is over."""
    until = session.scalars(select(RestrictedLook.ends_at)).one()
    assert until == MORNING + restricting.OPEN_FOR
    app.config["DESK"] = replace(app.config["DESK"], now=until)


def test_a_file_that_is_not_theirs_is_not_found_restricted_or_not(
    client: StrictClient, client_as: ClientAs, session: Session, episode: Episode
) -> None:
    worker = client_as(
        a_person(session, Role.SOCIAL_WORKER, worker=a_worker(session, "Una Quill", "Elsewhere"))
    )
    restricted(client)
    none_such = worker.get("/children/NONESUCH").status_code
    for address in ("/children/SHUT1", "/children/SHUT1/open"):
        assert worker.get(address).status_code == none_such == 404
    assert worker.post("/children/SHUT1/open", data={"because": NEEDED}).status_code == 404
    own = client_as(a_person(session, Role.SOCIAL_WORKER, "Noah Pemberton", worker=a_worker(session)))
    assert own.get("/children/SHUT1").location == "/children/SHUT1/open"


def test_an_organisations_interview_is_theirs_again_once_they_are_named(
    client: StrictClient, client_as: ClientAs, session: Session, episode: Episode
) -> None:
    nspcc = a_person(
        session, Role.PROVIDER, organisation=episode.interview.organisation, ends_on=MORNING.date()
    )
    provider, here = client_as(nspcc), f"/interviews/{episode.interview_id}"
    assert provider.get(here).status_code == 200
    restricted(client)
    assert provider.get(here).status_code == 404
    restricted(client, nspcc)
    assert provider.get(here).status_code == 200


def test_lifted_it_is_open_as_before(
    client: StrictClient, client_as: ClientAs, session: Session, episode: Episode, administrator: Person
) -> None:
    restricted(client)
    client.submit("/children/SHUT1/restrict", "main form[action$=lift-restriction]")
    assert NAME in client_as(administrator).get("/children/SHUT1").text
    session.expire_all()
    assert session.scalars(select(Child)).one().restricted_at is None


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.COORDINATOR])
def test_only_the_coordinator_restricts(client_as: ClientAs, episode: Episode, role: Role) -> None:
    for address in ("/children/SHUT1/restrict", "/children/restricted-files"):
        assert client_as(role).get(address).status_code in (403, 404)

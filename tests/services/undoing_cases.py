"""What can be undone: for each act, what there is before, the act itself, and how it is said."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import Cohort, RuledOutAs
from app.models import Episode, Interview, Person
from app.services import actions, allocation, episodes, interviews, rulings
from app.services.act import Act
from app.services.episodes import Return
from tests.examples import (
    MORNING,
    a_child,
    a_person,
    a_worker,
    an_action,
    an_attempt,
    an_episode,
    an_organisation,
    give,
)

POLICY = Policy()
Deed = Callable[[Act, Any], None]


def owed(session: Session, **child: Any) -> Interview:
    returned = MORNING - timedelta(hours=30)
    return an_episode(session, a_child(session, **child), returned=returned).interview


def theirs(session: Session) -> Interview:
    return owed(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth")


def asked(session: Session) -> Interview:
    interview = theirs(session)
    allocation.ask_authority(session.info["act"], interview, POLICY)
    return interview


def written_up(session: Session) -> Interview:
    interview = owed(session)
    an_attempt(session, interview)
    interview.held_on = interview.written_up_on = date(2026, 9, 22)
    interview.held_at = interview.written_up_at = MORNING - timedelta(hours=12)
    session.flush()
    return interview


def with_nspcc(session: Session) -> Interview:
    interview = owed(session)
    allocation.allocate_to_organisation(
        session.info["act"], interview, an_organisation(session), POLICY, why="it was so"
    )
    return interview


def brought_over(session: Session) -> Interview:
    interview = owed(session)
    give(session, interview, a_worker(session))
    return interview


def with_the_coordinator(session: Session) -> Interview:
    interview = owed(session)
    coordinator = session.scalars(select(Person).where(Person.role == Role.COORDINATOR)).one()
    allocation.allocate_to_officer(session.info["act"], interview, coordinator, POLICY)
    return interview


def on_hold(session: Session) -> Interview:
    interview = owed(session)
    until = MORNING + timedelta(hours=4)
    allocation.place_hold(session.info["act"], interview, until, "the family asked", POLICY)
    return interview


def missing(session: Session) -> Episode:
    return an_episode(session, a_child(session), last_seen=MORNING - timedelta(hours=9))


def to_an_officer(act: Act, interview: Interview) -> None:
    dean = a_person(act.session, Role.RHI_OFFICER, "Dean Okoro")
    allocation.allocate_to_officer(act, interview, dean, POLICY)


def held_until_friday(act: Act, interview: Interview) -> None:
    allocation.place_hold(act, interview, MORNING + timedelta(days=2), "the family asked for Friday", POLICY)


def back_now(act: Act, episode: Episode) -> None:
    episodes.log_return(act, episode, Return(When.instant(MORNING - timedelta(hours=1))))


CASES: dict[str, tuple[Callable[[Session], Any], Deed, str]] = {
    "given": (owed, to_an_officer, "gave an interview to Dean Okoro"),
    "given on": (with_nspcc, to_an_officer, "gave an interview to Dean Okoro"),
    "given on from a file": (brought_over, to_an_officer, "gave an interview to Dean Okoro"),
    "to a partner": (
        owed,
        lambda act, row: allocation.allocate_to_partner(act, row, "Archbishop Lanfranc", POLICY),
        "gave an interview to a partner",
    ),
    "handed back": (
        with_the_coordinator,
        lambda act, row: allocation.hand_back(act, row, "I know her family.", POLICY),
        "handed an interview back",
    ),
    "asked": (
        theirs,
        lambda act, row: allocation.ask_authority(act, row, POLICY),
        "asked the other authority for an interview",
    ),
    "chased": (asked, lambda act, row: allocation.chase(act, row, POLICY), "chased the other authority"),
    "replied": (
        asked,
        lambda act, row: allocation.receive(act, row, POLICY),
        "recorded the other authority’s reply",
    ),
    "on file": (
        written_up,
        lambda act, row: interviews.put_on_file(act, row, POLICY),
        "put an interview on file",
    ),
    "fed back": (
        written_up,
        lambda act, row: interviews.feed_back(act, row, POLICY),
        "fed an interview back",
    ),
    "ruled out": (
        owed,
        lambda act, row: rulings.rule_out(act, row, RuledOutAs.NOT_REQUIRED, "logged in error", POLICY),
        "ruled an interview out",
    ),
    "hold": (owed, held_until_friday, "put an interview on hold"),
    "longer hold": (on_hold, held_until_friday, "put an interview on hold"),
    "parked": (
        lambda session: an_action(session, a_child(session)),
        lambda act, row: actions.park(act, row, date(2026, 10, 1), "half-term"),
        "parked an action",
    ),
    "closed": (
        lambda session: an_action(session, a_child(session)),
        lambda act, row: actions.close(act, row, "The school was seen."),
        "closed an action",
    ),
    "return": (missing, back_now, "logged a return"),
}

"""Booked for a time, booked again: what was booked before is kept, and no clock moves."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.interview import clock
from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, HeldHow
from app.models import Booking, facts
from app.services import bookings, interviews, rulings
from app.services.act import Act
from app.services.bookings import Agreed
from app.services.interviews import Attempted
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, give
from tests.features.interview_rows import accepted, again, errors, owed, reason_lines
from tests.strict_client import StrictClient

POLICY = Policy()
LATER = When.instant(MORNING + timedelta(hours=7))
FORM = "form[action$=book]"


def text(client: StrictClient, address: str) -> str:
    return BeautifulSoup(client.get(address).text, "html.parser").get_text(" ", strip=True)


def rows(session: Session) -> list[Booking]:
    session.expire_all()
    return list(session.scalars(select(Booking).order_by(Booking.id)))


def book(client: StrictClient, page: str, day: str, clock: str, **more: str) -> Any:
    typed: dict[str, Any] = {
        "when-day": day,
        "when-clock": clock,
        "how": "in person",
        "where": "the youth hub",
    } | more
    return client.submit(f"{page}/book", FORM, **typed)


def test_booked_and_booked_again_the_old_one_stays_with_its_reason(
    client_as: ClientAs, session: Session
) -> None:
    interview = accepted(session)
    page, ran = f"/interviews/{interview.id}", clock(facts.interview(interview), POLICY)
    client = client_as(Role.COORDINATOR)
    book(client, page, "today", "4pm")
    assert "Booked for 4pm today" in text(client, "/")
    book(client, page, "tomorrow", "10am", because="the child has a lesson")
    old, new = rows(session)
    assert (old.ended_at, old.because) == (MORNING, "the child has a lesson")
    assert (new.ended_at, new.where, new.how) == (None, "the youth hub", HeldHow.IN_PERSON)
    shown = text(client, page)
    assert "the child has a lesson" in shown
    assert "4pm" in shown
    assert "10am" in text(client, "/")
    assert clock(facts.interview(again(session, interview.id)), POLICY) == ran


def test_whoever_has_it_sees_in_my_work_what_it_is_booked_for(client_as: ClientAs, session: Session) -> None:
    interview = accepted(session)
    officer = a_person(session, Role.RHI_OFFICER)
    give(session, interview, officer)
    client = client_as(officer)
    book(client, f"/interviews/{interview.id}", "today", "4pm")
    assert "Booked for 4pm today" in text(client, "/my-work")


def test_booking_again_asks_why_and_keeps_what_was_typed(client: StrictClient, session: Session) -> None:
    page = f"/interviews/{accepted(session).id}"
    book(client, page, "today", "4pm")
    answer = book(client, page, "tomorrow", "10am")
    assert answer.status_code == 422
    assert "why it is booked again" in errors(answer)
    assert "10am" in answer.text
    assert len(rows(session)) == 1


def test_a_time_that_is_gone_is_refused_in_plain_words(client: StrictClient, session: Session) -> None:
    answer = book(client, f"/interviews/{accepted(session).id}", "yesterday", "4pm")
    assert "That is in the past" in errors(answer)
    assert rows(session) == []


def test_nothing_is_booked_before_the_child_said_yes(act: Act, session: Session) -> None:
    with pytest.raises(Refused, match="after the child says yes"):
        bookings.book(act, owed(session), Agreed(LATER, HeldHow.VIDEO), POLICY)


@pytest.mark.parametrize(
    ("agreed", "no"),
    [
        (Agreed(LATER, HeldHow.MESSAGE), "in person"),
        (Agreed(LATER, HeldHow.VIDEO, because="again"), "like that already"),
        (Agreed(LATER, HeldHow.TELEPHONE), "Say why"),
    ],
)
def test_what_is_no_booking_is_refused(act: Act, session: Session, agreed: Agreed, no: str) -> None:
    interview = accepted(session)
    bookings.book(act, interview, Agreed(LATER, HeldHow.VIDEO), POLICY)
    with pytest.raises(Refused, match=no):
        bookings.book(act, interview, agreed, POLICY)


def test_a_later_no_ends_the_booking_and_the_card_no_longer_says_it(
    act: Act, client: StrictClient, session: Session
) -> None:
    reason_lines(session)
    interview = accepted(session)
    bookings.book(act, interview, Agreed(LATER, HeldHow.VIDEO), POLICY)
    no = Attempted(When.instant(MORNING), AttemptOutcome.DECLINED_BY_CHILD, reason="not now")
    interviews.record_attempt(act, interview, no, POLICY)
    assert rows(session)[0].because == "declined by the child"
    assert "Booked for" not in text(client, "/")


def test_one_interview_that_covers_another_knows_what_was_booked_for_both(act: Act, session: Session) -> None:
    child = a_child(session)
    one, other = accepted(session, child=child), accepted(session, child=child, hours=60)
    for each, hours in ((one, 7), (other, 9)):
        when = When.instant(MORNING + timedelta(hours=hours))
        bookings.book(act, each, Agreed(when, HeldHow.VIDEO), POLICY)
    rulings.cover(act, one, other, POLICY)
    act.session.flush()
    assert [(each.interview_id, each.because) for each in rows(session)] == [
        (one.id, ""),
        (one.id, "one interview covers both"),
    ]


def test_two_who_book_at_once_the_second_is_told(client: StrictClient, session: Session) -> None:
    interview = accepted(session)
    page = f"/interviews/{interview.id}"
    opened = client.get(f"{page}/book")
    book(client, page, "today", "4pm")
    typed: dict[str, Any] = {"when-day": "today", "when-clock": "5pm", "how": "by video"}
    answer = client.send(opened, FORM, **typed)
    assert answer.status_code == 409
    assert "Booked for 4pm today" in answer.text, "what the first one booked"
    assert "5pm" in answer.text, "what the second one typed"
    assert len(rows(session)) == 1

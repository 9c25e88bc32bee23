"""An attempt nobody could answer says what comes next; an interview held says who else was there."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from app.domain.vocabulary import AttemptOutcome, Stage
from app.models import facts
from tests.features.interview_rows import accepted, again, owed, reason_lines, stands
from tests.strict_client import StrictClient

CANNOT = {
    AttemptOutcome.MISSING_AGAIN: "one interview can cover both",
    AttemptOutcome.IN_CUSTODY: "Try again there",
    AttemptOutcome.IN_HOSPITAL: "well enough",
    AttemptOutcome.TURNED_18: "rules it out",
    AttemptOutcome.COVERED: "cover it",
}


@pytest.mark.parametrize("outcome", CANNOT)
def test_an_attempt_nobody_could_answer_keeps_it_in_offer_and_says_what_comes_next(
    client: StrictClient, session: Session, outcome: AttemptOutcome
) -> None:
    reason_lines(session)
    interview_id = owed(session).id
    page = f"/interviews/{interview_id}"
    client.submit(f"{page}/attempt", "form[action$=attempt]", outcome=outcome.value)
    shown = BeautifulSoup(client.get(page).text, "html.parser").get_text(" ", strip=True)
    assert CANNOT[outcome] in shown
    assert "Not asked" in shown
    assert stands(session, interview_id) is Stage.IN_OFFER
    known = facts.interview(again(session, interview_id))
    assert (known.offered, known.unanswered) == (False, 0), "neither an offer, nor no reply"


def test_who_else_was_there_stands_on_the_page(client: StrictClient, session: Session) -> None:
    reason_lines(session)
    page = f"/interviews/{accepted(session).id}"
    typed: dict[str, Any] = {"how": "in person", "by": "Dean Okoro", "present": "her advocate"}
    client.submit(f"{page}/held", "form[action$=held]", **typed)
    assert "her advocate" in client.get(page).text

"""The next stand-up opens on what the last one planned, and what became of it."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.day_sheet import DaySheet
from app.domain.vocabulary import AttemptOutcome, ProviderKind, Section
from app.models import Action
from app.queries import standups as queries
from app.services import actions
from app.services.act import Act
from tests.examples import MORNING, a_child, an_attempt, an_episode
from tests.standup_examples import POLICY, a_coordinator, closed, opened, owed, planned

DAY = timedelta(days=1)


def actions_in(session: Session) -> list[Action]:
    return list(session.scalars(select(Action).order_by(Action.id)))


def test_the_next_day_opens_on_the_plan_with_its_fates_and_closes_what_is_done(
    session: Session, act: Act
) -> None:
    answered, tried, waiting = owed(session, 80), owed(session, 79), owed(session, 78)
    for interview in (answered, tried, waiting):
        interview.provider, interview.provider_name = ProviderKind.PARTNER, "Ada Osei"
        interview.allocated_at = MORNING - DAY
    session.flush()
    standup = opened(act)
    for line in standup.lines:
        if line.section is Section.IN_OFFER:
            planned(act, line)
    closed(act, standup)
    an_attempt(session, answered, made=MORNING + timedelta(hours=2))
    an_attempt(session, tried, AttemptOutcome.NO_REPLY, made=MORNING + timedelta(hours=3))
    act.pending.clear()
    act.at = MORNING + DAY
    last = queries.last_plan(session, a_coordinator(session), (MORNING + DAY).date(), act.at, POLICY)
    assert last is not None
    assert [(each.interview_id, each.fate.became, each.fate.words) for each in last.lines] == [
        (answered.id, "done", "Accepted"),
        (tried.id, "under way", "No reply"),
        (waiting.id, "not done", "Not done"),
    ]
    assert (last.counted.planned, last.counted.done, last.counted.carried) == (3, 1, 2)
    following = opened(act, at=MORNING + DAY)
    first, second, third = actions_in(session)
    assert (first.outcome, first.closed_at) == ("Accepted", act.at)
    assert second.closed_at is None
    assert third.closed_at is None
    line = next(each for each in following.lines if each.interview_id == waiting.id)
    planned(act, line, "Visit at 4pm")
    closed(act, following)
    sheet = DaySheet.from_json(following.sheet or {})
    assert [each.carried for each in sheet.lines if each.what] == [True]
    assert third.what == "Visit at 4pm", "the action that is open is planned anew, not doubled"
    assert (third.due_on, third.standup_line_id) == (following.day, line.id)
    assert len(actions_in(session)) == 3


def test_what_the_owner_says_became_of_it_is_its_fate(session: Session, act: Act) -> None:
    an_episode(session, a_child(session))
    standup = opened(act)
    planned(act, standup.lines[0], "Phone and bank checks")
    closed(act, standup)
    actions.close(act, actions_in(session)[0], "Checked, nothing used")
    last = queries.last_plan(session, a_coordinator(session), (MORNING + DAY).date(), MORNING + DAY, POLICY)
    assert last is not None
    assert [(each.fate.became, each.fate.words) for each in last.lines] == [("done", "Checked, nothing used")]

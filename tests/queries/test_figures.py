"""The rows behind a number come from the statement that counted them, scoped to the reader."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from app.domain.calendar import local
from app.domain.performance import Period, Selection
from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, RuledOutAs
from app.models import EducationReferral
from app.queries.education import SHOWN, education_of, referrals
from app.queries.figures import figures_of, listing, report
from tests.examples import (
    MORNING,
    a_child,
    a_person,
    a_worker,
    an_attempt,
    an_episode,
    an_interview,
    an_organisation,
    give,
)

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))
DAY = timedelta(days=1)


class Statements:
    """How many statements a block sends."""

    def __init__(self, session: Session) -> None:
        self.engine, self.count = session.get_bind(), 0

    def __enter__(self) -> "Statements":
        assert isinstance(self.engine, Engine)
        event.listen(self.engine, "before_cursor_execute", self._another)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self.engine, "before_cursor_execute", self._another)

    def _another(self, *_: object) -> None:
        self.count += 1


def some_episodes(session: Session, number: int) -> None:
    """Episodes of their own children, each with somebody to hold the interview and an attempt."""
    worker, organisation = a_worker(session), an_organisation(session, code=f"o{number}")
    for n in range(number):
        child = a_child(session, social_worker=worker)
        episode = an_episode(session, child, last_seen=MORNING - 10 * DAY, returned=MORNING - 9 * DAY)
        give(session, episode.interview, worker if n % 2 else organisation)
        an_attempt(session, episode.interview)


def test_the_statements_are_as_many_for_2_cases_as_for_20(session: Session) -> None:
    reader = a_person(session, Role.COORDINATOR)
    some_episodes(session, 2)
    counts = []
    for more in (0, 18):
        some_episodes(session, more) if more else None
        session.flush()
        session.expire_all()
        reader.role  # noqa: B018 - loaded before counting, as the web has it
        with Statements(session) as statements:
            assert (
                report(session, SEPTEMBER, MORNING, reader, MORNING).now.all.counts["episodes"].number
                == 2 + more
            )
        with Statements(session) as others:
            listing(session, Selection("accepted"), SEPTEMBER, MORNING, reader, MORNING)
        counts.append((statements.count, others.count))
    assert counts[0] == counts[1]


def test_the_period_is_of_london_days_in_the_database_too(session: Session) -> None:
    child = a_child(session)
    half_past_eleven_utc = local(date(2026, 7, 1), datetime(2026, 7, 1, 0, 30).time())
    an_episode(session, child, last_seen=half_past_eleven_utc, returned=MORNING - 60 * DAY)
    june, july = Period(date(2026, 6, 1), date(2026, 6, 30)), Period(date(2026, 7, 1), date(2026, 7, 31))
    assert figures_of(session, june, MORNING).all.counts["episodes"].number == 0
    assert figures_of(session, july, MORNING).all.counts["episodes"].number == 1


def test_each_episode_of_an_interview_that_covers_two_has_its_own_verdict(session: Session) -> None:
    child, interview = a_child(session), an_interview(session)
    held = MORNING - DAY
    interview.held_on, interview.held_at = held.date(), held
    first = an_episode(
        session, child, last_seen=held - 10 * DAY, returned=held - 9 * DAY, interview=interview
    )
    second = an_episode(
        session, child, last_seen=held - 3 * DAY, returned=held - 2 * DAY, interview=interview
    )
    an_attempt(session, interview, AttemptOutcome.ACCEPTED, held - DAY)
    counts = figures_of(session, SEPTEMBER, MORNING).all.counts
    assert counts["held"].members == (first.reference, second.reference)
    assert counts["held_within_72_hours"].members == (second.reference,)


def test_a_number_counts_everybody_and_its_list_shows_whom_the_reader_may_see(session: Session) -> None:
    worker = a_worker(session)
    mine, other = a_child(session, social_worker=worker), a_child(session)
    reader = a_person(session, Role.SOCIAL_WORKER, worker=worker)
    for child in (mine, other, a_child(session)):
        an_episode(session, child, last_seen=MORNING - 5 * DAY, returned=MORNING - 4 * DAY)
    for figure in ("episodes", "children"):
        found = listing(session, Selection(figure), SEPTEMBER, MORNING, reader, MORNING)
        assert (found.number, found.hidden) == (3, 2)
        assert [row.child_id for row in found.rows] == [mine.id]


def test_the_top_ten_names_only_children_the_reader_may_open(session: Session) -> None:
    worker = a_worker(session)
    mine, other = a_child(session, team_manager=worker), a_child(session, team="Another")
    reader = a_person(session, Role.MANAGER, worker=worker)
    for child, days in ((mine, 9), (other, 9), (other, 6)):
        an_episode(session, child, last_seen=MORNING - days * DAY, returned=MORNING - (days - 1) * DAY)
    found = report(session, SEPTEMBER, MORNING, reader, MORNING)
    assert [(each.episodes, each.crs_id) for each in found.top] == [(2, ""), (1, mine.crs_id)]


def test_a_child_stands_once_in_a_list_of_children(session: Session) -> None:
    child = a_child(session)
    for days in (9, 6, 3):
        start = MORNING - days * DAY
        an_episode(session, child, last_seen=start, returned=start + DAY)
    reader = a_person(session, Role.COORDINATOR)
    found = listing(session, Selection("children"), SEPTEMBER, MORNING, reader, MORNING)
    assert [(row.child_id, row.episodes) for row in found.rows] == [(child.id, 3)]
    assert found.number == 1


def test_the_same_period_last_year_stands_beside(session: Session) -> None:
    child = a_child(session)
    an_episode(session, child, last_seen=MORNING - 365 * DAY, returned=MORNING - 364 * DAY)
    reader = a_person(session, Role.COORDINATOR)
    found = report(session, SEPTEMBER, MORNING, reader, MORNING)
    assert found.now.all.counts["episodes"].number == 0
    assert found.before.all.counts["episodes"].number == 1


def test_a_ruling_brought_over_without_its_date_counts(session: Session) -> None:
    interview = an_interview(session, ruled_out=RuledOutAs.NOT_OFFERED, ruled_out_reason="nobody free")
    child = a_child(session)
    an_episode(session, child, last_seen=MORNING - 5 * DAY, returned=MORNING - 4 * DAY, interview=interview)
    assert figures_of(session, SEPTEMBER, MORNING).all.counts["not_offered"].number == 1


def a_referral(session: Session, reference: str, referred_on: date, closed_on: date | None = None) -> None:
    session.add(
        EducationReferral(
            reference=reference, child_name="Ada Lark", referred_on=referred_on, closed_on=closed_on
        )
    )
    session.flush()


@pytest.mark.parametrize("shown", SHOWN)
def test_a_figure_of_education_is_as_long_as_its_list(session: Session, shown: str) -> None:
    a_referral(session, "E1", date(2026, 9, 1), date(2026, 9, 20))
    a_referral(session, "E2", date(2026, 9, 2))
    a_referral(session, "E3", date(2026, 1, 2))
    reader = a_person(session, Role.COORDINATOR)
    found = referrals(session, shown, SEPTEMBER, MORNING, reader, MORNING)
    assert found.figures == education_of(session, SEPTEMBER, MORNING)
    assert found.number == len(getattr(found.figures, shown).members) == len(found.rows) > 0


def test_a_referral_of_no_child_on_file_is_counted_but_not_shown_to_a_manager(session: Session) -> None:
    a_referral(session, "E1", date(2026, 9, 1))
    reader = a_person(session, Role.MANAGER, team="Permanence 2")
    found = referrals(session, "made", SEPTEMBER, MORNING, reader, MORNING)
    assert (found.number, found.rows, found.hidden) == (1, (), 1)

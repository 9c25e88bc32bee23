"""Plain cases for the tests of figures."""

from datetime import UTC, date, datetime, timedelta

from app.domain.calendar import When
from app.domain.episode import Episode, Situation
from app.domain.interview import Attempt, Interview, RuledOut
from app.domain.performance import Case, ChildFacts, Count, Period, figures
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, Ethnicity, RuledOutAs, Sex

START = datetime(2017, 6, 10, 12, tzinfo=UTC)
RETURN = START + timedelta(hours=30)
BACK = When.instant(RETURN)
REPORT = datetime(2017, 9, 20, 8, tzinfo=UTC)
JUNE = Period(date(2017, 6, 1), date(2017, 6, 30))


def at(instant: datetime) -> When:
    return When.instant(instant)


def a_case(
    reference: str = "R1",
    crs_id: str = "C1",
    *,
    start: When | None = None,
    returned: When | None = BACK,
    notified: When | None = None,
    cohort: Cohort = Cohort.HOME,
    category: Category = Category.MISSING,
    authority: str = "Ours",
    area: str = "",
    uasc: bool = False,
    born_on: date | None = None,
    sex: Sex | None = None,
    ethnicity: Ethnicity | None = None,
    attempts: tuple[Attempt, ...] = (),
    held: When | None = None,
    ruled_out: RuledOut | None = None,
) -> Case:
    start = start or at(START)
    episode = Episode(
        reference=reference,
        crs_id=crs_id,
        category=category,
        situation=Situation(cohort, authority, uasc=uasc, placement_area=area),
        logged_at=REPORT,
        last_seen=start,
        reported=start,
        notified=notified,
        returned=returned,
    )
    interview = Interview((episode,), attempts=attempts, held=held, ruled_out=ruled_out)
    return Case(ChildFacts(crs_id, born_on, sex, ethnicity), episode, interview)


def an_attempt(outcome: AttemptOutcome, made: datetime | None = RETURN + timedelta(hours=5)) -> Attempt:
    return Attempt(outcome, at(made) if made else None)


def ruled_out(kind: RuledOutAs, when: datetime | None = None) -> RuledOut:
    return RuledOut(kind, "a reason", at(when) if when else None)


def counts(*cases: Case, period: Period = JUNE, report: datetime = REPORT) -> dict[str, Count]:
    """Every measure over the cases, by key."""
    return figures(cases, period, report).all.counts


def counted(key: str, *cases: Case, period: Period = JUNE, report: datetime = REPORT) -> tuple[str, ...]:
    """What one measure counts."""
    return counts(*cases, period=period, report=report)[key].members

"""The tests figures are made of: whether a case, as known at a moment, is of a kind."""

from collections.abc import Callable
from datetime import datetime, timedelta

from app.domain import ethnicity
from app.domain.performance.cases import Case
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, RuledOutAs

Test = Callable[[Case, datetime], bool]


def every(_: Case, __: datetime) -> bool:
    """Every case."""
    return True


def looked_after(case: Case, _: datetime) -> bool:
    """Looked after at the start of the episode."""
    return case.episode.situation.cohort is Cohort.LOOKED_AFTER


def uasc(case: Case, at: datetime) -> bool:
    """Unaccompanied and asylum-seeking at the start of the episode."""
    return looked_after(case, at) and case.episode.situation.uasc


def away(case: Case, _: datetime) -> bool:
    """Away from placement without authorisation, not missing."""
    return case.episode.category is Category.AWAY


def outside(case: Case, _: datetime) -> bool:
    """Placed outside the responsible authority at the start of the episode."""
    return case.episode.situation.outside


def missing_ethnicity(case: Case, _: datetime) -> bool:
    """Ethnicity not recorded, or not yet obtained."""
    return ethnicity.missing(case.child.ethnicity)


def lasted(days: int) -> Test:
    """Open for at least so many times 24 hours, to the moment of the report when still open."""

    def holds(case: Case, at: datetime) -> bool:
        lasted = case.lasted(at)
        return lasted is not None and lasted >= timedelta(hours=24 * days)

    return holds


def not_measurable(case: Case, at: datetime) -> bool:
    """The start or the return known by its day alone."""
    return case.lasted(at) is None


def offered(case: Case, _: datetime) -> bool:
    """Offered an interview."""
    return case.offered


def answered(answer: AttemptOutcome) -> Test:
    """Of this answer, the latest given."""
    return lambda case, _: case.answer is answer


def ruled_out(kind: RuledOutAs) -> Test:
    """Ruled out in this way."""
    return lambda case, _: case.ruled_out_as is kind


def recorded(case: Case, _: datetime) -> bool:
    """Held, written up, on the child's file and fed back."""
    of = case.interview
    return all((of.held, of.written_up, of.on_file, of.fed_back))


def repeats(case: Case, _: datetime) -> bool:
    """One of three of the child's within 90 days."""
    return case.repeats


def held(case: Case, _: datetime) -> bool:
    """Interviewed."""
    return case.interview.held is not None


def held_measurable(case: Case, _: datetime) -> bool:
    """Interviewed, with both times known."""
    return case.held_in_time is not None


def held_in_time(case: Case, _: datetime) -> bool:
    """Interviewed within 72 hours of the return."""
    return case.held_in_time is True


def passed(case: Case, at: datetime) -> bool:
    """Eligible, the 72 hours over, and measurable: held at an unknown time is neither met nor missed."""
    over = case.due is not None and at > case.due
    return case.eligible and over and (case.interview.held is None or case.held_in_time is not None)


def not_yet_due(case: Case, at: datetime) -> bool:
    """Eligible, its 72 hours not over; due exactly now is not over."""
    return case.eligible and case.due is not None and at <= case.due


def no_verdict(case: Case, at: datetime) -> bool:
    """Eligible, but a time the verdict needs is known by its day alone."""
    return case.eligible and not passed(case, at) and not not_yet_due(case, at)


def late_on_arrival(case: Case, _: datetime) -> bool:
    """Eligible, and the council was told after the 72 hours were over."""
    return case.eligible and case.late_on_arrival


def together(*tests: Test) -> Test:
    """All of these tests."""
    return lambda case, at: all(test(case, at) for test in tests)

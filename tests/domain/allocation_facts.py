"""Plain builders of takers and of interviews that wait, and the strategy of a whole morning."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from app.domain.allocation import Contract, Taker, Wanted
from app.domain.policy import Policy
from app.domain.vocabulary import Cohort, ProviderKind, Wish
from tests.domain.interview_facts import situation

NOW = datetime(2026, 6, 4, 8, tzinfo=UTC)
TODAY = date(2026, 6, 4)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
WORKERS = ("worker-1", "worker-2")


def officer(number: int = 1, load: int = 0, capacity: int = 6) -> Taker:
    return Taker(f"person-{number}", f"Officer {number}", ProviderKind.RHI_OFFICER, load, capacity)


def worker(number: int = 1, load: int = 0, capacity: int = 6) -> Taker:
    return Taker(f"worker-{number}", f"Worker {number}", ProviderKind.SOCIAL_WORKER, load, capacity)


def organisation(
    number: int = 1, load: int = 0, capacity: int = 12, starts: date | None = None, ends: date | None = None
) -> Taker:
    contract = Contract(f"Charity {number}", starts, ends)
    return Taker(f"organisation-{number}", contract.name, ProviderKind.ORGANISATION, load, capacity, contract)


def waiting(number: int = 1, due_in: float | None = 24, cohort: Cohort = Cohort.HOME, **facts: Any) -> Wanted:
    due = None if due_in is None else NOW + due_in * HOUR
    return Wanted(number, situation(cohort, worker="Ama Boateng"), due, **facts)


_loads, _capacities = st.integers(0, 8), st.integers(0, 8)
_ends = st.sampled_from([None, TODAY - DAY, TODAY, TODAY + DAY])
POLICIES = st.builds(Policy, full_load_hours=st.integers(1, 240), own_worker_interviews=st.booleans())


@st.composite
def mornings(draw: st.DrawFn) -> tuple[list[Wanted], list[Taker]]:
    """What waits, in board order, and who could take it: full, ended, not independent, theirs or not."""
    takers = [officer(each, draw(_loads), draw(_capacities)) for each in range(draw(st.integers(0, 3)))]
    takers += [worker(each, draw(_loads), draw(_capacities)) for each in (1, 2)]
    takers += [
        organisation(each, draw(_loads), draw(_capacities), draw(_ends), draw(_ends))
        for each in range(draw(st.integers(0, 2)))
    ]
    choices = ["", *(each.choice for each in takers)]
    wanted = [
        waiting(
            number,
            draw(st.none() | st.integers(-100, 72)),
            draw(st.sampled_from([Cohort.HOME, Cohort.LOOKED_AFTER, Cohort.OTHER_AUTHORITY])),
            worker=draw(st.sampled_from(["", *WORKERS])),
            earlier=draw(st.sampled_from(choices)),
            wish=draw(st.none() | st.sampled_from(Wish)),
        )
        for number in range(draw(st.integers(0, 9)))
    ]
    return sorted(wanted, key=lambda each: (each.due is None, each.due, each.id)), takers

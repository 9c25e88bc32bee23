"""A morning's proposal: never later in total than by hand, and never against a rule."""

from collections import Counter
from itertools import product
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.allocation import Contract, Plan, Taker, Wanted, by_hand, seats
from app.domain.policy import Policy
from app.domain.vocabulary import Cohort, ProviderKind, Wish
from app.queries.allocation import propose
from tests.domain.allocation_facts import (
    DAY,
    NOW,
    POLICIES,
    TODAY,
    mornings,
    officer,
    organisation,
    waiting,
    worker,
)

POLICY = Policy()
unhurried = settings(deadline=None)
"""The first proposal of a process waits for networkx."""
Morning = tuple[list[Wanted], list[Taker]]


def given_to(plan: Plan) -> dict[int, str]:
    return {each.wanted.id: each.taker.choice for each in plan.seats}


@unhurried
@given(mornings(), POLICIES)
def test_it_is_never_later_in_total_than_by_hand_in_board_order(morning: Morning, policy: Policy) -> None:
    assert propose(*morning, NOW, policy).cost <= by_hand(*morning, NOW, policy).cost


@unhurried
@given(mornings(), POLICIES)
def test_it_breaks_no_contract_no_capacity_and_no_rule_of_independence(
    morning: Morning, policy: Policy
) -> None:
    wanted, takers = morning
    plan = propose(wanted, takers, NOW, policy)
    loads = Counter(each.taker.choice for each in plan.seats)
    for taker in takers:
        assert loads[taker.choice] == 0 or taker.load + loads[taker.choice] <= taker.capacity
    for seat in plan.seats:
        assert seat.wanted.situation.cohort is not Cohort.OTHER_AUTHORITY
        contract: Contract | None = seat.taker.contract
        assert contract is None or contract.runs(TODAY)
        if seat.taker.kind is ProviderKind.SOCIAL_WORKER:
            assert seat.taker.choice == seat.wanted.worker
            by_rule = policy.own_worker_interviews and seat.wanted.situation.cohort is Cohort.LOOKED_AFTER
            assert by_rule or seat.wanted.wish is Wish.OWN_WORKER


@unhurried
@given(mornings(), POLICIES)
def test_every_interview_is_given_once_or_named_as_left(morning: Morning, policy: Policy) -> None:
    wanted, takers = morning
    plan = propose(wanted, takers, NOW, policy)
    told = [each.wanted.id for each in plan.seats] + [each.id for each in plan.left]
    assert sorted(told) == sorted(each.id for each in wanted)


@unhurried
@given(mornings(), st.randoms(use_true_random=False))
def test_it_is_the_same_whatever_the_order_of_what_it_is_given(morning: Morning, chance: Random) -> None:
    wanted, takers = morning
    before = propose(wanted, takers, NOW, POLICY)
    chance.shuffle(wanted)
    chance.shuffle(takers)
    assert propose(wanted, takers, NOW, POLICY) == before


@unhurried
@given(mornings().filter(lambda morning: 0 < len(morning[0]) <= 4))
def test_nothing_else_that_the_rules_allow_is_less_late(morning: Morning) -> None:
    wanted, takers = morning
    ways = [[None, *seats([each], takers, NOW, POLICY)] for each in wanted]
    costs = []
    for chosen in product(*(each[:40] for each in ways)):
        taken = [(seat.taker.choice, seat.nth) for seat in chosen if seat]
        if len(taken) == len(set(taken)):
            left = tuple(each for each, seat in zip(wanted, chosen, strict=True) if seat is None)
            costs.append(Plan(tuple(seat for seat in chosen if seat), left).cost)
    assert propose(wanted, takers, NOW, POLICY).cost <= min(costs)


def test_by_hand_the_first_on_the_board_can_take_the_only_seat_another_needs() -> None:
    """What the flow is for: the first, at high risk, takes the officer whom only the second could have."""
    tight = [
        waiting(1, 15, Cohort.LOOKED_AFTER, worker="worker-1"),
        waiting(2, 12, Cohort.HOME),
    ]
    takers = [officer(1, load=0, capacity=6), worker(1, load=1, capacity=6)]
    full = Policy(full_load_hours=60)
    hand, proposal = by_hand(tight, takers, NOW, full), propose(tight, takers, NOW, full)
    assert proposal.cost < hand.cost
    assert given_to(proposal) == {1: "worker-1", 2: "person-1"}


def test_between_ways_as_late_the_rule_of_who_gets_it_decides() -> None:
    wanted = [waiting(1, 60, Cohort.HOME), waiting(2, 60, Cohort.LOOKED_AFTER, worker="worker-1")]
    takers = [organisation(1), worker(1), officer(1)]
    assert given_to(propose(wanted, takers, NOW, POLICY)) == {1: "person-1", 2: "worker-1"}


def test_the_soonest_due_comes_first_with_each_taker() -> None:
    wanted = [waiting(1, None), waiting(2, 70), waiting(3, 50)]
    plan = propose(wanted, [officer(1)], NOW, POLICY)
    assert [(each.nth, each.wanted.id) for each in plan.seats] == [(1, 3), (2, 2), (3, 1)]


@pytest.mark.parametrize(
    "takers",
    [[], [officer(1, load=6)], [organisation(1, ends=TODAY - DAY)], [worker(2)]],
    ids=["nobody", "full", "ended yesterday", "another child’s worker"],
)
def test_what_nobody_can_take_is_left_and_said(takers: list[Taker]) -> None:
    plan = propose([waiting(1, worker="worker-1")], takers, NOW, POLICY)
    assert (plan.seats, [each.id for each in plan.left]) == ((), [1])

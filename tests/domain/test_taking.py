"""Who is suggested for one interview: the child's wish, the rule, the contract, what each has open."""

from datetime import timedelta

import pytest

from app.domain.allocation import Taker, Wanted, options, why_not
from app.domain.policy import Policy
from app.domain.vocabulary import Cohort, Wish
from tests.domain.allocation_facts import (
    DAY,
    HOUR,
    NOW,
    TODAY,
    officer,
    organisation,
    waiting,
    worker,
)

POLICY = Policy()
ALL = (organisation(1, ends=TODAY), officer(1, load=3), officer(2), worker(1), worker(2))


def order(wanted: Wanted, policy: Policy = POLICY, takers: tuple[Taker, ...] = ALL) -> list[str]:
    return [each.taker.choice for each in options(wanted, takers, NOW, policy)]


def said(wanted: Wanted, choice: str, takers: tuple[Taker, ...] = ALL) -> tuple[str, ...]:
    found = options(wanted, takers, NOW, POLICY)
    return next(each.all for each in found if each.taker.choice == choice)


def looked_after(**facts: object) -> Wanted:
    return waiting(cohort=Cohort.LOOKED_AFTER, worker="worker-1", **facts)  # type: ignore[arg-type]


def test_the_rule_comes_first_then_who_is_soonest() -> None:
    assert order(waiting()) == ["person-2", "person-1", "organisation-1"]
    assert order(looked_after()) == ["worker-1", "organisation-1", "person-2", "person-1"]


@pytest.mark.parametrize(
    ("wish", "first"),
    [
        (Wish.OWN_WORKER, "worker-1"),
        (Wish.SAME, "person-1"),
        (Wish.NEW, "person-2"),
        (None, "person-1"),
    ],
)
def test_what_the_child_said_comes_before_the_rule_and_who_held_the_last_before_the_load(
    wish: Wish | None, first: str
) -> None:
    assert order(waiting(worker="worker-1", earlier="person-1", wish=wish))[0] == first


def test_whoever_is_full_or_may_not_have_it_comes_last() -> None:
    full, ended = officer(3, load=6), organisation(2, ends=TODAY - DAY)
    assert order(waiting(), takers=(ended, full, organisation(1))) == [
        "organisation-1",
        "person-3",
        "organisation-2",
    ]


def test_each_says_why() -> None:
    asked = looked_after(earlier="person-1", due_in=20)
    assert said(asked, "worker-1") == (
        "looked after by us",
        "the coordinator monitors",
        "0 open of 6",
        "likely in time",
    )
    assert said(asked, "person-1") == (
        "held the child’s last interview",
        "3 open of 6",
        "likely 28 hours late",
    )
    assert said(asked, "organisation-1")[0] == "its contract runs until 4 June 2026"
    assert said(waiting(), "person-3", (officer(3, load=6),))[1] == "full: 6 open of 6"
    assert "likely" not in " ".join(said(waiting(due_in=None), "person-1"))


@pytest.mark.parametrize(
    ("wanted", "taker", "policy", "no"),
    [
        (waiting(), officer(), POLICY, ""),
        (looked_after(), worker(1), POLICY, ""),
        (looked_after(), worker(2), POLICY, "not this child’s social worker"),
        (
            looked_after(),
            worker(1),
            Policy(own_worker_interviews=False),
            "not independent: cares for the child",
        ),
        (looked_after(wish=Wish.OWN_WORKER), worker(1), Policy(own_worker_interviews=False), ""),
        (waiting(worker="worker-1"), worker(1), POLICY, "not independent: cares for the child"),
        (waiting(), organisation(ends=TODAY), POLICY, ""),
        (waiting(), organisation(starts=TODAY + DAY), POLICY, "its contract does not run today"),
        (waiting(cohort=Cohort.OTHER_AUTHORITY), officer(), POLICY, "Norbridge owes the interview"),
    ],
)
def test_who_may_not_have_it(wanted: Wanted, taker: Taker, policy: Policy, no: str) -> None:
    assert why_not(wanted, taker, TODAY, policy) == no


def test_those_who_wait_come_first_and_a_full_load_takes_the_hours_that_are_set() -> None:
    assert officer(load=2).held_in(1, POLICY) == 36 * HOUR
    assert officer(load=5).held_in(1, POLICY) == timedelta(hours=72)
    assert (officer(load=7).room, officer(capacity=0).room) == (0, 0)

"""The proposal for a morning's interviews as a minimum-cost flow: the least lateness the rules allow."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from app.domain.allocation import Plan, Seat, Taker, Wanted, in_turn, seats
from app.domain.policy import Policy

SECOND: Final = timedelta(seconds=1)
INSTANT: Final = timedelta(microseconds=1)
FROM, TO = "interviews", "held"
Node = tuple[str, ...]


def propose(wanted: Iterable[Wanted], takers: Iterable[Taker], now: datetime, policy: Policy) -> Plan:
    """Who should get what, so that as many as possible are given, and those are least late in total.

    Between ways as late, the one that suits best (the wish, the rule, the earlier interviewer), then the
    soonest. Pure, and the same whatever the order of what it is given.
    """
    waiting = sorted(wanted, key=lambda each: each.id)
    ways = seats(waiting, sorted(takers, key=lambda each: each.choice), now, policy)
    chosen = in_turn(_cheapest(waiting, ways, policy), now, policy)
    given = {each.wanted.id for each in chosen}
    return Plan(
        tuple(sorted(chosen, key=lambda each: (each.taker.choice, each.nth))),
        tuple(each for each in waiting if each.id not in given),
    )


def _cheapest(waiting: Sequence[Wanted], ways: Sequence[Seat], policy: Policy) -> list[Seat]:
    """The seats of the cheapest flow of one unit from each interview; what no seat takes flows past them."""
    if not ways:
        return []
    import networkx

    tie = [_tie(each, policy) for each in ways]
    much = (max(tie) + 1) * (len(waiting) + 1)
    costs = [(each.late // INSTANT) * much + breaker for each, breaker in zip(ways, tie, strict=True)]
    past = (max(costs) + 1) * (len(waiting) + 1)
    graph = networkx.DiGraph()
    graph.add_node(TO, demand=len(waiting))
    for each in waiting:
        graph.add_node(_node(each), demand=-1)
        graph.add_edge(_node(each), TO, weight=past)
    for seat, cost in zip(ways, costs, strict=True):
        graph.add_edge(_node(seat.wanted), _seat(seat), weight=cost)
        graph.add_edge(_seat(seat), TO, weight=0, capacity=1)
    flow = networkx.network_simplex(graph)[1]
    return [each for each in ways if flow[_node(each.wanted)][_seat(each)]]


def _tie(seat: Seat, policy: Policy) -> int:
    """What decides between ways as late: how well somebody suits, then how soon."""
    longest = timedelta(hours=policy.full_load_hours) * 2
    soon = min(seat.taker.held_in(seat.nth, policy), longest) // SECOND
    return seat.rank * (longest // SECOND + 1) + soon


def _node(wanted: Wanted) -> Node:
    return ("interview", str(wanted.id))


def _seat(seat: Seat) -> Node:
    return ("seat", seat.taker.choice, str(seat.nth))

"""Who may be sent a copy, by the child's circumstances (DOMAIN: the administrator circulates copies)."""

from collections.abc import Collection

from app.domain.vocabulary import Circumstance, Cohort


def circumstances(
    cohort: Cohort, *, outside: bool, concern: bool, high_risk: bool
) -> frozenset[Circumstance]:
    """Those that hold for a child now; `outside` is domain.episode.Situation’s."""
    holds = {
        Circumstance.ALWAYS: True,
        Circumstance.LOOKED_AFTER: cohort is Cohort.LOOKED_AFTER,
        Circumstance.PLACED_OUTSIDE: outside,
        Circumstance.OTHER_AUTHORITY: cohort is Cohort.OTHER_AUTHORITY,
        Circumstance.CONCERN: concern,
        Circumstance.HIGH_RISK: high_risk,
    }
    return frozenset(each for each, held in holds.items() if held)


def fits(listed: Collection[str], held: frozenset[Circumstance]) -> tuple[Circumstance, ...]:
    """Why somebody on the list may be sent a copy about a child, in the list's order; empty is not at all."""
    return tuple(each for each in Circumstance if each in held and each in listed)

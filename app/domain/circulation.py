"""Who may be sent a copy, by the child's circumstances (DOMAIN: the administrator circulates copies)."""

from collections.abc import Collection

from app.domain.errors import Refused
from app.domain.vocabulary import Circumstance, Cohort, CopyPart


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


def shows(internal: bool, listed: Collection[str], ticked: Collection[CopyPart]) -> tuple[CopyPart, ...]:  # noqa: FBT001
    """What a copy of a record shows beside what every copy does.

    Notes on exploitation go to the council's own, and outside to those listed for it; all else is ticked.
    """
    usual = {CopyPart.EXPLOITATION} if internal or Circumstance.CONCERN in listed else set()
    return tuple(each for each in CopyPart if each in usual or each in ticked)


def check_ticked(ticked: Collection[CopyPart], because: str) -> None:
    """Refuse to show more than usual without a reason."""
    if ticked and not because.strip():
        raise Refused("Say why the copy shows more than usual.")

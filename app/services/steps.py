"""The steps of an interview that need no more than a yes, and several given at once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.domain.errors import Overtaken, Refused
from app.domain.policy import Policy
from app.models import Interview, Organisation, Person
from app.services import allocation
from app.services.act import Act

Step = Callable[[Act, Interview, Policy], None]
To = Person | Organisation | None
"""Whom to give to; None is each child’s own social worker."""


@dataclass(frozen=True, slots=True)
class Given:
    """What became of giving several interviews at once: how many were given, and why the others were not."""

    count: int
    refusals: tuple[str, ...]


def give(act: Act, interview: Interview, to: To, policy: Policy, why: str = "") -> None:
    """Give one interview to an RHI officer, an organisation, or the child’s own social worker (None)."""
    match to:
        case Person():
            allocation.allocate_to_officer(act, interview, to, policy, why)
        case Organisation():
            allocation.allocate_to_organisation(act, interview, to, policy, why)
        case None:
            allocation.allocate_to_social_worker(act, interview, policy, why)


def give_all(act: Act, chosen: Iterable[tuple[Interview, int | None]], to: To, policy: Policy) -> Given:
    """Give each interview, seen at a version, to the same; what is refused stays as it is and says why."""
    count, refusals = 0, []
    for interview, version in chosen:
        try:
            allocation.expect(act, interview, version)
            give(act, interview, to, policy)
            count += 1
        except (Overtaken, Refused) as no:
            refusals.append(f"{allocation.child_of(interview).crs_id}: {no}")
    return Given(count, tuple(refusals))

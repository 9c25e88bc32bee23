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


@dataclass(frozen=True, slots=True)
class Choice:
    """One interview, as it was seen at a version, for somebody, and why them."""

    interview: Interview
    version: int | None
    to: To
    why: str = ""


def give_each(act: Act, choices: Iterable[Choice], policy: Policy) -> Given:
    """Give each interview to whoever was chosen for it; what is refused stays as it is and says why."""
    count, refusals = 0, []
    for each in choices:
        try:
            allocation.expect(act, each.interview, each.version)
            give(act, each.interview, each.to, policy, each.why)
            count += 1
        except (Overtaken, Refused) as no:
            refusals.append(f"{_number(each.interview)}: {no}")
    return Given(count, tuple(refusals))


def _number(interview: Interview) -> str:
    """The number of the child; an interview that another covers now has none."""
    return allocation.child_of(interview).crs_id if interview.episodes else "Covered by another interview"

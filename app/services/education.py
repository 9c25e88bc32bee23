"""Children missing education: a referral made by hand, what is found out about it, and its end."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.models import Child, EducationReferral
from app.services.act import Act
from app.services.events import Event
from app.services.intake.education import whose


@dataclass(frozen=True, slots=True)
class Referred:
    """A referral as somebody tells it; its days are London days."""

    child_name: str
    referred_on: date
    born_on: date | None = None
    phase: str = ""
    school: str = ""
    reason: str = ""
    attendance_officer: str = ""
    order_on: date | None = None
    closed_on: date | None = None


def refer(act: Act, reference: str, told: Referred) -> EducationReferral:
    """Write down a referral that no file brought, under a reference of its own.

    It is linked to the one child of this name and date of birth, as an imported one is.
    """
    reference = reference.strip()
    if not reference:
        raise Refused("Give the referral its reference.")
    if act.session.scalar(select(EducationReferral.id).where(EducationReferral.reference == reference)):
        raise Refused(f"There is a referral {reference} already.")
    referral = EducationReferral(reference=reference)
    _write(act, referral, told)
    act.session.add(referral)
    act.record(Event.EDUCATION_REFERRED, referral, child=_child(act, referral))
    return referral


def change(act: Act, referral: EducationReferral, told: Referred) -> None:
    """Put down what is known now; its last day closes it, and no last day opens it again.

    Refuses days that are still to come, or before the referral; a later file leaves what was changed here.
    """
    before = referral.closed_on
    if told == as_told(referral):
        return
    _write(act, referral, told)
    event = Event.EDUCATION_CHANGED
    if before != told.closed_on and None in (before, told.closed_on):
        event = Event.EDUCATION_CLOSED if told.closed_on else Event.EDUCATION_REOPENED
    act.record(event, referral, child=_child(act, referral))


def as_told(referral: EducationReferral) -> Referred:
    """What is on record of a referral, as somebody would tell it."""
    return Referred(**{name: getattr(referral, name) for name in Referred.__slots__})


def _write(act: Act, referral: EducationReferral, told: Referred) -> None:
    _check(act, told)
    for name in Referred.__slots__:
        value = getattr(told, name)
        setattr(referral, name, value.strip() if isinstance(value, str) else value)
    with act.session.no_autoflush:
        child = whose(act.session, told.child_name, told.born_on)
    referral.child_id = child.id if child else None


def _check(act: Act, told: Referred) -> None:
    today = day_of(act.at)
    if not told.child_name.strip():
        raise Refused("Say which child it is about.")
    if any(day and day > today for day in (told.referred_on, told.born_on, told.order_on, told.closed_on)):
        raise Refused("A day is still to come. Give days that have been.")
    if told.closed_on and told.closed_on < told.referred_on:
        raise Refused("It was closed before it was made. Check both days.")
    if told.order_on and told.order_on < told.referred_on:
        raise Refused("The attendance order is older than the referral. Check both days.")


def _child(act: Act, referral: EducationReferral) -> Child | None:
    return act.session.get(Child, referral.child_id) if referral.child_id else None

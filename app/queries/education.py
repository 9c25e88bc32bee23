"""Referrals of children missing education: their figures, and the rows behind each."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.performance import Education, Period, Referral, education
from app.models import Child, EducationReferral, Episode, Person
from app.queries.scope import children_of


@dataclass(frozen=True, slots=True)
class Referred:
    """One referral as a list shows it; days from referral to closing, or to the day of the report."""

    id: int
    reference: str
    child_id: int | None
    crs_id: str | None
    name: str
    born_on: date | None
    phase: str
    school: str
    reason: str
    referred_on: date
    closed_on: date | None
    days: int
    attendance_officer: str
    order_on: date | None
    version: int
    missing_now: bool = False
    absences: int = 0
    """Episodes of the linked child that began inside the time a setting gives for *repeat*."""


@dataclass(frozen=True, slots=True)
class Referrals:
    """The figures of a period, and the rows of one of them: those that the reader may open."""

    figures: Education
    number: int
    rows: tuple[Referred, ...]

    @property
    def hidden(self) -> int:
        """How many the reader may not open."""
        return self.number - len(self.rows)


SHOWN = ("made", "still_open", "closed", "closed_in_time")
"""The figures that can be listed."""


def education_of(session: Session, period: Period, at: datetime) -> Education:
    """The figures of a period as known at an instant (UTC); one statement."""
    rows = session.execute(
        select(
            EducationReferral.reference, EducationReferral.referred_on, EducationReferral.closed_on
        ).order_by(EducationReferral.referred_on, EducationReferral.reference)
    )
    return education((Referral(*row) for row in rows), period, at)


def referrals(
    session: Session, shown: str, period: Period, at: datetime, reader: Person, now: datetime
) -> Referrals:
    """The figures, and the rows of the one shown, oldest first, as far as the reader may see them now."""
    mine = children_of(reader, now)
    found = session.execute(
        select(EducationReferral, Child.crs_id, mine.label("mine"))
        .outerjoin(Child, Child.id == EducationReferral.child_id)
        .order_by(EducationReferral.referred_on, EducationReferral.reference)
    )
    rows = {row.reference: (row, crs_id, bool(own)) for row, crs_id, own in found}
    known = [Referral(row.reference, row.referred_on, row.closed_on) for row, *_ in rows.values()]
    counted = education(known, period, at)
    members = getattr(counted, shown).members
    today = day_of(at)
    listed = (_referred(row, crs_id, today) for row, crs_id, own in map(rows.__getitem__, members) if own)
    return Referrals(counted, len(members), tuple(listed))


def _referred(row: EducationReferral, crs_id: str | None, today: date) -> Referred:
    stood = Referral(row.reference, row.referred_on, row.closed_on).as_known(today)
    closed_on = stood.closed_on if stood else None
    return Referred(
        id=row.id,
        reference=row.reference,
        child_id=row.child_id,
        crs_id=crs_id,
        name=row.child_name,
        born_on=row.born_on,
        phase=row.phase,
        school=row.school,
        reason=row.reason,
        referred_on=row.referred_on,
        closed_on=closed_on,
        days=((closed_on or today) - row.referred_on).days,
        attendance_officer=row.attendance_officer,
        order_on=row.order_on,
        version=row.version,
    )


def one_referral(session: Session, reader: Person, referral_id: int, at: datetime) -> Referred | None:
    """One referral as it stands at an instant (UTC); None when there is none, or not for this reader."""
    mine = children_of(reader, at)
    found = session.execute(
        select(EducationReferral, Child.crs_id)
        .outerjoin(Child, Child.id == EducationReferral.child_id)
        .where(EducationReferral.id == referral_id, mine)
    ).one_or_none()
    return _referred(found[0], found[1], day_of(at)) if found else None


def missing_monday(
    session: Session, reader: Person, at: datetime, within: timedelta
) -> tuple[tuple[Referred, ...], int]:
    """Every referral open at an instant (UTC), longest open first, and how many the reader may not open.

    Each says whether its child is missing now, and how often it went missing or away `within` that time.
    """
    today, mine = day_of(at), children_of(reader, at)
    rows = session.execute(
        select(EducationReferral, Child.crs_id, mine.label("mine"))
        .outerjoin(Child, Child.id == EducationReferral.child_id)
        .where(EducationReferral.referred_on <= today)
        .where(EducationReferral.closed_on.is_(None) | (EducationReferral.closed_on > today))
        .order_by(EducationReferral.referred_on, EducationReferral.reference)
    ).all()
    listed = [_referred(row, crs_id, today) for row, crs_id, own in rows if own]
    absent = _absent(session, [each.child_id for each in listed if each.child_id], at, within)
    told = (replace(each, **absent.get(each.child_id, {})) for each in listed)
    return tuple(told), len(rows) - len(listed)


def _absent(
    session: Session, child_ids: list[int], at: datetime, within: timedelta
) -> dict[int | None, dict[str, Any]]:
    """Of each child that went missing or away lately, or is now: whether it is, and how often."""
    rows = session.execute(
        select(Episode.child_id, Episode.absent_from, Episode.returned_on)
        .where(Episode.child_id.in_(child_ids), Episode.absent_from <= at)
        .where(Episode.returned_on.is_(None) | (Episode.absent_from > at - within))
    )
    found: dict[int | None, dict[str, Any]] = {}
    for child_id, began, returned in rows:
        said = found.setdefault(child_id, {"missing_now": False, "absences": 0})
        said["missing_now"] |= returned is None
        said["absences"] += began > at - within
    return found

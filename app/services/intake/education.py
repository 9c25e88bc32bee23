"""Referrals of children missing education as files bring them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.matching import fold
from app.domain.notifications.cells import written
from app.domain.notifications.education import COLUMNS, ReferralRow, read_education
from app.domain.notifications.reading import Reading
from app.domain.notifications.table import Table
from app.models import Child, EducationReferral
from app.services.act import Act
from app.services.intake.records import Change, Written

FIELDS: Final = {
    "child_name": "child_name",
    "date_of_birth": "born_on",
    "phase": "phase",
    "school": "school",
    "reason": "reason",
    "referred_on": "referred_on",
    "closed_on": "closed_on",
}
"""The column of a file, and where it is kept."""


class Education:
    """The referrals on record, by their own reference."""

    key = "referral_ref"

    def __init__(self, session: Session):
        self._session = session
        self._by_birth: dict[date, list[Child]] | None = None

    def read(self, table: Table, now: datetime, joining: Collection[int]) -> Reading[ReferralRow]:
        """Every row as a value, or all faults."""
        return read_education(table, now)

    def on_record(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        """What is on record under these references, as cells."""
        return {each.reference: written(_as_row(each)) for each in self._referrals(keys)}

    def open_to(self, row: ReferralRow) -> frozenset[str]:
        """A row may change everything."""
        return frozenset(COLUMNS.names)

    def add(self, act: Act, changes: Sequence[Change]) -> list[Written]:
        """Write referrals that are new."""
        added = [EducationReferral(reference=change.row.referral_ref) for change in changes]
        act.session.add_all(added)
        with act.session.no_autoflush:
            return [self._write(each, change) for each, change in zip(added, changes, strict=True)]

    def change(self, act: Act, changes: Sequence[Change]) -> list[Written]:
        """Write what differs."""
        found = {
            each.reference: each for each in self._referrals([each.row.referral_ref for each in changes])
        }
        return [self._write(found[each.row.referral_ref], each) for each in changes]

    def _referrals(self, keys: Sequence[str]) -> Sequence[EducationReferral]:
        return self._session.scalars(
            select(EducationReferral).where(EducationReferral.reference.in_(keys))
        ).all()

    def _write(self, referral: EducationReferral, change: Change) -> Written:
        for column in change.columns:
            setattr(referral, FIELDS[column], getattr(change.row, column))
        child = self._child(referral.child_name, referral.born_on)
        referral.child_id = child.id if child else None
        return Written(referral.reference, change.row, referral, child, (referral,))

    def _child(self, name: str, born_on: date | None) -> Child | None:
        if self._by_birth is None:
            self._by_birth = {}
            known = select(Child).where(Child.born_on.is_not(None), Child.merged_into_id.is_(None))
            for child in self._session.scalars(known):
                if child.born_on:
                    self._by_birth.setdefault(child.born_on, []).append(child)
        return _named(name, self._by_birth.get(born_on, []) if born_on else [])


def whose(session: Session, name: str, born_on: date | None) -> Child | None:
    """The one child of this name and date of birth; never the name alone (DOMAIN: files exchanged)."""
    if born_on is None:
        return None
    return _named(
        name,
        session.scalars(select(Child).where(Child.born_on == born_on, Child.merged_into_id.is_(None))).all(),
    )


def _named(name: str, of_that_day: Sequence[Child]) -> Child | None:
    found = [each for each in of_that_day if fold(f"{each.first_name} {each.last_name}") == fold(name)]
    return found[0] if len(found) == 1 else None


def _as_row(referral: EducationReferral) -> ReferralRow:
    kept = {column: getattr(referral, name) for column, name in FIELDS.items()}
    return ReferralRow(row=0, referral_ref=referral.reference, **kept)

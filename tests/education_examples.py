"""A plain builder of referrals of children missing education."""

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models import EducationReferral


def a_referral(session: Session, reference: str = "CME1", **columns: Any) -> EducationReferral:
    """A referral of 1 September 2026, open, of a child nobody has linked."""
    given: dict[str, Any] = {"child_name": "Ada Lark", "referred_on": date(2026, 9, 1)}
    row = EducationReferral(reference=reference, **(given | columns))
    session.add(row)
    session.flush()
    return row

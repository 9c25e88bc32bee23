"""Who a child is, in every particular, for putting it right."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from app.domain.vocabulary import Ethnicity, Sex
from app.models import Child
from app.queries.child_file import Identity, identity


@dataclass(frozen=True, slots=True)
class Particulars:
    """The bar of a child, and what it leaves out."""

    who: Identity
    last_name: str
    sex: Sex | None
    ethnicity: Ethnicity | None
    nationality: str


def particulars(session: Session, child_id: int, now: datetime) -> Particulars | None:
    """Who a child is; None when there is no such child. A fixed number of statements."""
    who = identity(session, child_id, now)
    if who is None:
        return None
    child = session.get_one(Child, child_id)
    return Particulars(who, child.last_name, child.sex, child.ethnicity, child.nationality)

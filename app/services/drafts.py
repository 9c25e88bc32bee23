"""What somebody has typed and not sent yet: kept for seven days, for nobody else, until it is sent."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import Draft, FormKey

Fields = dict[str, list[str]]
"""Everything a form held, by the name of its box."""

KEPT: Final = timedelta(days=7)
LARGEST: Final = 200_000
"""In letters; the longest box of a form takes 20,000."""


def keep(session: Session, draft: Draft, form_key: str) -> bool:
    """Keep a draft in the place of the one before; whether it was, or there was nothing left to keep.

    A form that was sent meanwhile needs no draft. What has run out goes at the same time.
    """
    clear_out(session, draft.expires_at - KEPT)
    if session.scalar(select(FormKey.id).where(FormKey.key == form_key)):
        return True
    if sum(len(each) for values in draft.fields.values() for each in values) > LARGEST:
        return False
    forget(session, draft.person_id, draft.address)
    session.add(draft)
    session.flush()
    return True


def kept(session: Session, person_id: int, address: str, at: datetime) -> Draft | None:
    """What this person typed at an address; `at` is the machine’s clock."""
    return session.scalar(
        select(Draft).where(Draft.person_id == person_id, Draft.address == address, Draft.expires_at > at)
    )


def forget(session: Session, person_id: int, address: str) -> None:
    """Forget what this person typed at an address."""
    session.execute(delete(Draft).where(Draft.person_id == person_id, Draft.address == address))


def clear_out(session: Session, at: datetime) -> None:
    """Forget every draft that has run out; `at` is the machine’s clock."""
    session.execute(delete(Draft).where(Draft.expires_at <= at))

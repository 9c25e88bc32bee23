"""Files somebody has sent and not yet said yes to: kept for an hour, for that person only."""

import secrets
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import PendingUpload
from app.services.act import Act

KEPT: Final = timedelta(hours=1)
LONGEST_NAME: Final = 120


def keep(act: Act, kind: str, filename: str, content: bytes, at: datetime) -> PendingUpload:
    """Keep a file until its sender has looked at what it would do; `at` is the machine's clock.

    What has run out goes at the same time.
    """
    act.session.execute(delete(PendingUpload).where(PendingUpload.expires_at <= at))
    upload = PendingUpload(
        token=secrets.token_urlsafe(16),
        person_id=act.actor.id if act.actor else None,
        kind=kind,
        filename=filename[-LONGEST_NAME:],
        content=content,
        expires_at=at + KEPT,
    )
    act.session.add(upload)
    act.session.flush()
    return upload


def sent_by(session: Session, person_id: int, upload_id: int, at: datetime) -> PendingUpload:
    """A file this person sent that has not run out; raises NoResultFound."""
    return session.scalars(
        select(PendingUpload).where(
            PendingUpload.id == upload_id,
            PendingUpload.person_id == person_id,
            PendingUpload.expires_at > at,
        )
    ).one()


def discard(act: Act, upload: PendingUpload) -> None:
    """Forget a file."""
    act.session.delete(upload)
    act.session.flush()

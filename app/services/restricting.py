"""Files of a colleague's family and the like: open to few; to others for a while, for a reason."""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from sqlalchemy import select

from app.domain.errors import Refused
from app.models import Child, Person, RestrictedLook, RestrictedOpener
from app.services import alerts
from app.services.act import Act
from app.services.events import Event

OPEN_FOR: Final = timedelta(minutes=60)
"""How long a file is open to somebody who gave a reason."""


def restrict(act: Act, child: Child, because: str, openers: Collection[int]) -> None:
    """Restrict a file, or change why and to whom it is open; coordinators always have it.

    Refused without a reason.
    """
    if not because.strip():
        raise Refused("Say why the file is restricted.")
    event = Event.CHILD_RESTRICTION_CHANGED if child.restricted_at else Event.CHILD_RESTRICTED
    child.restricted_at, child.restricted_because = child.restricted_at or act.at, because.strip()
    child.version += 1  # who may open it is in other rows; whoever looks at the file must still be told
    _name(act, child, openers)
    act.record(event, child, child=child)


def lift(act: Act, child: Child) -> None:
    """Open a file again to everybody it is open to otherwise; who looked for a reason stays on record."""
    if child.restricted_at is None:
        raise Refused("This file is not restricted.")
    child.restricted_at, child.restricted_because = None, ""
    _name(act, child, ())
    act.record(Event.CHILD_RESTRICTION_LIFTED, child, child=child)


def open_for_a_while(act: Act, child: Child, because: str) -> RestrictedLook:
    """Open a restricted file to whoever is acting, for 60 minutes; the coordinators are told.

    That the file is among theirs is the view's to know. Refused without a reason.
    """
    if not because.strip():
        raise Refused("Say why you need to open this file.")
    if child.restricted_at is None or act.actor is None:
        raise Refused("This file is not restricted.")
    look = RestrictedLook(
        child_id=child.id,
        person_id=act.actor.id,
        because=because.strip(),
        opened_at=act.at,
        ends_at=act.at + OPEN_FOR,
    )
    act.session.add(look)
    act.record(Event.CHILD_OPENED_FOR_A_REASON, look, child=child)
    alerts.restricted_opened(act, look, child)
    return look


def _name(act: Act, child: Child, openers: Collection[int]) -> None:
    """Let these accounts open the file, and no other."""
    rows = act.session.scalars(select(RestrictedOpener).where(RestrictedOpener.child_id == child.id)).all()
    for row in rows:
        if row.person_id not in openers:
            act.session.delete(row)
    known = {row.person_id for row in rows}
    wanted = select(Person.id).where(Person.id.in_(set(openers) - known), Person.deactivated_at.is_(None))
    for person_id in act.session.scalars(wanted.order_by(Person.id)).all():
        act.session.add(RestrictedOpener(child_id=child.id, person_id=person_id))
    act.session.flush()

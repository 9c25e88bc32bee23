"""Who asked for a child at the panel, why, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.models import Child, Panel, PanelRequest, Person
from app.queries.scope import children_of


@dataclass(frozen=True, slots=True)
class AskedFor:
    """One request; waiting until a published agenda takes it up or somebody withdraws it."""

    id: int
    child_id: int
    crs_id: str
    short: str
    asked_by: str
    why: str
    asked_at: datetime
    taken_up: date | None
    """The day of the meeting that took it up."""
    withdrawn_at: datetime | None
    withdrawn_because: str
    withdrawn_by: str

    @property
    def waiting(self) -> bool:
        """Whether it stands for the next meeting."""
        return self.taken_up is None and self.withdrawn_at is None


def asked_about(session: Session, child_id: int) -> tuple[AskedFor, ...]:
    """Every request for one child, the latest first; one statement."""
    return _asked(session, PanelRequest.child_id == child_id)


def asked_and_waiting(session: Session, person: Person, now: datetime) -> tuple[AskedFor, ...]:
    """Every request that waits for the next meeting, of those the reader may see; one statement."""
    return _asked(
        session,
        PanelRequest.panel_id.is_(None),
        PanelRequest.withdrawn_at.is_(None),
        children_of(person, now),
    )


def asked_at(session: Session, panel_id: int | None) -> dict[int, list[AskedFor]]:
    """The requests an agenda takes up, by child: those of the meeting, or those that wait (None)."""
    of_it = PanelRequest.panel_id.is_(None) if panel_id is None else PanelRequest.panel_id == panel_id
    found: dict[int, list[AskedFor]] = {}
    for each in _asked(session, of_it, PanelRequest.withdrawn_at.is_(None)):
        found.setdefault(each.child_id, []).append(each)
    return found


def asked_for(session: Session, request_id: int) -> AskedFor | None:
    """One request; None when there is no such."""
    return next(iter(_asked(session, PanelRequest.id == request_id)), None)


def _asked(session: Session, *conditions: object) -> tuple[AskedFor, ...]:
    rows = session.execute(
        select(PanelRequest, Panel.held_on)
        .join(Child, Child.id == PanelRequest.child_id)
        .join(Panel, Panel.id == PanelRequest.panel_id, isouter=True)
        .where(*conditions)  # type: ignore[arg-type]
        .options(joinedload(PanelRequest.child), joinedload(PanelRequest.withdrawn_by))
        .order_by(PanelRequest.asked_at.desc(), PanelRequest.id.desc())
    ).all()
    return tuple(
        AskedFor(
            id=row.id,
            child_id=row.child_id,
            crs_id=row.child.crs_id,
            short=f"{row.child.first_name} {row.child.last_name[:1]}".strip(),
            asked_by=row.asked_by,
            why=row.why,
            asked_at=row.asked_at,
            taken_up=held_on,
            withdrawn_at=row.withdrawn_at,
            withdrawn_because=row.withdrawn_because,
            withdrawn_by=row.withdrawn_by.name if row.withdrawn_by else "",
        )
        for row, held_on in rows
    )

"""Two records that may be one child's, side by side, and what would go where; those that are waiting."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session, aliased, joinedload

from app.domain.ethnicity import words
from app.domain.overlap import Span, clashing
from app.models import Child, ChildMerge, Episode, Person
from app.models.base import Base

GOES: Final = {
    "episode.child_id": "Episodes, with their reports and interviews",
    "action.child_id": "Actions",
    "risk_assessment.child_id": "Risk assessments",
    "strategy_meeting.child_id": "Strategy meetings and safety plans",
    "oversight_note.child_id": "Oversight notes",
    "concern.child_id": "Exploitation concerns",
    "document.child_id": "Documents",
    "photograph.child_id": "Photographs",
    "appearance.child_id": "Description",
    "panel_item.child_id": "Lines of panel agendas",
    "panel_request.child_id": "Requests for the panel",
    "standup_line.child_id": "Lines of stand-ups",
    "escalation.child_id": "Escalations",
    "circulation.child_id": "Copies shared, and decided not to share",
    "authority_letter.child_id": "Letters to other authorities",
    "education_referral.child_id": "Education referrals",
    "restricted_look.child_id": "Looks into a restricted file",
    "child.merged_into_id": "Records that were made one with it",
}
"""What follows when two records are made one, by the column that says whose it is."""


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing that both records say of the child."""

    what: str
    kept: str
    merged: str

    @property
    def differs(self) -> bool:
        """Whether the two say it differently."""
        return self.kept != self.merged


@dataclass(frozen=True, slots=True)
class Going:
    """One kind of thing: how many stand on the record kept, and how many come from the other."""

    what: str
    there: int
    comes: int


@dataclass(frozen=True, slots=True)
class Numbered:
    """One record: its id and number."""

    id: int
    crs_id: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """Two records somebody asked to be made one, or that are one; newest first where there are several."""

    id: int
    kept: Numbered
    merged: Numbered
    asked_by: str
    asked_at: datetime
    confirmed_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class MergePage:
    """Both records side by side, with what was asked, decided, and what follows."""

    id: int
    version: int
    kept: Numbered
    merged: Numbered
    because: str
    asked_by: str
    asked_by_id: int
    asked_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    ended_at: datetime | None
    ended_because: str
    particulars: tuple[Particular, ...]
    going: tuple[Going, ...]
    clashes: tuple[tuple[str, str], ...]


def merge_page(session: Session, merge_id: int) -> MergePage | None:
    """The check page of two records; None when nobody asked for such. A fixed number of statements."""
    confirmer = aliased(Person)
    found = session.execute(
        select(ChildMerge, Person.name, confirmer.name)
        .join(Person, Person.id == ChildMerge.asked_by_id)
        .outerjoin(confirmer, confirmer.id == ChildMerge.confirmed_by_id)
        .where(ChildMerge.id == merge_id)
        .options(joinedload(ChildMerge.kept), joinedload(ChildMerge.merged))
    ).first()
    if found is None:
        return None
    row, asked_by, confirmed_by = found
    undecided = row.confirmed_at is None and row.ended_at is None
    return MergePage(
        id=row.id,
        version=row.version,
        kept=Numbered(row.kept_id, row.kept.crs_id),
        merged=Numbered(row.merged_id, row.merged.crs_id),
        because=row.because,
        asked_by=asked_by,
        asked_by_id=row.asked_by_id,
        asked_at=row.asked_at,
        confirmed_by=confirmed_by or "",
        confirmed_at=row.confirmed_at,
        ended_at=row.ended_at,
        ended_because=row.ended_because,
        particulars=_particulars(row.kept, row.merged),
        going=_going(session, row),
        clashes=_clashes(session, row) if undecided else (),
    )


def merges_waiting(session: Session) -> tuple[Waiting, ...]:
    """Records somebody asked to be made one and nobody has decided on yet; one statement."""
    return _waiting(session, ChildMerge.confirmed_at.is_(None), ChildMerge.ended_at.is_(None))


def merges_of(session: Session, child_id: int) -> tuple[Waiting, ...]:
    """What was asked and done about this record and another being one; one statement."""
    return _waiting(session, or_(ChildMerge.kept_id == child_id, ChildMerge.merged_id == child_id))


def _waiting(session: Session, *conditions: ColumnElement[bool]) -> tuple[Waiting, ...]:
    rows = session.execute(
        select(ChildMerge, Person.name)
        .join(Person, Person.id == ChildMerge.asked_by_id)
        .where(*conditions)
        .options(joinedload(ChildMerge.kept), joinedload(ChildMerge.merged))
        .order_by(ChildMerge.id.desc())
    )
    return tuple(
        Waiting(
            row.id,
            Numbered(row.kept_id, row.kept.crs_id),
            Numbered(row.merged_id, row.merged.crs_id),
            name,
            row.asked_at,
            row.confirmed_at,
            row.ended_at,
        )
        for row, name in rows
    )


def _particulars(kept: Child, merged: Child) -> tuple[Particular, ...]:
    return tuple(
        Particular(what, mine, theirs)
        for (what, mine), (_, theirs) in zip(_said(kept), _said(merged), strict=True)
    )


def _said(child: Child) -> tuple[tuple[str, str], ...]:
    """What a record says of its child, in words."""
    born = f"{child.born_on:%d/%m/%Y}" if child.born_on else ""
    return (
        ("First name", child.first_name),
        ("Last name", child.last_name),
        ("Other names", child.other_names),
        ("Date of birth", f"{born}, estimated" if born and child.birth_estimated else born),
        ("Sex", child.sex or ""),
        ("Ethnicity", words(child.ethnicity) if child.ethnicity else ""),
        ("Nationality", child.nationality),
        ("Status", child.cohort.replace("_", " ")),
        ("Responsible authority", child.responsible_authority),
        ("Placement", child.placement_type),
        ("Placement area", child.placement_area),
        ("Team", child.team),
        ("Social worker", child.social_worker.name if child.social_worker else ""),
        ("Team manager", child.team_manager.name if child.team_manager else ""),
    )


def _going(session: Session, row: ChildMerge) -> tuple[Going, ...]:
    """What stands on each of the two, or came from the other once they are one."""
    names = list(GOES)
    counts = session.execute(
        select(*(_count(each, of) for each in names for of in (row.kept_id, row.merged_id)))
    ).one()
    there, with_other = counts[::2], counts[1::2]
    came = [len(row.moved.get(each, ())) if row.confirmed_at else None for each in names]
    lines = zip(names, there, with_other, came, strict=True)
    found = (
        Going(GOES[name], own - (moved or 0) if not row.ended_at else own, other if moved is None else moved)
        for name, own, other, moved in lines
    )
    return tuple(each for each in found if each.there or each.comes)


def _count(name: str, child_id: int) -> ColumnElement[int]:
    table, column = name.split(".")
    of = Base.metadata.tables[table].c[column]
    return select(func.count()).where(of == child_id).scalar_subquery()


def _clashes(session: Session, row: ChildMerge) -> tuple[tuple[str, str], ...]:
    rows = session.execute(
        select(Episode.child_id, Episode.reference, Episode.absent_from, Episode.absent_until)
        .where(Episode.child_id.in_((row.kept_id, row.merged_id)))
        .order_by(Episode.absent_from)
    )
    spans: dict[int, dict[str, Span]] = {row.kept_id: {}, row.merged_id: {}}
    for child_id, reference, since, until in rows:
        spans[child_id][reference] = (since, until)
    return clashing(spans[row.kept_id], spans[row.merged_id])

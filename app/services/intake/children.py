"""Children as files bring them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.domain.calendar import day_of
from app.domain.matching import fold
from app.domain.notifications.cells import written
from app.domain.notifications.children import COLUMNS, ChildRow, read_children
from app.domain.notifications.reading import Reading
from app.domain.notifications.table import Table
from app.models import Child, Situation
from app.models.child import Situated
from app.services.act import Act
from app.services.intake.records import Change, Written
from app.services.intake.workers import Workers

SITUATION: Final = frozenset(COLUMNS.names[6:])
"""The columns that say where a child lives and who works with them: they hold from a day on."""


class Children:
    """The children on file, by their number in the council's record system."""

    key = "crs_id"

    def __init__(self, session: Session):
        self._session = session
        self._workers: Workers | None = None

    def read(self, table: Table, now: datetime, joining: Collection[int]) -> Reading[ChildRow]:
        """Every row as a value, or all faults."""
        return read_children(table, now)

    def on_record(self, keys: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        """What is on record of these numbers, as cells."""
        return {child.crs_id: written(as_row(child)) for child in self._children(keys)}

    def open_to(self, row: ChildRow) -> frozenset[str]:
        """A row may change everything."""
        return frozenset(COLUMNS.names)

    def add(self, act: Act, changes: Sequence[Change]) -> list[Written]:
        """Put children on file; their first situation holds from the first."""
        return [self._add(act, change.row) for change in changes]

    def change(self, act: Act, changes: Sequence[Change]) -> list[Written]:
        """Change what is on file; a situation from the day of the import on (London)."""
        children = {child.crs_id: child for child in self._children([each.row.crs_id for each in changes])}
        return [self._change(act, children[each.row.crs_id], each) for each in changes]

    def _children(self, keys: Sequence[str]) -> Sequence[Child]:
        return self._session.scalars(
            select(Child)
            .where(Child.crs_id.in_(keys))
            .options(joinedload(Child.social_worker), joinedload(Child.team_manager))
        ).all()

    def _add(self, act: Act, row: ChildRow) -> Written:
        child = Child(crs_id=row.crs_id, added_at=act.at)
        self._identify(child, row, frozenset(COLUMNS.names))
        self._situate(child, row, SITUATION)
        situation = Situation(child=child, from_on=None, recorded_at=act.at)
        copy_situation(child, situation)
        act.session.add_all((child, situation))
        return Written(row.crs_id, row, child, child, (child, situation))

    def _change(self, act: Act, child: Child, change: Change) -> Written:
        self._identify(child, change.row, change.columns)
        if not change.columns & SITUATION:
            return Written(child.crs_id, change.row, child, child, (child,))
        self._situate(child, change.row, change.columns)
        situation = Situation(child=child, from_on=day_of(act.at), recorded_at=act.at)
        copy_situation(child, situation)
        act.session.add(situation)
        return Written(child.crs_id, change.row, child, child, (child, situation))

    def _identify(self, child: Child, row: ChildRow, columns: Collection[str]) -> None:
        for name in {"first_name", "last_name", "sex", "ethnicity"} & set(columns):
            setattr(child, name, getattr(row, name))
        if "date_of_birth" in columns:
            child.born_on, child.birth_estimated = row.date_of_birth, False
        child.folded_name = fold(f"{child.first_name} {child.last_name} {child.other_names or ''}")

    def _situate(self, child: Child, row: ChildRow, columns: Collection[str]) -> None:
        self._workers = self._workers or Workers(self._session)
        same = {"uasc", "responsible_authority", "placement_type", "placement_area", "team"}
        for name in same & set(columns):
            setattr(child, name, getattr(row, name))
        if "care_status" in columns:
            child.cohort = row.care_status
        for name in ("social_worker", "team_manager"):
            if name in columns or "team" in columns:
                worker = getattr(child, name)
                said = getattr(row, name) if name in columns or worker is None else worker.name
                setattr(child, name, self._workers.named(said, child.team))


def as_row(child: Child) -> ChildRow:
    """A child on file as a row of a file; needs the two workers loaded."""
    return ChildRow(
        row=0,
        crs_id=child.crs_id,
        first_name=child.first_name,
        last_name=child.last_name,
        date_of_birth=child.born_on,
        sex=child.sex,
        ethnicity=child.ethnicity,
        care_status=child.cohort,
        uasc=child.uasc,
        responsible_authority=child.responsible_authority,
        placement_type=child.placement_type,
        placement_area=child.placement_area,
        team=child.team,
        social_worker=child.social_worker.name if child.social_worker else "",
        team_manager=child.team_manager.name if child.team_manager else "",
    )


def copy_situation(source: Situated, target: Situated) -> None:
    """Give a history's row or an episode's snapshot the situation of another row."""
    for name in (
        "cohort",
        "uasc",
        "responsible_authority",
        "placement_type",
        "placement_area",
        "team",
        "social_worker",
        "team_manager",
    ):
        setattr(target, name, getattr(source, name))

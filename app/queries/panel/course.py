"""What has been done of a meeting, by whom and when, and where it therefore stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.panel import Course, Stands
from app.models import Panel, PanelIssue, Person
from app.queries.audit import Made, made


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done of a meeting; `by` is empty where that was the command line."""

    stands: Stands
    what: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a meeting stands, and the steps that led there, oldest first."""

    stands: Stands
    steps: tuple[Step, ...]

    @property
    def last(self) -> Step | None:
        """The step that brought it where it stands."""
        return self.steps[-1] if self.steps else None


def standings(session: Session, panels: Iterable[Panel]) -> dict[int, Standing]:
    """Where each of these meetings stands; three statements beside their items and issues."""
    rows = tuple(panels)
    begun = made(session, "Panel", [row.id for row in rows])
    people = {each for row in rows for each in _people(row)}
    names = dict(session.execute(select(Person.id, Person.name).where(Person.id.in_(people))).all())
    return {row.id: _standing(row, begun.get(row.id), names) for row in rows}


def _people(row: Panel) -> Iterable[int]:
    ids = (row.published_by_id, row.started_by_id, row.ended_by_id)
    saved = (item.saved_by_id for item in row.items)
    return (each for each in (*ids, *saved, *(issue.issued_by_id for issue in row.issues)) if each)


def _standing(row: Panel, begun: Made | None, names: Mapping[int, str]) -> Standing:
    saved = sorted((each.saved_at, each.saved_by_id or 0) for each in row.items if each.saved_at)
    minuted_at, minuted_by = saved[0] if saved else (None, 0)
    course = Course(
        row.published_at,
        row.started_at,
        row.ended_at,
        minuted_at,
        row.issues[0].issued_at if row.issues else None,
        bool(row.correcting),
    )
    found = [
        (Stands.DRAFT, "Meeting made", begun.at if begun else None, begun.by if begun else ""),
        (Stands.PUBLISHED, "Agenda published", row.published_at, names.get(row.published_by_id or 0, "")),
        (Stands.IN_SESSION, "Session opened", row.started_at, names.get(row.started_by_id or 0, "")),
        (Stands.MINUTES, "Session closed", row.ended_at, names.get(row.ended_by_id or 0, "")),
    ]
    if minuted_at and not row.ended_at and not row.started_at:
        found.append((Stands.MINUTES, "First minutes saved", minuted_at, names.get(minuted_by, "")))
    found += [
        (Stands.ISSUED, _issued(each), each.issued_at, names.get(each.issued_by_id, ""))
        for each in row.issues
    ]
    return Standing(course.stands, tuple(Step(stands, what, at, by) for stands, what, at, by in found if at))


def _issued(issue: PanelIssue) -> str:
    return "Minutes issued" if issue.number == 1 else f"Version {issue.number} issued"

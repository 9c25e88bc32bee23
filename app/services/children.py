"""Children on file: adding one, changing where they live from a day on, putting right who they are."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from app.domain import episode as rules
from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.matching import fold
from app.domain.vocabulary import Category, Cohort, Ethnicity, Sex
from app.models import Child, Episode, Situation
from app.models.child import Situated
from app.services.act import Act
from app.services.events import Event
from app.services.intake.children import copy_situation
from app.services.intake.workers import Workers

NUMBER: Final = re.compile(r"[A-Za-z0-9]{1,20}")
OLDEST: Final = date(1980, 1, 1)
"""Nobody born before this was a child when councils began to keep what the desk keeps."""


@dataclass(frozen=True, slots=True)
class Details:
    """Who a child is."""

    crs_id: str
    first_name: str
    last_name: str
    other_names: str = ""
    born_on: date | None = None
    birth_estimated: bool = False
    sex: Sex | None = None
    ethnicity: Ethnicity | None = None
    nationality: str = ""


def add_child(act: Act, details: Details, situation: rules.Situation) -> Child:
    """Put a child on file; the situation holds from the first.

    Refuses a number that is no number or somebody's already, a name that is missing, a birth still to come.
    """
    details = _checked(act, details, None)
    _check_situation(situation)
    child = Child(added_at=act.at)
    act.session.add(child)
    with act.session.no_autoflush:
        _identify(child, details)
        _situate(act, child, situation)
    child.situations.append(_history(child, None, act))
    act.record(Event.CHILD_ADDED, child, child=child)
    return child


def correct_identity(act: Act, child: Child, details: Details) -> None:
    """Put right who a child is; what was there before stays in the audit log as *changed*."""
    details = _checked(act, details, child)
    _identify(child, details)
    act.record(Event.CHILD_CORRECTED, child, child=child)


def change_situation(act: Act, child: Child, from_on: date, situation: rules.Situation) -> tuple[str, ...]:
    """Change where a child lives and who works with them from a London day on.

    Absences that began before that day keep their snapshot; those that began on it or later, and before the
    next change on record, take the new one. Answers their references. Refuses a day still to come, a
    situation that changes nothing, and one that an absence *away from placement* cannot have.
    """
    if from_on > day_of(act.at):
        raise Refused("This day is still to come. Record the change once it has happened.")
    _check_situation(situation)
    later = [row.from_on for row in child.situations if row.from_on and row.from_on > from_on]
    until = min(later, default=None)
    before = situation_on(child, from_on)
    standing = Situation(from_on=from_on, recorded_at=act.at)
    _situate(act, standing, situation)
    if before is not None and _same(before, standing):
        raise Refused("Nothing is different from what is on file for that day.")
    child.situations.append(standing)
    act.session.flush()
    copy_situation(situation_on(child, day_of(act.at)) or standing, child)
    touched = _snapshots(act, child, from_on, until, standing)
    act.record(Event.CHILD_SITUATION_CHANGED, child, child=child)
    return touched


def situation_on(child: Child, day: date) -> Situation | None:
    """The row of a child's history that holds on a London day; before the first, the first."""
    rows = sorted(child.situations, key=lambda row: (row.from_on or date.min, row.id or 0))
    standing = [row for row in rows if row.from_on is None or row.from_on <= day]
    return standing[-1] if standing else next(iter(rows), None)


def _snapshots(
    act: Act, child: Child, from_on: date, until: date | None, standing: Situation
) -> tuple[str, ...]:
    """Give the absences that began in a span of days their new snapshot."""
    touched = []
    for row in act.session.scalars(
        select(Episode).where(Episode.child_id == child.id).order_by(Episode.absent_from)
    ):
        start = row.last_seen or row.reported
        if start is None or start.on < from_on or (until is not None and start.on >= until):
            continue
        if row.category is Category.AWAY and standing.cohort is not Cohort.LOOKED_AFTER:
            raise Refused(
                f"{row.reference} is away from placement, which only a child looked after by us can be. "
                "Change it to missing first."
            )
        copy_situation(standing, row)
        touched.append(row.reference)
    return tuple(touched)


def _history(child: Child, from_on: date | None, act: Act) -> Situation:
    row = Situation(from_on=from_on, recorded_at=act.at)
    copy_situation(child, row)
    return row


def _same(one: Situated, other: Situated) -> bool:
    names = ("cohort", "uasc", "responsible_authority", "placement_type", "placement_area", "team")
    workers = ("social_worker", "team_manager")
    return all(getattr(one, name) == getattr(other, name) for name in (*names, *workers))


def _checked(act: Act, details: Details, child: Child | None) -> Details:
    """The details without stray spaces, or Refused."""
    if not NUMBER.fullmatch(details.crs_id):
        raise Refused("Write the child’s number as in the council’s records: up to 20 letters and digits.")
    if not (details.first_name or details.last_name):
        raise Refused("Write the child’s name; one name is enough.")
    if details.born_on and not OLDEST <= details.born_on <= day_of(act.at):
        raise Refused("Check the date of birth: it is still to come, or too long ago for a child.")
    other = act.session.scalar(select(Child).where(Child.crs_id == details.crs_id))
    if other is not None and other is not child:
        raise Refused(f"The number {details.crs_id} is on file already, for another child.")
    return details


def _check_situation(situation: rules.Situation) -> None:
    if not situation.responsible_authority:
        raise Refused("Write which authority is responsible for the child.")
    if situation.uasc and situation.cohort is not Cohort.LOOKED_AFTER:
        raise Refused("Unaccompanied asylum-seeking children are looked after by us: choose that status.")


def _identify(child: Child, details: Details) -> None:
    child.crs_id = details.crs_id
    child.first_name, child.last_name = details.first_name, details.last_name
    child.other_names = details.other_names
    child.folded_name = fold(f"{details.first_name} {details.last_name} {details.other_names}")
    child.born_on, child.birth_estimated = details.born_on, details.birth_estimated
    child.sex, child.ethnicity, child.nationality = details.sex, details.ethnicity, details.nationality


def _situate(act: Act, row: Situated, situation: rules.Situation) -> None:
    workers = Workers(act.session)
    row.cohort, row.uasc = situation.cohort, situation.uasc
    row.responsible_authority = situation.responsible_authority
    row.placement_type, row.placement_area = situation.placement_type, situation.placement_area
    row.team = situation.team
    row.social_worker = workers.named(situation.social_worker, situation.team)
    row.team_manager = workers.named(situation.team_manager, situation.team)

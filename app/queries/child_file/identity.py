"""Who a child is, for the bar that heads every page of the file."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy.orm import Session

from app.domain.age import age_on, eighteenth
from app.domain.calendar import When, day_of
from app.domain.vocabulary import Category, Cohort, Risk, Stage
from app.queries.child_file.likeness import Likeness
from app.queries.child_file.loading import Record, load

SOON_EIGHTEEN: Final = timedelta(days=90)
"""From how long before the 18th birthday the file says so (the product's own number)."""


class Alert(StrEnum):
    """What a reader must know first, in this order."""

    MISSING_NOW = "missing now"
    FOUND_NOT_BACK = "found, not back"
    HIGH_RISK = "high police risk"
    CONCERN = "open exploitation concern"
    TURNS_18 = "turns 18"
    IS_18 = "is 18"


@dataclass(frozen=True, slots=True)
class Identity:
    """The bar of a child: who, where, with whom, how they stand now."""

    id: int
    version: int
    name: str
    first_name: str
    other_names: str
    crs_id: str
    born_on: date | None
    birth_estimated: bool
    age: int | None
    cohort: Cohort
    uasc: bool
    responsible_authority: str
    placement_type: str
    placement_area: str
    team: str
    social_worker: str
    team_manager: str
    high_risk: bool
    missing_since: When | None
    away: bool
    open_episode: int | None
    found: When | None
    stage: Stage | None
    concern_since: datetime | None
    eighteenth: date | None
    photograph: Likeness | None
    alerts: tuple[Alert, ...]

    @property
    def least(self) -> "Identity":
        """The same for a reader who is not to know where the child lives, with whom, or of a concern."""
        alerts = tuple(each for each in self.alerts if each is not Alert.CONCERN)
        return replace(
            self,
            placement_type="",
            placement_area="",
            team="",
            social_worker="",
            team_manager="",
            concern_since=None,
            photograph=None,
            alerts=alerts,
        )


def identity(session: Session, child_id: int, now: datetime) -> Identity | None:
    """The bar of one child as known at an instant; None when there is no such child."""
    record = load(session, child_id, now)
    return identity_of(record) if record else None


def identity_of(record: Record) -> Identity:
    """The bar of a child whose record is at hand."""
    child, today = record.child, day_of(record.now)
    missing, current = record.missing, record.current
    return Identity(
        id=child.id,
        version=child.version,
        name=f"{child.first_name} {child.last_name}".strip(),
        first_name=child.first_name,
        other_names=child.other_names,
        crs_id=child.crs_id,
        born_on=child.born_on,
        birth_estimated=child.birth_estimated,
        age=age_on(child.born_on, today) if child.born_on else None,
        cohort=child.cohort,
        uasc=child.uasc,
        responsible_authority=child.responsible_authority,
        placement_type=child.placement_type,
        placement_area=child.placement_area,
        team=child.team,
        social_worker=child.social_worker.name if child.social_worker else "",
        team_manager=child.team_manager.name if child.team_manager else "",
        high_risk=_high_risk(record),
        missing_since=missing.known.start if missing else None,
        away=missing is not None and missing.known.category is Category.AWAY,
        open_episode=missing.row.id if missing else None,
        found=missing.known.found if missing else None,
        stage=record.work_of(current).stage if current else None,
        concern_since=record.concern.opened_at if record.concern else None,
        eighteenth=eighteenth(child.born_on) if child.born_on else None,
        photograph=record.likeness,
        alerts=tuple(_alerts(record)),
    )


def _high_risk(record: Record) -> bool:
    """Whether police risk is high in an episode that is open, or whose interview is."""
    return any(
        each.known.risk is Risk.HIGH
        for each in record.absences
        if each.known.returned is None or record.work_of(each).stage is not Stage.CLOSED
    )


def _alerts(record: Record) -> list[Alert]:
    missing, born_on, today = record.missing, record.child.born_on, day_of(record.now)
    at_18 = eighteenth(born_on) if born_on else None
    said = (
        (Alert.MISSING_NOW, missing is not None and missing.known.found is None),
        (Alert.FOUND_NOT_BACK, missing is not None and missing.known.found is not None),
        (Alert.HIGH_RISK, _high_risk(record)),
        (Alert.CONCERN, record.concern is not None),
        (Alert.TURNS_18, at_18 is not None and today < at_18 <= today + SOON_EIGHTEEN),
        (Alert.IS_18, at_18 is not None and at_18 <= today),
    )
    return [alert for alert, holds in said if holds]

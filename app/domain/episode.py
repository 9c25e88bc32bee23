"""One absence of one child, as facts, and what follows from them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from app.domain.calendar import When
from app.domain.vocabulary import Category, Cohort, MissingFrom, Risk


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a child lives and who works with them at a moment; an episode keeps the one at its start."""

    cohort: Cohort
    responsible_authority: str
    uasc: bool = False
    placement_type: str = ""
    placement_area: str = ""
    team: str = ""
    social_worker: str = ""
    team_manager: str = ""

    @property
    def outside(self) -> bool:
        """Looked after, in a placement area filled in that is not the responsible authority’s."""
        return (
            self.cohort is Cohort.LOOKED_AFTER
            and bool(self.placement_area)
            and self.placement_area.casefold() != self.responsible_authority.casefold()
        )


@dataclass(frozen=True, slots=True)
class Episode:
    """One absence: six times, of which any but `logged_at` can be unknown (None) or a day alone."""

    reference: str
    crs_id: str
    category: Category
    situation: Situation
    logged_at: datetime
    risk: Risk | None = None
    missing_from: MissingFrom | None = None
    found_place: str = ""
    last_seen: When | None = None
    reported: When | None = None
    notified: When | None = None
    found: When | None = None
    returned: When | None = None
    brought_over: bool = False

    @property
    def start(self) -> When:
        """Last seen; where that is unknown, reported (DOMAIN: words)."""
        start = self.last_seen or self.reported
        if start is None:
            raise ValueError(f"episode {self.reference} has neither a last-seen nor a reported time")
        return start

    @property
    def told(self) -> When:
        """When the council was told: notified; where that is blank, reported; else the start."""
        return self.notified or self.reported or self.start

    @property
    def lasted(self) -> timedelta | None:
        """Elapsed from start to return; None while open, or when either is a day alone."""
        if self.returned is None or self.returned.at is None or self.start.at is None:
            return None
        return self.returned.at - self.start.at

    def as_known(self, now: datetime) -> "Episode | None":
        """The episode as it stood at an instant, later facts left out; None if nobody had told us."""
        if not self.told.by(now):
            return None
        return replace(
            self,
            found=self.found if self.found and self.found.by(now) else None,
            returned=self.returned if self.returned and self.returned.by(now) else None,
        )

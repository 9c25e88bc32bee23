"""The minutes themselves: what was known, what was said, what was decided, each child apart."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from app.domain.calendar import When
from app.domain.errors import Refused
from app.domain.frozen import freeze, thaw
from app.domain.minutes.history import Fortnight, Pattern
from app.domain.minutes.impact import Change, Effect
from app.domain.minutes.prepared import AssessmentLine, SchoolLine, StrategyLine
from app.domain.vocabulary import Category, Cohort, Risk, Why


@dataclass(frozen=True, slots=True)
class Said:
    """What was minuted about one child."""

    risks: str = ""
    pattern: str = ""
    impact: str = ""
    outcome: str = ""
    decisions: tuple[str, ...] = ()

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The parts left empty, in words, so that empty is said once."""
        parts = {
            "risks": self.risks,
            "pattern": self.pattern,
            "impact of interventions": self.impact,
            "outcome": self.outcome,
            "decision": self.decisions,
        }
        return tuple(words for words, said in parts.items() if not said)


@dataclass(frozen=True, slots=True)
class ActionLine:
    """Something somebody is to do."""

    what: str
    owner: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class EarlierAction:
    """An action of an earlier panel and what became of it; no outcome means it is carried."""

    what: str
    owner: str
    made_on: date
    due_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class EpisodeLine:
    """One absence reported in the window, or still open."""

    reference: str
    category: Category
    risk: Risk | None
    start: When
    returned: When | None = None
    found_place: str = ""
    lasted: timedelta | None = None


@dataclass(frozen=True, slots=True)
class InterviewLine:
    """One return interview: of which absence, by whom, what came of it, and its clock."""

    of: When
    reference: str
    provider: str
    outcome: str
    reason: str = ""
    findings: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    held_after: timedelta | None = None
    in_time: bool | None = None
    due: datetime | None = None
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything the minutes hold about one child; other children are only ever a count."""

    number: int
    crs_id: str
    name: str
    age: int | None
    why: tuple[Why, ...]
    high_risk: bool
    cohort: Cohort
    uasc: bool
    responsible_authority: str
    placement_type: str
    placement_area: str
    social_worker: str
    team: str
    recent: int
    recent_days: int
    year: int
    others_missing: int
    others_last_seen_close: int
    unoffered: int
    pattern: Pattern
    said: Said = Said()
    present: str = ""
    version: int = 1
    reason: str = ""
    """Why this extract was corrected."""
    concern_since: date | None = None
    episodes: tuple[EpisodeLine, ...] = ()
    fortnights: tuple[Fortnight, ...] = ()
    interviews: tuple[InterviewLine, ...] = ()
    earlier: tuple[EarlierAction, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    assessments: tuple[AssessmentLine, ...] = ()
    meetings: tuple[StrategyLine, ...] = ()
    schools: tuple[SchoolLine, ...] = ()
    effects: tuple[Effect, ...] = ()
    change: Change | None = None

    @property
    def taken_as_read(self) -> bool:
        """Nothing was minuted."""
        return self.said == Said() and not self.actions


@dataclass(frozen=True, slots=True)
class LeftOff:
    """A child who belonged on the agenda and was left off it, with the reason."""

    number: int
    crs_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The meeting, and the issue of its minutes."""

    council: str
    held_on: date
    opens: datetime
    closes: datetime
    place: str
    chair: str
    present: str
    apologies: str
    version: int
    issued_at: datetime
    issued_by: str
    reason: str = ""

    @property
    def meeting(self) -> str:
        """What the meeting is called, in references."""
        return f"PANEL-{self.held_on.isoformat()}"

    @property
    def pack_reference(self) -> str:
        """What the chair's pack is called."""
        return f"{self.meeting}-pack-v{self.version}"


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes of one meeting as issued."""

    heading: Heading
    extracts: tuple[Extract, ...]
    left_off: tuple[LeftOff, ...] = field(default=())

    def reference(self, extract: Extract) -> str:
        """What a child's extract is called: the meeting and the child's place on its agenda, never a name."""
        return f"{self.heading.meeting}-{extract.number}-v{extract.version}"

    def of(self, crs_id: str) -> Extract:
        """The extract of one child."""
        return next(each for each in self.extracts if each.crs_id == crs_id)

    @property
    def new(self) -> tuple[Extract, ...]:
        """The extracts first issued with this version; the others stand as they were issued before."""
        return tuple(each for each in self.extracts if each.version == self.heading.version)

    def to_json(self) -> dict[str, Any]:
        """As plain JSON, for keeping."""
        held: dict[str, Any] = freeze(self)
        return held

    @classmethod
    def from_json(cls, held: dict[str, Any]) -> "Minutes":
        """Back from JSON."""
        return thaw(cls, held)


def corrected(
    before: Minutes, heading: Heading, now_said: Minutes, withdrawn: Collection[str] = ()
) -> Minutes:
    """The next version: what the panel had before it stays as issued; what was minuted is as it is now.

    A child about whom nothing changed keeps the extract already on file, unless that was `withdrawn` (by
    number). Raises Refused without a reason, or when nothing at all has changed.
    """
    if not heading.reason.strip():
        raise Refused("Say why the minutes are corrected.")
    extracts = tuple(
        _corrected(each, now_said.of(each.crs_id), heading, again=each.crs_id in withdrawn)
        for each in before.extracts
    )
    attended = (before.heading.present, before.heading.apologies, before.heading.place)
    if extracts == before.extracts and attended == (heading.present, heading.apologies, heading.place):
        raise Refused(f"Nothing has changed since version {before.heading.version}.")
    return Minutes(heading, extracts, before.left_off)


def _corrected(before: Extract, after: Extract, heading: Heading, *, again: bool) -> Extract:
    changed = replace(before, said=after.said, actions=after.actions, present=after.present)
    if changed == before and not again:
        return before
    return replace(changed, version=heading.version, reason=heading.reason)

"""Which children belong on a panel's agenda, why each does, and in what order (DOMAIN: panel)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.calendar import When
from app.domain.episode import Episode
from app.domain.errors import Refused
from app.domain.policy import Policy
from app.domain.vocabulary import Risk, Why


@dataclass(frozen=True, slots=True)
class Window:
    """The fortnight a meeting looks at: half-open, [opens, closes), two instants in UTC."""

    opens: datetime
    closes: datetime

    def __post_init__(self) -> None:
        if self.closes <= self.opens:
            raise Refused("The window must end after it begins.")

    def holds(self, when: When) -> bool:
        """Whether a moment lies inside; a day alone lies where it begins, in one window only."""
        return self.opens <= when.earliest < self.closes


@dataclass(frozen=True, slots=True)
class Absence:
    """One episode and the reported times of every notification that joined it."""

    episode: Episode
    also_reported: tuple[When, ...] = ()

    @property
    def reported(self) -> When:
        """When it was reported; where that is unknown, its start."""
        return self.episode.reported or self.episode.start


@dataclass(frozen=True, slots=True)
class OpenAction:
    """An action of a panel not yet closed; `panel_closed` is where that panel's window ended."""

    crs_id: str
    panel_closed: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A member asked for a child; `taken_to` is where the window ended of the meeting that took it up."""

    crs_id: str
    taken_to: datetime | None = None


class Group(StrEnum):
    """The parts of the agenda, in the order the meeting takes them."""

    STILL_MISSING = "still missing"
    CONCERN = "high police risk, or repeated"
    OTHER = "other children"


class Stands(StrEnum):
    """Where a meeting stands, from what has been done; never stored."""

    DRAFT = "draft"
    PUBLISHED = "published"
    IN_SESSION = "in session"
    MINUTES = "minutes in draft"
    ISSUED = "issued"


@dataclass(frozen=True, slots=True)
class Course:
    """What has been done of a meeting: when its agenda was published, its session opened and closed …"""

    published_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    minuted_at: datetime | None = None
    """When minutes of a child were first saved."""
    issued_at: datetime | None = None
    correcting: bool = False

    @property
    def stands(self) -> Stands:
        """Where the meeting stands. Minutes typed with no session opened are minutes in draft."""
        if self.issued_at and not self.correcting:
            return Stands.ISSUED
        if self.issued_at or self.ended_at or (self.minuted_at and not self.started_at):
            return Stands.MINUTES
        if self.started_at:
            return Stands.IN_SESSION
        return Stands.PUBLISHED if self.published_at else Stands.DRAFT


@dataclass(frozen=True, slots=True)
class Line:
    """One child on the agenda, with every reason that holds."""

    crs_id: str
    why: tuple[Why, ...]
    group: Group
    high_risk: bool
    recent: int
    """Episodes that started inside the policy's days before now."""

    @property
    def order(self) -> tuple[int, bool, int, str]:
        """Still missing, then high police risk, then most episodes lately, then the number as plain text."""
        return (self.group is not Group.STILL_MISSING, not self.high_risk, -self.recent, self.crs_id)


def why(absence: Absence, window: Window) -> frozenset[Why]:
    """The reasons one episode, as known now, puts its child on the agenda."""
    episode = absence.episode
    reasons = set()
    if any(window.holds(when) for when in (absence.reported, *absence.also_reported)):
        reasons.add(Why.REPORTED)
    if absence.reported.earliest < window.opens and window.holds(episode.notified or absence.reported):
        reasons.add(Why.LATE)
    if episode.returned is None:
        reasons.add(Why.STILL_MISSING)
    return frozenset(reasons)


def agenda(
    window: Window,
    absences: Iterable[Absence],
    actions: Iterable[OpenAction],
    asked: Iterable[Asked],
    now: datetime,
    policy: Policy,
) -> tuple[Line, ...]:
    """Every child who belongs on the agenda, once, in the order of the meeting.

    Only what the council had been told by `now` counts, and *still missing* is open at `now`.
    An open action counts when it is of an earlier panel; a request until a meeting has taken it up.
    """
    known: dict[str, list[Absence]] = {}
    reasons: dict[str, set[Why]] = {}
    for absence in absences:
        episode = absence.episode.as_known(now)
        if episode is None:
            continue
        as_known = Absence(episode, tuple(each for each in absence.also_reported if each.by(now)))
        known.setdefault(episode.crs_id, []).append(as_known)
        if found := why(as_known, window):
            reasons.setdefault(episode.crs_id, set()).update(found)
    for action in actions:
        if action.panel_closed < window.closes:
            reasons.setdefault(action.crs_id, set()).add(Why.OPEN_ACTION)
    for request in asked:
        if request.taken_to in (None, window.closes):
            reasons.setdefault(request.crs_id, set()).add(Why.ASKED_FOR)
    lines = (
        _line(crs_id, held, known.get(crs_id, ()), window, now, policy) for crs_id, held in reasons.items()
    )
    return tuple(sorted(lines, key=lambda line: line.order))


def _line(
    crs_id: str, held: set[Why], absences: Sequence[Absence], window: Window, now: datetime, policy: Policy
) -> Line:
    recent = recently([each.episode for each in absences], now, policy)
    high = any(each.episode.risk is Risk.HIGH for each in absences if why(each, window))
    part = group(held, recent, policy, high_risk=high)
    return Line(crs_id, tuple(each for each in Why if each in held), part, high, recent)


def group(held: Collection[Why], recent: int, policy: Policy, *, high_risk: bool) -> Group:
    """The part of the agenda a child is taken in."""
    if Why.STILL_MISSING in held:
        return Group.STILL_MISSING
    return Group.CONCERN if high_risk or recent >= policy.repeat_episodes else Group.OTHER


def recently(episodes: Iterable[Episode], now: datetime, policy: Policy) -> int:
    """How many episodes started later than `now` less the policy's days, and not after `now`."""
    return sum(now - policy.repeat_within < each.start.earliest <= now for each in episodes)

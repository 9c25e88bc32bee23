"""What intelligence is made from, and what one line of it says."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.episode import Episode


class Part(StrEnum):
    """What a line is about: the four of VOLT, and who was with whom."""

    VICTIMS = "victims"
    OFFENDERS = "offenders"
    LOCATIONS = "locations"
    TRENDS = "trends"
    LINKS = "links"


@dataclass(frozen=True, slots=True)
class Concern:
    """An exploitation concern: open from one instant to another, and what was said when it was opened."""

    crs_id: str
    opened: datetime
    closed: datetime | None = None
    said: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What an interview found, in the words of the list it is coded by, and the absences it covers."""

    crs_id: str
    words: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know: about what, why it is here, whom it names and the absences it stands on."""

    part: Part
    about: str
    reason: str
    children: tuple[str, ...]
    episodes: tuple[str, ...] = ()
    number: int | None = None
    before: int | None = None
    """Of a trend: the same count in the window of equal length just before."""


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known, whenever it happened; the window says what of it counts."""

    episodes: tuple[Episode, ...]
    concerns: tuple[Concern, ...] = ()
    findings: tuple[Finding, ...] = ()

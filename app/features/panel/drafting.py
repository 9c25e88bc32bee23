"""The minutes as they would be issued now, from what is on record."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.minutes import Heading, LeftOff, Minutes, corrected, hidden_in, without_others
from app.queries.panel import Brief, Names, Sheet


@dataclass(frozen=True, slots=True)
class Draft:
    """Minutes to be checked: `hidden` says in which parts another child reads "another child"."""

    minutes: Minutes
    hidden: dict[str, tuple[str, ...]]
    seen: dict[int, int]

    @property
    def checked(self) -> str:
        """A mark of what was checked, so that nothing else is issued."""
        said = json.dumps(sorted(self.seen.items()))
        return hashlib.sha256(said.encode()).hexdigest()[:24]


def heading_of(held: Sheet, council: str, issued_by: str, now: datetime) -> Heading:
    """The heading of the next version."""
    meeting = held.meeting
    return Heading(
        council=council,
        held_on=meeting.held_on,
        opens=meeting.window.opens,
        closes=meeting.window.closes,
        place=meeting.place,
        chair=meeting.chair,
        present=meeting.present,
        apologies=meeting.apologies,
        version=len(meeting.issued) + 1,
        issued_at=now,
        issued_by=issued_by,
        reason=meeting.correcting,
    )


def draft_of(held: Sheet, heading: Heading, names: Names, before: Minutes | None) -> Draft:
    """What would be issued; after a first issue (`before`), its correction. Raises Refused."""
    cleaned = [(brief, without_others(brief.extract, names.children, names.staff)) for brief in held.on]
    minutes = Minutes(heading, tuple(extract for _, extract in cleaned), _left_off(held.off))
    if before is not None:
        minutes = corrected(before, heading, minutes)
        minutes = replace(
            minutes,
            extracts=tuple(
                without_others(each, names.children, names.staff) if each in minutes.new else each
                for each in minutes.extracts
            ),
        )
    hidden = {extract.crs_id: hidden_in(brief.extract, extract) for brief, extract in cleaned}
    return Draft(minutes, {number: parts for number, parts in hidden.items() if parts}, held.seen)


def _left_off(off: tuple[Brief, ...]) -> tuple[LeftOff, ...]:
    return tuple(LeftOff(brief.extract.number, brief.extract.crs_id, brief.left_off) for brief in off)

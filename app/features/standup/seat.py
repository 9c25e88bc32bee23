"""What the views of a running meeting share: the meeting, what waits, the walk, who may be given a line."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from app.domain.owner import Owner
from app.domain.policy import Policy
from app.queries import standups
from app.queries.owners import owners
from app.queries.settings import policy
from app.queries.standups import Line, Meeting, Walk
from app.web.acting import me, now, session


@dataclass(frozen=True, slots=True)
class Seat:
    """One look at the running meeting."""

    meeting: Meeting
    walk: Walk
    now: datetime
    policy: Policy

    @property
    def seen(self) -> dict[int, int]:
        """The version of the meeting (under 0) and of each line."""
        return {0: self.meeting.version, **self.walk.versions}

    @property
    def checked(self) -> str:
        """A mark of all that was looked at."""
        return hashlib.sha256(json.dumps(sorted(self.seen.items())).encode()).hexdigest()[:24]


def seated() -> Seat | None:
    """The meeting that is open, as it stands now; None when none is."""
    meeting = standups.open_standup(session())
    if meeting is None:
        return None
    at, local = now(), policy(session())
    waits = standups.waiting(session(), me(), at, local)
    return Seat(meeting, standups.walk(session(), me(), meeting.id, waits, at), at, local)


def known_owners() -> Sequence[Owner]:
    """Everybody a line may be given to."""
    return owners(session(), now())


def owner_shown(line: Line, known: Sequence[Owner]) -> str:
    """Who stands in the box: who has the line, else who would do it; as the list of choices says it."""
    name = line.owner or (line.now.owner if line.now else "")
    label = next((each.label for each in known if each.name == name), None)
    nobody = (
        line.topic.task is not None and not line.owner
    )  # then the list of what is due says so in a sentence
    return label or ("" if nobody else name)


def address_of(line: Line | None) -> str:
    """Where a line is walked; after the last one, the end of the meeting."""
    return url_for("standup.line", line_id=line.id) if line else url_for("standup.finish")

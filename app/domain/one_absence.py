"""The times of one absence that was written down as two."""

from datetime import UTC, datetime

from app.domain.absence import Times
from app.domain.calendar import When


def in_order(one: Times, other: Times) -> tuple[Times, Times]:
    """Which of the two says how the absence began, and which how it ended; none returned: it has not.

    Of two that name one day, the one with its time counts.
    """
    return min(one, other, key=lambda each: _start(each.start)), max(one, other, key=_end)


def spanning(one: Times, other: Times) -> Times:
    """The times of both as one: from the earlier start to the later return, or to none while one is open.

    Told means the first time anybody told the council.
    """
    first, last = in_order(one, other)
    reported = _earliest(one.reported, other.reported)
    told = _earliest(one.notified or one.reported, other.notified or other.reported)
    return Times(first.last_seen, reported, None if told == reported else told, last.found, last.returned)


def _earliest(*moments: When | None) -> When | None:
    return min((each for each in moments if each), key=_start, default=None)


def _start(moment: When | None) -> tuple[bool, datetime]:
    """By day, and on one day what has a time first; what is unknown comes last."""
    if moment is None:
        return True, datetime.max.replace(tzinfo=UTC)
    return False, moment.at or moment.latest


def _end(times: Times) -> tuple[bool, datetime]:
    """An open absence ends last; on one day what has a time ends after what has none."""
    back = times.returned
    return back is None, back.earliest if back else datetime.max.replace(tzinfo=UTC)

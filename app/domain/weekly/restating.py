"""What later corrections changed: the frozen report beside the same moment as it is known today."""

from collections import Counter

from app.domain.weekly.value import Line, Restated, Row, WeeklyReport


def restated(issued: WeeklyReport, today: WeeklyReport) -> tuple[Restated, ...]:
    """Every number that differs, in the order of the report; as many, but of others, differs too."""
    were, are = issued.by_key, today.by_key
    found: list[Restated] = []
    for place in (*were, *(each for each in are if each not in were)):
        was, now = were.get(place, Line(*place)), are.get(place, Line(*place))
        found += _differing(place, was.rows, now.rows, week_before=False)
        if was.was is not None and now.was is not None:
            found += _differing(place, was.was, now.was, week_before=True)
    return tuple(found)


def _differing(
    place: tuple[str, str], was: tuple[Row, ...], now: tuple[Row, ...], *, week_before: bool
) -> list[Restated]:
    counts = [Counter(each.member for each in rows) for rows in (was, now)]
    joined, left = counts[1] - counts[0], counts[0] - counts[1]
    if not (joined or left):
        return []
    others = tuple(joined.elements()), tuple(left.elements())
    return [Restated(*place, len(was), len(now), *others, week_before=week_before)]

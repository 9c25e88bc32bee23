"""What a panel's window holds for MASE: victims, offenders, locations, trends and links, each with why.

Nothing here is a judgement of the desk's own: every line counts or repeats what somebody recorded, says
which, and names the absences behind it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final, TypeVar

from app.domain.calendar import When, day_of
from app.domain.episode import Episode
from app.domain.intelligence.value import Concern, Known, Line, Part
from app.domain.minutes.history import NOT_A_PLACE
from app.domain.panel import Window
from app.domain.policy import Policy
from app.domain.together import NO_ONE_PLACE, links
from app.domain.vocabulary import Category, MissingFrom, Risk

SAYS_EXPLOITATION: Final = ("exploitation", "grooming", "trafficking")
"""A coded finding that holds one of these words speaks of exploitation, however a council words its list."""

Key = TypeVar("Key")


def says_exploitation(words: str) -> bool:
    """Whether the words of a finding speak of exploitation."""
    return any(each in words.casefold() for each in SAYS_EXPLOITATION)


def intelligence(known: Known, window: Window, policy: Policy) -> tuple[Line, ...]:
    """Every line of a window, part by part; none for a window in which nothing was reported or open."""
    held = _in(known.episodes, window)
    if not held:
        return ()
    victims = _victims(known, held, window)
    risky = {line.about for line in victims}
    return (
        *victims,
        *_offenders(known, held, window),
        *_locations(held, risky),
        *_left_behind(held),
        *_trends(known, held, window, risky),
        *_repeated(known, held, window, policy),
        *_links(held),
    )


def _in(episodes: Iterable[Episode], window: Window) -> tuple[Episode, ...]:
    """Absences reported in the window, and those still open when it closed, whenever they began."""
    return tuple(
        each
        for each in sorted(episodes, key=_order)
        if window.holds(_reported(each)) or _open_at(each, window.closes)
    )


def _order(episode: Episode) -> tuple[datetime, str]:
    return episode.start.earliest, episode.reference


def _reported(episode: Episode) -> When:
    return episode.reported or episode.start


def _open_at(episode: Episode, at: datetime) -> bool:
    returned = episode.returned
    return episode.start.earliest < at and (returned is None or returned.earliest >= at)


def _victims(known: Known, held: Sequence[Episode], window: Window) -> tuple[Line, ...]:
    """Children of the window of whom somebody has recorded exploitation: a concern, or a coded finding."""
    lines = []
    for child, episodes in _by(held, lambda each: each.crs_id).items():
        why = [
            f"exploitation concern open since {_day(day_of(each.opened))}"
            for each in known.concerns
            if each.crs_id == child and _stood(each, window)
        ]
        theirs = {each.reference for each in episodes}
        found = [
            each
            for each in known.findings
            if each.crs_id == child and says_exploitation(each.words) and theirs & set(each.references)
        ]
        why += [f"interview found {each.words}, absence {', '.join(each.references)}" for each in found]
        if why:
            lines.append(_line(Part.VICTIMS, child, "; ".join(why), episodes))
    return tuple(sorted(lines, key=lambda line: (-len(line.episodes), line.about)))


def _offenders(known: Known, held: Sequence[Episode], window: Window) -> Iterator[Line]:
    """What was said about whoever is a danger, as it was recorded: the desk keeps no list of suspects."""
    episodes = _by(held, lambda each: each.crs_id)
    for each in sorted(known.concerns, key=lambda one: (one.opened, one.crs_id)):
        if each.said.strip() and each.crs_id in episodes and _stood(each, window):
            reason = f"said when the concern about {each.crs_id} was opened on {_day(day_of(each.opened))}"
            about = " ".join(each.said.split())
            yield _line(Part.OFFENDERS, about, reason, episodes[each.crs_id])


def _locations(held: Sequence[Episode], risky: set[str]) -> Iterator[Line]:
    """Places children were found at: twice, by two, or by one of whom exploitation is recorded."""
    places = {place: found for place, found in _by(held, _found_at).items() if place}
    for found in sorted(places.values(), key=lambda each: (-len(each), each[0].found_place.casefold())):
        children, victims = {each.crs_id for each in found}, {each.crs_id for each in found} & risky
        if len(found) > 1 or victims:
            reason = f"found there {_times(len(found))}, {_children(len(children))}"
            reason += f", exploitation recorded of {len(victims)}" if victims else ""
            yield _line(Part.LOCATIONS, f"Found: {found[0].found_place}", reason, found)


def _left_behind(held: Sequence[Episode]) -> Iterator[Line]:
    """Where children go missing from, when it recurs; a home is another one for each of them."""
    gone = sorted(_by(held, _gone_from).items(), key=lambda pair: (-len(pair[1]), pair[0]))
    for where, left in gone:
        if where and len(left) > 1:
            children = {each.crs_id for each in left}
            reason = f"missing from there {_times(len(left))}, {_children(len(children))}"
            yield _line(Part.LOCATIONS, f"Missing from: {where}", reason, left)


def _trends(known: Known, held: Sequence[Episode], window: Window, risky: set[str]) -> Iterator[Line]:
    """Counts of the window beside the window of equal length just before."""
    before = Window(window.opens - (window.closes - window.opens), window.opens)
    new = [each for each in held if window.holds(_reported(each))]
    old = [each for each in known.episodes if before.holds(_reported(each))]
    counts: tuple[tuple[str, Callable[[Episode], bool]], ...] = (
        ("Absences reported", lambda _: True),
        ("Missing", lambda each: each.category is Category.MISSING),
        ("Away from placement", lambda each: each.category is Category.AWAY),
        ("High police risk", lambda each: each.risk is Risk.HIGH),
        ("Of children of whom exploitation is recorded now", lambda each: each.crs_id in risky),
        ("Of children placed outside their authority", lambda each: each.situation.outside),
    )
    for about, counted in counts:
        now, then = [list(filter(counted, each)) for each in (new, old)]
        if now or then:
            reason = f"{len(now)} in this window, {len(then)} in the one before"
            yield _line(Part.TRENDS, about, reason, now, len(now), len(then))
    still = [each for each in held if _open_at(each, window.closes)]
    if still:
        yield _line(Part.TRENDS, "Not back when the window closed", "still missing", still, len(still))


def _repeated(known: Known, held: Sequence[Episode], window: Window, policy: Policy) -> Iterator[Line]:
    """Children who went as often as the policy calls repeated, counted back from the close of the window."""
    since, days = window.closes - policy.repeat_within, policy.repeat_within.days
    recent = _by(
        (each for each in known.episodes if since < each.start.earliest < window.closes),
        lambda each: each.crs_id,
    )
    often = [(child, recent.get(child, [])) for child in _by(held, lambda each: each.crs_id)]
    for child, episodes in sorted(often, key=lambda pair: (-len(pair[1]), pair[0])):
        if len(episodes) >= policy.repeat_episodes:
            reason = f"{len(episodes)} absences in {days} days"
            yield _line(Part.TRENDS, f"Repeat: {child}", reason, episodes, len(episodes))


def _links(held: Sequence[Episode]) -> Iterator[Line]:
    """Children away at the same time of whom more than the time says that they were together."""
    for link in links(held):
        if link.speaks:
            references = {one.reference for met in link.meetings for one in (met.mine, met.theirs)}
            yield Line(
                Part.LINKS,
                f"{link.one} and {link.other}",
                "; ".join(link.reasons),
                (link.one, link.other),
                tuple(each.reference for each in held if each.reference in references),
                len(link.meetings),
            )


def _line(
    part: Part,
    about: str,
    reason: str,
    episodes: Sequence[Episode],
    number: int | None = None,
    before: int | None = None,
) -> Line:
    children = tuple(dict.fromkeys(each.crs_id for each in episodes))
    references = tuple(each.reference for each in sorted(episodes, key=_order))
    return Line(
        part, about, reason, children, references, len(episodes) if number is None else number, before
    )


def _by(episodes: Iterable[Episode], key: Callable[[Episode], Key]) -> Mapping[Key, list[Episode]]:
    found: dict[Key, list[Episode]] = defaultdict(list)
    for each in episodes:
        found[key(each)].append(each)
    return found


def _stood(concern: Concern, window: Window) -> bool:
    """Whether a concern was open at some moment of the window."""
    return concern.opened < window.closes and (concern.closed is None or concern.closed >= window.opens)


def _found_at(episode: Episode) -> str:
    """The place a child was found at, as one word for all who wrote it; empty when it is no one place."""
    said = " ".join(episode.found_place.casefold().split())
    return "" if said in NOT_A_PLACE or said in NO_ONE_PLACE else said


def _gone_from(episode: Episode) -> str:
    """A kind of place, with the area of a placement; empty for home and what is not known."""
    if episode.missing_from is MissingFrom.PLACEMENT and episode.situation.placement_area:
        return f"placement in {episode.situation.placement_area}"
    known = episode.missing_from in (MissingFrom.SCHOOL, MissingFrom.PLACEMENT, MissingFrom.HOSPITAL)
    return episode.missing_from.value if episode.missing_from and known else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _children(count: int) -> str:
    return "1 child" if count == 1 else f"{count} children"

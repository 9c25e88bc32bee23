"""Data quality: what is wrong or doubtful on record, each a queue that empties as it is put right."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from rapidfuzz import fuzz
from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.domain.age import grown_up
from app.domain.matching import Described, likely_same
from app.domain.police_list import Compared, compare
from app.domain.vocabulary import Ethnicity, ProviderKind, Source
from app.models import Child, Episode, Interview, Notification, Person
from app.queries.scope import children_of

OPEN_TOO_LONG: Final = timedelta(days=28)
SURELY: Final = 60
"""How strongly two children must look alike to be listed: a name alone is not enough."""
TITLES: Final = {
    "ethnicity": "Ethnicity not recorded",
    "birth": "Date of birth not known or estimated",
    "open": "Open over 28 days",
    "return-time": "Back, without a time",
    "start-time": "Start without a time",
    "overlap": "May overlap another episode",
    "alike": "May be one child twice",
    "grown-up": "Started on or after the 18th birthday",
    "contract": "Held outside contract dates",
    "independence": "Held by the social worker, no reason on record",
}
"""Every queue, in the order of the page."""


@dataclass(frozen=True, slots=True)
class Row:
    """One fault: whose, in which episode or interview, and what is to be seen."""

    child_id: int
    crs_id: str
    name: str
    says: str
    reference: str = ""
    episode_id: int | None = None
    interview_id: int | None = None


@dataclass(frozen=True, slots=True)
class Queue:
    """One queue: how many there are, and those the reader may open."""

    key: str
    number: int
    rows: tuple[Row, ...]

    @property
    def title(self) -> str:
        """Its heading."""
        return TITLES[self.key]

    @property
    def hidden(self) -> int:
        """How many the reader may not open."""
        return self.number - len(self.rows)


def queues(session: Session, reader: Person, now: datetime) -> tuple[Queue, ...]:
    """Every queue, worked out from the facts as they are; three statements."""
    children = session.scalars(select(Child).order_by(Child.crs_id)).all()
    mine = set(session.scalars(select(Child.id).where(children_of(reader, now))))
    standing = [child for child in children if child.merged_into_id is None]
    found: dict[str, list[Row]] = {key: [] for key in TITLES}
    for key, row in (*_of_children(standing), *_of_episodes(_episodes(session), now)):
        found[key].append(row)
    return tuple(
        Queue(key, len(rows), tuple(row for row in rows if row.child_id in mine))
        for key, rows in found.items()
    )


def police_list(session: Session, theirs: list[str]) -> Compared:
    """Their references beside ours; nothing is kept."""
    rows = session.execute(
        select(Notification.reference, Notification.source).order_by(Notification.id)
    ).all()
    from_police = [row.reference for row in rows if row.source is Source.POLICE]
    return compare(theirs, (row.reference for row in rows), from_police, fuzz.ratio)


def _episodes(session: Session) -> list[Episode]:
    statement = select(Episode).order_by(Episode.child_id, Episode.absent_from, Episode.id)
    interview = joinedload(Episode.interview).joinedload(Interview.organisation)
    return list(session.scalars(statement.options(joinedload(Episode.child), interview)))


def _of_children(children: list[Child]) -> Iterator[tuple[str, Row]]:
    for child in children:
        if child.ethnicity in (None, Ethnicity.NOBT):
            yield "ethnicity", _row(child, "not recorded" if child.ethnicity is None else "not yet obtained")
        if child.born_on is None or child.birth_estimated:
            yield "birth", _row(child, "estimated" if child.born_on else "not known")
    for one, other, why in _alike(children):
        yield "alike", _row(one, f"and {other.crs_id}: {why}")


def _alike(children: list[Child]) -> Iterator[tuple[Child, Child, str]]:
    """Pairs that share a birth date or a name, each once."""
    together: defaultdict[object, list[Child]] = defaultdict(list)
    for child in children:
        together[child.folded_name].append(child)
        if child.born_on:
            together[child.born_on].append(child)
    seen: set[tuple[int, int]] = set()
    for group in together.values():
        for at, one in enumerate(group):
            others = {each.id: each for each in group[at + 1 :]}
            for match in likely_same(_described(one), map(_described, others.values()), fuzz.ratio):
                pair = (one.id, match.child.id or 0)
                if match.strength >= SURELY and pair not in seen:
                    seen.add(pair)
                    yield one, others[pair[1]], ", ".join(match.reasons)


def _of_episodes(episodes: list[Episode], now: datetime) -> Iterator[tuple[str, Row]]:
    tests: tuple[tuple[str, Callable[[Episode], str]], ...] = (
        ("open", lambda each: _open(each, now)),
        ("return-time", lambda each: "a day alone" if each.returned_on and not each.returned_at else ""),
        ("start-time", _start),
        ("grown-up", _grown_up),
        ("contract", _outside_contract),
        ("independence", _not_independent),
    )
    before: Episode | None = None
    for episode in episodes:
        for key, test in tests:
            if says := test(episode):
                yield key, _row(episode.child, says, episode)
        if before and before.child_id == episode.child_id and _may_overlap(before, episode):
            yield "overlap", _row(episode.child, f"with {before.reference}", episode)
        before = episode


def _open(episode: Episode, now: datetime) -> str:
    if episode.returned_on or episode.absent_from > now - OPEN_TOO_LONG:
        return ""
    return f"{(now - episode.absent_from).days} days"


def _start(episode: Episode) -> str:
    if episode.last_seen_at:
        return ""
    return "a day alone" if episode.last_seen_on else "last seen not known"


def _grown_up(episode: Episode) -> str:
    start = episode.last_seen or episode.reported
    return "18 or older" if start and grown_up(episode.child.born_on, start) else ""


def _outside_contract(episode: Episode) -> str:
    held, organisation = episode.interview.held_on, episode.interview.organisation
    if not episode.brought_over or held is None or organisation is None:
        return ""
    first, last = organisation.contract_from, organisation.contract_until
    outside = (first and held < first) or (last and held > last)
    return organisation.name if outside else ""


def _not_independent(episode: Episode) -> str:
    interview = episode.interview
    by_worker = interview.provider is ProviderKind.SOCIAL_WORKER and interview.held_on
    return "brought over" if episode.brought_over and by_worker and not interview.not_independent else ""


def _may_overlap(before: Episode, after: Episode) -> bool:
    """Whether the days, times unknown, allow that one began before the other ended."""
    start, end = after.last_seen or after.reported, before.returned
    if start is None or end is None:
        return False
    return start.earliest < end.latest


def _row(child: Child, says: str, episode: Episode | None = None) -> Row:
    name = f"{child.first_name} {child.last_name}".strip()
    if episode is None:
        return Row(child.id, child.crs_id, name, says)
    return Row(child.id, child.crs_id, name, says, episode.reference, episode.id, episode.interview_id)


def _described(child: Child) -> Described:
    return Described(
        child.first_name,
        child.last_name,
        child.crs_id,
        child.other_names,
        child.born_on,
        child.birth_estimated,
        child.id,
    )

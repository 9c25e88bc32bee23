"""The minutes as they would be issued now, from what is on record."""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.minutes import (
    Heading,
    LeftOff,
    Minutes,
    Place,
    Reader,
    corrected,
    hidden_in,
    staff_shown,
    without_others,
)
from app.queries.panel import Answered, Brief, Names, Sheet


@dataclass(frozen=True, slots=True)
class Draft:
    """Minutes to be checked: `hidden` says in which parts another child reads "another child"."""

    minutes: Minutes
    hidden: dict[str, tuple[str, ...]]
    seen: dict[int, int]
    asked: tuple["Asked", ...] = ()
    """Where the text may name another child of the agenda, or one missing at the same time."""

    @property
    def unanswered(self) -> dict[str, int]:
        """In how many places of whose new extract a name waits for an answer, by the child's number."""
        new = {each.crs_id for each in self.minutes.new}
        counted = {each.brief.extract.crs_id: len(each.open) for each in self.asked}
        return {number: count for number, count in counted.items() if count and number in new}

    @property
    def checked(self) -> str:
        """A mark of what was checked, so that nothing else is issued."""
        said = json.dumps([sorted(self.seen.items()), [each.mark for each in self.asked]])
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


@dataclass(frozen=True, slots=True)
class Asked:
    """One child's minutes, each place in them that may name another, and what was answered there."""

    brief: Brief
    places: tuple[Place, ...]
    answers: Mapping[str, Answered]

    @property
    def open(self) -> tuple[Place, ...]:
        """The places that wait for an answer; a number or full name never stays, so it does not wait."""
        return tuple(each for each in self.places if each.mark not in self.answers and not each.whole)

    @property
    def mark(self) -> list[str]:
        """What was answered, for noticing that it has changed."""
        return [
            f"{each.mark}{self.answers[each.mark].answer}"
            for each in self.places
            if each.mark in self.answers
        ]


def asked_of(held: Sheet, names: Names, answers: Mapping[int, Mapping[str, Answered]]) -> tuple[Asked, ...]:
    """What the desk asks about each child's minutes before they are issued; nothing where nobody is named."""
    found = (
        Asked(brief, _reader(held, brief, names).places(), answers.get(brief.item_id or 0, {}))
        for brief in held.on
    )
    return tuple(each for each in found if each.places)


def draft_of(
    held: Sheet,
    heading: Heading,
    names: Names,
    before: Minutes | None,
    answers: Mapping[int, Mapping[str, Answered]] | None = None,
    on_file: Collection[str] | None = None,
) -> Draft:
    """What would be issued; after a first issue (`before`), its correction. Raises Refused.

    Each place where another child may be named reads as it was answered; below that, no number and no full
    name of any other child of the caseload is left standing. A correction makes anew the extract of whoever
    has none left `on_file`, by number, because it was withdrawn.
    """
    kept = answers or {}
    asked = {each.brief.item_id: each for each in asked_of(held, names, kept)}
    cleaned = []
    for brief in held.on:
        said = {mark: each.answer for mark, each in kept.get(brief.item_id or 0, {}).items()}
        as_answered = _reader(held, brief, names).answered(said) if brief.item_id in asked else brief.extract
        cleaned.append((brief, without_others(as_answered, names.children, names.staff)))
    minutes = Minutes(heading, tuple(extract for _, extract in cleaned), _left_off(held.off))
    if before is not None:
        gone = {each.crs_id for each in before.extracts} - set(on_file) if on_file is not None else ()
        minutes = corrected(before, heading, minutes, gone)
        minutes = replace(
            minutes,
            extracts=tuple(
                without_others(each, names.children, names.staff) if each in minutes.new else each
                for each in minutes.extracts
            ),
        )
    hidden = {extract.crs_id: hidden_in(brief.extract, extract) for brief, extract in cleaned}
    shown = {number: parts for number, parts in hidden.items() if parts}
    return Draft(minutes, shown, held.seen, tuple(asked.values()))


def _reader(held: Sheet, brief: Brief, names: Names) -> Reader:
    """Reads a child's minutes for everybody else of the agenda, and whoever was missing at the same time."""
    near = {each.child_id for each in (*held.on, *held.off)} | brief.together
    return Reader(brief.extract, names.near(near - {brief.child_id}), staff_shown(brief.extract, names.staff))


def _left_off(off: tuple[Brief, ...]) -> tuple[LeftOff, ...]:
    return tuple(LeftOff(brief.extract.number, brief.extract.crs_id, brief.left_off) for brief in off)

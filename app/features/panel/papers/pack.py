"""The front of the chair's pack: who came, who is in it, every action."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.minutes import Extract, Heading, Minutes
from app.domain.vocabulary import Why
from app.features.panel.papers.words import issued_words, window_words
from app.web.filters import day, long_day, many
from app.web.filters.short import short_day


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents."""

    number: int
    name: str
    page: int


@dataclass(frozen=True, slots=True)
class PackAction:
    """One action, under its child."""

    number: int
    child: str
    first: bool
    what: str
    owner: str
    due: str


@dataclass(frozen=True, slots=True)
class PackPaper:
    """What `print/pack.html` prints."""

    title: str
    reference: str
    created: str
    footer: str
    running: str
    council: str
    heading: str
    sub: str
    total: str
    lead: str
    more: str
    reason: str
    present: tuple[str, ...]
    apologies: tuple[str, ...]
    contents: tuple[Entry, ...]
    actions: tuple[PackAction, ...]
    left_off: tuple[tuple[int, str], ...]


def pack_paper(minutes: Minutes, front_pages: int, pages: Sequence[int]) -> PackPaper:
    """The front, from the issued value and how long it and each extract are, in pages."""
    heading = minutes.heading
    actions = _actions(minutes)
    considered = (
        f"{many(len(minutes.extracts), 'child', 'children')} considered, {many(len(actions), 'action')}."
    )
    total = considered if minutes.extracts else "Nobody was on the agenda."
    return PackPaper(
        title=pack_title(heading),
        reference=heading.pack_reference,
        created=heading.issued_at.isoformat(),
        footer=issued_words(heading),
        running=f"Missing children panel, {day(heading.held_on)}",
        council=heading.council,
        heading=f"Minutes, {long_day(heading.held_on)}",
        sub=f"{f'{heading.place}. ' if heading.place else ''}Window: reported {window_words(heading)}. "
        f"Chair: {heading.chair}.",
        total=total,
        lead=_lead(minutes.extracts),
        more=_more(minutes),
        reason=heading.reason,
        present=tuple(heading.present.splitlines()),
        apologies=tuple(heading.apologies.splitlines()),
        contents=tuple(
            Entry(extract.number, extract.name, front_pages + sum(pages[:place]) + 1)
            for place, extract in enumerate(minutes.extracts)
        ),
        actions=actions,
        left_off=tuple((each.number, each.reason) for each in minutes.left_off),
    )


def pack_title(heading: Heading) -> str:
    """The pack's title."""
    return f"Minutes of the missing children panel, {day(heading.held_on)}"


def _lead(extracts: Sequence[Extract]) -> str:
    if not extracts:
        return ""
    still = sum(Why.STILL_MISSING in each.why for each in extracts)
    decided: dict[str, list[int]] = {}
    for each in extracts:
        for decision in each.said.decisions:
            decided.setdefault(decision, []).append(each.number)
    said = [f"{still} still missing." if still else "Nobody still missing."]
    said += [
        f"{words[:1].upper()}{words[1:]}: {', '.join(map(str, numbers))}."
        for words, numbers in sorted(decided.items())
    ]
    return " ".join(said)


def _more(minutes: Minutes) -> str:
    heading = minutes.heading
    said = f"Version {heading.version}. {issued_words(heading)}."
    if heading.version > 1:
        new = ", ".join(str(each.number) for each in minutes.new) or "this front page"
        said += f" New in this version: {new}."
    if minutes.left_off:
        said += f" {many(len(minutes.left_off), 'child', 'children')} left off, with the reason below."
    return said


def _actions(minutes: Minutes) -> tuple[PackAction, ...]:
    return tuple(
        PackAction(
            extract.number,
            extract.name,
            first=place == 0,
            what=action.what,
            owner=action.owner,
            due=short_day(action.due_on, minutes.heading.held_on) if action.due_on else "no date",
        )
        for extract in minutes.extracts
        for place, action in enumerate(extract.actions)
    )

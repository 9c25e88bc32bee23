"""What happened about a child, newest first: the facts, who wrote them down, and whatever else was done."""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from app.domain.calendar import When
from app.domain.vocabulary import AttemptOutcome, Category, RuledOutAs
from app.models import Action, Document
from app.queries.audit import Deed
from app.queries.child_file.loading import Absence, Record, Work


class Kind(StrEnum):
    """What a line of the history is about; people filter by it."""

    EPISODE = "episodes"
    INTERVIEW = "interviews"
    ACTION = "actions"
    DOCUMENT = "documents"
    FILE = "everything else"


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history: when it happened, what, and who wrote it down when (None: brought over)."""

    when: When
    title: str
    details: tuple[str, ...] = ()
    big: bool = False
    by: str | None = None
    logged: datetime | None = None
    reference: str = ""
    interview: int | None = None
    kind: Kind = Kind.FILE


@dataclass(frozen=True, slots=True)
class _Fact:
    """Something that happened, and the entries of the audit log that would have recorded it."""

    when: When | None
    title: str
    events: tuple[str, ...]
    subject: int
    details: tuple[str, ...] = ()
    big: bool = False
    reference: str = ""
    interview: int | None = None
    kind: Kind = Kind.INTERVIEW


ANSWERS: Final = {
    AttemptOutcome.ACCEPTED: "Interview accepted",
    AttemptOutcome.THINKING: "Interview offered, no answer yet",
    AttemptOutcome.DECLINED_BY_CHILD: "Did not want to talk this time",
    AttemptOutcome.DECLINED_BY_CARER: "The carer declined the interview",
    AttemptOutcome.NO_REPLY: "No reply to an offer of the interview",
    AttemptOutcome.COULD_NOT_REACH: "Could not be reached with an offer of the interview",
    AttemptOutcome.MISSING_AGAIN: "Missing again before the interview could be offered",
    AttemptOutcome.IN_CUSTODY: "In custody when the interview was to be offered",
    AttemptOutcome.IN_HOSPITAL: "In hospital when the interview was to be offered",
    AttemptOutcome.TURNED_18: "Turned 18 before the interview could be offered",
    AttemptOutcome.COVERED: "To be covered by another interview",
}
RULED_OUT: Final = {
    RuledOutAs.NOT_OFFERED: "Interview not offered",
    RuledOutAs.NOT_POSSIBLE: "Interview not possible",
    RuledOutAs.NOT_REQUIRED: "Interview not required",
}
NOT_HISTORY: Final = frozenset(
    {
        "imported a row",
        "imported a file",
        "downloaded a document",
        "saved the record of an interview",
        "added a document",
        "printed",
        "exported",
    }
)
"""Deeds that the facts already say, or that are looks."""


def happenings(
    record: Record, deeds: Iterable[Deed], actions: Iterable[Action], documents: Iterable[Document]
) -> tuple[Happening, ...]:
    """The whole history as known at the record's instant, newest first."""
    waiting: dict[tuple[str, int | None], deque[Deed]] = defaultdict(deque)
    for deed in deeds:
        waiting[deed.event, deed.subject_id].append(deed)
    found = [_happened(fact, fact.when, waiting) for fact in _facts(record, actions, documents) if fact.when]
    found += [
        Happening(When.instant(deed.at), _capital(deed.event), by=deed.who or "The desk", logged=deed.at)
        for left in waiting.values()
        for deed in left
        if deed.event not in NOT_HISTORY
    ]
    known = [each for each in found if each.when.by(record.now)]
    return tuple(sorted(known, key=lambda each: each.when.earliest)[::-1])


def _happened(fact: _Fact, when: When, waiting: dict[tuple[str, int | None], deque[Deed]]) -> Happening:
    """A fact with the deeds that wrote it down, which are then spent."""
    written = [queue.popleft() for event in fact.events if (queue := waiting.get((event, fact.subject)))]
    deed = written[-1] if written else None
    return Happening(
        when=when,
        title=fact.title,
        details=tuple(each for each in fact.details if each),
        big=fact.big,
        by=deed.who if deed else None,
        logged=deed.at if deed else None,
        reference=fact.reference,
        interview=fact.interview,
        kind=fact.kind,
    )


def _facts(record: Record, actions: Iterable[Action], documents: Iterable[Document]) -> Iterator[_Fact]:
    for absence in reversed(record.absences):
        yield from _of_absence(absence)
    for work in reversed(record.works):
        yield from _of_work(work)
    for action in actions:
        what = (action.what, action.owner)
        yield _Fact(
            When.instant(action.made_at),
            "Action agreed",
            ("added an action",),
            action.id,
            what,
            kind=Kind.ACTION,
        )
        closed = When.instant(action.closed_at) if action.closed_at else None
        said = (action.what, action.outcome)
        yield _Fact(closed, "Action closed", ("closed an action",), action.id, said, kind=Kind.ACTION)
    for document in documents:
        added = When.instant(document.added_at)
        told = (document.title, document.source)
        yield _Fact(added, "Document on file", ("added a document",), document.id, told, kind=Kind.DOCUMENT)


def _of_absence(absence: Absence) -> Iterator[_Fact]:
    row, known = absence.row, absence.known
    away = known.category is Category.AWAY
    risk = f"police risk {known.risk}" if known.risk else ""
    place = f"from {known.missing_from}" if known.missing_from else ""
    sources = ", ".join(each.source.replace("_", " ") for each in row.notifications)
    yield _Fact(
        known.reported or known.start,
        "Reported away from placement" if away else "Reported missing",
        ("logged a notification",),
        row.id,
        (f"By {sources}" if sources else "", place, risk),
        big=True,
        reference=known.reference,
        kind=Kind.EPISODE,
    )
    if known.found and known.found != known.returned:
        yield _Fact(
            known.found,
            "Found",
            ("recorded found, not back",),
            row.id,
            reference=known.reference,
            kind=Kind.EPISODE,
        )
    place = f"Found at: {known.found_place}" if known.found_place else ""
    seen = "Police have seen the child safe and well" if row.seen_by_police else ""
    yield _Fact(
        known.returned,
        "Returned",
        ("logged a return",),
        row.id,
        (row.returned_how, place, seen),
        big=True,
        reference=known.reference,
        kind=Kind.EPISODE,
    )


def _of_work(work: Work) -> Iterator[_Fact]:
    row, known = work.row, work.known
    covered = ", ".join(each.reference for each in known.episodes)
    for attempt in known.attempts:
        details = (attempt.how or "", attempt.reason)
        yield _Fact(
            attempt.made,
            ANSWERS[attempt.outcome],
            ("recorded an attempt to offer",),
            row.id,
            details,
            reference=covered,
            interview=row.id,
        )
    for when, title, events in _steps(work):
        detail = row.held_how or "" if when is known.held else ""
        yield _Fact(when, title, events, row.id, (detail,), reference=covered, interview=row.id)
    if known.ruled_out:
        out = known.ruled_out
        yield _Fact(
            out.at,
            RULED_OUT[out.kind],
            ("ruled an interview out",),
            row.id,
            (out.reason,),
            reference=covered,
            interview=row.id,
        )


def _steps(work: Work) -> Iterator[tuple[When | None, str, tuple[str, ...]]]:
    """The dated steps of an interview, each with the deeds that record it; three at one moment are one."""
    known = work.known
    yield known.requested, "Another authority asked for the interview", ("asked the other authority",)
    yield known.received, "The other authority replied", ("recorded the other authority's reply",)
    yield known.parents_asked, "Parents or carers asked", ("asked parents or carers",)
    yield known.held, "Interview held", ("recorded an interview held",)
    wrote, filed, fed = "wrote an interview up", "put an interview on file", "fed an interview back"
    if known.written_up and known.written_up == known.on_file == known.fed_back:
        yield known.written_up, "Interview written up, on file and fed back", (wrote, filed, fed)
        return
    yield known.written_up, "Interview written up", (wrote,)
    yield known.on_file, "Interview on file", (filed,)
    yield known.fed_back, "Interview fed back to the social worker", (fed,)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

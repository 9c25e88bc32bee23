"""The record of an interview as a paper for one recipient: what a copy does not show is not in the value."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.record import Record
from app.domain.vocabulary import CopyPart
from app.models import Person
from app.queries.circulation import CopyOfRecord
from app.queries.interviews import Covered, InterviewPage
from app.web.filters import day, day_and_time, duration, iso, moment


@dataclass(frozen=True, slots=True)
class RecordPaper:
    """What the page says, in its words; empty words leave their line out."""

    title: str
    created: str
    reference: str
    footer: str
    running: str
    council: str
    name: str
    sub: str
    copy_for: str
    because: str
    facts: tuple[tuple[tuple[str, str], ...], ...]
    absences: tuple[tuple[str, str, str, str], ...]
    said: tuple[tuple[str, tuple[str, ...]], ...]
    actions: tuple[tuple[str, str, str], ...]
    left_off: str


def record_paper(
    page: InterviewPage, copy: CopyOfRecord, council: str, printer: Person, now: datetime
) -> RecordPaper:
    """What one recipient may see of a record that is written up, printed by somebody at an instant."""
    who, said = page.who, _record(page)
    role = printer.role.replace("_", " ")
    return RecordPaper(
        title=f"Record of an interview, {who.crs_id}",
        created=iso(now),
        reference=f"{who.crs_id} interview {page.id}, copy {copy.id}",
        footer=f"Printed by {printer.name}, {role}, {day_and_time(now)}",
        running=f"Copy for {copy.organisation}",
        council=council,
        name=who.name,
        sub=f"{who.crs_id}{f', born {day(who.born_on)}' if who.born_on else ''}",
        copy_for=f"{copy.to}, {copy.organisation}",
        because=copy.because,
        facts=tuple(_facts(page, copy.shows)),
        absences=tuple(_absence(each) for each in page.covers),
        said=tuple(_said(page, said, copy.shows)),
        actions=tuple(
            (each.what, each.owner, day(each.due_on) if each.due_on else "") for each in said.actions
        ),
        left_off="; ".join(each for each in CopyPart if each not in copy.shows),
    )


def _record(page: InterviewPage) -> Record:
    """The newest version signed; of an interview brought over, what was brought."""
    if page.signed:
        return page.signed[0].said
    return Record(page.childs_words, page.workers_view, exploitation_concern=bool(page.concern))


def _facts(page: InterviewPage, shows: frozenset[CopyPart]) -> Iterable[tuple[tuple[str, str], ...]]:
    held, signed = page.known.held, page.signed[0] if page.signed else None
    yield (("Held", moment(held) if held else "Not recorded"), ("How", page.held_how or "Not recorded"))
    yield (("Held by", page.held_by or "Not recorded"), ("Independent", _independent(page)))
    if CopyPart.PLACEMENT in shows:
        lives = ", ".join(each for each in (page.who.placement_type, page.who.placement_area) if each)
        yield (("Where", page.held_where or "Not recorded"), ("The child lives", lives or "Not recorded"))
    if CopyPart.OTHERS in shows:
        yield (("Also there", page.held_present or "Nobody recorded"),)
    if signed and signed.signed:
        yield (("Signed", f"{signed.signed_by}, {day_and_time(signed.signed)}, version {signed.number}"),)


def _independent(page: InterviewPage) -> str:
    return f"No: {page.not_independent}" if page.not_independent else "Yes"


def _absence(each: Covered) -> tuple[str, str, str, str]:
    verdict = {True: "Held within 72 hours", False: "Held later than 72 hours", None: "Cannot be measured"}
    lasted = f" ({duration(each.lasted)})" if each.lasted is not None else ""
    back = moment(each.returned) if each.returned else "Not back"
    return each.reference, moment(each.start), back + lasted, verdict[each.met]


def _said(
    page: InterviewPage, said: Record, shows: frozenset[CopyPart]
) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Each part that somebody filled in and the copy shows; the child’s words first, apart from the view."""
    found = ", ".join(words for _, words in page.findings)
    parts = (
        ("In the child’s words", said.childs_words, None),
        ("Before", said.before, None),
        ("During", said.during, None),
        ("After", said.after, None),
        ("Interviewer’s view", said.workers_view, None),
        ("What was found", found, None),
        ("Exploitation", said.concern_said, CopyPart.EXPLOITATION),
        ("What would help", said.would_help, None),
        ("To find the child", said.to_find, None),
        ("Parents or carers", said.from_carers or page.parents_said, CopyPart.CARERS),
    )
    for label, words, part in parts:
        if words and (part is None or part in shows):
            yield label, tuple(each for each in words.splitlines() if each.strip())

"""The request for an interview as a letter to the authority that owes it, and the step that sends it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import abort, current_app, render_template

from app.domain.authorities import chase_by, in_practice
from app.domain.calendar import When, day_of
from app.domain.episode import Episode
from app.domain.moves import Move, moves
from app.domain.policy import Policy
from app.domain.roles import Role
from app.models import Interview, Person
from app.queries.authorities import earlier
from app.queries.interviews import InterviewPage, interview_page
from app.queries.settings import policy
from app.services import authorities
from app.services.act import Act
from app.services.steps import Step
from app.web.acting import me, now, session
from app.web.filters import clock_time, day, day_and_time, day_short, duration, iso, long_day, weekday
from app.web.pdf import render


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """What `print/letter.html` prints; empty words leave their line out."""

    title: str
    created: str
    reference: str
    footer: str
    running: str
    council: str
    here: str
    telephone: str
    mail: str
    dated: str
    authority: str
    name: str
    first_name: str
    born: str
    due: str
    late: bool
    practice: str
    facts: tuple[tuple[str, str], ...]
    chase: str
    signed: str
    post: str


def asking(interview_id: int) -> Step:
    """The step that asks the authority for one interview, its letter printed before the act begins.

    Where the authority cannot be asked nothing is printed: the act itself says why. Raises CannotPrint.
    """
    local, at = policy(session()), now()
    page = interview_page(session(), me(), interview_id, at, local)
    if page is None:
        abort(404)
    letter = authorities.Letter("", b"")
    if Move.ASK_AUTHORITY in moves(page.known, local):
        paper = letter_paper(page, _earlier(page), me(), at, local)
        (pdf,) = render([render_template("print/letter.html", paper=paper)])
        letter = authorities.Letter(paper.reference, pdf)

    def ask(act: Act, interview: Interview, standing: Policy) -> None:
        authorities.ask(act, interview, letter, standing)

    return ask


def letter_paper(
    page: InterviewPage, before: tuple[str, ...], sender: Person, at: datetime, local: Policy
) -> LetterPaper:
    """The letter about one interview, sent by somebody at an instant."""
    who, due = page.who, page.clock.due if page.clock else None
    last = in_practice(due, at, local) if due else None
    role = sender.role.replace("_", " ")
    return LetterPaper(
        title=f"Request for a return home interview, {who.crs_id}",
        created=iso(at),
        reference=f"OLA-{day_of(at).year}-{page.id:04}",
        footer=f"Printed by {sender.name}, {role}, {day_and_time(at)}",
        running="Request for a return home interview",
        council=local.council,
        here=local.area or local.council,
        telephone=local.desk_telephone,
        mail=current_app.config["DESK"].mail_from,
        dated=day(at),
        authority=page.authority,
        name=who.name,
        first_name=who.first_name,
        born=f"born {'about ' if who.birth_estimated else ''}{day(who.born_on)}" if who.born_on else "",
        due=_moment(When.instant(due)) if due else "",
        late=due is not None and due < at,
        practice=_day(When(last)) if last else "",
        facts=tuple(_facts(page.known.returned, before)),
        chase=f"noon on {_day(When.instant(chase_by(at, local)))}",
        signed=sender.name,
        post="Missing Coordinator" if sender.role is Role.COORDINATOR else role.capitalize(),
    )


def _facts(absences: tuple[Episode, ...], before: tuple[str, ...]) -> list[tuple[str, str]]:
    rows = []
    for each in absences:
        if each.last_seen:
            rows.append(("Last seen", _moment(each.last_seen)))
        told = f"{_moment(each.reported)}, reference" if each.reported else "Reference"
        rows.append(("Reported to police", f"{told} {each.reference}"))
        if each.returned:
            found = f", found at {each.found_place}" if each.found_place else ""
            rows.append(("Returned", f"{_moment(each.returned)}{found}"))
        risk = f"police risk {each.risk}" if each.risk else "police risk not supplied"
        lasted = f"{duration(each.lasted)}; " if each.lasted is not None else "not known; "
        rows.append(("Missing for", lasted + risk))
    label = "Earlier episode here" if len(before) == 1 else "Earlier episodes here"
    return rows + ([(label, "; ".join(before))] if before else [])


def _earlier(page: InterviewPage) -> tuple[str, ...]:
    """The child’s last absences before those asked about, each in a line."""
    first = min(each.start.earliest for each in page.covers)
    rows = earlier(session(), page.who.id, first - timedelta(microseconds=1))
    return tuple(
        f"{day_short(each.last_seen or each.reported)} to {day(each.returned)}"
        + (f", police risk {each.risk}" if each.risk else "")
        for each in rows
    )


def _moment(when: When) -> str:
    return f"{long_day(when)}, {clock_time(when)}" if when.at else long_day(when)


def _day(when: When) -> str:
    return f"{weekday(when)} {day_short(when)}"

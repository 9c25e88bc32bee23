"""What passed between us and other authorities: about one interview, and their replies in a period."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Final

from sqlalchemy import RowMapping, or_, select
from sqlalchemy.orm import Session

from app.domain.authorities import Authorities, next_chase, of_situation
from app.domain.calendar import When, day_of
from app.domain.performance import Period
from app.domain.policy import Policy
from app.domain.vocabulary import AuthorityMessage
from app.models import AuthorityLetter, Child, Episode, Interview, Person
from app.models.base import when
from app.queries.interviews import InterviewPage
from app.queries.known import silence_at
from app.queries.scope import interviews_of

FIGURES: Final = ("asked", "replied", "silent", "waiting")
"""The figures that can be listed."""


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said to the other authority, or by it; the letter, where it is on file."""

    kind: AuthorityMessage
    authority: str
    said: str
    made_at: datetime
    by: str
    document_id: int | None


@dataclass(frozen=True, slots=True)
class Correspondence:
    """Whose child it is, what was said about one interview, and when the authority is chased next."""

    parties: Authorities
    messages: tuple[Message, ...]
    chase: datetime | None

    @property
    def silent(self) -> bool:
        """Whether the last that is on record is that no reply is expected any more."""
        return bool(self.messages) and self.messages[-1].kind is AuthorityMessage.SILENCE


@dataclass(frozen=True, slots=True)
class Request:
    """One request for an interview and what became of it."""

    interview_id: int
    child_id: int
    crs_id: str
    name: str
    reference: str
    authority: str
    requested: When
    chased: datetime | None
    replied: datetime | None
    silent: datetime | None
    mine: bool
    """Whether the reader may open it."""

    @property
    def days(self) -> int | None:
        """London days from the request to the reply."""
        return (day_of(self.replied) - self.requested.on).days if self.replied else None

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures it counts in."""
        became = "replied" if self.replied else "silent" if self.silent else "waiting"
        return ("asked", became)


@dataclass(frozen=True, slots=True)
class ByAuthority:
    """The requests one authority was sent."""

    authority: str
    requests: tuple[Request, ...]

    def count(self, figure: str) -> int:
        """How many of them one figure counts."""
        return sum(figure in each.figures for each in self.requests)

    @property
    def chased(self) -> int:
        """How many were chased."""
        return sum(each.chased is not None for each in self.requests)

    @property
    def days(self) -> float | None:
        """Half of the replies took up to so many days; None without a reply."""
        found = [each.days for each in self.requests if each.days is not None]
        return median(found) if found else None


def correspondence(session: Session, page: InterviewPage, now: datetime, policy: Policy) -> Correspondence:
    """What passed about an interview and the absences it covers, the first thing first; one statement."""
    references = [each.reference for each in page.covers]
    absences = select(Episode.id).where(Episode.reference.in_(references))
    rows = session.execute(
        select(AuthorityLetter, Person.name)
        .outerjoin(Person, Person.id == AuthorityLetter.made_by_id)
        .where(
            or_(AuthorityLetter.interview_id == page.id, AuthorityLetter.episode_id.in_(absences)),
            AuthorityLetter.made_at <= now,
        )
        .order_by(AuthorityLetter.made_at, AuthorityLetter.id)
    ).all()
    known = page.known
    waits = known.another_authoritys and not (known.received or known.with_us)
    asked = known.requested if waits else None
    found = Correspondence(
        of_situation(known.episodes[-1].situation, policy),
        tuple(_message(row, name) for row, name in rows),
        next_chase(asked, page.chased, policy, brought_over=known.brought_over),
    )
    return Correspondence(found.parties, found.messages, None) if found.silent else found


def earlier(session: Session, child_id: int, before: datetime, most: int = 3) -> Sequence[Episode]:
    """The last absences of a child that began before an instant, the latest first; one statement."""
    return session.scalars(
        select(Episode)
        .where(Episode.child_id == child_id, Episode.absent_from < before, Episode.returned_on.is_not(None))
        .order_by(Episode.absent_from.desc())
        .limit(most)
    ).all()


def replies(
    session: Session, period: Period, at: datetime, reader: Person, now: datetime
) -> tuple[ByAuthority, ...]:
    """The requests of a period by authority, as known at an instant; history is left out; one statement."""
    rows = session.execute(
        select(
            Interview.id,
            Interview.requested_on,
            Interview.requested_at,
            Interview.chased_at,
            Interview.received_at,
            AuthorityLetter.made_at.label("silent"),
            Episode.reference,
            Episode.responsible_authority,
            Episode.child_id,
            Child.crs_id,
            Child.first_name,
            Child.last_name,
            interviews_of(reader, now).label("mine"),
        )
        .join(Episode, Episode.interview_id == Interview.id)
        .join(Child, Child.id == Episode.child_id)
        .outerjoin(
            AuthorityLetter,
            (AuthorityLetter.interview_id == Interview.id) & silence_at(at),
        )
        .where(Interview.requested_on.between(period.first, period.last), Interview.brought_over.is_(False))
        .order_by(Interview.requested_on, Interview.id, Episode.absent_from.desc())
    ).mappings()
    found = {each.interview_id: each for row in rows if (each := _request(row, at)).requested.by(at)}
    names = sorted({each.authority for each in found.values()}, key=str.casefold)
    return tuple(
        ByAuthority(name, tuple(each for each in found.values() if each.authority == name)) for name in names
    )


def _request(row: RowMapping, at: datetime) -> Request:
    requested = when(row["requested_on"], row["requested_at"]) or When(row["requested_on"])
    chased, replied = (
        row[each] if row[each] and row[each] <= at else None for each in ("chased_at", "received_at")
    )
    return Request(
        interview_id=row["id"],
        child_id=row["child_id"],
        crs_id=row["crs_id"],
        name=f"{row['first_name']} {row['last_name']}".strip(),
        reference=row["reference"],
        authority=row["responsible_authority"],
        requested=requested,
        chased=chased,
        replied=replied,
        silent=row["silent"],
        mine=bool(row["mine"]),
    )


def _message(row: AuthorityLetter, name: str | None) -> Message:
    return Message(row.kind, row.authority, row.said, row.made_at, name or "", row.document_id)

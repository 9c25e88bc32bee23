"""The quarterly reading: what closed interviews found, and what was chosen of what children said."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.domain.performance import Period, in_period
from app.domain.performance.reading import Reading, reading
from app.models import Child, ChosenWords, Episode, Interview, Person
from app.queries.figures import cases_of, in_one_of
from app.queries.known import by
from app.queries.scope import may_see_interview


@dataclass(frozen=True, slots=True)
class Passage:
    """One interview whose child said something, and what was chosen of it."""

    interview_id: int
    reference: str
    child_id: int
    said: str
    words: str
    theme: str
    version: int


@dataclass(frozen=True, slots=True)
class Quarter:
    """The findings of a period, and the closed interviews in which a child said something."""

    found: Reading
    passages: tuple[Passage, ...]

    @property
    def voices(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The chosen passages under their themes, ordered by their words: it tells nothing of anybody."""
        themes: dict[str, list[str]] = {}
        for each in self.passages:
            if each.words:
                themes.setdefault(each.theme, []).append(each.words)
        return tuple((theme, tuple(sorted(words))) for theme, words in sorted(themes.items()))


def quarter(session: Session, period: Period, at: datetime) -> Quarter:
    """The reading of a period as known at an instant (UTC)."""
    found = reading(in_period(cases_of(session, period), period, at), at)
    closed = set(found.base[""].members)
    rows = session.execute(_passages(at).where(in_one_of(period)).order_by(Episode.reference))
    passages = {row[0]: Passage(*row) for row in rows if row[1] in closed}
    return Quarter(found, tuple(passages.values()))


def passage(session: Session, interview_id: int, reader: Person, now: datetime) -> Passage | None:
    """One interview to choose from, as far as the reader may see it."""
    if not may_see_interview(session, reader, interview_id, now):
        return None
    row = session.execute(_passages(now).where(Interview.id == interview_id).order_by(Episode.id)).first()
    return Passage(*row) if row else None


def _passages(at: datetime) -> Select[int, str, int, str, str, str, int]:
    chosen = ChosenWords
    return (
        select(
            Interview.id,
            Episode.reference,
            Child.id,
            Interview.childs_words,
            func.coalesce(chosen.words, ""),
            func.coalesce(chosen.theme, ""),
            func.coalesce(chosen.version, 0),
        )
        .join(Episode, Episode.interview_id == Interview.id)
        .join(Child, Child.id == Episode.child_id)
        .join(chosen, (chosen.interview_id == Interview.id) & (chosen.chosen_at <= at), isouter=True)
        .where(Interview.childs_words != "", by(Interview.fed_back_on, Interview.fed_back_at, at))
    )

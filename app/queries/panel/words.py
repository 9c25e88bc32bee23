"""The words a panel works with: its list of decisions, and the names the minutes have to know."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from app.domain.minutes import Nearby, Others
from app.domain.vocabulary import NameAnswer, ReasonList
from app.models import Child, PanelItem, PanelNameAnswer, Person, Reason, Worker


@dataclass(frozen=True, slots=True)
class Names:
    """Every child of the caseload, ready to be looked for, and everybody who works with them."""

    children: Others
    staff: frozenset[str]
    named: Mapping[int, Nearby]
    """Every child by id."""

    def near(self, ids: Iterable[int]) -> list[Nearby]:
        """These children, to be looked for in a text about another."""
        return [self.named[each] for each in sorted(ids) if each in self.named]


@dataclass(frozen=True, slots=True)
class Answered:
    """What becomes of another child's name at one place, who said so, and why where it stays."""

    answer: NameAnswer
    because: str
    by: str
    at: datetime


def decisions(session: Session) -> tuple[str, ...]:
    """What a panel may decide, in the order of the list; one statement."""
    return tuple(
        session.scalars(
            select(Reason.words)
            .where(Reason.list == ReasonList.DECISION, Reason.retired_at.is_(None))
            .order_by(Reason.position, Reason.id)
        )
    )


def names(session: Session) -> Names:
    """Whose names the minutes have to know; two statements."""
    rows = session.execute(select(Child.id, Child.crs_id, Child.first_name, Child.last_name))
    named = {number: Nearby(crs_id, f"{first} {last}".strip()) for number, crs_id, first, last in rows}
    staff = session.scalars(union(select(Person.name), select(Worker.name)))
    others = Others.of((each.crs_id, each.name) for each in named.values())
    return Names(others, frozenset(staff), named)


def name_answers(session: Session, panel_id: int) -> dict[int, dict[str, Answered]]:
    """What was answered where another child may be named, by item and place; one statement."""
    rows = session.execute(
        select(PanelNameAnswer, Person.name)
        .join(PanelNameAnswer.item)
        .join(Person, Person.id == PanelNameAnswer.answered_by_id)
        .where(PanelItem.panel_id == panel_id)
    )
    found: dict[int, dict[str, Answered]] = defaultdict(dict)
    for row, by in rows:
        found[row.panel_item_id][row.place] = Answered(row.answer, row.because, by, row.answered_at)
    return found

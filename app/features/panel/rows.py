"""The rows of actions in the minutes of one child: what is typed in them, read and given back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from werkzeug.datastructures import MultiDict

from app.domain.calendar import Unreadable, typed_day
from app.domain.owner import Owner, named
from app.queries.panel import Brief
from app.services.panels import OwnAction
from app.web.numbers import whole

COLUMNS = ("action-id", "action-what", "action-owner", "action-due")
OUTCOME = "outcome-of-"


@dataclass(frozen=True, slots=True)
class Row:
    """One action of this meeting as typed, with what is wrong with it."""

    id: str = ""
    what: str = ""
    owner: str = ""
    due: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """All actions of one child's page: its own, and the outcomes typed for earlier ones, by id."""

    own: tuple[Row, ...]
    outcomes: Mapping[int, str]

    @property
    def faults(self) -> list[dict[str, str]]:
        """What is wrong, for the error summary."""
        return [
            {"text": row.fault, "href": f"#action-what-{place}"}
            for place, row in enumerate(self.own, 1)
            if row.fault
        ]

    def actions(self, now: datetime, known: Sequence[Owner]) -> tuple[OwnAction, ...]:
        """The rows as the service takes them, each owner among those `known`; only without faults."""
        return tuple(_action(row, now, named(row.owner, known)) for row in self.own)


def _action(row: Row, now: datetime, owner: Owner) -> OwnAction:
    return OwnAction(whole(row.id), row.what, owner.name, typed_day(row.due, now), owner.person_id)


def rows_of(brief: Brief) -> Rows:
    """The rows of a child's page before anybody types: those on record, and an empty one."""
    own = tuple(
        Row(str(each.id), each.what, each.owner, f"{each.due_on:%d/%m/%Y}" if each.due_on else "")
        for each in brief.own
    )
    return Rows((*own, Row()), {})


def rows_typed(form: MultiDict[str, str], now: datetime) -> Rows:
    """The rows as posted, each with its fault; an empty last row is kept for the page."""
    columns = [form.getlist(name) for name in COLUMNS]
    typed = [Row(*(each.strip() for each in row)) for row in zip(*columns, strict=False)]
    outcomes = {
        action_id: text
        for name, text in form.items()
        if name.startswith(OUTCOME) and (action_id := whole(name.removeprefix(OUTCOME))) is not None
    }
    checked = tuple(replace(row, fault=_fault(row, now)) for row in typed)
    if not checked or checked[-1].id or checked[-1].what or checked[-1].owner:
        checked = (*checked, Row())
    return Rows(checked, outcomes)


def _fault(row: Row, now: datetime) -> str:
    if row.id and whole(row.id) is None:
        return "This action is not one of this meeting."
    if not row.what:
        return "" if row.id or not row.owner else "Say what is to be done."
    if not row.owner:
        return "Say who does it."
    try:
        typed_day(row.due, now)
    except Unreadable as fault:
        said = str(fault)
        return said[:1].upper() + said[1:]
    return ""

"""What a setting is: how it is asked for, read, kept and said, by its kind."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final, cast

from app.domain.errors import Refused
from app.domain.ladders import Rung
from app.domain.leads import Lead
from app.domain.mailbox import Mailbox


class Kind(StrEnum):
    """What a setting holds."""

    TEXT = "text"
    YES_NO = "yes or no"
    COUNT = "whole number"
    DAYS = "days"
    DAY = "day"
    DAY_LIST = "days, one a line"
    LADDER = "rungs, one a line"
    MAILBOXES = "mailboxes, one a line"
    LEADS = "lead officers, one a line"


_LINE: Final[dict[Kind, Callable[[str], Any]]] = {
    Kind.DAY_LIST: date.fromisoformat,
    Kind.LADDER: Rung.read,
    Kind.MAILBOXES: Mailbox.read,
    Kind.LEADS: Lead.read,
}
"""How one line of a setting of many lines is read; `str` writes it again, and JSON keeps it so."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One field of Policy as people meet it."""

    key: str
    asks: str
    kind: Kind
    hint: str = ""
    least: int = 1
    most: int = 366

    def read(self, text: str) -> Any:
        """The value of what somebody typed; raises Refused with what to type instead."""
        text = text.strip()
        try:
            return self._read(text)
        except ValueError:
            raise Refused(f"{self.asks}: {_EXPECTED[self.kind]}.") from None

    def _read(self, text: str) -> Any:
        match self.kind:
            case Kind.YES_NO:
                return {"yes": True, "no": False}[text] if text in ("yes", "no") else int("")
            case Kind.COUNT | Kind.DAYS:
                count = int(text)
                if not self.least <= count <= self.most:
                    raise Refused(f"{self.asks}: write a number from {self.least} to {self.most}.")
                return count if self.kind is Kind.COUNT else timedelta(days=count)
            case Kind.DAY:
                return date.fromisoformat(text) if text else None
            case Kind.DAY_LIST | Kind.LADDER | Kind.MAILBOXES | Kind.LEADS:
                lines = (line.strip() for line in text.splitlines())
                return tuple(sorted({_LINE[self.kind](line) for line in lines if line}))
            case _:
                return text

    def dump(self, value: Any) -> Any:
        """The value as JSON keeps it."""
        if isinstance(value, timedelta):
            return value.days
        if isinstance(value, date):
            return value.isoformat()
        return [str(line) for line in value] if isinstance(value, tuple) else value

    def load(self, kept: Any) -> Any:
        """The value JSON kept."""
        if self.kind is Kind.DAYS:
            return timedelta(days=cast("int", kept))
        if self.kind is Kind.DAY:
            return date.fromisoformat(kept) if kept else None
        return tuple(map(_LINE[self.kind], kept)) if self.kind in _LINE else kept

    def typed(self, value: Any) -> str:
        """The value as it would be typed."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, tuple):
            return "\n".join(map(str, value))
        return "" if value is None else str(self.dump(value))

    def say(self, value: Any) -> str:
        """The value in words."""
        if value in (None, "", ()):
            return "not set"
        if self.kind is Kind.DAYS:
            return f"{value.days} days"
        if self.kind is Kind.DAY:
            return _day(value)
        if self.kind is Kind.DAY_LIST:
            return ", ".join(map(_day, value))
        return "; ".join(map(str, value)) if self.kind in _LINE else self.typed(value)


_EXPECTED: Final = {
    Kind.TEXT: "write some words",
    Kind.YES_NO: "choose yes or no",
    Kind.COUNT: "write a whole number",
    Kind.DAYS: "write a whole number of days",
    Kind.DAY: "write a date like 2026-04-01",
    Kind.DAY_LIST: "write dates like 2026-04-01, one a line",
    Kind.LADDER: "write hours, risk, role and wording, one rung a line, such as "
    "“24, any risk, social worker and manager, Still missing after 24 hours”",
    Kind.MAILBOXES: "write a name and an address, one a line, such as “Permanence 2: team@council.example”",
    Kind.LEADS: "write a team and a name, one a line, such as “Permanence 2 Unit 1: Jo Marsh”",
}


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"

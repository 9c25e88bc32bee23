"""Local policy as it stands, and how it came to stand so."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.policy import Policy
from app.domain.settings import RECORDED, SETTINGS, Setting
from app.models import Person, SettingChange


@dataclass(frozen=True, slots=True)
class Changed:
    """One change of a setting: what it became, why, when, by whom (None: the command line)."""

    said: str
    reason: str
    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """One setting as it stands, with its changes, newest first; none: the product's own default holds."""

    setting: Setting
    said: str
    typed: str
    default: str
    changes: tuple[Changed, ...]


def policy(session: Session) -> Policy:
    """The policy that holds now: the product's defaults, and over them the latest change of each setting."""
    rows = session.execute(select(SettingChange.key, SettingChange.value).order_by(SettingChange.id))
    known = SETTINGS | RECORDED
    chosen: dict[str, Any] = {key: known[key].load(value) for key, value in rows if key in known}
    return replace(Policy(), **chosen)


def settings_page(session: Session) -> tuple[Line, ...]:
    """Every setting with its history; one statement."""
    rows = session.execute(
        select(SettingChange, Person.name)
        .join(Person, Person.id == SettingChange.changed_by_id, isouter=True)
        .order_by(SettingChange.id.desc())
    )
    history: dict[str, list[tuple[SettingChange, str | None]]] = {}
    for change, name in rows:
        history.setdefault(change.key, []).append((change, name))
    return tuple(_line(setting, history.get(setting.key, [])) for setting in SETTINGS.values())


def _line(setting: Setting, history: list[tuple[SettingChange, str | None]]) -> Line:
    default = getattr(Policy(), setting.key)
    holds = setting.load(history[0][0].value) if history else default
    changes = tuple(
        Changed(setting.say(setting.load(change.value)), change.reason, change.changed_at, name)
        for change, name in history
    )
    return Line(setting, setting.say(holds), setting.typed(holds), setting.say(default), changes)

"""Changing local policy: one setting at a time, always with a reason."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import Refused
from app.domain.policy import Policy
from app.domain.settings import SETTINGS
from app.models import SettingChange
from app.services.act import Act
from app.services.events import Event


def change(act: Act, key: str, typed: str, reason: str) -> None:
    """Change one setting to what was typed; raises Refused when it cannot be read or no reason is given."""
    if key not in SETTINGS:
        raise Refused("There is no such setting.")
    if not reason.strip():
        raise Refused("Say why: the reason stays with the change.")
    setting = SETTINGS[key]
    put(act, key, setting.dump(setting.read(typed)), reason.strip())


def put(act: Act, key: str, kept: Any, reason: str) -> None:
    """Write a setting's value as JSON keeps it: for what the desk itself sets, such as its first day."""
    change = SettingChange(
        key=key,
        value=kept,
        reason=reason,
        changed_at=act.at,
        changed_by_id=act.actor.id if act.actor else None,
    )
    act.session.add(change)
    act.record(Event.SETTING_CHANGED, change)


def standing(session: Session, key: str) -> Any:
    """One setting as it stands, for a service that is not handed the whole policy."""
    latest = select(SettingChange.value).where(SettingChange.key == key).order_by(SettingChange.id.desc())
    kept = session.scalar(latest.limit(1))
    return getattr(Policy(), key) if kept is None else SETTINGS[key].load(kept)

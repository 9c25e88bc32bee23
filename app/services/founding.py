"""What a new desk begins with: its first day, its council, the lists of reasons."""

from sqlalchemy import select

from app.domain.calendar import day_of
from app.domain.reasons import DEFAULTS
from app.domain.settings import SETTINGS
from app.models import Reason, SettingChange
from app.services.act import Act
from app.services.events import Event


def found(act: Act, council: str | None) -> bool:
    """Write what a new desk begins with, each only where it is not there yet; returns whether anything was.

    The first day (London) is the day of the act: history that started before it is not chased.
    """
    wrote = False
    wishes = {"first_day": day_of(act.at), "council": council, "area": council}
    for key, value in wishes.items():
        if value and not _chosen(act, key):
            _choose(act, key, SETTINGS[key].dump(value))
            wrote = True
    if not act.session.scalar(select(Reason.id).limit(1)):
        _default_reasons(act)
        wrote = True
    return wrote


def _chosen(act: Act, key: str) -> bool:
    return bool(act.session.scalar(select(SettingChange.id).where(SettingChange.key == key).limit(1)))


def _choose(act: Act, key: str, value: object) -> None:
    change = SettingChange(key=key, value=value, reason="set up", changed_at=act.at)
    act.session.add(change)
    act.record(Event.SETTING_CHANGED, change)


def _default_reasons(act: Act) -> None:
    for kind, lines in DEFAULTS.items():
        for position, words in enumerate(lines):
            reason = Reason(list=kind, words=words, position=position)
            act.session.add(reason)
    act.session.flush()
    first = act.session.scalars(select(Reason).order_by(Reason.id).limit(1)).one()
    act.record(Event.LIST_CHANGED, first)

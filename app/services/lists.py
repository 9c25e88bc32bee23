"""The editable lists of reasons: adding, rewording, retiring and moving a line."""

from sqlalchemy import func, select

from app.domain.errors import Refused
from app.domain.vocabulary import ReasonList
from app.models import Reason
from app.services.act import Act
from app.services.events import Event

LONGEST = 120


def add(act: Act, on: ReasonList, words: str) -> Reason:
    """Add a line at the end of a list."""
    said = _words(act, on, words)
    last = act.session.scalar(select(func.max(Reason.position)).where(Reason.list == on)) or 0
    reason = Reason(list=on, words=said, position=last + 1)
    act.session.add(reason)
    act.record(Event.LIST_CHANGED, reason)
    return reason


def reword(act: Act, reason: Reason, words: str) -> None:
    """Say a line in other words; what already uses it says the new words too."""
    reason.words = _words(act, reason.list, words, but=reason)
    act.record(Event.LIST_CHANGED, reason)


def retire(act: Act, reason: Reason) -> None:
    """Take a line out of use; what already uses it keeps it."""
    if reason.retired_at:
        raise Refused("This line is retired already.")
    reason.retired_at = act.at
    act.record(Event.LIST_CHANGED, reason)


def restore(act: Act, reason: Reason) -> None:
    """Bring a retired line back into use."""
    if reason.retired_at is None:
        raise Refused("This line is in use already.")
    reason.retired_at = None
    act.record(Event.LIST_CHANGED, reason)


def move_up(act: Act, reason: Reason) -> None:
    """Move a line one place up among those of its list in use."""
    above = act.session.scalar(
        select(Reason)
        .where(Reason.list == reason.list, Reason.retired_at.is_(None), Reason.position < reason.position)
        .order_by(Reason.position.desc())
        .limit(1)
    )
    if above is None:
        raise Refused("This line is the first already.")
    reason.position, above.position = above.position, reason.position
    act.record(Event.LIST_CHANGED, reason)


def _words(act: Act, on: ReasonList, words: str, *, but: Reason | None = None) -> str:
    said = " ".join(words.split())
    if not said:
        raise Refused("Write the words of the line.")
    if len(said) > LONGEST:
        raise Refused(f"Keep it to {LONGEST} characters.")
    same = select(Reason).where(Reason.list == on, func.lower(Reason.words) == said.lower())
    if any(other is not but for other in act.session.scalars(same)):
        raise Refused("This list has that line already.")
    return said

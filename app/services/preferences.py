"""What people set for themselves alone."""

from app.domain.errors import Refused
from app.services.act import Act
from app.services.events import Event


def switch_single_keys(act: Act, *, on: bool) -> None:
    """Switch the acting person’s single letter keys on or off; off is how an account begins (WCAG 2.1.4)."""
    if act.actor is None:
        raise Refused("Only somebody signed in has keys of their own.")
    if act.actor.single_keys is not on:
        act.actor.single_keys = on
        act.record(Event.PERSON_KEYS_SWITCHED, act.actor)

"""Values to plain JSON and back, for what is kept as it was said (issued minutes)."""

import types
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Value = TypeVar("Value")


def freeze(value: object) -> Any:
    """A value of frozen dataclasses, tuples, words, numbers, days and instants as JSON holds it."""
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: freeze(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [freeze(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value


def thaw(kind: type[Value], held: Any) -> Value:
    """The value `freeze` kept, by the annotations of its class. Another shape raises TypeError."""
    value: Value = _thaw(kind, held)
    return value


def _thaw(kind: Any, held: Any) -> Any:
    if get_origin(kind) is types.UnionType:
        (known,) = (each for each in get_args(kind) if each is not type(None))
        return None if held is None else _thaw(known, held)
    if get_origin(kind) is tuple:
        return tuple(_thaw(get_args(kind)[0], each) for each in held)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = get_type_hints(kind)
        named = [each.name for each in fields(kind) if each.name in held]
        return kind(**{name: _thaw(hints[name], held[name]) for name in named})
    return _thaw_plain(kind, held)


def _thaw_plain(kind: Any, held: Any) -> Any:
    if kind in (datetime, date):
        return kind.fromisoformat(held)
    if kind is timedelta:
        return timedelta(seconds=held)
    if issubclass(kind, Enum):
        return kind(held)
    if not isinstance(held, kind):
        raise TypeError(f"{held!r} is not {kind.__name__}")
    return held

"""The views of an interview."""

from app.features.interviews.blueprint import bp
from app.features.interviews.views import (
    answering,
    booking,
    giving,
    offering,
    recording,
    replying,
    ruling,
    showing,
    writing,
)

__all__ = [
    "answering",
    "booking",
    "bp",
    "giving",
    "offering",
    "recording",
    "replying",
    "ruling",
    "showing",
    "writing",
]

"""The views of an interview."""

from app.features.interviews.blueprint import bp
from app.features.interviews.views import (
    answering,
    giving,
    offering,
    recording,
    replying,
    ruling,
    showing,
    writing,
)

__all__ = ["answering", "bp", "giving", "offering", "recording", "replying", "ruling", "showing", "writing"]

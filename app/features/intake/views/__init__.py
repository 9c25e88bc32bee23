"""The views of intake by hand."""

from app.features.intake.blueprint import bp
from app.features.intake.views import (
    answers,
    changes,
    identities,
    merging,
    missing,
    new_child,
    regrouping,
    returns,
    situations,
)

__all__ = [
    "answers",
    "bp",
    "changes",
    "identities",
    "merging",
    "missing",
    "new_child",
    "regrouping",
    "returns",
    "situations",
]

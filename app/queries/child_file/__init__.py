"""A child's file: who they are, their absences and interviews, what happened, who has looked."""

from app.queries.child_file.identity import Alert, Identity, identity
from app.queries.child_file.lists import Asked, Episodes, Interviews, episodes, interviews
from app.queries.child_file.overview import Overview, looks, overview

__all__ = [
    "Alert",
    "Asked",
    "Episodes",
    "Identity",
    "Interviews",
    "Overview",
    "episodes",
    "identity",
    "interviews",
    "looks",
    "overview",
]

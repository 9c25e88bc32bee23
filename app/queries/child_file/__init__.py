"""A child's file: who they are, their absences and interviews, what happened, who has looked."""

from app.queries.child_file.identity import Alert, Identity, identity
from app.queries.child_file.lists import (
    Asked,
    Documents,
    Episodes,
    Interviews,
    Looks,
    documents,
    episodes,
    interviews,
    looks,
)
from app.queries.child_file.overview import Overview, overview

__all__ = [
    "Alert",
    "Asked",
    "Documents",
    "Episodes",
    "Identity",
    "Interviews",
    "Looks",
    "Overview",
    "documents",
    "episodes",
    "identity",
    "interviews",
    "looks",
    "overview",
]

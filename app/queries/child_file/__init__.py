"""A child's file: who they are, their absences and interviews, what happened, who has looked."""

from app.queries.child_file.history import Kind
from app.queries.child_file.identity import Alert, Identity, identity
from app.queries.child_file.likeness import Likeness
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
from app.queries.child_file.portrait import Portrait, photograph, portrait
from app.queries.child_file.tasks import EpisodePage, episode_page
from app.queries.child_file.together import Companion, Together, together
from app.queries.child_file.wanted import Wanted, wanted

__all__ = [
    "Alert",
    "Asked",
    "Companion",
    "Documents",
    "EpisodePage",
    "Episodes",
    "Identity",
    "Interviews",
    "Kind",
    "Likeness",
    "Looks",
    "Overview",
    "Portrait",
    "Together",
    "Wanted",
    "documents",
    "episode_page",
    "episodes",
    "identity",
    "interviews",
    "looks",
    "overview",
    "photograph",
    "portrait",
    "together",
    "wanted",
]

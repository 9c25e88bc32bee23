"""The views of assessments, strategy meetings, oversight notes and concerns."""

from app.features.assessments.blueprint import bp
from app.features.assessments.views import changed, concerns, meetings, oversight, recording, showing

__all__ = ["bp", "changed", "concerns", "meetings", "oversight", "recording", "showing"]

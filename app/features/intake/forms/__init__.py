"""The forms of intake by hand."""

from app.features.intake.forms.absences import AbsenceForm
from app.features.intake.forms.children import NewChildForm
from app.features.intake.forms.returns import ReturnForm
from app.features.intake.forms.situations import SituationForm

__all__ = ["AbsenceForm", "NewChildForm", "ReturnForm", "SituationForm"]

"""What the forms of intake show: who may be the same child, one absence and what it will owe, a situation."""

from app.queries.intake.absences import Absent, Following, absent, following
from app.queries.intake.likely import Likely, likely_duplicates
from app.queries.intake.particulars import Particulars, particulars
from app.queries.intake.situations import Situations, situations

__all__ = [
    "Absent",
    "Following",
    "Likely",
    "Particulars",
    "Situations",
    "absent",
    "following",
    "likely_duplicates",
    "particulars",
    "situations",
]

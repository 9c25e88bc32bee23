"""How the work is going: figures that know the episodes and children they count."""

from app.domain.performance.cases import Case, ChildFacts, Finding
from app.domain.performance.education import Education, Referral, education
from app.domain.performance.figures import Figures, Selection, Within, figures, in_period
from app.domain.performance.period import Period
from app.domain.performance.share import Count, Mean, Share

__all__ = [
    "Case",
    "ChildFacts",
    "Count",
    "Education",
    "Figures",
    "Finding",
    "Mean",
    "Period",
    "Referral",
    "Selection",
    "Share",
    "Within",
    "education",
    "figures",
    "in_period",
]

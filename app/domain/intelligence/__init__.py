"""Intelligence for MASE out of a panel's window (VOLT): victims, offenders, locations, trends, links."""

from app.domain.intelligence.value import Concern, Finding, Known, Line, Part
from app.domain.intelligence.volt import intelligence, says_exploitation

__all__ = ["Concern", "Finding", "Known", "Line", "Part", "intelligence", "says_exploitation"]

"""The panel's papers: from minutes as a value, to words on a page, to PDF."""

from app.features.panel.papers.agenda import AgendaPaper, agenda_paper
from app.features.panel.papers.beforehand import BeforehandPaper, beforehand_paper
from app.features.panel.papers.extract import ExtractPaper, extract_paper
from app.features.panel.papers.impact import Impact, impact_of
from app.features.panel.papers.pack import PackPaper, pack_paper
from app.features.panel.papers.printing import print_agenda, print_beforehand_agenda, print_minutes
from app.features.panel.papers.running import Printed

__all__ = [
    "AgendaPaper",
    "BeforehandPaper",
    "ExtractPaper",
    "Impact",
    "PackPaper",
    "Printed",
    "agenda_paper",
    "beforehand_paper",
    "extract_paper",
    "impact_of",
    "pack_paper",
    "print_agenda",
    "print_beforehand_agenda",
    "print_minutes",
]

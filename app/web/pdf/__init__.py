"""Documents on paper: HTML to tagged PDF in processes of their own, and merging. WeasyPrint only here."""

from app.web.pdf.merging import Part, merge, page_count
from app.web.pdf.workers import CannotPrint, render, stop

__all__ = ["CannotPrint", "Part", "merge", "page_count", "render", "stop"]

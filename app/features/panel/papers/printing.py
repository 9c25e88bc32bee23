"""From papers to PDF: the extracts in parallel, then the pack's front, then all of them merged."""

from collections.abc import Callable, Mapping, Sequence

from flask import render_template

from app.domain.minutes import Minutes
from app.features.panel.papers.agenda import AgendaPaper
from app.features.panel.papers.beforehand import BeforehandPaper
from app.features.panel.papers.extract import extract_paper
from app.features.panel.papers.pack import pack_paper, pack_title
from app.services.panels import Papers
from app.web.pdf import Part, merge, page_count, render

TRIES = 4
A_TURN = 8
"""How many documents are made before anybody is told: enough for every renderer to have work."""


def print_agenda(paper: AgendaPaper) -> bytes:
    """The agenda's PDF. Raises CannotPrint."""
    (pdf,) = render([render_template("print/agenda.html", paper=paper)])
    return pdf


def print_beforehand_agenda(paper: BeforehandPaper) -> bytes:
    """The PDF of the agenda that goes out beforehand. Raises CannotPrint."""
    (pdf,) = render([render_template("print/agenda_beforehand.html", paper=paper)])
    return pdf


def print_minutes(
    minutes: Minutes, on_file: Mapping[str, bytes], made: Callable[[int], None] = lambda _: None
) -> Papers:
    """Every paper of a version: new extracts, and the pack with those already `on_file` (by number).

    The same minutes give the same bytes. `made` is told how many extracts are there. Raises CannotPrint.
    """
    pages = [
        render_template("print/extract.html", paper=extract_paper(minutes, each)) for each in minutes.new
    ]
    new = {each.crs_id: pdf for each, pdf in zip(minutes.new, _in_turns(pages, made), strict=True)}
    extracts = {
        each.crs_id: new[each.crs_id] if each.crs_id in new else on_file[each.crs_id]
        for each in minutes.extracts
    }
    front = _front(minutes, [page_count(pdf) for pdf in extracts.values()])
    parts = [Part("Minutes and actions", front)]
    parts += [Part(f"{each.number} {each.name}", extracts[each.crs_id]) for each in minutes.extracts]
    return Papers(new, merge(parts, pack_title(minutes.heading), _numbers(parts)))


def _numbers(parts: Sequence[Part]) -> bytes:
    """A blank document as long as the pack, for the numbers at the foot of its pages."""
    pages = sum(page_count(part.pdf) for part in parts)
    (pdf,) = render([render_template("print/numbers.html", pages=pages)])
    return pdf


def _in_turns(pages: Sequence[str], made: Callable[[int], None]) -> list[bytes]:
    """Every page as a PDF, a few at a time, so that whoever waits is told."""
    done: list[bytes] = []
    for at in range(0, len(pages), A_TURN):
        done += render(pages[at : at + A_TURN])
        made(len(done))
    return done


def _front(minutes: Minutes, pages: list[int]) -> bytes:
    """The front, whose contents depend on its own length."""
    likely = 1 + any(extract.actions for extract in minutes.extracts)
    for _ in range(TRIES):
        (front,) = render([render_template("print/pack.html", paper=pack_paper(minutes, likely, pages))])
        if (found := page_count(front)) == likely:
            return front
        likely = found
    raise RuntimeError("the front of the pack does not settle on a length")

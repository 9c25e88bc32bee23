"""A panel's pack: merged from the extracts that are stored already, or rendered again."""

from collections.abc import Iterator

from app.web.pdf import Part, merge, render
from app.web.pdf.rendering import to_pdf
from benchmarks.comparison import Comparison, Way

CHILDREN = 20
HEADINGS = ("Risks", "Pattern", "Impact of earlier actions", "Outcome", "Decision", "Actions")
WORDS = "Last seen at the placement after tea; back by bus the next morning, tired and unhurt. "


def section(number: int) -> str:
    """The minutes of one made-up child: about a page and a half."""
    said = "".join(f"<h2>{heading}</h2><p>{WORDS * 6}</p>" for heading in HEADINGS)
    return f"<section><h1>Child {number}</h1>{said}</section>"


def document(body: str) -> str:
    """A whole document around a body."""
    return f'<!DOCTYPE html><html lang="en-GB"><head><title>Minutes</title></head><body>{body}</body></html>'


def comparisons() -> Iterator[Comparison]:
    """A pack of twenty children; and twenty extracts in processes of their own, or one after another here."""
    pages = [document(section(number)) for number in range(CHILDREN)]
    stored = [Part(f"Child {number}", pdf) for number, pdf in enumerate(render(pages))]
    whole = document("".join(map(section, range(CHILDREN))))
    yield Comparison(
        f"A pack of {CHILDREN} children, in the chair's hand",
        Way("merging stored extracts", lambda: merge(stored, "Minutes")),
        Way("rendering the pack", lambda: to_pdf(whole)),
        rounds=3,
    )
    yield Comparison(
        f"{CHILDREN} extracts, at issue",
        Way("processes of their own", lambda: render(pages)),
        Way("in the web process", lambda: [to_pdf(page) for page in pages]),
        rounds=3,
    )

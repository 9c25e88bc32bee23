"""The chair's pack as the desk makes it, a bare WeasyPrint render of the same HTML, and Chromium printing it.

The HTML is that of the desk's own templates: the front and every extract, which the desk lays out apart and
merges with its tags, bookmarks and page numbers, and which the others get as one document.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import render_template
from weasyprint import CSS, HTML

from app import create_app
from app.config import from_environment
from app.domain.calendar import When
from app.domain.minutes import ActionLine, EpisodeLine, Extract, Heading, Minutes, Said
from app.domain.minutes.history import Pattern
from app.domain.vocabulary import Category, Cohort, Risk, Why
from app.features.panel.papers import extract_paper, pack_paper
from app.web.pdf import Part, merge, page_count, render, stop
from app.web.pdf.rendering import SHEET
from benchmarks.chromium import PROGRAM, print_with_chromium
from benchmarks.comparison import Comparison, Way

CHILDREN = 20
ISSUED = datetime(2026, 9, 23, 12, tzinfo=UTC)
SEEN = When.instant(ISSUED - timedelta(days=3))
BACK = When.instant(ISSUED - timedelta(days=2))
WORDS = "Last seen at the placement after tea; back by bus the next morning, tired and unhurt. " * 4
SAID = Said(WORDS, WORDS, WORDS, WORDS, ("keep under review",))
NUMBERS = "print/numbers.html"
BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)


def extract(number: int) -> Extract:
    """One made-up child, about a page and a half."""
    return Extract(
        number,
        f"T{number:05}",
        f"Child Number{number}",
        15,
        (Why.REPORTED,),
        high_risk=False,
        cohort=Cohort.LOOKED_AFTER,
        uasc=False,
        responsible_authority="Anytown",
        placement_type="foster care",
        placement_area="Anytown",
        social_worker="A Worker",
        team="Team 1",
        recent=3,
        recent_days=90,
        year=9,
        others_missing=2,
        others_last_seen_close=1,
        unoffered=0,
        pattern=Pattern(None, None, None),
        said=SAID,
        episodes=tuple(
            EpisodeLine(f"T{number}/{each}", Category.MISSING, Risk.MEDIUM, SEEN, BACK) for each in range(6)
        ),
        actions=tuple(ActionLine(WORDS[:90], "A Worker, Team 1", date(2026, 10, 1)) for _ in range(3)),
    )


def papers() -> tuple[list[str], str]:
    """The HTML of the front and of each extract; and of blank pages for the numbers."""
    window = (ISSUED - timedelta(days=14), ISSUED)
    heading = Heading(
        "Anytown", ISSUED.date(), *window, "Room 2", "A Chair", "A Chair", "", 1, ISSUED, "A Chair"
    )
    minutes = Minutes(heading, tuple(map(extract, range(1, CHILDREN + 1))))
    with TemporaryDirectory() as folder:
        environ = {
            "DESK_MODE": "development",
            "DESK_INSTANCE": folder,
            "DESK_DATABASE_URL": f"sqlite:///{Path(folder, 'none.sqlite')}",
        }
        with create_app(from_environment(environ)).test_request_context():
            extracts = [
                render_template("print/extract.html", paper=extract_paper(minutes, each))
                for each in minutes.extracts
            ]
            front = render_template("print/pack.html", paper=pack_paper(minutes, 2, [2] * CHILDREN))
            pages = sum(map(page_count, render([front, *extracts])))
            return [front, *extracts], render_template(NUMBERS, pages=pages)


def desk_pack(documents: Sequence[str], numbers: str) -> bytes:
    """As at issue: every document in processes of their own, then one tagged pack with its own numbers."""
    *made, counted = render([*documents, numbers])
    parts = [Part(f"Child {place}", pdf) for place, pdf in enumerate(made)]
    return merge(parts, "Minutes", counted)


def desk_pack_from_cold(documents: Sequence[str], numbers: str) -> bytes:
    """The same in a process that ends with it."""
    try:
        return desk_pack(documents, numbers)
    finally:
        stop()


def bare(html: str) -> bytes:
    """WeasyPrint with the desk's sheet and nothing else: no tags."""
    pdf: bytes = HTML(string=html).write_pdf(stylesheets=[CSS(SHEET)])
    return pdf


def in_one(documents: Sequence[str]) -> str:
    """The same HTML as one document."""
    head, _, _ = documents[0].partition("<body")
    bodies = [found[1] for each in documents if (found := BODY.search(each))]
    sheet = f"<style>{SHEET.read_text(encoding='utf-8')}</style>"
    parts = "".join(f'<section class="newpage">{each}</section>' for each in bodies)
    return f"{head.replace('</head>', sheet + '</head>')}<body>{parts}</body></html>"


def comparisons() -> Iterator[Comparison]:
    """The pack's time and memory beside each reference."""
    documents, numbers = papers()
    whole = in_one(documents)
    references = [Way("WeasyPrint, bare", partial(bare, whole))]
    if PROGRAM is not None:
        references.append(Way("Chromium", partial(print_with_chromium, whole)))
    warm = Way("the desk", partial(desk_pack, documents, numbers))
    cold = Way("the desk", partial(desk_pack_from_cold, documents, numbers))
    for reference in references:
        yield Comparison(f"The pack of {CHILDREN} children, time", warm, reference, rounds=3)
        yield Comparison(f"The pack of {CHILDREN} children, memory", cold, reference, rounds=1, memory=True)

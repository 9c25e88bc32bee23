"""The chair's pack on paper: it counts its own pages, and no page of an extract is left nearly empty."""

import re
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.domain.minutes import Minutes, Said
from app.features.panel.papers import print_minutes
from app.services.panels import Papers
from app.web.pdf import Part, merge, page_count, render
from tests.panel_examples import a_published_panel
from tests.papers.reading import faults, pages_of, text_of
from tests.papers.test_panel_papers import minutes_of
from tests.papers.test_rendering import plain

NUMBER = re.compile(r"Page (\d+) of (\d+)")


def numbers_of(pdf: bytes) -> list[tuple[str, str]]:
    """What each page says it is; every page says it once."""
    return [said for text in pages_of(pdf) for said in NUMBER.findall(text)]


def whole(count: int) -> list[tuple[str, str]]:
    return [(str(number), str(count)) for number in range(1, count + 1)]


@pytest.fixture
def minutes(session: Session) -> Minutes:
    """Four children, of whom one has much said."""
    first, *others = minutes_of(session, a_published_panel(session, children=4).id).extracts
    long = Said(risks="\n\n".join(["A paragraph of what was said. " * 30] * 12))
    return replace(minutes_of(session, 1), extracts=(replace(first, said=long), *others))


@pytest.fixture
def papers(app: Flask, minutes: Minutes) -> Papers:
    with app.test_request_context():
        return print_minutes(minutes, {})


def test_every_page_of_the_pack_says_which_it_is_of_the_whole_pack(papers: Papers) -> None:
    assert numbers_of(papers.pack) == whole(page_count(papers.pack))
    assert page_count(papers.pack) > 6
    assert faults(papers.pack) == []


def test_the_extracts_in_it_keep_numbers_of_their_own(papers: Papers) -> None:
    for extract in papers.extracts.values():
        assert numbers_of(extract) == whole(page_count(extract))


def test_a_pack_of_nobody_counts_its_front(app: Flask, minutes: Minutes) -> None:
    with app.test_request_context():
        pack = print_minutes(replace(minutes, extracts=()), {}).pack
    assert numbers_of(pack) == whole(page_count(pack)) == [("1", "1")]
    assert faults(pack) == []
    assert "Nobody was on the agenda." in text_of(pack)
    assert "Contents" not in text_of(pack)


def test_a_page_the_sheet_did_not_number_is_left_as_it_is() -> None:
    bare = pikepdf.new()
    bare.add_blank_page()
    written = BytesIO()
    bare.Root.StructTreeRoot = bare.make_indirect(
        pikepdf.Dictionary(K=pikepdf.Array(), ParentTree=pikepdf.Dictionary(Nums=pikepdf.Array()))
    )
    bare.save(written)
    one, two = render([plain(1), plain(2, '<h2 class="newpage">On</h2>')])
    pack = merge([Part("Bare", written.getvalue()), Part("One", one)], "Pack", two)
    assert numbers_of(pack) == [("2", "2")]


def test_a_few_lines_too_many_do_not_get_a_page_of_their_own(app: Flask, minutes: Minutes) -> None:
    """Said line by line until a second page is needed, which then holds more than what spilled."""
    child, pages = minutes.extracts[1], [""]
    with app.test_request_context():
        for lines in range(24, 48, 2):
            said = Said(risks="\n".join(f"What was said, line {line}." for line in range(lines)))
            one = replace(minutes, extracts=(replace(child, said=said),))
            pages = pages_of(print_minutes(one, {}).extracts[child.crs_id])
            if len(pages) > 1:
                break
    assert len(pages) == 2
    assert pages[1].count("What was said, line") >= 4

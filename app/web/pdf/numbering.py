"""The page numbers of a pack, set on pages that carry those of the document each came from.

The sheet prints "page x of y" last on every page, in a marked sequence of its own. What stands inside that
sequence is exchanged for the same line of a blank document as long as the pack, so that neither the tags nor
anything else on the page is touched; the stored documents are copies and stay as they are.
"""

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import ContentStreamInstruction, Name, Operator, Pdf

FOOT: Final = 1050
"""In pixels from the top of an A4 page: below stands only what the sheet prints at its foot."""
SET_FONT: Final = Operator("Tf")
SET_PLACE: Final = Operator("Tm")
FONT: Final = Name("/OfPack")

Instruction = Any
"""One operator with its operands, as pikepdf reads them."""


def number_pages(pack: Pdf, numbers: bytes) -> None:
    """Give every page of the pack the number of the blank page in its place."""
    with Pdf.open(BytesIO(numbers)) as blank:
        if len(blank.pages) != len(pack.pages):
            raise ValueError("there are not as many numbers as pages")
        for page, its_number in zip(pack.pages, blank.pages, strict=True):
            _number(pack, page, its_number)


def _number(pack: Pdf, page: Any, its_number: Any) -> None:
    drawn, wanted = pikepdf.parse_content_stream(page), pikepdf.parse_content_stream(its_number)
    old, new = _number_line(drawn), _number_line(wanted)
    if old is None or new is None:
        return  # not of our sheet: the page keeps what it says
    (font,) = {str(each.operands[0]) for each in wanted[new] if each.operator == SET_FONT}
    (height,) = {each.operands[5] for each in drawn[old] if each.operator == SET_PLACE}
    drawn[old] = [_set(each, height) for each in wanted[new]]
    page.Contents = pack.make_stream(pikepdf.unparse_content_stream(drawn))
    page.Resources.Font[FONT] = pack.copy_foreign(its_number.Resources.Font[font])


def _set(each: Instruction, height: Any) -> Instruction:
    """An instruction of the new line, in the font the page is given and as high as the old one stood."""
    if each.operator == SET_FONT:
        return ContentStreamInstruction([FONT, each.operands[1]], SET_FONT)
    if each.operator == SET_PLACE:
        return ContentStreamInstruction([*list(each.operands)[:5], height], SET_PLACE)
    return each


def _number_line(drawn: Sequence[Instruction]) -> slice | None:
    """Where the last text of a page is set, when that is at its foot."""
    operators = [str(each.operator) for each in drawn]
    if "BT" not in operators:
        return None
    begins = len(operators) - 1 - operators[::-1].index("BT")
    ends = operators.index("ET", begins) + 1
    places = (each.operands[5] for each in drawn[begins:ends] if each.operator == SET_PLACE)
    return slice(begins, ends) if all(place > FOOT for place in places) else None

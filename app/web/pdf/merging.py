"""Stored tagged PDFs into one, their structure tree, bookmarks and language kept (PDF/UA)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf

from app.web.pdf.numbering import number_pages


@dataclass(frozen=True, slots=True)
class Part:
    """One PDF of a pack, and what its bookmark says."""

    bookmark: str
    pdf: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has."""
    with Pdf.open(BytesIO(pdf)) as opened:
        return len(opened.pages)


def merge(parts: Sequence[Part], title: str, numbers: bytes | None = None) -> bytes:
    """One tagged PDF of all parts, bookmarked; the same parts give the same bytes.

    `numbers` is a blank document of as many pages, whose page numbers replace those of the parts.
    """
    pack = Pdf.new()
    tree = _Tree(pack)
    places = []
    for part in parts:
        with Pdf.open(BytesIO(part.pdf)) as source:
            places.append(len(pack.pages))
            pack.pages.extend(source.pages)
            tree.graft(source, [page.obj for page in list(pack.pages)[places[-1] :]])
    tree.plant()
    if numbers is not None:
        number_pages(pack, numbers)
    with pack.open_outline() as outline:
        outline.root.extend(OutlineItem(part.bookmark, at) for part, at in zip(parts, places, strict=True))
    _describe(pack, title)
    written = BytesIO()
    pack.save(
        written,
        min_version="1.7",
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
    )
    return written.getvalue()


def _describe(pack: Pdf, title: str) -> None:
    pack.Root.MarkInfo = Dictionary(Marked=True)
    pack.Root.Lang = pikepdf.String("en-GB")
    pack.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with pack.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["dc:title"] = title
        metadata["pdfuaid:part"] = "1"
    pack.docinfo["/Title"] = title


class _Tree:
    """The structure tree of the pack: each document's own becomes a part of one document."""

    def __init__(self, pack: Pdf) -> None:
        self.pack = pack
        self.parents = Array()
        self.next_key = 0
        self.parts: list[Any] = []

    def graft(self, source: Pdf, pages: Sequence[Any]) -> None:
        """Take over the tree of a source whose pages were just added; its keys are counted on."""
        root = source.Root.StructTreeRoot
        held = self.pack.copy_foreign(root if root.is_indirect else source.make_indirect(root))
        renumbered = {}
        for key, parent in sorted(_pairs(held.ParentTree.Nums), key=lambda pair: pair[0]):
            renumbered[key] = self.next_key
            self.parents.append(self.next_key)
            self.parents.append(parent)
            self.next_key += 1
        for page in pages:
            if "/StructParents" in page:
                page.StructParents = renumbered[int(page.StructParents)]
            for annotation in page.get("/Annots", []):
                if "/StructParent" in annotation:
                    annotation.StructParent = renumbered[int(annotation.StructParent)]
        self.parts.extend(held.K if isinstance(held.K, Array) else [held.K])

    def plant(self) -> None:
        """Set the finished tree into the pack."""
        root = self.pack.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        whole = self.pack.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=root, K=Array(self.parts))
        )
        for part in whole.K:
            part.P = whole
            if part.get("/S") == Name.Document:
                part.S = Name.Part
        root.K = Array([whole])
        root.ParentTree = self.pack.make_indirect(Dictionary(Nums=self.parents))
        root.ParentTreeNextKey = self.next_key
        self.pack.Root.StructTreeRoot = root


def _pairs(numbers: Any) -> Iterator[tuple[int, Any]]:
    for at in range(0, len(numbers), 2):
        yield int(numbers[at]), numbers[at + 1]

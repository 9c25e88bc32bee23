"""The columns of the statutory returns, declared once for the page and the command."""

from typing import Final

from app.domain.statutory import annex_a, ssd, ssda903
from app.web.tables.writing import Column

SSDA903: Final[list[Column[ssda903.Missing]]] = list(
    zip(
        ssda903.HEADINGS,
        (
            lambda row: row.child,
            lambda row: ssda903.said(row.born_on),
            lambda row: row.kind.value,
            lambda row: ssda903.said(row.start),
            lambda row: ssda903.said(row.end),
        ),
        strict=True,
    )
)
SSD: Final[list[Column[ssd.Missing]]] = list(
    zip(
        ssd.HEADINGS,
        (
            lambda row: row.reference,
            lambda row: row.child,
            lambda row: row.start,
            lambda row: row.kind,
            lambda row: row.end,
            lambda row: row.offered,
            lambda row: row.accepted,
        ),
        strict=True,
    )
)
ANNEX_A: Final[list[Column[annex_a.Counted]]] = list(
    zip(
        annex_a.HEADINGS,
        (
            lambda row: row.child,
            lambda row: row.missing,
            lambda row: row.absent,
            lambda row: row.offered,
            lambda row: row.accepted,
        ),
        strict=True,
    )
)

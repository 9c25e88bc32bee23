"""Whole numbers that an address or a form gives, as far as they can be a row's id."""

from typing import Final

from flask import Flask, request
from werkzeug.routing import IntegerConverter, Map

LARGEST: Final = 2**31 - 1
"""The largest id both databases keep; beyond it there is no row to ask for."""


class RowNumber(IntegerConverter):
    """`<int:…>` in an address: a number no row can have leads nowhere."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST)


def install(app: Flask) -> None:
    """Read every number of an address so; before any address is known."""
    app.url_map.converters["int"] = RowNumber


def given(name: str) -> int | None:
    """The number a form or an address gives under a name; None when it is missing or no row can have it."""
    return whole(request.values.get(name, ""))


def whole(text: str) -> int | None:
    """What somebody sent, as a number a row can have; None for anything else, a digit such as ² too."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST))):
        return None
    number = int(text)
    return number if number <= LARGEST else None

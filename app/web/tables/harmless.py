"""Cells that a spreadsheet would run: harmless on the way out, themselves again on the way in (TRUST 17)."""

import re
from typing import Final

_RUNS: Final = re.compile(r"['\s\x00-\x20\x7f\u200b\ufeff]*[=+\-@|%]")
"""What a spreadsheet would run, after spaces and controls; apostrophes too, to tell ours from theirs."""


def harmless(text: str) -> str:
    """A text that starts (after spaces and controls) with `= + - @ | %`, so that it is only shown."""
    return f"'{text}" if _RUNS.match(text) else text


def unharmed(text: str) -> str:
    """The text that `harmless` was given, so that our own export imports back unchanged."""
    return text[1:] if text.startswith("'") and _RUNS.match(text[1:]) else text

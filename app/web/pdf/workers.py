"""Rendering outside the web process, which would hold everybody else up while it lays out text."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from app.domain.errors import Refused
from app.web.pdf.worker import LENGTH, NO_LIBRARIES

ROOT: Final = Path(__file__).parents[3]
WORTH_A_PROCESS: Final = 4
"""Fewer documents than this are rendered sooner than another process starts."""
LONGEST: Final = 900


class CannotPrint(Refused):
    """The machine lacks the libraries that documents are made with."""

    def __init__(self) -> None:
        super().__init__(
            "Documents cannot be made on this machine, because the Pango library is missing. "
            "On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
            "fonts-liberation fonts-dejavu-core. Everything else works."
        )


def render(pages: Sequence[str]) -> list[bytes]:
    """The PDF of each HTML document, in their order; raises CannotPrint where libraries are missing."""
    if not pages:
        return []
    workers = max(1, min(os.cpu_count() or 1, len(pages) // WORTH_A_PROCESS))
    with ThreadPoolExecutor(workers) as threads:
        shares = list(threads.map(_render, (pages[first::workers] for first in range(workers))))
    return [shares[place % workers][place // workers] for place in range(len(pages))]


def _render(pages: Sequence[str]) -> list[bytes]:
    ran = subprocess.run(
        [sys.executable, "-m", "app.web.pdf.worker"],
        input=json.dumps(list(pages)).encode(),
        capture_output=True,
        cwd=ROOT,
        timeout=LONGEST,
        check=False,
    )
    if ran.returncode == NO_LIBRARIES:
        raise CannotPrint
    if ran.returncode:
        raise RuntimeError(f"rendering ended with {ran.returncode}: {_last_line(ran.stderr)}")
    return _unpacked(ran.stdout)


def _unpacked(answer: bytes) -> list[bytes]:
    found, at = [], 0
    while at < len(answer):
        (length,) = LENGTH.unpack_from(answer, at)
        at += LENGTH.size
        found.append(answer[at : at + length])
        at += length
    return found


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "nothing said"

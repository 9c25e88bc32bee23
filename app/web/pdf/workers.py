"""Rendering outside the web process, which would hold everybody else up while it lays out text."""

import atexit
import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from app.domain.errors import Refused
from app.web.pdf.worker import LENGTH, NO_LIBRARIES

ROOT: Final = Path(__file__).parents[3]
MOST: Final = 4
WORTH_A_PROCESS: Final = 4
"""Fewer documents than this are rendered sooner than another process starts."""
LONGEST: Final = 120
"""Seconds one document may take."""


class CannotPrint(Refused):
    """The machine lacks the libraries that documents are made with."""

    def __init__(self) -> None:
        super().__init__(
            "Documents cannot be made on this machine, because the Pango library is missing. "
            "On Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 "
            "fonts-liberation fonts-dejavu-core. Everything else works."
        )


class Worker:
    """One process that renders, started when first needed and kept warm for a while."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None

    def render(self, html: str) -> bytes:
        """The PDF of one document; raises CannotPrint."""
        with self.lock:
            warm = self.process is not None and self.process.poll() is None
            try:
                return self._ask(html)
            except _Ended:
                if not warm:
                    raise
                return self._ask(html)  # it had ended while idle

    def stop(self) -> None:
        """End the process, if there is one."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None

    def _ask(self, html: str) -> bytes:
        if self.process is None or self.process.poll() is not None:
            self.stop()
            self.process = _started()
        watch = threading.Timer(LONGEST, self.process.kill)
        watch.start()
        try:
            return _answer(self.process, html)
        finally:
            watch.cancel()


class _Ended(RuntimeError):
    """The process ended without an answer."""


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "app.web.pdf.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )


def _answer(process: subprocess.Popen[bytes], html: str) -> bytes:
    asked, said = process.stdin, process.stdout
    if asked is None or said is None:
        raise _Ended
    try:
        asked.write(json.dumps(html).encode() + b"\n")
        asked.flush()
    except OSError:
        raise _over(process) from None
    length = said.read(LENGTH.size)
    if len(length) < LENGTH.size:
        raise _over(process)
    return said.read(LENGTH.unpack(length)[0])


def _over(process: subprocess.Popen[bytes]) -> Exception:
    code = process.wait()
    return CannotPrint() if code == NO_LIBRARIES else _Ended(f"rendering ended with {code}")


_workers = [Worker() for _ in range(min(os.cpu_count() or 1, MOST))]


@atexit.register
def stop() -> None:
    """End every process; the next document starts another."""
    for worker in _workers:
        worker.stop()


def render(pages: Sequence[str]) -> list[bytes]:
    """The PDF of each HTML document, in their order; raises CannotPrint where libraries are missing."""
    count = max(1, min(len(_workers), len(pages) // WORTH_A_PROCESS))
    if count == 1:
        return [_workers[0].render(html) for html in pages]
    with ThreadPoolExecutor(count) as threads:
        shares = list(threads.map(_share, range(count), (pages[first::count] for first in range(count))))
    return [shares[place % count][place // count] for place in range(len(pages))]


def _share(worker: int, pages: Sequence[str]) -> list[bytes]:
    return [_workers[worker].render(html) for html in pages]

"""How much memory one way of making a document takes, its own processes included."""

import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import Final

EVERY: Final = 0.02


def peak_of(job: Callable[[], object]) -> float:
    """The most memory, in MB, that a fresh process and all it starts hold while it does the job.

    Proportional shares, so that what processes share is counted once. Linux only; elsewhere 0.
    """
    if not sys.platform.startswith("linux"):
        return 0.0
    fresh = get_context("spawn").Process(target=_do, args=(job,))
    fresh.start()
    most = 0
    while fresh.is_alive():
        most = max(most, sum(_held(each) for each in _family(fresh.pid or 0)))
        time.sleep(EVERY)
    fresh.join()
    if fresh.exitcode:
        raise RuntimeError(f"the job ended with {fresh.exitcode}")
    return most / 1_000


def _do(job: Callable[[], object]) -> None:
    job()


def _family(number: int) -> list[int]:
    """A process and everything it started, as far as it still runs."""
    found = [number]
    for each in found:
        for children in Path("/proc", str(each), "task").glob("*/children"):
            try:
                found += [int(child) for child in children.read_text().split()]
            except OSError:
                continue
    return found


def _held(number: int) -> int:
    """The kilobytes a process holds, its share of what it has in common."""
    try:
        lines = Path("/proc", str(number), "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)

"""Anchors: where the audit chain stood, noted hourly in a second place, outside the database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

EVERY: Final = timedelta(hours=1)
FILE: Final = "audit-anchors.txt"


@dataclass(frozen=True, slots=True)
class Position:
    """One entry of the chain: its id and its hash."""

    entry_id: int
    hash: str


def anchor_if_due(folder: Path, position: Position | None, at: datetime) -> None:
    """Append where the chain stands, if anything was written and the last anchor is an hour old."""
    if position is None:
        return
    file = folder / FILE
    if file.exists():
        last = file.read_text().splitlines()[-1:]
        if last and at - datetime.fromisoformat(last[0].split("\t")[0]) < EVERY:
            return
    folder.mkdir(parents=True, exist_ok=True)
    with file.open("a") as lines:
        lines.write(f"{at.isoformat()}\t{position.entry_id}\t{position.hash}\n")


def anchors(folder: Path) -> list[Position]:
    """Every anchor, oldest first."""
    file = folder / FILE
    if not file.exists():
        return []
    rows = (line.split("\t") for line in file.read_text().splitlines() if line)
    return [Position(int(entry_id), mark) for _, entry_id, mark in rows]


def forget(folder: Path) -> None:
    """Take the anchors away with the chain they belong to, when an example is loaded afresh."""
    (folder / FILE).unlink(missing_ok=True)

"""`flask desk board`: the stand-up board in a terminal, for people or as JSON."""

import json
from collections.abc import Iterable
from datetime import datetime

import click

from app.commands.group import desk, now_or, says_no
from app.extensions import db
from app.queries.board import Board, Card, MissingCard, board
from app.queries.settings import policy
from app.web.filters import day_and_time, duration, lateness


@desk.command("board")
@click.option("--at", help="London time, such as 2017-09-20T09:00; only what was known then counts.")
@click.option("--json", "as_json", is_flag=True, help="For scripts.")
@says_no
def board_command(at: str | None, *, as_json: bool) -> None:
    """Say who is missing now and every outstanding interview, in board order."""
    now = now_or(at)
    shown = board(db.session(), None, now, policy(db.session()))
    click.echo(json.dumps(_references(shown), indent=1) if as_json else "\n".join(_lines(shown, now)))


def _references(shown: Board) -> dict[str, object]:
    """The shape scripts rely on."""
    columns = {column.key: [card.reference for card in column.cards] for column in shown.columns}
    overdue = {column.key: column.overdue for column in shown.columns}
    return {"missing_now": [card.reference for card in shown.missing], **columns, "overdue": overdue}


def _lines(shown: Board, now: datetime) -> Iterable[str]:
    """The same for people; no names, as a terminal keeps what it shows."""
    yield f"Stand-up board, {day_and_time(now)}"
    yield f"\nMissing now: {len(shown.missing)}"
    yield from (_missing(card, now) for card in shown.missing)
    for column in shown.columns:
        overdue = f", {column.overdue} overdue" if column.overdue else ""
        yield f"\n{column.stage.capitalize()}: {len(column.cards)}{overdue}"
        yield from (_outstanding(card, now) for card in column.cards)


def _missing(card: MissingCard, now: datetime) -> str:
    at = card.start.at
    since = f"{duration(now - at)}" if at else f"since {day_and_time(card.start)}"
    found = "; found, not back" if card.found else ""
    return _row(card.reference, card.child.crs_id, f"{since}{found}", card.place.reasons)


def _outstanding(card: Card, now: datetime) -> str:
    late = lateness(card.clock, now)
    reasons = tuple(each for each in card.place.reasons if each not in ("overdue", "due within 24 hours"))
    return _row(card.reference, card.child.crs_id, f"{late.words} ({late.said}); {card.holder}", reasons)


def _row(reference: str, crs_id: str, words: str, reasons: tuple[str, ...]) -> str:
    why = f" [{', '.join(reasons)}]" if reasons else ""
    return f"  {reference:<16}{crs_id:<12}{words}{why}"

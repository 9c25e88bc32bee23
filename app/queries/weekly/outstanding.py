"""What is outstanding at each stage and how late, as the board has it, beside the board a week earlier."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.weekly import ALL_UNITS, Line, Row, services
from app.queries.board import Board, Card, MissingCard
from app.queries.weekly.teams import Teams

Answers = dict[tuple[int | None, int | None], str]
"""What was said to an escalation, by the absence or the interview it is about."""
NO_REASON = "none given"


@dataclass(frozen=True, slots=True)
class Boards:
    """The board at the moment of the report and seven days before it, with what escalations were answered."""

    at: datetime
    now: Board
    before: Board
    answers: Answers

    @property
    def references(self) -> Iterator[str]:
        """Every absence on either."""
        for each in (self.now, self.before):
            yield from (card.reference for card in each.missing)
            yield from (card.reference for card in each.cards)


def outstanding(boards: Boards, teams: Teams) -> Iterator[Line]:
    """Every number of this part, of all, of each service and of each team that has any or had."""
    now = _by_key(boards.now, boards.at, teams, boards.answers)
    before = _by_key(boards.before, boards.at, teams, {})
    groups = dict(_groups({row.team for rows in (*now.values(), *before.values()) for row in rows}))
    for key, rows in now.items():
        yield Line(key, "", rows, before[key])
        for group, teams_of in groups.items():
            own, was = (
                tuple(row for row in all_rows if row.team in teams_of) for all_rows in (rows, before[key])
            )
            yield Line(key, group, own, was)


def _groups(found: set[str]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each service with units, then each team."""
    for service, own in services(found):
        if len(own) > 1:
            yield f"{service}{ALL_UNITS}", own
        yield from ((team, (team,)) for team in own)


def _by_key(board: Board, at: datetime, teams: Teams, answers: Answers) -> dict[str, tuple[Row, ...]]:
    missing = tuple(_missing(card, teams, answers) for card in board.missing)
    found: dict[str, tuple[Row, ...]] = {"missing_now": missing}
    late: list[Row] = []
    for column in board.columns:
        found[column.key] = tuple(_row(card, at, teams, answers) for card in column.cards)
        found[f"{column.key}_late"] = tuple(
            _row(card, at, teams, answers) for card in column.cards if card.overdue
        )
        late += found[f"{column.key}_late"]
    work = tuple(row for column in board.columns for row in found[column.key])
    return found | {
        "interviews": work,
        "late": tuple(sorted(late, key=_latest_first)),
        "outstanding": (*missing, *work),
    }


def _latest_first(row: Row) -> tuple[float, str]:
    return (-(row.late.total_seconds() if row.late else 0.0), row.reference)


def _missing(card: MissingCard, teams: Teams, answers: Answers) -> Row:
    return Row(
        reference=card.reference,
        crs_id=card.child.crs_id,
        team=teams.of(card.reference, card.child.crs_id),
        about="away from placement" if card.away else "missing",
        owner=card.child.social_worker,
        said=answers.get((card.episode_id, None), ""),
    )


def _row(card: Card, at: datetime, teams: Teams, answers: Answers) -> Row:
    due = card.clock.due if card.clock else None
    return Row(
        reference=card.reference,
        crs_id=card.child.crs_id,
        team=teams.of(card.reference, card.child.crs_id),
        about=card.stage.value,
        owner=card.holder,
        late=at - due if card.overdue and due else None,
        said=_reason(card, answers) if card.overdue else "",
    )


def _reason(card: Card, answers: Answers) -> str:
    """Why it is late, in the first words somebody gave: an answer, a hold, how it came back; else that
    nobody has it, or that nobody said.
    """
    given: Iterable[str] = (
        answers.get((None, card.interview_id), ""),
        f"on hold: {card.hold.because}" if card.hold else "",
        card.came_back,
        "the council was told late" if card.late_on_arrival else "",
        "nobody has it" if card.provider is None else NO_REASON,
    )
    return next(filter(None, given))

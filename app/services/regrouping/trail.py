"""What every regrouping leaves behind: the reason, and how the absences stood before."""

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import inspect

from app.domain.errors import Refused
from app.models import Episode, Notification, Regrouping
from app.services.act import Act
from app.services.events import Event


def reason(because: str) -> str:
    """The reason as given; refused when there is none."""
    if not because.strip():
        raise Refused("Say why.")
    return because.strip()


def as_it_stands(*episodes: Episode) -> dict[str, Any]:
    """Every column of each absence now, by its reference, with the references of its reports."""
    return {
        each.reference: {
            column.key: _plain(getattr(each, column.key)) for column in inspect(Episode).column_attrs
        }
        | {"notifications": [report.reference for report in each.notifications]}
        for each in episodes
    }


def leave(
    act: Act, what: Event, episode: Episode, because: str, was: dict[str, Any], gone: int | None = None
) -> None:
    """Write down why, and what there was; whoever calls records."""
    act.session.add(
        Regrouping(
            episode_id=episode.id,
            gone_id=gone,
            what=what.value,
            because=because,
            was=was,
            made_at=act.at,
            made_by=act.actor,
        )
    )


def hand_over(act: Act, report: Notification, others: list[Notification]) -> None:
    """Let an absence that gives up a report go by one it keeps, and be told by it first."""
    episode = report.episode
    if episode.reference == report.reference:
        episode.reference = others[0].reference
    else:
        episode.version += 1  # the report is another row; whoever looks at the absence must still be told
    act.session.flush()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value

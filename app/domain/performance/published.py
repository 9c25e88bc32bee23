"""The figures in the shape other programs read: `flask desk figures --json` (COMMANDS)."""

from decimal import Decimal
from typing import Any, Final

from app.domain.performance.education import Education
from app.domain.performance.figures import Figures, Month

PLACES: Final = 2
PROFILE_KEYS: Final = (
    "children",
    "children_looked_after",
    "children_uasc",
    "episodes",
    "episodes_1_day",
    "episodes_2_days",
    "episodes_5_days",
    "episodes_looked_after",
    "episodes_away_from_placement",
    "episodes_looked_after_outside",
    "episodes_1_day_looked_after",
    "episodes_2_days_looked_after",
    "episodes_5_days_looked_after",
)
MONTH_KEYS: Final = (
    "episodes",
    "episodes_looked_after",
    "offered",
    "accepted",
    "offered_looked_after",
    "accepted_looked_after",
    "accepted_looked_after_outside",
)
MONTH_RATES: Final = ("offer_rate", "offer_rate_looked_after", "acceptance_rate", "done", "done_looked_after")


def as_json(figures: Figures, education: Education) -> dict[str, Any]:
    """Plain values: shares in per cent with two decimals, null where there is nothing to divide by."""
    counts = figures.all.counts
    return {
        "profile": {key: counts[key].number for key in PROFILE_KEYS},
        "monthly": [_month(each) for each in figures.months],
        "top_10": [{"crs_id": each.crs_id, "episodes": each.episodes.number} for each in figures.top],
        "held_within_72_hours": counts["held_within_72_hours"].number,
        "held_measurable": counts["held_measurable"].number,
        "cme": {
            "referrals": education.made.number,
            "open": education.still_open.number,
            "closed_under_30_days_pct": _whole(education.closed_in_time.percent(0)),
            "mean_days_open_of_closed": _plain(education.mean_of_closed.days(1)),
        },
    }


def _month(month: Month) -> dict[str, Any]:
    counts, shares = month.numbers.counts, month.numbers.shares
    return {
        "month": month.month,
        **{key: counts[key].number for key in MONTH_KEYS},
        **{f"{key}_pct": _plain(shares[key].percent(PLACES)) for key in MONTH_RATES},
    }


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _whole(value: Decimal | None) -> int | None:
    return None if value is None else int(value)

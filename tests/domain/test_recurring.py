"""What recurs in a child's absences, and which episodes each figure counts."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.calendar import When
from app.domain.episode import Episode, Situation
from app.domain.policy import Policy
from app.domain.recurring import BANDS, DAYS, is_recent, recurring, same_place, slot_of
from app.domain.vocabulary import Category, Cohort

NOW = datetime(2017, 9, 20, 8, tzinfo=UTC)
POLICY = Policy()


def an_absence(
    start: datetime | date, back: datetime | date | None = None, *, place: str = "", reference: str = "R1"
) -> Episode:
    """One absence, with the two times and the place that matter here."""
    return Episode(
        reference=reference,
        crs_id="CR1",
        category=Category.MISSING,
        situation=Situation(Cohort.HOME, "Croydon"),
        logged_at=NOW,
        found_place=place,
        last_seen=_when(start),
        returned=_when(back) if back else None,
    )


def _when(moment: datetime | date) -> When:
    return When.instant(moment) if isinstance(moment, datetime) else When(moment)


@pytest.mark.parametrize(
    ("start", "slot"),
    [
        (datetime(2017, 6, 30, 23, 30, tzinfo=UTC), ("Sat", "12–6am")),  # 00:30 on 1 July in London
        (datetime(2017, 9, 18, 4, 59, tzinfo=UTC), ("Mon", "12–6am")),
        (datetime(2017, 9, 18, 5, 0, tzinfo=UTC), ("Mon", "6am–12")),
        (datetime(2017, 1, 1, 23, 59, tzinfo=UTC), ("Sun", "6pm–12")),
    ],
)
def test_a_start_falls_in_its_london_weekday_and_band(start: datetime, slot: tuple[str, str]) -> None:
    found = slot_of(an_absence(start))
    assert found is not None
    assert (DAYS[found[0]], BANDS[found[1]]) == slot


def test_a_day_alone_is_in_no_band_and_has_no_length() -> None:
    seen = recurring([an_absence(date(2017, 9, 1), datetime(2017, 9, 2, 8, tzinfo=UTC))], NOW, POLICY)
    assert sum(map(sum, seen.grid)) == 0
    assert (seen.untimed, seen.measured, seen.longest) == (1, 0, None)


def test_half_of_the_absences_lasted_up_to_the_middle_one() -> None:
    start = datetime(2017, 9, 1, 8, tzinfo=UTC)
    absences = [an_absence(start, start + timedelta(hours=hours)) for hours in (9, 1, 3, 5)]
    seen = recurring(absences, NOW, POLICY)
    assert (seen.half_under, seen.longest) == (timedelta(hours=3), timedelta(hours=9))


def test_recent_is_later_than_ninety_days_ago_and_not_after_now() -> None:
    edge = NOW - timedelta(days=90)
    starts = [edge, edge + timedelta(seconds=1), NOW, NOW + timedelta(seconds=1)]
    assert [is_recent(an_absence(start), NOW, POLICY) for start in starts] == [False, True, True, False]


def test_places_are_one_whatever_their_case_and_no_place_is_like_none() -> None:
    park, same, nowhere = (an_absence(NOW, place=each) for each in ("Wandle Park", "wandle  park", "unknown"))
    seen = recurring([park, same, nowhere, nowhere], NOW, POLICY)
    assert [(each.words, each.times) for each in seen.places] == [("Wandle Park", 2)]
    assert same_place(park, same)
    assert not same_place(nowhere, nowhere)

"""What changed: episodes before and since each thing done, counted by day, with nothing said too soon."""

from datetime import date, timedelta

from app.domain.calendar import When, midnight
from app.domain.episode import Episode, Situation
from app.domain.minutes import Change, Effect, Intervention, change, effects
from app.domain.vocabulary import Category, Cohort
from tests.examples import MORNING

OPENS, CLOSES = midnight(date(2026, 9, 9)), midnight(date(2026, 9, 23))
END = date(2026, 9, 23)
DAY = timedelta(days=1)


def begun(*days: int) -> list[Episode]:
    """Episodes that began so many days before the end of the window."""
    return [
        Episode(
            str(n),
            "A",
            Category.MISSING,
            Situation(Cohort.HOME, "Ourtown"),
            MORNING,
            last_seen=When(END - n * DAY),
        )
        for n in days
    ]


def test_the_day_itself_counts_as_since_and_the_day_before_as_before() -> None:
    (found,) = effects(begun(29, 28, 27, 1), [Intervention(END - 28 * DAY, "Strategy meeting held")], CLOSES)
    assert found == Effect(END - 28 * DAY, "Strategy meeting held", 1, 84, 3, 28)
    assert found.per_fortnight == (1 / 6, 1.5)
    assert not found.too_soon


def test_what_was_done_less_than_a_fortnight_ago_is_too_soon_to_say() -> None:
    (found,) = effects(begun(20, 3), [Intervention(END - 13 * DAY, "Safety plan made")], CLOSES)
    assert found.too_soon
    assert (found.before, found.after, found.after_days) == (1, 1, 13)


def test_two_things_on_one_day_are_one_row_and_what_comes_after_the_window_is_none() -> None:
    done = [
        Intervention(END - 30 * DAY, "Strategy meeting held"),
        Intervention(END - 30 * DAY, "Return interview held"),
        Intervention(END - 30 * DAY, "Return interview held"),
        Intervention(END, "Later"),
        Intervention(END - 400 * DAY, "Long ago"),
    ]
    assert [each.what for each in effects([], done, CLOSES)] == [
        "Return interview held; Strategy meeting held"
    ]


def test_this_window_stands_beside_as_many_days_before_it() -> None:
    assert change(begun(1, 14, 15, 28, 29), OPENS, CLOSES) == Change(date(2026, 9, 9), 14, 2, 2)

"""The statutory returns, at and either side of each edge."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from app.domain.calendar import When, local
from app.domain.episode import Episode, Situation
from app.domain.errors import Refused
from app.domain.interview import Attempt, Interview, RuledOut
from app.domain.statutory import annex_a, ssd, ssda903
from app.domain.statutory.years import Year, a_year_before, checked
from app.domain.vocabulary import AttemptOutcome, Category, Cohort, ProviderKind, RuledOutAs

YEAR = Year(2018)
BORN = {"CR1": date(2004, 6, 10), "CR2": None}
AT = local(date(2018, 3, 20), time(9))


def on(day: int, month: int, year: int = 2017, clock: int = 12) -> When:
    """A London day and hour."""
    return When.instant(local(date(year, month, day), time(clock)))


def an_absence(start: When, returned: When | None, **facts: Any) -> Episode:
    """An absence of a looked-after child."""
    given: dict[str, Any] = {
        "reference": "r1",
        "crs_id": "CR1",
        "category": Category.MISSING,
        "situation": Situation(facts.pop("cohort", Cohort.LOOKED_AFTER), "Croydon"),
        "logged_at": datetime(2017, 1, 1, tzinfo=UTC),
        "last_seen": start,
        "returned": returned,
    }
    return Episode(**given | facts)


def rows(*episodes: Episode, year: Year = YEAR) -> list[str]:
    """The rows of SSDA903 as the file shows them, without number and birth date."""
    found = ssda903.missing(episodes, BORN, year)
    return [f"{row.kind} {ssda903.said(row.start)} {ssda903.said(row.end)}".strip() for row in found]


def test_missing_and_away_end_on_the_day_of_the_return() -> None:
    away = an_absence(on(5, 5), on(6, 5), category=Category.AWAY)
    assert rows(an_absence(on(1, 5), on(3, 5)), away) == [
        "M 01/05/2017 03/05/2017",
        "A 05/05/2017 06/05/2017",
    ]


def test_missing_ends_when_found_and_away_goes_on_until_the_return() -> None:
    assert rows(an_absence(on(1, 5), on(9, 5), found=on(4, 5))) == [
        "M 01/05/2017 04/05/2017",
        "A 04/05/2017 09/05/2017",
    ]
    assert rows(an_absence(on(1, 5), None, found=on(4, 5))) == ["M 01/05/2017 04/05/2017", "A 04/05/2017"]


def test_found_and_back_on_one_day_is_one_row() -> None:
    assert rows(an_absence(on(1, 5), on(4, 5, clock=20), found=on(4, 5))) == ["M 01/05/2017 04/05/2017"]


def test_away_is_not_cut_where_the_child_was_found() -> None:
    assert rows(an_absence(on(1, 5), on(9, 5), found=on(4, 5), category=Category.AWAY)) == [
        "A 01/05/2017 09/05/2017"
    ]


@pytest.mark.parametrize(
    ("start", "returned", "expected"),
    [
        (on(30, 3), on(31, 3), []),
        (on(30, 3), on(1, 4), ["M 30/03/2017 01/04/2017"]),
        (on(30, 3), None, ["M 30/03/2017"]),
        (on(30, 3, 2018), on(31, 3, 2018), ["M 30/03/2018 31/03/2018"]),
        (on(30, 3, 2018), on(1, 4, 2018), ["M 30/03/2018"]),
        (on(1, 4, 2018), None, []),
    ],
)
def test_the_year_is_1_april_to_31_march_and_what_lasts_on_has_no_end(
    start: When, returned: When | None, expected: list[str]
) -> None:
    assert rows(an_absence(start, returned)) == expected


def test_an_instant_late_on_31_march_in_utc_is_1_april_in_london() -> None:
    late = When.instant(datetime(2018, 3, 31, 23, 30, tzinfo=UTC))
    assert not rows(an_absence(late, None))
    assert rows(an_absence(late, None), year=Year(2019)) == ["M 01/04/2018"]


def test_only_own_looked_after_children_are_returned() -> None:
    for cohort in (Cohort.HOME, Cohort.OTHER_AUTHORITY):
        assert not rows(an_absence(on(1, 5), on(3, 5), cohort=cohort))


@pytest.mark.parametrize(
    ("start", "returned", "expected"),
    [
        (on(1, 6, 2022), None, ["M 01/06/2022 10/06/2022"]),
        (on(1, 6, 2022), on(10, 6, 2022), ["M 01/06/2022 10/06/2022"]),
        (on(1, 6, 2022), on(11, 6, 2022), ["M 01/06/2022 10/06/2022"]),
        (on(9, 6, 2022), on(9, 6, 2022, 20), ["M 09/06/2022 09/06/2022"]),
        (on(10, 6, 2022), None, []),
    ],
)
def test_an_absence_closes_on_the_18th_birthday(
    start: When, returned: When | None, expected: list[str]
) -> None:
    assert rows(an_absence(start, returned), year=Year(2023)) == expected


def test_a_child_whose_birth_date_is_unknown_is_returned_without_it() -> None:
    [row] = ssda903.missing([an_absence(on(1, 5, 2030), None, crs_id="CR2")], BORN, Year(2031))
    assert (row.born_on, row.end) == (None, None)


def test_no_two_rows_of_a_child_overlap_and_a_start_on_the_last_end_is_fine() -> None:
    days = an_absence(When(date(2017, 5, 1)), When(date(2017, 5, 9)))
    inside = an_absence(When(date(2017, 5, 3)), When(date(2017, 5, 5)))
    over = an_absence(When(date(2017, 5, 8)), When(date(2017, 5, 12)))
    touching = an_absence(When(date(2017, 5, 12)), When(date(2017, 5, 12)))
    another = an_absence(When(date(2017, 5, 2)), When(date(2017, 5, 3)), crs_id="CR2")
    assert rows(days, inside, over, touching, another) == [
        "M 01/05/2017 09/05/2017",
        "M 09/05/2017 12/05/2017",
        "M 12/05/2017 12/05/2017",
        "M 02/05/2017 03/05/2017",
    ]


def an_interview(episode: Episode, *answers: AttemptOutcome, **more: Any) -> Interview:
    """The interview of an absence, with these answers."""
    return Interview((episode,), attempts=tuple(Attempt(each) for each in answers), **more)


NOT_OFFERED = RuledOut(RuledOutAs.NOT_OFFERED, "not offered at the time")
NOT_POSSIBLE = RuledOut(RuledOutAs.NOT_POSSIBLE, "in custody")
NOT_REQUIRED = RuledOut(RuledOutAs.NOT_REQUIRED, "reported in error")


@pytest.mark.parametrize(
    ("interview", "offered", "accepted"),
    [
        ({"answers": [AttemptOutcome.ACCEPTED]}, "a) Yes", "a) Yes"),
        ({"answers": [AttemptOutcome.DECLINED_BY_CARER]}, "a) Yes", "b) No"),
        ({"answers": [AttemptOutcome.THINKING]}, "a) Yes", "c) Unknown"),
        ({"answers": [AttemptOutcome.NO_REPLY]}, "b) No", "b) No"),
        ({"ruled_out": NOT_OFFERED}, "b) No", "b) No"),
        ({"ruled_out": NOT_POSSIBLE}, "c) Unknown", "b) No"),
    ],
)
def test_annex_a_says_what_followed_the_last_missing_episode(
    interview: dict[str, Any], offered: str, accepted: str
) -> None:
    last = an_interview(an_absence(on(5, 5), on(6, 5)), *interview.pop("answers", ()), **interview)
    before = an_interview(an_absence(on(1, 5), on(2, 5)), AttemptOutcome.ACCEPTED)
    after = an_interview(an_absence(on(9, 5), on(10, 5), category=Category.AWAY), AttemptOutcome.THINKING)
    [row] = annex_a.annex_a(["CR1"], [last, before, after], AT)
    assert (row.missing, row.absent, row.offered, row.accepted) == (2, 1, offered, accepted)


def test_annex_a_leaves_blank_what_has_not_come_to_an_end() -> None:
    row = annex_a.annex_a(["CR2"], [an_interview(an_absence(on(5, 5), None))], AT)
    assert [(each.child, each.missing, each.offered, each.accepted) for each in row] == [
        ("CR1", 1, "", ""),
        ("CR2", 0, "", ""),
    ]


@pytest.mark.parametrize(("start", "counted"), [(on(20, 3), 0), (on(21, 3), 1), (on(20, 3, 2018, 8), 1)])
def test_annex_a_counts_twelve_months(start: When, counted: int) -> None:
    [row] = annex_a.annex_a(["CR1"], [an_interview(an_absence(start, None))], AT)
    assert row.missing == counted


def test_a_year_before_29_february_is_28_february() -> None:
    assert a_year_before(datetime(2028, 2, 29, 12, tzinfo=UTC)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("interview", "offered", "accepted"),
    [
        ({"answers": [AttemptOutcome.ACCEPTED]}, "Y", "Y"),
        ({"answers": [AttemptOutcome.DECLINED_BY_CHILD]}, "Y", "N"),
        ({"answers": [AttemptOutcome.THINKING]}, "Y", ""),
        ({"ruled_out": NOT_OFFERED}, "N", "NA"),
        ({"ruled_out": NOT_POSSIBLE}, "NA", "NA"),
        ({"ruled_out": NOT_REQUIRED}, "NA", "NA"),
        ({"provider": ProviderKind.RHI_OFFICER}, "N", "NA"),
    ],
)
def test_the_dataset_tells_not_applicable_from_not_recorded(
    interview: dict[str, Any], offered: str, accepted: str
) -> None:
    told = an_interview(an_absence(on(5, 5), on(6, 5)), *interview.pop("answers", ()), **interview)
    [row] = ssd.missing([told], YEAR)
    assert (row.offered, row.accepted) == (offered, accepted)
    assert (row.start, row.end, row.kind) == (date(2017, 5, 5), date(2017, 5, 6), "M")


def test_the_dataset_leaves_blank_what_history_does_not_say() -> None:
    [row] = ssd.missing([an_interview(an_absence(on(5, 5), on(6, 5), brought_over=True))], YEAR)
    assert (row.offered, row.accepted) == ("", "")


def test_in_the_dataset_an_interview_does_not_apply_while_missing_nor_to_another_authority() -> None:
    [row] = ssd.missing([an_interview(an_absence(on(5, 5), None))], YEAR)
    assert (row.offered, row.accepted, row.end) == ("NA", "NA", None)
    assert not ssd.missing([an_interview(an_absence(on(5, 5), None, cohort=Cohort.OTHER_AUTHORITY))], YEAR)


@pytest.mark.parametrize("ends", [1989, 2101, 18])
def test_a_year_nobody_can_have_meant_is_refused(ends: int) -> None:
    with pytest.raises(Refused):
        checked(ends)
    assert checked(2018).last - checked(2018).first == timedelta(days=364)

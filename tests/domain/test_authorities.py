"""Whose child it is and who hosts it; when another authority is chased next."""

from datetime import date, time

import pytest

from app.domain.authorities import authorities, chase_by, in_practice, next_chase
from app.domain.calendar import When, local
from app.domain.policy import Policy
from app.domain.vocabulary import Cohort

POLICY = Policy(council="Croydon Council", area="Croydon")
WEDNESDAY = local(date(2017, 9, 20), time(9, 31))


@pytest.mark.parametrize(
    ("cohort", "responsible", "area", "expected"),
    [
        (Cohort.HOME, "Croydon", "", ("Croydon", "", "Croydon")),
        (Cohort.LOOKED_AFTER, "Croydon", "", ("Croydon", "Croydon", "Croydon")),
        (Cohort.LOOKED_AFTER, "Croydon", "Sutton", ("Sutton", "Croydon", "Croydon")),
        (Cohort.OTHER_AUTHORITY, "Lambeth", "", ("Croydon", "Lambeth", "Lambeth")),
    ],
    ids=["at home", "placed by us", "placed by us elsewhere", "placed here by another"],
)
def test_host_placing_and_responsible_are_told_apart(
    cohort: Cohort, responsible: str, area: str, expected: tuple[str, str, str]
) -> None:
    found = authorities(cohort, responsible, area, POLICY)
    assert (found.host, found.placing, found.responsible) == expected
    assert found.apart == (len(set(filter(None, expected))) > 1)


def test_a_request_is_chased_at_noon_of_the_working_day_the_council_set() -> None:
    assert chase_by(WEDNESDAY, POLICY) == local(date(2017, 9, 21), time(12))
    friday = local(date(2017, 9, 22), time(16))
    assert chase_by(friday, Policy(authority_chase_working_days=2)) == local(date(2017, 9, 26), time(12))


def test_a_chase_moves_the_next_one_and_history_has_none() -> None:
    asked, friday = When.instant(WEDNESDAY), local(date(2017, 9, 22), time(9))
    assert next_chase(asked, None, POLICY, brought_over=False) == chase_by(WEDNESDAY, POLICY)
    assert next_chase(asked, friday, POLICY, brought_over=False) == chase_by(friday, POLICY)
    assert next_chase(None, None, POLICY, brought_over=False) is None
    assert next_chase(asked, friday, POLICY, brought_over=True) is None


def test_in_practice_is_the_last_working_day_before_and_nothing_once_it_has_passed() -> None:
    monday = local(date(2017, 9, 25), time(3, 25))
    assert in_practice(monday, WEDNESDAY, POLICY) == date(2017, 9, 22)
    assert in_practice(monday, local(date(2017, 9, 23), time(9)), POLICY) is None

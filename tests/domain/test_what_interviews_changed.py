"""What an interview found is put to the social worker, who says what changed."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.also_due import Facts, Found, outstanding, tasks
from app.domain.calendar import read_when
from app.domain.clocks import Standing
from app.domain.vocabulary import Cohort, Task
from tests.domain.also_due_facts import LOCAL, absence, at, due, one

CHANGED = Task.WHAT_CHANGED
HEARD = Found(2, read_when("2026-03-13 16:00"))


def closed(start: str = "2026-03-10 10:00", **facts: object) -> Facts:
    """An absence whose work ended when its interview was fed back."""
    given = {"closed": HEARD.fed_back, "findings": HEARD} | facts
    return absence(start, "2026-03-10 12:00", **given)


def test_it_is_due_on_the_fifth_working_day_after_it_was_fed_back() -> None:
    assert due(closed(), CHANGED, "2026-03-16 09:00") == at("2026-03-20 17:00")
    sooner = replace(LOCAL, finding_working_days=1)
    (owed,) = [each for each in tasks(closed(), at("2026-03-16 09:00"), sooner) if each.task is CHANGED]
    assert owed.clock.due == at("2026-03-16 17:00")
    assert owed.reasons == ("2 findings, fed back 13 March 2026",)


def test_answered_it_is_done_and_late_after_its_day() -> None:
    for day, standing in ((20, Standing.MET), (23, Standing.MET_LATE)):
        answered = closed(findings=replace(HEARD, answered=date(2026, 3, day)))
        owed = one(answered, CHANGED, "2026-03-25 09:00")
        assert owed is not None
        assert owed.standing(at("2026-03-25 09:00")) is standing
        left = outstanding(answered, at("2026-03-25 09:00"), LOCAL)
        assert CHANGED not in [each.task for each in left]


def test_without_findings_nothing_is_put_to_anybody() -> None:
    assert one(closed(findings=None), CHANGED, "2026-03-16 09:00") is None


@pytest.mark.parametrize(
    ("fed_back", "asked"), [("2025-12-31 10:00", False), ("2026-01-01 10:00", True)], ids=["before", "since"]
)
def test_of_an_absence_before_the_first_day_only_what_was_fed_back_since_is_asked(
    fed_back: str, asked: bool
) -> None:
    heard = read_when(fed_back)
    facts = closed("2025-12-20 10:00", closed=heard, findings=Found(1, heard))
    found = tasks(
        replace(facts, episode=replace(facts.episode, returned=None)), at("2026-03-16 09:00"), LOCAL
    )
    assert [each.task for each in found] == [CHANGED] * asked


def test_another_authoritys_child_has_another_authoritys_social_worker() -> None:
    assert tasks(closed(cohort=Cohort.OTHER_AUTHORITY), at("2026-03-16 09:00"), LOCAL) == ()

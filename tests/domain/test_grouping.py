"""Who is taken together: one report, or more than the time; every tie explained, to nobody from outside."""

from datetime import timedelta

from app.domain.calendar import When
from app.domain.episode import Episode, Situation
from app.domain.grouping import Tie, taken_together, ties
from app.domain.panel import Course, Stands
from app.domain.vocabulary import Category, Cohort
from tests.examples import MORNING

NIGHT = MORNING - timedelta(days=2)
"""When they were last seen."""


def absence(crs_id: str, reference: str, *, hours: float = 0, reported: float = 1) -> Episode:
    """An absence of five hours."""
    seen, told = NIGHT + timedelta(hours=hours), NIGHT + timedelta(hours=reported)
    return Episode(
        reference=reference,
        crs_id=crs_id,
        category=Category.MISSING,
        situation=Situation(Cohort.HOME, "Ourtown"),
        logged_at=MORNING,
        last_seen=When(seen.date(), seen),
        reported=When(told.date(), told),
        returned=When(seen.date(), seen + timedelta(hours=5)),
    )


def test_siblings_in_one_report_are_tied_and_the_tie_says_so() -> None:
    found = ties(
        [absence("A", "26MIS1"), absence("B", "26MIS1/2", hours=20, reported=1)], {"A": "Oné", "B": "One"}
    )
    assert found == (Tie("A", "B", ("siblings by their name, in one report",)),)


def test_a_reference_with_a_stroke_is_not_by_itself_one_report() -> None:
    apart = [absence("A", "17MIS/1"), absence("B", "17MIS/2", hours=20)]
    assert ties(apart, {"A": "One", "B": "One"}) == ()
    later = [absence("A", "17MIS1"), absence("B", "17MIS1/2", hours=20, reported=9)]
    assert ties(later, {"A": "One", "B": "One"}) == ()


def test_children_last_seen_together_are_tied_and_those_only_away_at_one_time_are_not() -> None:
    close = ties([absence("A", "1"), absence("B", "2", hours=0.5)], {})
    assert [(each.one, each.other) for each in close] == [("A", "B")]
    assert "last seen within an hour of each other once" in close[0].reasons
    assert ties([absence("A", "1"), absence("B", "2", hours=2)], {}) == ()


def test_a_chain_is_one_group_in_the_order_of_the_agenda_and_none_from_outside_is_in_it() -> None:
    found = (Tie("A", "C", ("x",)), Tie("C", "E", ("y",)), Tie("B", "Z", ("never",)))
    (group,) = taken_together(["E", "B", "A", "C"], found)
    assert group.members == ("E", "A", "C")
    assert {(tie.one, tie.other) for tie in group.ties} == {("A", "C"), ("C", "E")}


def test_where_a_meeting_stands_follows_from_what_was_done() -> None:
    now = MORNING
    assert Course().stands is Stands.DRAFT
    assert Course(now).stands is Stands.PUBLISHED
    assert Course(now, now).stands is Stands.IN_SESSION
    assert Course(now, now, minuted_at=now).stands is Stands.IN_SESSION
    assert Course(now, now, now).stands is Stands.MINUTES
    assert Course(now, minuted_at=now).stands is Stands.MINUTES
    assert Course(now, now, now, now, now).stands is Stands.ISSUED
    assert Course(now, now, now, now, now, correcting=True).stands is Stands.MINUTES

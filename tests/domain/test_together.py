"""Children out at the same time: which absences met, and what speaks for their being together."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar import When
from app.domain.episode import Episode
from app.domain.together import Meeting, links
from app.domain.vocabulary import Category
from tests.domain.interview_facts import RETURNED, hours, situation


def absence(crs_id: str, begins: float, ends: float | None, place: str = "") -> Episode:
    """One child away from one hour to another, counted from RETURNED."""
    return Episode(
        f"{crs_id}/{begins}",
        crs_id,
        Category.MISSING,
        situation(),
        RETURNED,
        last_seen=hours(begins),
        returned=None if ends is None else hours(ends),
        found_place=place,
    )


def only(*episodes: Episode) -> Meeting:
    """The one meeting of these absences."""
    (link,) = links(episodes)
    (met,) = link.meetings
    return met


def test_two_children_away_at_the_same_time_are_linked_with_the_time_they_shared() -> None:
    met = only(absence("A", 0, 10), absence("B", 6, 30))
    assert met.shared == timedelta(hours=4)
    assert (met.seen_close, met.place, met.speaks) == (False, "", 0)


def test_one_who_comes_back_as_the_other_leaves_was_not_away_with_them() -> None:
    assert links([absence("A", 0, 6), absence("B", 6, 30)]) == ()


def test_both_still_away_have_shared_no_measured_time_yet() -> None:
    assert only(absence("A", 0, None), absence("B", 6, None)).shared is None
    assert only(absence("A", 0, None), absence("B", 6, 8)).shared == timedelta(hours=2)


def test_being_last_seen_within_an_hour_and_found_at_one_place_are_said_as_reasons() -> None:
    (link,) = links([absence("A", 0, 10, "Purley Way"), absence("B", 1, 12, "purley  way")])
    assert link.reasons == (
        "away at the same time once",
        "last seen within an hour of each other once",
        "both found at Purley Way",
    )


def test_what_says_no_place_links_nobody() -> None:
    for words in ("not known", "Friend's address", "Police station"):
        assert only(absence("A", 0, 10, words), absence("B", 5, 12, words)).place == ""


def test_a_day_alone_is_only_certain_at_its_far_side() -> None:
    day = When(RETURNED.date())
    unclear = Episode("B/day", "B", Category.MISSING, situation(), RETURNED, last_seen=day, returned=hours(2))
    assert links([absence("A", -1, 1), unclear]) == ()


def test_the_strongest_link_comes_first_and_one_child_is_never_linked_to_themselves() -> None:
    held = [
        absence("A", 0, 10, "Hub"),
        absence("A", 20, 30),
        absence("B", 5, 9),
        absence("B", 21, 23),
        absence("C", 0.5, 8, "Hub"),
    ]
    assert [(link.one, link.other, len(link.meetings)) for link in links(held)] == [
        ("A", "C", 1),
        ("A", "B", 2),
        ("B", "C", 1),
    ]


@given(
    st.lists(
        st.tuples(st.sampled_from("ABCD"), st.integers(0, 50), st.integers(1, 30) | st.none()), max_size=8
    )
)
def test_the_order_in_which_absences_are_read_changes_nothing_and_every_pair_is_found(
    spans: list[tuple[str, int, int | None]],
) -> None:
    held = [
        replace(absence(who, begins, None if long is None else begins + long), reference=str(number))
        for number, (who, begins, long) in enumerate(spans)
    ]
    found = links(held)
    assert links(reversed(held)) == found
    by_hand = {
        frozenset((one.crs_id, other.crs_id))
        for one, other in permutations(held, 2)
        if one.crs_id != other.crs_id
        and (other.returned is None or one.start.earliest < other.returned.earliest)
        and (one.returned is None or other.start.earliest < one.returned.earliest)
    }
    assert {frozenset((link.one, link.other)) for link in found} == by_hand

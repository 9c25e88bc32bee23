"""Minutes as a value: frozen and thawed alike, each child apart, corrected as a next version."""

import json
from dataclasses import FrozenInstanceError, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from app.domain.calendar import When
from app.domain.episode import Episode, Situation
from app.domain.errors import Refused
from app.domain.minutes import (
    ActionLine,
    EarlierAction,
    EpisodeLine,
    Extract,
    Heading,
    InterviewLine,
    LeftOff,
    Minutes,
    Often,
    Others,
    Pattern,
    Said,
    corrected,
    fortnights,
    hidden_in,
    pattern,
    without_others,
)
from app.domain.vocabulary import Category, Cohort, Risk, Why

AT = datetime(2017, 9, 20, 11, 14, tzinfo=UTC)
CASELOAD = (
    ("CR100001", "Finn Adeyemi"),
    ("CR100002", "Zara O'Connor"),
    ("CR100003", "Ngọc Grant-Lee"),
    ("CR100004", "Finn Adeyemi"),
    ("CR100005", "Grace James"),
    ("12", "Ṣadé"),
)
OTHERS = Others.of(CASELOAD)


def an_extract(**changed: Any) -> Extract:
    extract = Extract(
        number=1,
        crs_id="CR100001",
        name="Finn Adeyemi",
        age=16,
        why=(Why.REPORTED, Why.STILL_MISSING),
        high_risk=True,
        cohort=Cohort.LOOKED_AFTER,
        uasc=False,
        responsible_authority="Anywhere",
        placement_type="foster care",
        placement_area="Elsewhere",
        social_worker="Noah Jarrow",
        team="Team 1",
        recent=3,
        recent_days=90,
        year=9,
        others_missing=2,
        others_last_seen_close=1,
        unoffered=4,
        pattern=Pattern(weekday=Often("Friday", 2, 3)),
        said=Said("Nights away.", "Fridays.", "One helped.", "Strategy meeting.", ("Refer to MACE",)),
        episodes=(
            EpisodeLine(
                "17/1", Category.MISSING, Risk.HIGH, When.instant(AT), When(date(2017, 9, 20)), "a station"
            ),
            EpisodeLine("17/2", Category.AWAY, None, When.instant(AT), lasted=timedelta(hours=3)),
        ),
        fortnights=fortnights((), AT),
        interviews=(
            InterviewLine(When(date(2017, 9, 1)), "17/0", "NSPCC", "Held", held_after=timedelta(hours=71)),
        ),
        earlier=(EarlierAction("Ring the aunt", "Noah Jarrow", date(2017, 9, 6), outcome="Done"),),
        actions=(ActionLine("Map the places", "PC Alder", date(2017, 9, 27)),),
        present="Noah Jarrow, PC Alder",
    )
    return replace(extract, **changed)


def a_heading(version: int = 1, reason: str = "") -> Heading:
    return Heading(
        council="Anywhere",
        held_on=date(2017, 9, 20),
        opens=AT - timedelta(days=14),
        closes=AT,
        place="Room 2",
        chair="Rhiannon Blake",
        present="Noah Jarrow, PC Alder",
        apologies="",
        version=version,
        issued_at=AT,
        issued_by="Rhiannon Blake",
        reason=reason,
    )


def the_minutes(*extracts: Extract, heading: Heading | None = None) -> Minutes:
    return Minutes(heading or a_heading(), extracts, (LeftOff(5, "CR100005", "In custody"),))


def test_minutes_come_back_from_json_as_they_were() -> None:
    minutes = the_minutes(
        an_extract(), an_extract(number=2, crs_id="CR100002", concern_since=date(2017, 1, 1))
    )
    assert Minutes.from_json(json.loads(json.dumps(minutes.to_json()))) == minutes


def test_minutes_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        the_minutes().heading.place = "Room 3"  # type: ignore[misc]


def test_an_extract_is_named_by_meeting_place_and_version() -> None:
    assert the_minutes(an_extract(number=7)).reference(an_extract(number=7)) == "PANEL-2017-09-20-7-v1"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("He was with Zara O'Connor.", "He was with another child."),
        ("He was with ZARA O’CONNOR’s brother", "He was with another child’s brother"),
        ("zara  o'connor", "another child"),
        ("with cr100003, twice", "with another child, twice"),
        ("Ngoc Grant Lee and Ngọc Grant-Lee", "another child and another child"),
        ("Ngo\u0323c Grant-Lee", "another child"),
        ("Finn Adeyemi, CR100001", "Finn Adeyemi, CR100001"),
        ("CR100004", "another child"),
        (
            "On 12 September with Zara and Grace, James said",
            "On 12 September with Zara and Grace, James said",
        ),
        ("Zara was at O'Connor Road", "Zara was at O'Connor Road"),
    ],
)
def test_another_childs_number_or_full_name_is_hidden(typed: str, read: str) -> None:
    cleaned = without_others(an_extract(said=Said(risks=typed)), OTHERS, frozenset())
    assert cleaned.said.risks == read


def test_every_text_of_an_extract_is_cleaned() -> None:
    other = "Zara O'Connor"
    extract = an_extract(
        said=Said(other, other, other, other, (other,)),
        present=other,
        reason=other,
        pattern=Pattern(place=Often(other, 2, 3)),
        episodes=(EpisodeLine("1", Category.MISSING, None, When.instant(AT), found_place=other),),
        interviews=(InterviewLine(When.instant(AT), "1", other, "Held", other, (other,)),),
        earlier=(EarlierAction(other, other, AT.date(), outcome=other),),
        actions=(ActionLine(other, other),),
    )
    assert other not in json.dumps(the_minutes(without_others(extract, OTHERS, frozenset())).to_json())


def test_staff_who_share_a_childs_name_keep_it_where_staff_are_named() -> None:
    extract = an_extract(actions=(ActionLine("Ring Grace James", "Grace James"),), present="Grace James")
    cleaned = without_others(extract, OTHERS, frozenset({"Grace James"}))
    assert cleaned.actions == (ActionLine("Ring another child", "Grace James"),)
    assert cleaned.present == "Grace James"


def test_whoever_checks_is_told_where_a_child_was_hidden() -> None:
    before = an_extract(said=Said(impact="Grace James moved away"))
    assert hidden_in(before, without_others(before, OTHERS, frozenset())) == ("impact of interventions",)


def test_a_correction_is_the_next_version_of_what_changed_only() -> None:
    first, second = an_extract(), an_extract(number=2, crs_id="CR100002")
    after = the_minutes(replace(first, said=Said("Other."), recent=99), replace(second, recent=99))
    again = corrected(the_minutes(first, second), a_heading(2, "The date was wrong"), after)
    assert again.extracts == (
        replace(first, said=Said("Other."), version=2, reason="The date was wrong"),
        second,
    )
    assert again.new == again.extracts[:1]


def test_a_correction_needs_a_reason_and_a_change() -> None:
    before = the_minutes(an_extract())
    with pytest.raises(Refused, match="Say why"):
        corrected(before, a_heading(2, " "), before)
    with pytest.raises(Refused, match="Nothing has changed since version 1"):
        corrected(before, a_heading(2, "No reason at all"), before)


def an_episode(start: datetime, place: str = "") -> Episode:
    return Episode(
        "1",
        "C",
        Category.MISSING,
        Situation(Cohort.HOME, "A"),
        AT,
        found_place=place,
        last_seen=When.instant(start),
    )


def test_the_pattern_counts_weekday_part_of_day_and_place_in_london() -> None:
    friday_night = datetime(2017, 6, 30, 22, 30, tzinfo=UTC)
    episodes = [an_episode(friday_night - timedelta(days=7 * each), "a park") for each in range(3)]
    assert pattern(episodes) == Pattern(
        Often("Friday", 3, 3), Often("6pm to midnight", 3, 3), Often("a park", 3, 3)
    )
    assert pattern([an_episode(friday_night + timedelta(hours=1))] * 3).weekday == Often("Saturday", 3, 3)
    assert pattern(episodes[:2]) == Pattern()
    assert pattern([an_episode(AT, "unknown")] * 3).place is None


def test_fortnights_end_with_the_window() -> None:
    closes = datetime(2017, 9, 19, 23, tzinfo=UTC)
    held = fortnights(
        [an_episode(closes - timedelta(days=14)), an_episode(closes - timedelta(minutes=1))], closes
    )
    assert (held[-1].begins, held[-1].episodes) == (date(2017, 9, 6), 2)
    assert sum(each.episodes for each in held) == 2

"""VOLT out of a window: each line says why it is there and which absences it stands on."""

from datetime import date, datetime, timedelta
from typing import Any

from app.domain.calendar import When, midnight
from app.domain.episode import Episode, Situation
from app.domain.intelligence import Concern, Finding, Known, Line, Part, intelligence
from app.domain.panel import Window
from app.domain.policy import Policy
from app.domain.vocabulary import Category, Cohort, MissingFrom

WINDOW = Window(midnight(date(2026, 9, 9)), midnight(date(2026, 9, 23)))
NOON = WINDOW.opens + timedelta(days=2, hours=12)


def away(child: str, reference: str, began: datetime = NOON, **more: Any) -> Episode:
    """An absence of six hours, reported when it began."""
    given: dict[str, Any] = {
        "last_seen": When.instant(began),
        "reported": When.instant(began),
        "returned": When.instant(began + timedelta(hours=6)),
        "situation": Situation(Cohort.HOME, "Anytown"),
        "category": Category.MISSING,
    } | more
    return Episode(reference=reference, crs_id=child, logged_at=began, **given)


def lines(part: Part, *episodes: Episode, **known: Any) -> list[Line]:
    return [line for line in intelligence(Known(episodes, **known), WINDOW, Policy()) if line.part is part]


def test_a_window_without_absences_says_nothing() -> None:
    concern = Concern("C1", WINDOW.opens, said="An older man with a grey car")
    assert intelligence(Known((), (concern,)), WINDOW, Policy()) == ()
    before = away("C1", "1", WINDOW.opens - timedelta(days=3))
    assert intelligence(Known((before,), (concern,)), WINDOW, Policy()) == ()


def test_a_child_is_a_victim_only_by_what_somebody_recorded() -> None:
    concerns = (
        Concern("C1", NOON - timedelta(days=200)),
        Concern("C2", NOON - timedelta(days=200), closed=WINDOW.opens - timedelta(seconds=1)),
    )
    findings = (
        Finding("C3", "Criminal Exploitation", ("3",)),
        Finding("C4", "parties", ("4",)),
        Finding("C1", "grooming", ("of another window",)),
    )
    held = [away(f"C{number}", str(number)) for number in (1, 2, 3, 4)]
    found = lines(Part.VICTIMS, *held, concerns=concerns, findings=findings)
    assert [(line.about, line.episodes) for line in found] == [("C1", ("1",)), ("C3", ("3",))]
    assert found[0].reason == "exploitation concern open since 23 February 2026"
    assert found[1].reason == "interview found Criminal Exploitation, absence 3"


def test_what_was_said_of_a_danger_is_repeated_as_recorded() -> None:
    said = Concern("C1", NOON, said="A man called Rob,\n with a grey car")
    elsewhere = Concern("C2", NOON, said="Not of this window")
    (line,) = lines(Part.OFFENDERS, away("C1", "1"), concerns=(said, elsewhere))
    assert (line.about, line.children) == ("A man called Rob, with a grey car", ("C1",))
    assert line.episodes == ("1",)


def test_a_place_is_named_when_two_absences_or_a_victim_were_found_there() -> None:
    found = lines(
        Part.LOCATIONS,
        away("C1", "1", found_place="Retail park"),
        away("C2", "2", found_place="retail  PARK"),
        away("C3", "3", found_place="Bus station"),
        away("C4", "4", found_place="Arcade"),
        away("C5", "5", found_place="home"),
        away("C6", "6", found_place="Home"),
        concerns=(Concern("C4", NOON),),
    )
    assert [line.about for line in found] == ["Found: Retail park", "Found: Arcade"]
    assert found[0].reason == "found there 2 times, 2 children"
    assert found[1].reason == "found there once, 1 child, exploitation recorded of 1"


def test_where_children_go_missing_from_is_named_when_it_recurs() -> None:
    placed = Situation(Cohort.LOOKED_AFTER, "Anytown", placement_area="Kent")
    found = lines(
        Part.LOCATIONS,
        away("C1", "1", missing_from=MissingFrom.PLACEMENT, situation=placed),
        away("C2", "2", missing_from=MissingFrom.PLACEMENT, situation=placed),
        away("C3", "3", missing_from=MissingFrom.SCHOOL),
        away("C4", "4", missing_from=MissingFrom.HOME),
        away("C5", "5", missing_from=MissingFrom.HOME),
    )
    (line,) = found
    assert (line.about, line.episodes) == ("Missing from: placement in Kent", ("1", "2"))


def test_trends_stand_beside_the_window_before() -> None:
    earlier = NOON - timedelta(days=14)
    found = lines(
        Part.TRENDS,
        away("C1", "1"),
        away("C2", "2", returned=None),
        away("C1", "0", earlier),
        away("C1", "-", NOON - timedelta(days=40)),
    )
    counts = {line.about: (line.number, line.before, line.episodes) for line in found}
    assert counts["Absences reported"] == (2, 1, ("1", "2"))
    assert counts["Not back when the window closed"] == (1, None, ("2",))
    assert counts["Repeat: C1"] == (3, None, ("-", "0", "1"))
    assert "High police risk" not in counts


def test_children_are_linked_by_more_than_the_time() -> None:
    found = lines(
        Part.LINKS,
        away("C1", "1", found_place="Retail park"),
        away("C2", "2", NOON + timedelta(minutes=30), found_place="Retail park"),
        away("C3", "3", NOON + timedelta(hours=3)),
    )
    (line,) = found
    assert (line.about, line.children, line.episodes) == ("C1 and C2", ("C1", "C2"), ("1", "2"))
    assert "both found at Retail park" in line.reason

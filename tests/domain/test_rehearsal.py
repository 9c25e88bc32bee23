"""The published 903 rules on missing: each fires on a file made to break it, and on no other."""

import random
from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.domain.calendar import When, local
from app.domain.episode import Episode, Situation
from app.domain.statutory import ssda903
from app.domain.statutory.lines import Care, Line, Placed, periods_of_care
from app.domain.statutory.rehearsal import RULES, Material, Needs, rehearse
from app.domain.statutory.years import Year
from app.domain.vocabulary import Category, Cohort

YEAR = Year(2018)
BORN = "10/06/2004"
PLACED = (Placed("1", date(2016, 1, 1), None, ""),)
PUBLISHED = [564, 565, 566, 567, 570, 571, 574, 575, 576, 577, 578, 580, 581, 586, 1004, 1005, 1006, 1012]


def a_line(start: str = "01/05/2017", end: str = "03/05/2017", kind: str = "M", born: str = BORN) -> Line:
    return Line("1", born, kind, start, end)


def broken(
    *lines: Line, placed: tuple[Placed, ...] = PLACED, last: tuple[Line, ...] = ()
) -> dict[int, tuple[int, ...]]:
    """The rules that are broken, each with the places of the lines."""
    tried = rehearse(Material(lines, YEAR, placed, last))
    return {each.rule.number: each.broken for each in tried if each.broken}


def test_every_published_rule_is_tried_in_the_order_of_its_number() -> None:
    assert [rule.number for rule in RULES] == PUBLISHED


def test_a_good_file_breaks_no_rule() -> None:
    assert broken(a_line(), a_line("03/05/2017", "")) == {}


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        (a_line(start=""), {564, 1004}),
        (a_line(kind=""), {565, 566}),
        (a_line(kind="", end=""), {565}),
        (a_line(end="30/04/2017"), {567}),
        (a_line("01/04/2018", ""), {570}),
        (a_line("30/03/2017", "31/03/2017"), {571}),
        (a_line("30/03/2018", "01/04/2018"), {571}),
        (a_line(born="01/05/2017"), {586}),
        (a_line("31/02/2017"), {1004}),
        (a_line(end="soon"), {1005}),
        (a_line(kind="m"), {1006}),
    ],
)
def test_a_rule_on_the_file_itself_fires(line: Line, rules: set[int]) -> None:
    found = broken(line)
    assert (set(found), set(found.values())) == (rules, {(0,)})


@pytest.mark.parametrize(
    ("lines", "at"),
    [
        ((a_line(), a_line("02/05/2017", "09/05/2017")), (1,)),
        ((a_line("01/05/2017", ""), a_line("07/05/2017", "09/05/2017")), (1,)),
        ((a_line(), a_line("03/05/2017", "09/05/2017")), ()),
        ((a_line(), Line("2", BORN, "M", "02/05/2017", "")), ()),
    ],
)
def test_574_fires_on_an_overlap_and_after_an_open_one(lines: tuple[Line, ...], at: tuple[int, ...]) -> None:
    placed = (*PLACED, Placed("2", date(2016, 1, 1), None, ""))
    assert broken(*lines, placed=placed).get(574, ()) == at


@pytest.mark.parametrize(
    ("line", "placed", "rules"),
    [
        (
            a_line(end=""),
            (Placed("1", date(2017, 1, 1), date(2017, 6, 1), "X1"), Placed("1", date(2017, 6, 1), None, "")),
            {575},
        ),
        (a_line(end=""), (Placed("1", date(2017, 1, 1), date(2017, 6, 1), "E4"),), {575, 577}),
        (a_line(end="09/06/2017"), (Placed("1", date(2017, 1, 1), date(2017, 6, 1), "E4"),), {577}),
        (a_line(), (Placed("1", date(2017, 1, 1), date(2017, 4, 30), "E4"),), {577, 578, 581}),
        (a_line(), (Placed("1", date(2017, 5, 2), None, ""),), {578, 581}),
        (
            a_line("01/06/2017", "10/06/2017", born="10/06/1999"),
            (Placed("1", date(2017, 1, 1), date(2017, 6, 10), "E4"),),
            {580},
        ),
        (
            a_line("01/06/2017", "10/06/2017", born="10/06/1999"),
            (Placed("1", date(2017, 1, 1), date(2017, 6, 10), "E8"),),
            set(),
        ),
        (a_line(), (Placed("2", date(2017, 1, 1), None, ""),), {1012}),
    ],
)
def test_a_rule_that_looks_at_the_episodes_fires(
    line: Line, placed: tuple[Placed, ...], rules: set[int]
) -> None:
    assert set(broken(line, placed=placed)) == rules


def test_576_fires_when_what_was_open_last_year_is_not_carried_forward() -> None:
    last = (a_line("20/03/2017", ""), a_line("01/02/2017", "03/02/2017"))
    assert broken(a_line(), last=last) == {576: (0,)}
    assert broken(a_line("20/03/2017", "03/05/2017"), last=last) == {}


def test_a_rule_whose_file_is_not_there_is_named_as_not_tried() -> None:
    tried = rehearse(Material((a_line(),), YEAR))
    left = {each.rule.number: each.rule.needs for each in tried if each.broken is None}
    assert left == dict.fromkeys((575, 577, 578, 580, 581, 1012), Needs.EPISODES) | {576: Needs.LAST_YEAR}


def test_placements_that_follow_without_a_gap_are_one_period_of_care() -> None:
    days = ((1, 10), (10, 20), (22, None))
    placed = [
        Placed("1", date(2017, 5, first), date(2017, 5, last) if last else None, "") for first, last in days
    ]
    assert periods_of_care(placed) == {
        "1": (Care(date(2017, 5, 1), date(2017, 5, 20)), Care(date(2017, 5, 22), None))
    }


def test_the_file_of_a_year_with_nine_hundred_episodes_breaks_no_rule() -> None:
    drawn = random.Random(903)
    births = {f"C{n}": date(1999, 4, 1) + timedelta(days=13 * n) for n in range(150)}
    episodes = [episode for child in births for episode in _a_year_of(child, drawn)]
    assert len(episodes) == 900
    rows = ssda903.missing(episodes, births, YEAR)
    last = ssda903.lines(ssda903.missing(_known_by(episodes, Year(2017)), births, Year(2017)))
    placed = [Placed(child, date(2012, 1, 1), _left_at_18(born), "E8") for child, born in births.items()]
    lines = ssda903.lines(rows)
    tried = rehearse(Material(lines, YEAR, placed, last))
    assert {each.rule.number: [lines[at] for at in each.broken or ()] for each in tried if each.broken} == {}
    assert len(rows) > 700


def _a_year_of(child: str, drawn: random.Random) -> list[Episode]:
    """Six absences of one child, the first from the year before; the last may be open."""
    at = local(date(2017, 3, 20), time(12)) + timedelta(days=drawn.randrange(10))
    found = []
    for n in range(6):
        length = timedelta(hours=drawn.randrange(1, 500))
        back = None if n == 5 and drawn.random() < 0.3 else at + length
        seen = at + length / 2 if drawn.random() < 0.3 else None
        found.append(
            Episode(
                reference=f"{child}-{n}",
                crs_id=child,
                category=drawn.choice((Category.MISSING, Category.AWAY)),
                situation=Situation(Cohort.LOOKED_AFTER, "Anywhere"),
                logged_at=datetime(2017, 1, 1, tzinfo=UTC),
                last_seen=When.instant(at),
                found=When.instant(seen) if seen else None,
                returned=When.instant(back) if back else None,
            )
        )
        at += length + timedelta(hours=drawn.randrange(0, 900))
    return found


def _known_by(episodes: list[Episode], year: Year) -> list[Episode]:
    return [episode for episode in episodes if episode.start.on <= year.last]


def _left_at_18(born: date) -> date | None:
    birthday = born.replace(year=born.year + 18)
    return birthday if birthday <= YEAR.last else None

"""No hidden number of a publication can be worked out, by whoever adds and subtracts whole tables."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import Refused
from app.domain.suppression import Cell, Sum, hidden

Numbers = dict[Cell, int]
Known = dict[Cell, tuple[float, float]]
MANY = float("inf")


def told(values: Numbers, sums: list[Sum]) -> tuple[list[Numbers], Numbers]:
    """The sums a reader knows, each as signs, and every cell with its number, what is left too."""
    every, lines = dict(values), []
    for n, each in enumerate(sums):
        line = {each.whole: 1} | dict.fromkeys(each.parts, -1)
        if each.rest:
            every["left", str(n)] = values[each.whole] - sum(values[part] for part in each.parts)
            line["left", str(n)] = -1
        lines.append(line)
    return lines, every


def bounds(values: Numbers, sums: list[Sum], gone: frozenset[Cell]) -> Known:
    """What a reader knows of every cell who is even told which of the hidden ones are small."""
    lines, every = told(values, sums)
    known: Known = {}
    for cell, number in every.items():
        small = 1 <= number <= 4
        if cell not in values:
            known[cell] = (0, MANY)
        else:
            known[cell] = ((1, 4) if small else (1, MANY)) if cell in gone else (number, number)
    for _ in range(200):
        before = dict(known)
        for line, cell in ((each, cell) for each in lines for cell in each):
            others = [(sign * -line[cell], known[other]) for other, sign in line.items() if other != cell]
            least = sum(low if sign > 0 else -high for sign, (low, high) in others)
            most = sum(high if sign > 0 else -low for sign, (low, high) in others)
            known[cell] = max(known[cell][0], least), min(known[cell][1], most)
        if known == before:
            break
    return known


def solved(values: Numbers, sums: list[Sum], gone: frozenset[Cell]) -> set[Cell]:
    """The cells that linear algebra alone gives away: those whose column no other world can change."""
    lines, every = told(values, sums)
    unknown = [cell for cell in every if cell in gone or cell not in values]
    rows = [[Fraction(line.get(cell, 0)) for cell in unknown] for line in lines]
    rank = 0
    for column in range(len(unknown)):
        pivot = next((n for n in range(rank, len(rows)) if rows[n][column]), None)
        if pivot is None:
            continue
        rows[rank], rows[pivot] = rows[pivot], rows[rank]
        rows[rank] = [each / rows[rank][column] for each in rows[rank]]
        for n, row in enumerate(rows):
            if n != rank and row[column]:
                rows[n] = [a - row[column] * b for a, b in zip(row, rows[rank], strict=True)]
        rank += 1
    alone = [row for row in rows if sum(1 for each in row if each) == 1]
    return {unknown[next(n for n, each in enumerate(row) if each)] for row in alone}


def given_away(values: Numbers, sums: list[Sum]) -> set[Cell]:
    """What a reader can work out that nobody should."""
    try:
        gone = hidden(values, sums)
    except Refused:
        return set()
    _, every = told(values, sums)
    assert {cell for cell, number in values.items() if 1 <= number <= 4} <= gone
    assert not {cell for cell, number in values.items() if number == 0} & gone
    secret = gone | {cell for cell, number in every.items() if 1 <= number <= 4}
    known = bounds(values, sums, gone)
    return {cell for cell in secret if known[cell][0] == known[cell][1]} | (
        secret & solved(values, sums, gone)
    )


@st.composite
def months(draw: st.DrawFn) -> tuple[Numbers, list[Sum]]:
    """Episodes by month, of them offered, accepted, and of looked-after children; and a profile."""
    number = draw(st.integers(1, 4))
    values: Numbers = {}
    sums: list[Sum] = []
    for month in map(str, range(number)):
        whole = draw(st.integers(0, 60))
        ours = draw(st.integers(0, whole))
        offered_ours = draw(st.integers(0, ours))
        offered = offered_ours + draw(st.integers(0, whole - ours))
        accepted = draw(st.integers(0, offered))
        row = {"all": whole, "ours": ours, "offered": offered, "offered ours": offered_ours, "yes": accepted}
        values |= {(key, month): each for key, each in row.items()}
    keys = ("all", "ours", "offered", "offered ours", "yes")
    for key in keys:
        values[key, "whole"] = sum(values[key, str(n)] for n in range(number))
        sums.append(Sum((key, "whole"), tuple((key, str(n)) for n in range(number))))
    nests = (
        ("all", "ours"),
        ("all", "offered"),
        ("ours", "offered ours"),
        ("offered", "offered ours"),
        ("offered", "yes"),
    )
    for month in (*map(str, range(number)), "whole"):
        sums += [Sum((whole, month), ((part, month),), rest=True) for whole, part in nests]
    left = values["all", "whole"]
    ages = [draw(st.integers(0, 30)) for _ in range(draw(st.integers(1, 5)))]
    parts: list[int] = []
    for each in ages:
        parts.append(min(each, left))
        left -= parts[-1]
    parts[-1] += left
    values |= {("age", str(n)): each for n, each in enumerate(parts)}
    sums.append(Sum(("all", "whole"), tuple(("age", str(n)) for n in range(len(parts)))))
    return values, sums


@settings(max_examples=60, deadline=None)
@given(months())
def test_no_hidden_number_can_be_worked_out_from_the_tables_together(
    tables: tuple[Numbers, list[Sum]],
) -> None:
    assert given_away(*tables) == set()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(st.integers(0, 9), min_size=2, max_size=2), min_size=2, max_size=2))
def test_every_world_that_fits_what_is_printed_is_tried_and_more_than_one_does(rows: list[list[int]]) -> None:
    values: Numbers = {(str(r), str(c)): each for r, row in enumerate(rows) for c, each in enumerate(row)}
    for n in ("0", "1"):
        values[n, "all"] = values[n, "0"] + values[n, "1"]
        values["all", n] = values["0", n] + values["1", n]
    values["all", "all"] = values["0", "all"] + values["1", "all"]
    places = ("0", "1", "all")
    sums = [Sum((each, "all"), ((each, "0"), (each, "1"))) for each in places]
    sums += [Sum(("all", each), (("0", each), ("1", each))) for each in places]
    try:
        gone = hidden(values, sums)
    except Refused:
        return
    worlds = []
    inside: tuple[Cell, ...] = (("0", "0"), ("0", "1"), ("1", "0"), ("1", "1"))
    for inner in product(*(range(14) if cell in gone else (values[cell],) for cell in inside)):
        world: Numbers = dict(zip(inside, inner, strict=True))
        for n in ("0", "1"):
            world[n, "all"], world["all", n] = world[n, "0"] + world[n, "1"], world["0", n] + world["1", n]
        world["all", "all"] = sum(inner)
        fits = all(world[cell] == number for cell, number in values.items() if cell not in gone)
        if fits and all(world[cell] >= 1 for cell in gone):
            worlds.append(world)
    for cell in gone:
        assert len({world[cell] for world in worlds}) > 1, cell


@pytest.mark.parametrize(
    ("values", "sums"),
    [
        ({("a",): 2, ("b",): 40, ("all",): 42}, [Sum(("all",), (("a",), ("b",)))]),
        ({("a",): 4, ("b",): 4, ("all",): 8}, [Sum(("all",), (("a",), ("b",)))]),
        ({("a",): 1, ("b",): 1, ("c",): 30, ("all",): 32}, [Sum(("all",), (("a",), ("b",), ("c",)))]),
        ({("all",): 52, ("part",): 50}, [Sum(("all",), (("part",),), rest=True)]),
    ],
    ids=["the other gives it away", "4 and 4 are 8", "1 and 1 are 2", "the difference of two tables"],
)
def test_what_would_give_a_small_number_away_is_hidden_with_it(values: Numbers, sums: list[Sum]) -> None:
    assert given_away(values, sums) == set()


def test_nothing_is_hidden_where_nothing_is_small_and_nought_is_shown() -> None:
    values: Numbers = {("a",): 0, ("b",): 40, ("all",): 40}
    assert hidden(values, [Sum(("all",), (("a",), ("b",)))]) == frozenset()


def test_where_so_few_are_counted_that_each_is_told_by_the_others_nothing_is_published() -> None:
    values: Numbers = {("a",): 1, ("b",): 1, ("c",): 1, ("d",): 1, ("all",): 4}
    with pytest.raises(Refused, match="nothing can be published safely"):
        hidden(values, [Sum(("all",), (("a",), ("b",), ("c",), ("d",)))])


def test_parts_that_do_not_make_up_their_whole_are_a_bug() -> None:
    with pytest.raises(ValueError, match="do not make up"):
        hidden({("a",): 1, ("all",): 3}, [Sum(("all",), (("a",),))])

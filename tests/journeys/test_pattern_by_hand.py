"""The pattern of three children on their files is what a count by hand of the published files gives."""

import csv
from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask
from sqlalchemy.orm import Session

from app.commands.example import FOLDER
from tests.conftest import ClientAs
from tests.strict_client import StrictClient

LONDON: Final = ZoneInfo("Europe/London")
MORNING: Final = datetime(2017, 9, 20, 9, tzinfo=LONDON)
FILES: Final = ("episodes-2017-03-to-08.csv", "episodes-2017-09.csv")
CHILDREN: Final = 3
NOWHERE: Final = {"", "unknown", "returned by self"}
"""What the files write where no place is named."""

Row = dict[str, str]


def told() -> dict[str, list[Row]]:
    """The rows of the files by child, the most often told of first."""
    texts = [(FOLDER / name).read_text(encoding="utf-8") for name in FILES]
    rows = [row for text in texts for row in csv.DictReader(text.splitlines())]
    often = Counter(row["crs_id"] for row in rows).most_common(CHILDREN)
    return {child: [row for row in rows if row["crs_id"] == child] for child, _ in often}


TOLD: Final = told()


def clock(cell: str) -> datetime:
    """A cell of a file as the moment it names in London."""
    return datetime.strptime(cell, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON)


def slot(row: Row) -> tuple[int, int]:
    """The weekday and the quarter of the day an absence began in."""
    began = clock(row["last_seen_at"])
    return began.weekday(), began.hour // 6


def spans(rows: Iterable[Row]) -> dict[str, timedelta]:
    """How long each absence that has ended lasted, in elapsed time."""
    return {
        row["notification_ref"]: timedelta(
            seconds=clock(row["returned_at"]).timestamp() - clock(row["last_seen_at"]).timestamp()
        )
        for row in rows
        if row["returned_at"]
    }


@pytest.fixture
def client(caseload: Flask, session: Session, client_as: ClientAs) -> StrictClient:
    """A coordinator on the morning of the caseload."""
    del caseload, session
    return client_as("coordinator")


def pattern(client: StrictClient, child: str) -> Tag:
    """The panel of one child’s file."""
    found = BeautifulSoup(client.get(f"/children/{child}").text, "html.parser").select_one("#pattern")
    assert found is not None
    return found


def listed(client: StrictClient, child: str, **asked: object) -> set[str]:
    """The references a figure opens."""
    page = BeautifulSoup(client.get(f"/children/{child}/episodes?{urlencode(asked)}").text, "html.parser")
    return {each.get_text() for each in page.select("main tbody th[scope=row] > a:first-child")}


def test_every_figure_of_three_children_is_the_one_counted_by_hand(client: StrictClient) -> None:
    assert len(TOLD) == CHILDREN
    for child, rows in TOLD.items():
        panel = pattern(client, child)
        recent = [row for row in rows if clock(row["last_seen_at"]) > MORNING - timedelta(days=90)]
        numbers = [each.get_text() for each in panel.select("dl dd")[0].select("a")]
        assert numbers == [str(len(rows)), str(len(recent))], child
        froms = Counter(row["missing_from"] for row in rows if row["missing_from"])
        assert [int(each.get_text()) for each in panel.select("dl dd")[2].select("a")] == sorted(
            froms.values(), reverse=True
        )
        lasted = spans(rows)
        longest = panel.select_one("dl dd:nth-of-type(2) a")
        assert longest is not None
        assert lasted[str(longest["href"]).rpartition("=")[2]] == max(lasted.values())


def test_each_weekday_and_hour_opens_the_absences_counted_there(client: StrictClient) -> None:
    for child, rows in TOLD.items():
        by_hand = Counter(slot(row) for row in rows)
        shown = {
            (day, band): int(str(link.contents[0])) if (link := cell.select_one("a")) else 0
            for day, line in enumerate(pattern(client, child).select(".heat tbody tr"))
            for band, cell in enumerate(line.select("td"))
        }
        assert {slot: times for slot, times in shown.items() if times} == by_hand, child
        (day, band), _ = by_hand.most_common(1)[0]
        assert listed(client, child, weekday=day, hours=band) == {
            row["notification_ref"] for row in rows if slot(row) == (day, band)
        }


def test_each_place_opens_the_absences_counted_there(client: StrictClient) -> None:
    for child, rows in TOLD.items():
        by_hand = Counter(row["found_at"].casefold() for row in rows if row["found_at"] not in NOWHERE)
        bars = pattern(client, child).select("ul.bars")[0].select("li")
        shown = {
            bar.select("a")[0].get_text().casefold(): int(bar.select(".num")[0].get_text()) for bar in bars
        }
        assert shown == {place: by_hand[place] for place in shown}
        assert sorted(shown.values(), reverse=True) == [each for _, each in by_hand.most_common(5)]
        place, times = next(iter(shown.items()))
        some = next(row["notification_ref"] for row in rows if row["found_at"].casefold() == place)
        found = listed(client, child, **{"place-of": some})
        assert found == {row["notification_ref"] for row in rows if row["found_at"].casefold() == place}
        assert len(found) == times

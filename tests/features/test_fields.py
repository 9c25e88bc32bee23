"""Fields keep what was typed, say what is wrong with it, and lead to the box it is about."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.domain.calendar import When
from app.features.style.forms import EveryField
from app.web.forms import error_list
from tests.examples import MORNING


@pytest.fixture(autouse=True)
def asked(app: Flask) -> Iterator[None]:
    """Fields are read and drawn while a page is asked for."""
    with app.test_request_context("/"):
        yield


def typed(**boxes: str) -> EveryField:
    """The form with these boxes filled in; a double underscore stands for the hyphen of a name."""
    form = EveryField(formdata=MultiDict({name.replace("__", "-"): text for name, text in boxes.items()}))
    form.validate()
    return form


@pytest.mark.parametrize(
    ("day", "clock", "moment"),
    [
        ("today", "8.10am", When.instant(MORNING - timedelta(minutes=50))),
        ("yesterday", "2100", When.instant(MORNING - timedelta(hours=12))),
        ("4 June 2026", "", When(date(2026, 6, 4))),
        ("", "", None),
    ],
)
def test_a_moment_is_read_as_people_type_it(day: str, clock: str, moment: When | None) -> None:
    form = typed(when__day=day, when__clock=clock)
    assert (form.when.data, form.when.errors) == (moment, [])


@pytest.mark.parametrize(
    ("day", "clock", "box"),
    [
        ("31/02/2026", "", "when-day"),
        ("31/02/2026", "9am", "when-day"),
        ("today", "25:00", "when-clock"),
        ("25/10/2026", "01:30", "when-clock"),
        ("", "9am", "when-day"),
    ],
)
def test_a_fault_leads_to_its_box_and_nothing_typed_is_lost(day: str, clock: str, box: str) -> None:
    form = typed(when__day=day, when__clock=clock)
    (fault,) = [each for each in error_list(form) if "when" in each["href"]]
    drawn = BeautifulSoup(form.when(), "html.parser")
    control = drawn.select_one(fault["href"])
    assert fault["href"] == f"#{box}"
    assert control is not None
    assert control.name == "input"
    assert [each.get("value", "") for each in drawn.select("input")] == [day, clock]


def test_a_moment_shown_again_reads_as_it_was() -> None:
    form = EveryField(formdata=None, data={"when": When.instant(MORNING), "day": date(2026, 6, 4)})
    shown = BeautifulSoup(form.when() + form.day(), "html.parser").select("input")
    again = typed(**{str(each["name"]).replace("-", "__"): str(each["value"]) for each in shown})
    assert (again.when.data, again.day.data) == (When.instant(MORNING), date(2026, 6, 4))


def test_a_choice_outside_the_list_is_refused_by_name() -> None:
    assert typed(how="teleported").how.errors == ["How: choose one of the list"]


def test_what_somebody_typed_cannot_become_markup() -> None:
    drawn = typed(place='"><script>alert(1)</script>').place()
    assert "<script>" not in drawn
    assert BeautifulSoup(drawn, "html.parser").select_one("#place")["value"].endswith("</script>")  # type: ignore[index, union-attr]


def test_a_password_is_never_sent_back() -> None:
    assert "hunter" not in typed(password="hunter of wrens").password()

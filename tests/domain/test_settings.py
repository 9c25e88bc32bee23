"""The settings a council may change: read as typed, kept as JSON, said in words."""

import json
from dataclasses import fields
from datetime import date, timedelta

import pytest

from app.domain.errors import Refused
from app.domain.ladders import HOUR, Rung
from app.domain.mailbox import Mailbox
from app.domain.policy import Policy
from app.domain.settings import SETTINGS

SET_BY_THE_DESK = {"example_data"}
"""Whoever could set this could have `load-example --again` wipe a council's own records."""


def test_every_policy_may_be_changed_but_what_the_desk_sets_itself() -> None:
    assert {field.name for field in fields(Policy)} - SET_BY_THE_DESK == set(SETTINGS)


@pytest.mark.parametrize("key", SETTINGS)
def test_a_default_survives_being_typed_and_kept(key: str) -> None:
    setting, default = SETTINGS[key], getattr(Policy(), key)
    kept = json.loads(json.dumps(setting.dump(setting.read(setting.typed(default)))))
    assert setting.load(kept) == default


@pytest.mark.parametrize(
    ("key", "typed", "value", "said"),
    [
        ("repeat_within", "60", timedelta(days=60), "60 days"),
        ("away_needs_interview", "no", False, "no"),
        ("first_day", "2026-04-01", date(2026, 4, 1), "1 April 2026"),
        (
            "extra_bank_holidays",
            "2027-06-03\n 2026-05-08",
            (date(2026, 5, 8), date(2027, 6, 3)),
            "8 May 2026, 3 June 2027",
        ),
        ("council", " Luton ", "Luton", "Luton"),
        (
            "ladder_overdue",
            "24, any risk, manager, Late\n\n0, high risk, owner, Due now\n",
            (Rung(0 * HOUR, "owner", "Due now", high_risk_only=True), Rung(24 * HOUR, "manager", "Late")),
            "0, high risk, owner, Due now; 24, any risk, manager, Late",
        ),
        (
            "mailboxes",
            "Unit 1: Leaving care: one@council.example",
            (Mailbox("Unit 1: Leaving care", "one@council.example"),),
            "Unit 1: Leaving care: one@council.example",
        ),
    ],
)
def test_what_is_typed_is_read_and_said(key: str, typed: str, value: object, said: str) -> None:
    read = SETTINGS[key].read(typed)
    assert read == value
    assert SETTINGS[key].say(read) == said


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("repeat_within", "ninety"),
        ("repeat_within", "0"),
        ("write_up_working_days", "61"),
        ("away_needs_interview", "perhaps"),
        ("first_day", "31/02/2026"),
        ("extra_bank_holidays", "2026-05-08\nsoon"),
        ("ladder_missing", "24, any risk, manager"),
        ("ladder_missing", "24 hours, any risk, manager, Late"),
        ("mailboxes", "Permanence 2: the team"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_write(key: str, typed: str) -> None:
    with pytest.raises(Refused, match=SETTINGS[key].asks):
        SETTINGS[key].read(typed)

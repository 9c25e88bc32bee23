"""What the environment says of the desk is taken, or refused in words that say what to write."""

from datetime import UTC, datetime

import pytest

from app.config import Misconfigured, from_environment

OWN = {"DESK_MODE": "development", "DESK_SECRET_KEY": "x" * 40}


def test_the_clock_of_the_desk_is_london_time() -> None:
    assert from_environment(OWN | {"DESK_NOW": "2026-10-25T00:59"}).now == datetime(
        2026, 10, 24, 23, 59, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-10-25T01:00", "happened twice in London"),
        ("2026-03-29T01:30", "never happened in London"),
        ("nine", r"write it as 2017-09-20T09:00\.$"),
        ("2026-02-30T09:00", r"write it as 2017-09-20T09:00\.$"),
    ],
)
def test_a_clock_that_is_no_time_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(Misconfigured, match=f"DESK_NOW is not a London time: .*{why}"):
        from_environment(OWN | {"DESK_NOW": text})

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


MAIL = {"DESK_SMTP_URL": "smtp://desk:secret@mail.example:587", "DESK_MAIL_FROM": "desk@council.example"}


def test_a_mail_server_is_taken_with_the_address_the_desk_writes_from() -> None:
    config = from_environment(OWN | MAIL)
    assert (config.smtp_url, config.mail_from) == (MAIL["DESK_SMTP_URL"], "desk@council.example")
    assert from_environment(OWN).smtp_url == ""


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"DESK_SMTP_URL": "http://mail.example"}, "Write DESK_SMTP_URL as smtp://"),
        ({"DESK_SMTP_URL": "smtp://"}, "Write DESK_SMTP_URL as smtp://"),
        ({"DESK_SMTP_URL": "smtp://mail.example:none"}, "Write DESK_SMTP_URL as smtp://"),
        ({"DESK_MAIL_FROM": ""}, "Set DESK_MAIL_FROM"),
        ({"DESK_MAIL_FROM": "the desk"}, "Set DESK_MAIL_FROM"),
    ],
)
def test_a_mail_server_half_said_is_refused(changed: dict[str, str], why: str) -> None:
    with pytest.raises(Misconfigured, match=why):
        from_environment(OWN | MAIL | changed)

"""The procedure's words: each has a meaning that reads whole with any council's settings."""

from dataclasses import replace

from app.domain.policy import Policy
from app.domain.procedure import WORDS, defined


def test_every_word_says_what_it_means_with_the_settings_in_their_places() -> None:
    for word in WORDS.values():
        meaning = word.meaning(Policy())
        assert "{" not in meaning
        assert meaning.endswith(".")
    long = replace(Policy(), strategy_hours_home=777, training_months=33)
    assert "777" in WORDS["strategy-meeting"].meaning(long)
    assert "33" in WORDS["half-day"].meaning(long)


def test_a_word_is_found_as_pages_write_it_and_nothing_else_is() -> None:
    found = {said: defined(said) for said in ("Episodes", "in offer", "Held inside 72 hours", "Team", "")}
    assert [word.key if word else None for word in found.values()] == [
        "episode",
        "to-offer",
        "72-hours",
        None,
        None,
    ]

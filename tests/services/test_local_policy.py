"""Settings, lists and providers: changed by people, each change on record."""

from datetime import date, timedelta

import pytest
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.errors import Refused
from app.domain.policy import Policy
from app.domain.vocabulary import ReasonList
from app.models import Reason
from app.queries.lists import reason_lists
from app.queries.providers import providers as all_providers
from app.queries.settings import policy, settings_page
from app.services import lists, providers, settings
from app.services.act import Act
from app.services.providers import Contract
from tests.examples import MORNING

DAY = timedelta(days=1)


def lines(session: Session, on: ReasonList) -> list[str]:
    """The words of a list's lines, as the page shows them."""
    return [line.words for each in reason_lists(session) if each.list is on for line in each.lines]


def test_the_latest_change_of_a_setting_holds_and_every_change_is_told(session: Session, act: Act) -> None:
    settings.change(act, "repeat_episodes", "4", "Our panel asked.")
    settings.change(act, "repeat_episodes", "5", "It was too many.")
    settings.change(act, "repeat_within", "60", "As the police count.")
    assert policy(session).repeat_episodes == 5
    assert policy(session).repeat_within == timedelta(days=60)
    assert policy(session).cme_target_days == Policy().cme_target_days
    line = next(each for each in settings_page(session) if each.setting.key == "repeat_episodes")
    assert [(each.said, each.reason) for each in line.changes] == [
        ("5", "It was too many."),
        ("4", "Our panel asked."),
    ]
    assert (line.said, line.default) == ("5", "3")


@pytest.mark.parametrize(
    ("key", "typed", "reason"),
    [("repeat_episodes", "4", " "), ("repeat_episodes", "many", "Why."), ("version", "4", "Why.")],
)
def test_a_setting_needs_a_reason_a_value_and_to_be_one(
    session: Session, act: Act, key: str, typed: str, reason: str
) -> None:
    with pytest.raises(Refused):
        settings.change(act, key, typed, reason)
    assert policy(session) == Policy()


def test_a_line_is_added_last_moved_up_reworded_retired_and_used_again(session: Session, act: Act) -> None:
    on = ReasonList.PUSH
    for words in ("bullying", "loneliness", "something else"):
        lists.add(act, on, words)
    third = session.query(Reason).filter_by(words="something else").one()
    lists.move_up(act, third)
    assert lines(session, on)[-3:] == ["bullying", "something else", "loneliness"]
    lists.reword(act, third, " something  more ")
    lists.retire(act, third)
    assert lines(session, on)[-1] == "something more"
    lists.restore(act, third)
    assert lines(session, on)[-3:] == ["bullying", "something more", "loneliness"]


def test_a_list_holds_a_line_once_but_two_lists_may_share_it(act: Act) -> None:
    line = lists.add(act, ReasonList.PUSH, "bullying")
    with pytest.raises(Refused, match="already"):
        lists.add(act, ReasonList.PUSH, "Bullying")
    lists.add(act, ReasonList.PULL, "bullying")
    lists.reword(act, line, "Bullying")


def test_the_first_line_has_nowhere_to_go(session: Session, act: Act) -> None:
    first = lists.add(act, ReasonList.DECISION, "a line of its own")
    while True:
        try:
            lists.move_up(act, first)
        except Refused:
            break
    assert lines(session, ReasonList.DECISION)[0] == "a line of its own"


@pytest.mark.parametrize("words", ["", "  ", "x" * 121])
def test_a_line_has_words_but_not_too_many(act: Act, words: str) -> None:
    with pytest.raises(Refused):
        lists.add(act, ReasonList.PUSH, words)


@pytest.mark.parametrize("code", ["", "n", "NSPCC!", "social_worker", "rhi_officer", "9lives"])
def test_a_providers_code_is_short_and_means_nobody_else(act: Act, code: str) -> None:
    with pytest.raises(Refused):
        providers.add(act, code, "Somebody", Contract())


def test_a_contract_does_not_end_before_it_begins(act: Act) -> None:
    begins = date(2026, 4, 1)
    with pytest.raises(Refused, match="ends before"):
        providers.add(act, "barnardos", "Barnardo’s", Contract(begins, begins - DAY))
    providers.add(act, "barnardos", "Barnardo’s", Contract(begins, begins))
    with pytest.raises(Refused, match="already"):
        providers.add(act, "Barnardos", "Barnardo’s", Contract())


@pytest.mark.parametrize(
    ("begins", "ends", "state"),
    [(0, 0, "running"), (1, 9, "not begun"), (-9, -1, "ended"), (None, None, "running"), (None, -1, "ended")],
)
def test_the_page_says_how_a_contract_stands(
    session: Session, act: Act, begins: int | None, ends: int | None, state: str
) -> None:
    today = day_of(MORNING)
    contract = Contract(
        None if begins is None else today + begins * DAY, None if ends is None else today + ends * DAY
    )
    providers.add(act, "barnardos", "Barnardo’s", contract)
    assert [each.state for each in all_providers(session, MORNING)] == [state]

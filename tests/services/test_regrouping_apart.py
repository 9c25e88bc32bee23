"""A report split off or moved: what is refused, and that apart and together again all is as it was."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.absence import Times, WrongTimes
from app.domain.errors import Refused
from app.domain.performance import Period
from app.domain.roles import Role
from app.domain.vocabulary import Cohort
from app.models import Episode, OutboxMessage, Regrouping
from app.queries.figures import figures_of
from app.services import regrouping
from app.services.act import Act
from app.services.episodes import Overlaps, times_of
from app.services.events import Event
from app.services.regrouping import Apart
from tests.examples import (
    MORNING,
    a_child,
    a_person,
    a_worker,
    an_attempt,
    an_episode,
    give,
)
from tests.regrouping_examples import BECAUSE, HOUR, ago, at, entry, held, references, together

APART = Apart(own=Times(at(48), at(47), returned=at(40)), rest=Times(at(60), at(59), returned=at(50)))


def test_a_report_gets_an_absence_of_its_own(session: Session, act: Act) -> None:
    episode, second = together(session)
    new = regrouping.split(act, second, APART, BECAUSE)
    assert (new.reference, new.last_seen, new.returned) == ("26LATER", at(48), at(40))
    assert (episode.last_seen, episode.returned) == (at(60), at(50))
    assert new.interview is not episode.interview
    assert (references(session, new), references(session, episode)) == ({"26LATER"}, {episode.reference})
    assert new.cohort is Cohort.LOOKED_AFTER
    left = session.scalars(select(Regrouping).order_by(Regrouping.id)).all()
    assert {each.episode_id for each in left} == {episode.id, new.id}
    assert all(each.was[episode.reference]["returned_at"] == ago(40).isoformat() for each in left)
    assert entry(session, Event.EPISODE_SPLIT).subject_id == new.id


def test_the_report_that_opened_an_absence_can_leave_it(session: Session, act: Act) -> None:
    episode, second = together(session)
    opened = episode.notifications[0]
    new = regrouping.split(act, opened, Apart(APART.rest, APART.own), BECAUSE)
    assert (new.reference, episode.reference) == (opened.reference, second.reference)
    assert opened.reference != second.reference


@pytest.mark.parametrize(
    ("own_back", "rest_back", "before", "told"),
    [(None, 50, 40, "missing:26LATER"), (40, 50, None, "returned:26LATER"), (40, 50, 40, "")],
)
def test_who_is_missing_after_all_or_back_is_told_of(
    session: Session, act: Act, own_back: float | None, rest_back: float, before: float | None, told: str
) -> None:
    episode, second = together(session)
    if before is None:
        episode.returned_on = episode.returned_at = episode.absent_until = None
    a_person(session, Role.MANAGER, team=episode.child.team, email="manager@desk.example")
    act.record(Event.EPISODE_CORRECTED, episode)
    own = Times(at(48), at(47), returned=at(own_back) if own_back else None)
    rest = Times(at(60), at(59), returned=at(rest_back))
    regrouping.split(act, second, Apart(own, rest), BECAUSE)
    keys = session.scalars(select(OutboxMessage.key)).all()
    assert {key.startswith(told) for key in keys} == ({True} if told else set())


def test_what_cannot_be_two_absences_is_refused(session: Session, act: Act) -> None:
    episode, second = together(session)
    with pytest.raises(Refused, match="share some time"):
        regrouping.split(act, second, Apart(times_of(episode), APART.rest), BECAUSE)
    with pytest.raises(WrongTimes):
        regrouping.split(act, second, Apart(Times(at(-1)), APART.rest), BECAUSE)
    with pytest.raises(Refused, match="Say why"):
        regrouping.split(act, second, APART, "")
    only = an_episode(session, episode.child, last_seen=ago(30), returned=ago(25))
    with pytest.raises(Overlaps, match=only.reference):
        regrouping.split(act, second, Apart(Times(at(48), at(47), returned=at(28)), APART.rest), BECAUSE)
    with pytest.raises(Refused, match="only report"):
        regrouping.split(act, only.notifications[0], APART, BECAUSE)
    held(episode.interview, ago(45))
    with pytest.raises(Refused, match="held before the return"):
        regrouping.split(act, second, Apart(APART.rest, APART.own), BECAUSE)


def test_a_report_moves_to_the_absence_it_is_of(session: Session, act: Act) -> None:
    episode, second = together(session)
    to = an_episode(session, episode.child, last_seen=ago(30), returned=ago(25))
    before = (times_of(episode), times_of(to))
    regrouping.move(act, second, to, BECAUSE)
    assert references(session, to) == {to.reference, "26LATER"}
    assert references(session, episode) == {episode.reference}
    assert (times_of(episode), times_of(to)) == before
    assert entry(session, Event.NOTIFICATION_MOVED).changes[f"Notification {second.id}"]["episode_id"] == [
        episode.id,
        to.id,
    ]
    assert session.scalar(select(func.count()).select_from(Regrouping)) == 2


def test_a_report_that_cannot_move_is_refused(session: Session, act: Act) -> None:
    episode, second = together(session)
    elsewhere = an_episode(session, a_child(session), returned=ago(1))
    for to in (episode, elsewhere):
        with pytest.raises(Refused, match="another absence of the same child"):
            regrouping.move(act, second, to, BECAUSE)
    mine = an_episode(session, episode.child, last_seen=ago(30), returned=ago(25))
    with pytest.raises(Refused, match="Merge the two"):
        regrouping.move(act, mine.notifications[0], episode, BECAUSE)
    with pytest.raises(Refused, match="Say why"):
        regrouping.move(act, second, mine, "")


@pytest.mark.parametrize("seed", range(12))
def test_apart_and_together_again_leaves_every_figure_as_it_was(
    session: Session, act: Act, seed: int
) -> None:
    chance = Random(seed)
    episode, second = together(session)
    for hours in (120, 100, 20):
        other = an_episode(
            session, episode.child, last_seen=ago(hours), returned=ago(hours - chance.randint(2, 15))
        )
        if chance.random() < 0.5:
            held(other.interview, other.returned.latest + chance.randint(1, 4) * HOUR)  # type: ignore[union-attr]
    if chance.random() < 0.5:
        held(episode.interview, ago(chance.randint(1, 39)))
    if chance.random() < 0.5:
        an_attempt(session, episode.interview)
    act.record(Event.EPISODE_LOGGED, episode)
    before = standing(session)
    new = regrouping.split(act, second, APART, BECAUSE)
    assert standing(session) != before
    if chance.random() < 0.5:
        give(session, new.interview, a_worker(session))
    regrouping.merge(act, episode, new, BECAUSE)
    assert standing(session) == before


def standing(session: Session) -> dict[str, Any]:
    """Everything that is counted, but by who interviews: that may change; how each absence reads."""
    period = Period((MORNING - timedelta(days=30)).date(), MORNING.date())
    reads = {
        each.reference: (times_of(each), each.interview_id, references(session, each))
        for each in session.scalars(select(Episode))
    }
    figures = figures_of(session, period, MORNING)
    work = tuple(each for each in figures.work if each.cut.key != "provider")
    return {"figures": replace(figures, work=work), "absences": reads}

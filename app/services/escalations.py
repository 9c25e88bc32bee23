"""Climbing the ladders, by the rule or by hand, and answering. One absence or interview in each act."""

from collections.abc import Sequence

from sqlalchemy import select

from app.domain import escalation as rules
from app.domain.errors import Overtaken, Refused
from app.domain.escalation import Matter, Raised
from app.domain.policy import Policy
from app.models import Child, Episode, Escalation, Interview, facts
from app.services import alerts
from app.services.act import Act, Part
from app.services.allocation import standing_hold
from app.services.events import Event

About = Episode | Interview
"""What is escalated; whoever calls has locked its row, so that no rung is climbed twice."""


def climb(act: Act, about: About, policy: Policy) -> tuple[Escalation, ...]:
    """Climb what the rule says is due now and write to whoever is on the rungs; end what is settled."""
    matter, left = _standing(act, about, policy)
    due = rules.due(matter, left, act.at, policy) if matter else ()
    climbed = tuple(_rung(act, about, matter, number, policy) for number in due if matter)
    act.session.flush()
    act.record_each(Event.ESCALATION_RAISED, [Part(each, each.child, (each,)) for each in climbed])
    for each in climbed:
        alerts.escalated(act, each)
    return climbed


def raise_now(act: Act, about: About, policy: Policy, *, above: int) -> Escalation:
    """Climb one rung by hand above the one seen (0: none), whatever the hour.

    Refused at the top, when it is settled, and when it has climbed meanwhile.
    """
    matter, left = _standing(act, about, policy)
    if above != max((each.rung for each in left), default=0):
        raise Overtaken("It has been escalated meanwhile. Look at how far it is, then decide.")
    if matter is None:
        raise Refused("There is nothing left here to escalate.")
    row = _rung(act, about, matter, rules.next_up(matter, left, policy), policy)
    row.raised_by_id = act.actor.id if act.actor else None
    act.record(Event.ESCALATION_RAISED, row, child=row.child)
    alerts.escalated(act, row)
    return row


def answer(act: Act, escalation: Escalation, words: str) -> None:
    """Take an escalation up, with what is being done; the rungs below it are answered by it too."""
    if escalation.ended_at:
        raise Overtaken("What this was about has been settled meanwhile.")
    if escalation.acknowledged_by:
        raise Overtaken(f"{escalation.acknowledged_by.name} has answered this already.")
    if not words.strip():
        raise Refused("Say what is being done.")
    about = escalation.episode or escalation.interview
    for row in _open(act, about) if about else ():
        if row.acknowledged_at is None and row.rung <= escalation.rung:
            row.acknowledged_at, row.acknowledged_by, row.answer = act.at, act.actor, words.strip()
    act.record(Event.ESCALATION_ANSWERED, escalation, child=escalation.child)


def settle(act: Act, about: About) -> None:
    """End what is open about something that is over; whoever calls records."""
    for row in _open(act, about):
        row.ended_at = act.at


def sent(act: Act, escalation: Escalation) -> None:
    """Note that the first letter of an escalation has gone."""
    if escalation.sent_at is None:
        escalation.sent_at = act.at
        act.record(Event.ESCALATION_SENT, escalation, child=escalation.child)


def _rung(act: Act, about: About, matter: Matter, number: int, policy: Policy) -> Escalation:
    rung = rules.ladder(matter, policy)[number - 1]
    row = Escalation(
        ladder=matter.ladder,
        rung=number,
        child=_child(about),
        episode=about if isinstance(about, Episode) else None,
        interview=about if isinstance(about, Interview) else None,
        to_role=rung.to,
        wording=rung.wording,
        due_at=matter.deadline,
        raised_at=act.at,
    )
    act.session.add(row)
    return row


def _child(about: About) -> Child:
    return about.child if isinstance(about, Episode) else about.episodes[0].child


def _matter(act: Act, about: About, policy: Policy) -> Matter | None:
    if isinstance(about, Episode):
        return rules.missing(facts.episode(about).as_known(act.at))
    on_hold = standing_hold(act.session, about, act.at) is not None
    return rules.overdue(facts.interview(about).as_known(act.at), policy, on_hold=on_hold)


def _standing(act: Act, about: About, policy: Policy) -> tuple[Matter | None, tuple[Raised, ...]]:
    """What may be escalated, and the rungs climbed for it; those climbed for what is settled are ended."""
    matter, rows = _matter(act, about, policy), _open(act, about)
    ended = [each for each in rows if rules.settled(matter, facts.raised(each))]
    for each in ended:
        each.ended_at = act.at
    act.record_each(Event.ESCALATION_ENDED, [Part(each, each.child, (each,)) for each in ended])
    return matter, tuple(facts.raised(each) for each in rows if each not in ended)


def _open(act: Act, about: About) -> Sequence[Escalation]:
    mine = Escalation.episode_id if isinstance(about, Episode) else Escalation.interview_id
    rows = select(Escalation).where(mine == about.id, Escalation.ended_at.is_(None))
    return act.session.scalars(rows.order_by(Escalation.rung)).all()

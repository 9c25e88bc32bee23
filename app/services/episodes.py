"""Absences by hand: a notification, a return, found and not back, and what is put right about them."""

from dataclasses import dataclass, replace
from itertools import count
from typing import Final

from sqlalchemy import func, select

from app.domain.absence import Fault, Times, WrongTimes, check_category, check_child, check_times
from app.domain.calendar import When
from app.domain.errors import Overtaken, Refused
from app.domain.overlap import certain_span, overlaps
from app.domain.vocabulary import Category, MissingFrom, Risk, Source
from app.models import Child, Episode, Interview, Notification
from app.services import alerts, authorities, escalations
from app.services.act import Act
from app.services.children import situation_on
from app.services.events import Event
from app.services.intake.children import copy_situation

OWN_REFERENCE: Final = "DESK"
"""How references begin that the desk makes when whoever reported gave none."""


@dataclass(frozen=True, slots=True)
class Report:
    """One notification as somebody wrote it down."""

    source: Source
    times: Times
    reference: str = ""
    category: Category = Category.MISSING
    missing_from: MissingFrom | None = None
    risk: Risk | None = None
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """A return as somebody wrote it down."""

    returned: When
    how: str = ""
    found_place: str = ""
    seen_by_police: bool | None = None
    notes: str = ""


class Overlaps(Refused):
    """The time belongs to another absence of the same child, which is named; the report can join it."""

    def __init__(self, sentence: str, episode: Episode):
        super().__init__(sentence)
        self.episode_id = episode.id


class ReferenceTaken(Refused):
    """Another notification has this reference."""


def log_notification(act: Act, child: Child, report: Report) -> Episode:
    """Log a report of an absence: the episode with its snapshot, its notification, the interview it will owe.

    Refuses times that cannot be, a start on or after the 18th birthday, *away* for a child not looked after,
    a reference on record, and a time that overlaps another absence of the child (raises Overlaps).
    """
    check_times(report.times, act.at)
    start = report.times.start
    if start is None:
        raise Refused("Say when the child was last seen.")
    check_child(child.born_on, start)
    snapshot = situation_on(child, start.on) or child
    check_category(report.category, snapshot.cohort)
    reference = _reference(act, report.reference)
    check_overlap(act, child, report.times, None)
    episode = Episode(
        child=child,
        interview=Interview(),
        reference=reference,
        category=report.category,
        risk=report.risk,
        missing_from=report.missing_from,
        logged_at=act.at,
        notes=report.notes,
    )
    with act.session.no_autoflush:
        copy_situation(snapshot, episode)
        write_times(episode, report.times)
        episode.notifications.append(_notification(act, report, reference))
    act.session.add(episode)
    authorities.notify(act, episode)
    act.record(Event.EPISODE_LOGGED, episode, child=child)
    (alerts.returned if episode.returned_on else alerts.went_missing)(act, episode)
    return episode


def add_notification(act: Act, episode: Episode, report: Report) -> Notification:
    """Add one more report to an absence that is on record; its times stay as they are.

    Refuses a reference on record and a report still to come.
    """
    reported = report.times.reported or report.times.last_seen
    if reported and not reported.by(act.at):
        raise WrongTimes((Fault("reported", "This time is still to come."),))
    notification = _notification(act, report, _reference(act, report.reference))
    episode.notifications.append(notification)
    act.record(Event.NOTIFICATION_ADDED, episode, child=episode.child)
    return notification


def log_return(act: Act, episode: Episode, back: Return) -> None:
    """Log that the child is back home or in care; a day alone leaves the 72 hours not measurable.

    What was escalated about it ends, and the social worker and manager are told.
    Refuses a second return, times that cannot be, and a time that reaches into the child's next absence.
    """
    if episode.returned_on is not None:
        raise Overtaken("Somebody has logged this return already. Look at what it says now.")
    times = replace(times_of(episode), returned=back.returned)
    check_times(times, act.at)
    check_overlap(act, episode.child, times, episode)
    write_times(episode, times)
    episode.returned_how, episode.seen_by_police = back.how, back.seen_by_police
    episode.found_place = back.found_place or episode.found_place
    episode.notes = "\n".join(each for each in (episode.notes, back.notes) if each)
    escalations.settle(act, episode)
    authorities.notify(act, episode)
    act.record(Event.EPISODE_RETURNED, episode, child=episode.child)
    alerts.returned(act, episode)


def log_found(act: Act, episode: Episode, found: When, place: str, notes: str = "") -> None:
    """Log that the child was found and is not back, in hospital for example: the absence goes on."""
    if episode.returned_on is not None:
        raise Overtaken("Somebody has logged the return already. Look at what it says now.")
    times = Times(episode.last_seen, episode.reported, episode.notified, found)
    check_times(times, act.at)
    write_times(episode, times)
    episode.found_place = place or episode.found_place
    episode.notes = "\n".join(each for each in (episode.notes, notes) if each)
    act.record(Event.EPISODE_FOUND, episode, child=episode.child)


def reclassify(act: Act, episode: Episode, category: Category) -> None:
    """Change an absence between missing and away from placement; what it was stays in the audit log."""
    if episode.category is category:
        raise Refused("It is recorded as that already.")
    check_category(category, episode.cohort)
    episode.category = category
    act.record(Event.EPISODE_CATEGORY_CHANGED, episode, child=episode.child)


def change_risk(act: Act, episode: Episode, risk: Risk | None) -> None:
    """Change the police's risk level; None is not supplied."""
    if episode.risk is risk:
        raise Refused("That is the police risk on record already.")
    episode.risk = risk
    act.record(Event.EPISODE_RISK_CHANGED, episode, child=episode.child)


def correct_times(act: Act, episode: Episode, times: Times) -> None:
    """Put the times right; both values stay in the audit log, and every verdict follows the new ones.

    A return that was not on record is told as log_return tells it.

    Refuses what log_notification refuses of times, a return after the interview was held, and taking back the
    return of an absence whose interview was held.
    """
    check_times(times, act.at)
    if times.start is None:
        raise Refused("Say when the child was last seen.")
    check_child(episode.child.born_on, times.start)
    held = episode.interview.held
    if held and (times.returned is None or held.surely_before(times.returned)):
        raise WrongTimes((Fault("returned", "The interview was held before this. Correct that first."),))
    check_overlap(act, episode.child, times, episode)
    now_back = times.returned is not None and episode.returned_on is None
    write_times(episode, times)
    if now_back:
        escalations.settle(act, episode)
    act.record(Event.EPISODE_CORRECTED, episode, child=episode.child)
    if now_back:
        alerts.returned(act, episode)


def _reference(act: Act, given: str) -> str:
    """The reference to use: that given, which nobody else may have, or one of the desk's own."""
    if not given:
        last = act.session.scalar(select(func.max(Notification.id))) or 0
        return f"{OWN_REFERENCE}{last + 1:06}"
    if _taken(act, given):
        raise ReferenceTaken(
            f"{given} is on record already. For another child in the same report, add to it, for example "
            f"{_free(act, given)}."
        )
    return given


def _taken(act: Act, reference: str) -> bool:
    return act.session.scalar(select(Notification.id).where(Notification.reference == reference)) is not None


def _free(act: Act, taken: str) -> str:
    """The first reference of a sibling in the same report that nobody has: 26MIS1/2, 26MIS1/3 …"""
    report, _, number = taken.rpartition("/")
    base = report if number.isdigit() and report and _taken(act, report) else taken
    return next(each for each in (f"{base}/{n}" for n in count(2)) if not _taken(act, each))


def _notification(act: Act, report: Report, reference: str) -> Notification:
    reported = report.times.reported
    return Notification(
        reference=reference,
        source=report.source,
        reported_on=reported.on if reported else None,
        reported_at=reported.at if reported else None,
        logged_at=act.at,
        logged_by_id=act.actor.id if act.actor else None,
    )


def times_of(episode: Episode) -> Times:
    """Its five times as a value."""
    return Times(episode.last_seen, episode.reported, episode.notified, episode.found, episode.returned)


def check_overlap(act: Act, child: Child, times: Times, own: Episode | None) -> None:
    """Refuse a span that shares an instant with another absence of the child; raises Overlaps."""
    if times.start is None:
        return
    span = certain_span(times.start, times.returned)
    others = act.session.scalars(
        select(Episode).where(Episode.child_id == child.id).order_by(Episode.absent_from)
    )
    for other in others:
        if other is not own and overlaps(span, (other.absent_from, other.absent_until)):
            state = "is still open" if other.returned_on is None else "has ended"
            raise Overlaps(
                f"This overlaps {other.reference}, another absence of this child, which {state}.", other
            )


def write_times(episode: Episode, times: Times) -> None:
    """Write the times, and the span that is certain, which the database holds to no overlap."""
    for name in ("last_seen", "reported", "notified", "found", "returned"):
        when: When | None = getattr(times, name)
        setattr(episode, f"{name}_on", when.on if when else None)
        setattr(episode, f"{name}_at", when.at if when else None)
    if times.start is not None:
        episode.absent_from, episode.absent_until = certain_span(times.start, times.returned)

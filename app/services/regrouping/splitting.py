"""A report of another absence: put into one of its own, or with the one it is of."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.absence import Fault, Times, WrongTimes, check_child, check_times
from app.domain.errors import Refused
from app.domain.overlap import certain_span, overlaps
from app.domain.vocabulary import Category, Cohort
from app.models import Episode, Interview, Notification
from app.services import alerts, escalations
from app.services.act import Act
from app.services.children import situation_on
from app.services.episodes import check_overlap, write_times
from app.services.events import Event
from app.services.intake.children import copy_situation
from app.services.regrouping.trail import as_it_stands, hand_over, leave, reason


@dataclass(frozen=True, slots=True)
class Apart:
    """The times of the absence a report is put into, and of the one it leaves."""

    own: Times
    rest: Times


def split(act: Act, report: Notification, apart: Apart, because: str) -> Episode:
    """Put a report into an absence of its own, which owes its own interview; what hung on the other stays.

    Refused for an absence’s only report, for times that cannot be, overlap each other or a third absence, and
    when the interview of what is left was held before its return. Whoever is told of a child going missing or
    coming back is told when that is what the split says.
    """
    said, episode = reason(because), report.episode
    others = _others(report)
    start = _checked(act, episode, apart)
    was, is_open = as_it_stands(episode), episode.returned_on is None
    hand_over(act, report, others)
    write_times(episode, apart.rest)
    if is_open and apart.rest.returned:
        escalations.settle(act, episode)
    act.session.flush()
    new = Episode(
        child=episode.child,
        interview=Interview(),
        reference=report.reference,
        category=episode.category,
        risk=episode.risk,
        missing_from=episode.missing_from,
        logged_at=report.logged_at,
        brought_over=episode.brought_over,
    )
    with act.session.no_autoflush:
        copy_situation(situation_on(episode.child, start) or episode.child, new)
        if new.cohort is not Cohort.LOOKED_AFTER:
            new.category = Category.MISSING
        write_times(new, apart.own)
        report.episode = new
    act.session.add(new)
    act.session.flush()
    for each in (episode, new):
        leave(act, Event.EPISODE_SPLIT, each, said, was)
    act.record(Event.EPISODE_SPLIT, new, child=episode.child)
    _tell(act, episode, new, was_open=is_open)
    return new


def move(act: Act, report: Notification, to: Episode, because: str) -> None:
    """Put a report with another absence of the same child; the times of both stay as they are.

    Refused for an absence’s only report: the two are merged instead.
    """
    said, episode = reason(because), report.episode
    if to is episode or to.child_id != episode.child_id:
        raise Refused("Choose another absence of the same child.")
    others = _others(report)
    was = as_it_stands(episode, to)
    hand_over(act, report, others)
    report.episode = to
    to.version += 1  # the report is a row of its own; whoever looks at the absence must still be told
    for each in (episode, to):
        leave(act, Event.NOTIFICATION_MOVED, each, said, was)
    act.record(Event.NOTIFICATION_MOVED, to, child=to.child)


def _tell(act: Act, *both: Episode, was_open: bool) -> None:
    """Tell of the absence the child is missing in after all, or of the last return."""
    still = [each for each in both if each.returned_on is None]
    if still and not was_open:
        alerts.went_missing(act, still[0])
    elif was_open and not still:
        alerts.returned(act, max(both, key=lambda each: each.absent_from))


def _others(report: Notification) -> list[Notification]:
    others = [each for each in report.episode.notifications if each is not report]
    if not others:
        raise Refused("This is the only report of the absence. Merge the two absences instead.")
    return others


def _checked(act: Act, episode: Episode, apart: Apart) -> date:
    """The day the absence of its own began; raises when the two cannot be."""
    spans, starts = [], []
    check_times(apart.own, act.at)
    _check_rest(apart.rest, act.at)
    for times in (apart.own, apart.rest):
        check_overlap(act, episode.child, times, episode)
        if times.start is None:
            raise Refused("Say when the child was last seen.")
        check_child(episode.child.born_on, times.start)
        starts.append(times.start.on)
        spans.append(certain_span(times.start, times.returned))
    if overlaps(*spans):
        raise Refused("The two share some time, so they would be one absence. Put the times right.")
    held, back = episode.interview.held, apart.rest.returned
    if held and (back is None or held.surely_before(back)):
        raise Refused("The interview was held before the return of what is left. Put the times right.")
    return starts[0]


def _check_rest(times: Times, now: datetime) -> None:
    """Refuse times of what is left that cannot be, as faults of fields that say which absence they are of."""
    try:
        check_times(times, now)
    except WrongTimes as no:
        raise WrongTimes(tuple(Fault(f"rest_{each.field}", each.sentence) for each in no.faults)) from None

"""Two absences of one child that were one."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import select

from app.domain.absence import Times, WrongTimes, check_times
from app.domain.errors import Refused
from app.domain.one_absence import in_order, spanning
from app.domain.overlap import certain_span, overlaps
from app.domain.vocabulary import AllocationEnded, Category, Cohort, Risk
from app.models import Episode, Escalation, Interview, InterviewRecord
from app.services import escalations
from app.services.act import Act
from app.services.allocation import end, in_force, put_back
from app.services.episodes import times_of, write_times
from app.services.events import Event
from app.services.intake.children import copy_situation
from app.services.regrouping.following import follow
from app.services.regrouping.trail import as_it_stands, leave, reason
from app.services.rulings import take_over

WORSE: Final = tuple(Risk)
"""The police's levels, the highest first."""


def merge(act: Act, kept: Episode, other: Episode, because: str) -> None:
    """Make two absences of one child one; all reports, papers and work of the other go to the one kept.

    It begins with the earlier and ends with the later return, or not yet; the police risk is the higher, the
    snapshot that of its start. Work on one interview alone may have gone beyond offering it: that one stays.
    Refused when they are two children’s, when both interviews have, when a third absence lies between, and
    when the interview was held before the return as it is then. Nobody is written to.
    """
    said = reason(because)
    if kept is other or kept.child_id != other.child_id:
        raise Refused("Choose another absence of the same child.")
    times = spanning(times_of(kept), times_of(other))
    try:
        check_times(times, act.at)
    except WrongTimes as no:
        raise Refused(f"Put their times right first. {no}") from None
    _refuse_between(act, kept, other, times)
    stays, goes = _interviews(act, kept, other)
    held = stays.held
    if held and (times.returned is None or held.surely_before(times.returned)):
        raise Refused("The interview was held before the later return. Put the times right first.")
    was, gone = as_it_stands(kept, other), other.id
    _combine(kept, other)
    _one_interview(act, stays, goes, (kept, other))
    _end_doubles(act, "episode_id", gone, kept.id)
    follow(act, "episode", gone, kept.id)
    act.session.expire(other, ["notifications"])
    act.session.delete(other)
    act.session.flush()
    write_times(kept, times)
    kept.version += 1  # its reports and papers are other rows; whoever looks at it must still be told
    if times.returned:
        escalations.settle(act, kept)
    leave(act, Event.EPISODES_MERGED, kept, said, was, gone)
    act.session.flush()
    act.session.expire_all()
    act.record(Event.EPISODES_MERGED, kept, child=kept.child)


def _refuse_between(act: Act, kept: Episode, other: Episode, times: Times) -> None:
    if times.start is None:
        return
    span = certain_span(times.start, times.returned)
    rows = select(Episode).where(Episode.child_id == kept.child_id).order_by(Episode.absent_from)
    for third in act.session.scalars(rows):
        if third not in (kept, other) and overlaps(span, (third.absent_from, third.absent_until)):
            raise Refused(f"{third.reference} lies between the two. Look at that first.")


def _interviews(act: Act, kept: Episode, other: Episode) -> tuple[Interview, Interview]:
    """The interview that stays and the one that goes; refused when that would lose what was done."""
    mine, theirs = kept.interview, other.interview
    if mine is theirs:
        return mine, mine
    if not _gone_beyond(act, theirs):
        return mine, theirs
    if not _gone_beyond(act, mine):
        return theirs, mine
    raise Refused(
        "Both interviews have been asked for, held or ruled out. Reopen one, or let one cover both."
    )


def _gone_beyond(act: Act, interview: Interview) -> bool:
    """Whether more has been done than giving and offering it."""
    done = (
        interview.held_on,
        interview.ruled_out,
        interview.requested_on,
        interview.parents_asked_on,
        interview.parents_not_asked,
        interview.findings,
    )
    records = select(InterviewRecord.id).where(InterviewRecord.interview_id == interview.id)
    return any(done) or act.session.scalar(records.limit(1)) is not None


def _combine(kept: Episode, other: Episode) -> None:
    """What the two say of one absence: of its start by the earlier, of its end by the later."""
    mine, theirs = times_of(kept), times_of(other)
    first, ends = in_order(mine, theirs)
    last = kept if ends is mine else other
    if first is theirs:
        copy_situation(other, kept)
        kept.missing_from = other.missing_from or kept.missing_from
    if kept.cohort is not Cohort.LOOKED_AFTER:
        kept.category = Category.MISSING
    kept.missing_from = kept.missing_from or other.missing_from
    kept.risk = min((each for each in (kept.risk, other.risk) if each), key=WORSE.index, default=None)
    kept.found_place = last.found_place or kept.found_place or other.found_place
    kept.returned_how = last.returned_how or kept.returned_how or other.returned_how
    kept.seen_by_police = kept.seen_by_police if last.seen_by_police is None else last.seen_by_police
    kept.notes = "\n".join(each for each in (kept.notes, other.notes) if each)
    kept.logged_at = min(kept.logged_at, other.logged_at)
    kept.brought_over = kept.brought_over and other.brought_over


def _one_interview(act: Act, stays: Interview, goes: Interview, both: Iterable[Episode]) -> None:
    """Let one interview be owed for what is one absence, with all that was done for the other.

    One that covers a further absence keeps what is its own. An empty one stays for what the audit says of it.
    """
    for episode in both:
        episode.interview = stays
    act.session.flush()
    act.session.expire(goes, ["episodes"])
    if stays is goes or goes.episodes:
        return
    if stays.provider is None and in_force(act.session, stays) is None:
        take_over(act, stays, goes)
    act.session.flush()
    end(act, goes, AllocationEnded.GIVEN_ON)
    put_back(goes)
    stays.version += 1  # what it covers is in other rows
    _end_doubles(act, "interview_id", goes.id, stays.id)
    follow(act, "interview", goes.id, stays.id)


def _end_doubles(act: Act, column: str, gone: int, kept: int) -> None:
    """End the rungs climbed for the one that goes where the one kept has climbed the same."""
    about = getattr(Escalation, column)
    climbed = select(Escalation.rung).where(about == kept, Escalation.ended_at.is_(None))
    doubles = select(Escalation).where(
        about == gone, Escalation.ended_at.is_(None), Escalation.rung.in_(climbed)
    )
    for row in act.session.scalars(doubles).all():
        row.ended_at = act.at
    act.session.flush()

"""Alerts by e-mail, without names: to a child's worker and manager, to an interviewer, up a ladder."""

from collections.abc import Iterable
from datetime import datetime

from app.domain.calendar import When
from app.domain.ladders import COORDINATOR, MANAGER, OWNER, SOCIAL_WORKER, roles
from app.domain.vocabulary import Category, Ladder
from app.models import Child, Episode, Escalation, Interview, RestrictedLook
from app.services.act import Act
from app.services.outbox import DESK, NOBODY, in_letter, post
from app.services.recipients import recipients

ABOUT_THE_CHILD = (SOCIAL_WORKER, MANAGER)


def went_missing(act: Act, episode: Episode) -> None:
    """Tell the child's social worker and manager that an absence was reported."""
    said = "missing" if episode.category is Category.MISSING else "away from placement"
    since = f" since {in_letter(episode.last_seen)}" if episode.last_seen else ""
    _tell(
        act,
        f"missing:{episode.reference}",
        ABOUT_THE_CHILD,
        episode.child,
        f"reported {said}",
        f"was reported {said}{since}.",
    )


def returned(act: Act, episode: Episode) -> None:
    """Tell the child's social worker and manager that the child is back."""
    if back := episode.returned:
        key = f"returned:{episode.reference}:{back.earliest.isoformat()}"
        _tell(act, key, ABOUT_THE_CHILD, episode.child, "back", f"is back since {in_letter(back)}.")


def allocated(act: Act, interview: Interview, reply_by: datetime | None = None) -> None:
    """Tell whoever was given an interview, and by when to say whether they take it."""
    asked = f" Please say by {in_letter(When.instant(reply_by))} whether you take it." if reply_by else ""
    said = f"has a return home interview that was given to you.{asked}"
    key = f"allocated:{interview.id}:{act.at.isoformat()}"
    _tell(act, key, (OWNER,), _child(interview), "an interview for you", said, interview)


def reply_passed(act: Act, interview: Interview) -> None:
    """Tell the coordinators that nobody answered in time and an interview is back on the board."""
    said = "has a return home interview that nobody took in time. It is back on the board."
    key = f"unanswered:{interview.id}:{act.at.isoformat()}"
    _tell(act, key, (COORDINATOR,), _child(interview), "an interview without a reply", said, interview)


def escalated(act: Act, escalation: Escalation) -> None:
    """Tell the roles of a rung, in the ladder's words, and where to answer."""
    missing = escalation.ladder is Ladder.STILL_MISSING
    what = "has not come back" if missing else "has a return home interview to be done"
    answers = f"\nA manager or the coordinator answers it: {DESK}/escalations"
    where = "" if escalation.to_role == OWNER else answers
    said = f"{what}. {escalation.wording}.{where}"
    about = f"escalated to {escalation.to_role}"
    _tell(
        act,
        f"escalation:{escalation.id}",
        roles(escalation.to_role),
        escalation.child,
        about,
        said,
        escalation.interview,
    )


def restricted_opened(act: Act, look: RestrictedLook, child: Child) -> None:
    """Tell the coordinators that somebody opened a restricted file for a reason."""
    where = f"{DESK}/children/restricted-files"
    said = f"is a restricted file, and somebody opened it for a reason.\nWho, and why: {where}"
    _tell(act, f"restricted:{look.id}", (COORDINATOR,), child, "a restricted file was opened", said)


def escalation_of(key: str) -> int | None:
    """Which escalation a letter is about, by its key."""
    kind, _, rest = key.partition(":")
    return int(rest.partition(":")[0]) if kind == "escalation" else None


def _tell(
    act: Act,
    key: str,
    whom: Iterable[str],
    child: Child,
    subject: str,
    said: str,
    interview: Interview | None = None,
) -> None:
    """One letter to each address; one on the list *nobody could be told* when a role has none."""
    link = f"{DESK}/interviews/{interview.id}" if interview else f"{DESK}/children/{child.crs_id}"
    body = f"{child.crs_id} {said}\n\n{link}\n\nNames are never sent by e-mail: they stand on the desk.\n"
    found = recipients(act, whom, child, interview)
    for address in found.addresses:
        post(act, f"{key}:{address}", address, f"{child.crs_id}: {subject}", body)
    if found.nobody:
        who = " and ".join(found.nobody)
        post(act, f"{key}:{NOBODY}", NOBODY, f"{child.crs_id}: {subject}", f"No address for the {who}.")


def _child(interview: Interview) -> Child:
    return interview.episodes[0].child

"""What each finding of an interview changed for the child, as the social worker says it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app.domain.assessments import NotRight
from app.domain.errors import Overtaken, Refused
from app.domain.vocabulary import Changed
from app.models import Finding, FindingAnswer, Interview
from app.services.act import Act
from app.services.allocation import child_of
from app.services.events import Event


@dataclass(frozen=True, slots=True)
class Answer:
    """What a finding changed; `because` says how, and of nothing, why not."""

    changed: Changed
    because: str = ""


def answer(act: Act, interview: Interview, answers: Mapping[int, Answer], version: int | None) -> None:
    """Record what each finding changed, by its id; `version` is that of the answers somebody saw.

    Refuses before the interview is fed back, an answer missing, and nothing changed without a reason; raises
    Overtaken when somebody has answered in the meantime.
    """
    if interview.fed_back is None or not interview.fed_back.by(act.at):
        raise Refused("What it found is put to the social worker once the interview is fed back.")
    if answers.keys() != {each.id for each in interview.findings}:
        raise Refused("Say of every finding what it changed.")
    bare = [
        key for key, each in answers.items() if each.changed is Changed.NOTHING and not each.because.strip()
    ]
    if bare:
        raise NotRight({f"because_{key}": "Say why nothing changed." for key in bare})
    rows = select(FindingAnswer).where(FindingAnswer.finding_id.in_(answers)).with_for_update()
    standing = {row.finding_id: row for row in act.session.scalars(rows)}
    if sum(row.version for row in standing.values()) != version:
        raise Overtaken
    for key, each in answers.items():
        _keep(act, standing.get(key) or FindingAnswer(finding=act.session.get_one(Finding, key)), each)
    act.record(Event.FINDINGS_ANSWERED, interview, child=child_of(interview))


def _keep(act: Act, row: FindingAnswer, answer: Answer) -> None:
    if (row.changed, row.because) == (answer.changed, answer.because.strip()):
        return
    row.changed, row.because = answer.changed, answer.because.strip()
    row.answered_at, row.answered_by_id = act.at, act.actor.id if act.actor else None
    act.session.add(row)

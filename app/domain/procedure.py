"""The procedure's words and what they mean: one glossary for pages and paper (DOMAIN: words)."""

from dataclasses import dataclass
from typing import Final

from app.domain.policy import Policy


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the procedure; `says` may name settings in braces, such as {write_up_working_days}."""

    key: str
    word: str
    says: str

    def meaning(self, policy: Policy) -> str:
        """What it means here, the council's settings in their places."""
        return self.says.format(policy=policy)


_WORDS: Final = (
    Word(
        "missing",
        "Missing",
        "A child whose whereabouts are not known. An absence of category M.",
    ),
    Word(
        "away",
        "Away from placement without authorisation",
        "A looked-after child whose whereabouts are known, but who is not where they should be. An absence "
        "of category A. It may become missing, and the other way round; the history stays.",
    ),
    Word(
        "episode",
        "Episode",
        "One absence of one child, missing or away, counted by the London day it started. It has one "
        "notification or more; two reports of one absence are one episode.",
    ),
    Word(
        "notification", "Notification", "One report of an absence, with its own reference, source and times."
    ),
    Word(
        "start",
        "Start",
        "When the child was last seen; where that is not known, when the absence was reported.",
    ),
    Word("return", "Return", "The child is back home or in care. Found and not yet back is not a return."),
    Word(
        "looked-after",
        "Looked after",
        "In this council’s care when the episode started: that day’s answer counts.",
    ),
    Word(
        "uasc",
        "Unaccompanied asylum-seeking child",
        "A looked-after child who sought asylum without a parent or carer.",
    ),
    Word(
        "responsible-authority",
        "Responsible authority",
        "The council that looks after the child, or where the child lives. It owes the interview.",
    ),
    Word(
        "police-risk",
        "Police risk",
        "High, medium, low or no apparent risk, as the police say it; it changes. Blank is not supplied.",
    ),
    Word(
        "interview",
        "Return home interview",
        "An independent talk offered after every missing episode and held within 72 hours of the return. The "
        "child may say no; then parents or carers are asked.",
    ),
    Word(
        "independent",
        "Independent",
        "Whoever holds the interview does not care for the child. The child’s own social worker is an "
        "exception, with a reason.",
    ),
    Word(
        "72-hours",
        "72 hours",
        "Elapsed from return; weekends and bank holidays count. Exactly 72 hours is inside. A later "
        "correction of the return moves it; being told late does not.",
    ),
    Word(
        "measurable",
        "Measurable",
        "Return and interview both known to the minute. What is not measurable is outside both numbers of a "
        "share.",
    ),
    Word(
        "offered",
        "Offered",
        "An attempt reached the child, a parent or a carer, whatever the answer. An attempt that reached "
        "nobody is chasing.",
    ),
    Word("accepted", "Accepted", "The answer to the offer was yes."),
    Word("declined", "Declined", "The child did not want to talk this time; by the carer is counted apart."),
    Word("not-offered", "Not offered", "Nobody offered the interview. That is the council’s failure."),
    Word(
        "not-possible",
        "Not possible",
        "Custody, hospital, missing again, no reply after {policy.attempts_before_not_possible} attempts, or "
        "18 by then.",
    ),
    Word(
        "late-on-arrival",
        "Late on arrival",
        "The council was told after the 72 hours were over.",
    ),
    Word(
        "to-offer",
        "To offer",
        "Returned; no answer yet, and not ruled out. Its clock is the 72 hours.",
    ),
    Word(
        "to-hold",
        "To hold",
        "Accepted and not held; or declined, and parents or carers not asked yet. Its clock is the 72 hours.",
    ),
    Word(
        "to-write-up",
        "To write up",
        "Held; not yet written up, on the child’s file and fed back. Due "
        "{policy.write_up_working_days} working days after the interview.",
    ),
    Word(
        "escalation",
        "Escalation",
        "Somebody further up is told that a child is still missing or that work is overdue, and answers with "
        "what is being done. What nobody takes up climbs to the next rung.",
    ),
    Word(
        "risk-assessment",
        "Missing risk assessment",
        "The council’s own, made while the child is missing or within {policy.assessment_working_days} "
        "working days of the return. It is not the police risk.",
    ),
    Word(
        "cse-assessment",
        "CSE risk assessment",
        "Of child sexual exploitation; asked for when a concern is open or an interview found exploitation.",
    ),
    Word(
        "strategy-meeting",
        "Strategy meeting",
        "Chaired by the line manager, never the reviewing officer, with police and others; its outcome is a "
        "safety plan. Asked for after {policy.strategy_hours_looked_after} hours missing for a looked-after "
        "child, {policy.strategy_hours_home} for a child at home, and on the repeated episode; held within "
        "{policy.strategy_working_days} working days.",
    ),
    Word("safety-plan", "Safety plan", "What the strategy meeting decided, with who does what by when."),
    Word(
        "oversight",
        "Oversight note",
        "The manager’s, after {policy.oversight_hours} hours missing, on repeated episodes, and at closing.",
    ),
    Word(
        "repeated",
        "Repeated",
        "{policy.repeat_episodes} or more episodes started in the last {policy.repeat_within.days} days.",
    ),
    Word("stand-up", "Stand-up", "The daily meeting that goes through everything outstanding."),
    Word("panel", "Panel", "The fortnightly meeting of all agencies about children who go missing."),
    Word(
        "lead-officer",
        "Lead officer for missing",
        "The person in each team who sees that the procedure is kept; a system administrator names them.",
    ),
    Word(
        "half-day",
        "Half day of training",
        "Mandatory for everybody who works with the procedure; it holds for {policy.training_months} months.",
    ),
    Word(
        "restated",
        "Restated",
        "A number of an issued report that a later correction changed. The report itself never changes.",
    ),
    Word(
        "cme",
        "Child missing education",
        "A child of school age without a school place or suitable education. It has its own clock.",
    ),
)
WORDS: Final = {each.key: each for each in _WORDS}
"""The glossary, in the order its page shows it: what happened, the interview, the work, the people."""

_ALSO: Final = {
    "held inside 72 hours": "72-hours",
    "lead officer": "lead-officer",
    "missing now": "missing",
    "accepted, to hold": "to-hold",
    "held, to write up": "to-write-up",
    "in offer": "to-offer",
    "in completion": "to-hold",
    "in recording": "to-write-up",
    "declined by the child": "declined",
    "declined by the carer": "declined",
}
_BY_WORD: Final = {each.word.casefold(): each for each in _WORDS} | {
    said: WORDS[key] for said, key in _ALSO.items()
}


def defined(said: str) -> Word | None:
    """The word that some words on a page stand for; None where the procedure has no such word.

    >>> [found.key for found in map(defined, ("Episodes", "To offer", "Strategy meetings")) if found]
    ['episode', 'to-offer', 'strategy-meeting']
    >>> defined("Team") is None
    True
    """
    folded = said.casefold()
    return _BY_WORD.get(folded) or _BY_WORD.get(folded.removesuffix("s"))

"""The words for interviews: who holds them, what came of them, where they stand (DOMAIN: stages)."""

from enum import StrEnum


class ProviderKind(StrEnum):
    """Who is to offer and hold an interview."""

    RHI_OFFICER = "rhi_officer"
    SOCIAL_WORKER = "social_worker"
    ORGANISATION = "organisation"
    OTHER_AUTHORITY = "other_authority"
    PARTNER = "partner"


class AttemptOutcome(StrEnum):
    """What came of one attempt to offer an interview."""

    ACCEPTED = "accepted"
    THINKING = "asked, no answer yet"
    DECLINED_BY_CHILD = "declined by the child"
    DECLINED_BY_CARER = "declined by the carer"
    NO_REPLY = "no reply"
    COULD_NOT_REACH = "could not be reached"
    MISSING_AGAIN = "missing again"
    IN_CUSTODY = "in custody"
    IN_HOSPITAL = "in hospital"
    TURNED_18 = "turned 18"
    COVERED = "covered by another interview"


class Wish(StrEnum):
    """Whom a child said they would like to talk to; nothing said is None."""

    OWN_WORKER = "their own social worker"
    SAME = "the same person as last time"
    NEW = "somebody they have not met"


class HeldHow(StrEnum):
    """How an interview was held, or an offer made."""

    IN_PERSON = "in person"
    VIDEO = "by video"
    TELEPHONE = "by telephone"
    MESSAGE = "by message"


class RuledOutAs(StrEnum):
    """Why no interview will be held; never summed together (DOMAIN: stages)."""

    NOT_OFFERED = "not offered"
    NOT_POSSIBLE = "not possible"
    NOT_REQUIRED = "not required"


class Stage(StrEnum):
    """Where the work on an absence stands, derived from the facts."""

    MISSING_NOW = "missing now"
    IN_OFFER = "in offer"
    IN_COMPLETION = "in completion"
    IN_RECORDING = "in recording"
    CLOSED = "closed"


class AllocationEnded(StrEnum):
    """Why somebody no longer has an interview that was given to them."""

    HANDED_BACK = "handed back"
    NO_REPLY = "no reply"
    GIVEN_ON = "given to somebody else"
    LEFT = "left"
    UNDONE = "undone"


class ReasonList(StrEnum):
    """The editable lists of reasons."""

    PUSH = "push"
    PULL = "pull"
    HARM = "harm or risk while missing"
    DECLINED = "declined"
    NOT_OFFERED = "not offered"
    NOT_POSSIBLE = "not possible"
    NOT_REQUIRED = "not required"
    NOT_INDEPENDENT = "not independent"
    PARENTS_NOT_ASKED = "parents or carers not asked"
    DECISION = "panel decision"


class AuthorityMessage(StrEnum):
    """What passes between us and another authority about its child."""

    WENT_MISSING = "notice that the child is missing"
    RETURNED = "notice that the child is back"
    REQUEST = "request for the interview"
    CHASE = "chase"
    REPLY = "reply"
    SILENCE = "no reply"


class Changed(StrEnum):
    """What a finding of an interview changed for the child, as the social worker confirms it."""

    RISK_ASSESSMENT = "the risk assessment"
    SAFETY_PLAN = "the safety plan"
    CARE_PLAN = "the care plan"
    NOTHING = "nothing"

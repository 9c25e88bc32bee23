"""The closed vocabularies of the field, as words (DOMAIN: words, files exchanged)."""

from enum import StrEnum


class Cohort(StrEnum):
    """Who the child is to this council at a moment."""

    HOME = "home"
    LOOKED_AFTER = "looked_after"
    OTHER_AUTHORITY = "other_authority"


class Sex(StrEnum):
    """As recorded; not recorded is None."""

    FEMALE = "F"
    MALE = "M"


class Ethnicity(StrEnum):
    """The DfE codes; not recorded is None, never a default."""

    WBRI = "WBRI"
    WIRI = "WIRI"
    WIRT = "WIRT"
    WROM = "WROM"
    WOTH = "WOTH"
    MWBC = "MWBC"
    MWBA = "MWBA"
    MWAS = "MWAS"
    MOTH = "MOTH"
    AIND = "AIND"
    APKN = "APKN"
    ABAN = "ABAN"
    AOTH = "AOTH"
    CHNE = "CHNE"
    BCRB = "BCRB"
    BAFR = "BAFR"
    BOTH = "BOTH"
    OOTH = "OOTH"
    REFU = "REFU"
    NOBT = "NOBT"


class Category(StrEnum):
    """What kind of absence: whereabouts unknown, or away from placement without authorisation."""

    MISSING = "M"
    AWAY = "A"


class Risk(StrEnum):
    """The police's risk level; not supplied is None."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE_APPARENT = "no apparent risk"


class Source(StrEnum):
    """Who told us."""

    POLICE = "police"
    PLACEMENT = "placement"
    PARENT = "parent or carer"
    SCHOOL = "school"
    OUT_OF_HOURS = "out_of_hours"
    OTHER_AUTHORITY = "other_authority"
    OTHER = "other"


class MissingFrom(StrEnum):
    """Where the child went missing from."""

    HOME = "home"
    PLACEMENT = "placement"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    OTHER = "other"


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


class Why(StrEnum):
    """Why a child is on a panel's agenda, in the order they are said."""

    REPORTED = "reported"
    LATE = "late notification"
    STILL_MISSING = "still missing"
    OPEN_ACTION = "open action"
    ASKED_FOR = "asked for"


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


class AllocationEnded(StrEnum):
    """Why somebody no longer has an interview that was given to them."""

    HANDED_BACK = "handed back"
    NO_REPLY = "no reply"
    GIVEN_ON = "given to somebody else"
    LEFT = "left"
    UNDONE = "undone"


class ActionOrigin(StrEnum):
    """Where an action was decided."""

    INTERVIEW = "interview"
    STANDUP = "stand-up"
    PANEL = "panel"
    STRATEGY_MEETING = "strategy meeting"


class Section(StrEnum):
    """The parts the stand-up walks, in their order (DOMAIN: stand-up)."""

    MISSING_NOW = "missing now"
    IN_OFFER = "in offer"
    IN_COMPLETION = "in completion"
    IN_RECORDING = "in recording"
    ALSO_DUE = "assessments and meetings"
    ESCALATIONS = "escalations"


class Task(StrEnum):
    """What an absence asks for beside the interview (DOMAIN: also due)."""

    MISSING_RISK_ASSESSMENT = "missing risk assessment"
    CSE_RISK_ASSESSMENT = "CSE risk assessment"
    STRATEGY_MEETING = "strategy meeting"
    SAFETY_PLAN = "safety plan"
    OVERSIGHT_NOTE = "oversight note"


class AssessmentKind(StrEnum):
    """Which of the council's own risk assessments; the police's risk is another thing."""

    MISSING = "missing"
    CSE = "CSE"


class OversightAt(StrEnum):
    """The moments a manager notes their oversight of an absence."""

    FIRST_DAY = "24 hours"
    REPEATED = "third in 90 days"
    CLOSING = "closing"


class Ladder(StrEnum):
    """The two ways to climb (DOMAIN: escalation)."""

    STILL_MISSING = "still missing"
    WORK_OVERDUE = "work overdue"


class Changed(StrEnum):
    """What a finding of an interview changed for the child, as the social worker confirms it."""

    RISK_ASSESSMENT = "the risk assessment"
    SAFETY_PLAN = "the safety plan"
    CARE_PLAN = "the care plan"
    NOTHING = "nothing"


class Circumstance(StrEnum):
    """When a recipient is offered a copy."""

    ALWAYS = "every child"
    LOOKED_AFTER = "looked after by us"
    PLACED_OUTSIDE = "placed outside our area"
    OTHER_AUTHORITY = "looked after by another authority"
    CONCERN = "an open exploitation concern"
    HIGH_RISK = "high police risk"


class AuthorityMessage(StrEnum):
    """What passes between us and another authority about its child."""

    WENT_MISSING = "notice that the child is missing"
    RETURNED = "notice that the child is back"
    REQUEST = "request for the interview"
    CHASE = "chase"
    REPLY = "reply"
    SILENCE = "no reply"

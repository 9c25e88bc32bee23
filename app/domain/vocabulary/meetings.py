"""The words for what the desk and its meetings do about an absence (DOMAIN: stand-up, panel, also due)."""

from enum import StrEnum


class Why(StrEnum):
    """Why a child is on a panel's agenda, in the order they are said."""

    REPORTED = "reported"
    LATE = "late notification"
    STILL_MISSING = "still missing"
    OPEN_ACTION = "open action"
    ASKED_FOR = "asked for"


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
    WHAT_CHANGED = "what the interview changed"


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


class Circumstance(StrEnum):
    """When a recipient is offered a copy."""

    ALWAYS = "every child"
    LOOKED_AFTER = "looked after by us"
    PLACED_OUTSIDE = "placed outside our area"
    OTHER_AUTHORITY = "looked after by another authority"
    CONCERN = "an open exploitation concern"
    HIGH_RISK = "high police risk"


class CopyPart(StrEnum):
    """What of an interview's record a copy shows only to some (TRUST: print and export)."""

    PLACEMENT = "where the child lives"
    CARERS = "what parents or carers told us"
    EXPLOITATION = "notes on exploitation"
    OTHERS = "who else was there"


class PanelAccess(StrEnum):
    """What somebody at a panel may be given of it."""

    EVERY_CHILD = "every child"
    CONCERNED = "the children they are concerned with"
    OBSERVES = "observes: no papers"


class NameAnswer(StrEnum):
    """What becomes of another child's name where the minutes of a child hold it."""

    REMOVE = "remove"
    INITIALS = "initials"
    KEEP = "keep"

"""The tables; SQLAlchemy starts here."""

from app.models.action import Action
from app.models.allocation import Allocation, Hold
from app.models.assessment import OversightNote, RiskAssessment, StrategyMeeting
from app.models.child import Child, Concern, Situation
from app.models.circulation import AuthorityLetter, Circulation, Recipient
from app.models.correction import ChildMerge, Regrouping, RestrictedLook, RestrictedOpener
from app.models.document import Document
from app.models.education import EducationReferral
from app.models.episode import Episode, Notification
from app.models.escalation import Escalation
from app.models.intake import ImportBatch, ImportedRow
from app.models.interview import Finding, Interview, OfferAttempt
from app.models.machinery import (
    Draft,
    FormKey,
    OneUseLink,
    OutboxMessage,
    PapersMaking,
    PendingUpload,
    Reversible,
    SignInFailure,
    WallSession,
    WebSession,
)
from app.models.meeting import (
    DocumentFiling,
    DocumentWithdrawal,
    PanelAttendance,
    PanelCopy,
    PanelNameAnswer,
)
from app.models.panel import Panel, PanelIssue, PanelItem, PanelRequest
from app.models.person import Organisation, Person, Worker
from app.models.portrait import Appearance, Photograph
from app.models.reading import ChosenWords
from app.models.record import Booking, FindingAnswer, InterviewRecord
from app.models.setting import Reason, SettingChange
from app.models.standup import Attendance, Standup, StandupLine
from app.models.terms import PanelTerms
from app.models.training import Training
from app.models.weekly import WeeklyIssue

__all__ = [
    "Action",
    "Allocation",
    "Appearance",
    "Attendance",
    "AuthorityLetter",
    "Booking",
    "Child",
    "ChildMerge",
    "ChosenWords",
    "Circulation",
    "Concern",
    "Document",
    "DocumentFiling",
    "DocumentWithdrawal",
    "Draft",
    "EducationReferral",
    "Episode",
    "Escalation",
    "Finding",
    "FindingAnswer",
    "FormKey",
    "Hold",
    "ImportBatch",
    "ImportedRow",
    "Interview",
    "InterviewRecord",
    "Notification",
    "OfferAttempt",
    "OneUseLink",
    "Organisation",
    "OutboxMessage",
    "OversightNote",
    "Panel",
    "PanelAttendance",
    "PanelCopy",
    "PanelIssue",
    "PanelItem",
    "PanelNameAnswer",
    "PanelRequest",
    "PanelTerms",
    "PapersMaking",
    "PendingUpload",
    "Person",
    "Photograph",
    "Reason",
    "Recipient",
    "Regrouping",
    "RestrictedLook",
    "RestrictedOpener",
    "Reversible",
    "RiskAssessment",
    "SettingChange",
    "SignInFailure",
    "Situation",
    "Standup",
    "StandupLine",
    "StrategyMeeting",
    "Training",
    "WallSession",
    "WebSession",
    "WeeklyIssue",
    "Worker",
]

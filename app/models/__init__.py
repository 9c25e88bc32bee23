"""The tables; SQLAlchemy starts here."""

from app.models.child import Child, Concern, Situation
from app.models.document import Document
from app.models.education import EducationReferral
from app.models.episode import Episode, Notification
from app.models.intake import ImportBatch, ImportedRow
from app.models.interview import Finding, Interview, OfferAttempt
from app.models.machinery import FormKey, OneUseLink, PendingUpload, SignInFailure, WebSession
from app.models.panel import Action, Panel, PanelIssue, PanelItem, PanelRequest
from app.models.person import Organisation, Person, Worker
from app.models.setting import Reason, SettingChange

__all__ = [
    "Action",
    "Child",
    "Concern",
    "Document",
    "EducationReferral",
    "Episode",
    "Finding",
    "FormKey",
    "ImportBatch",
    "ImportedRow",
    "Interview",
    "Notification",
    "OfferAttempt",
    "OneUseLink",
    "Organisation",
    "Panel",
    "PanelIssue",
    "PanelItem",
    "PanelRequest",
    "PendingUpload",
    "Person",
    "Reason",
    "SettingChange",
    "SignInFailure",
    "Situation",
    "WebSession",
    "Worker",
]

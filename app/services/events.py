"""The catalogue of what can stand in the audit log."""

from enum import StrEnum


class Event(StrEnum):
    """One thing somebody did or saw. Add yours under its area, in the alphabet's order."""

    SEEN = "saw"

    ACTION_ADDED = "added an action"
    ACTION_CHANGED = "changed an action"
    ACTION_CHASED = "chased an action"
    ACTION_CLOSED = "closed an action"
    ACTION_PARKED = "parked an action"
    ACTION_TAKEN_AWAY = "took an action away"
    ACTION_TAKEN_UP = "took a parked action up again"

    ALLOCATION_ACCEPTED = "accepted an interview"
    ALLOCATION_HANDED_BACK = "handed an interview back"
    ALLOCATION_UNANSWERED = "took back an interview nobody answered for"

    ASSESSMENT_CORRECTED = "corrected a risk assessment"
    ASSESSMENT_RECORDED = "recorded a risk assessment"
    CONCERN_CLOSED = "closed an exploitation concern"
    CONCERN_OPENED = "opened an exploitation concern"
    OVERSIGHT_NOTED = "noted oversight"
    SAFETY_PLAN_RECORDED = "recorded a safety plan"
    STRATEGY_MEETING_CORRECTED = "corrected a strategy meeting"
    STRATEGY_MEETING_RECORDED = "recorded a strategy meeting"

    CHILD_ADDED = "added a child"
    CHILD_CORRECTED = "corrected a child's details"
    CHILD_DESCRIBED = "described a child"
    CHILD_SITUATION_CHANGED = "changed a child's situation"

    PHOTOGRAPH_ADDED = "added a photograph"
    PHOTOGRAPH_TAKEN_AWAY = "took a photograph away"
    DOCUMENT_ADDED = "added a document"
    DOCUMENT_DOWNLOADED = "downloaded a document"
    PRINTED = "printed"
    EXPORTED = "exported"

    EPISODE_CATEGORY_CHANGED = "changed missing or away"
    EPISODE_CORRECTED = "corrected an episode"
    EPISODE_FOUND = "recorded found, not back"
    EPISODE_LOGGED = "logged a notification"
    EPISODE_RETURNED = "logged a return"
    EPISODE_RISK_CHANGED = "changed the police risk"
    NOTIFICATION_ADDED = "added a notification to an episode"

    ESCALATION_ANSWERED = "answered an escalation"
    ESCALATION_ENDED = "ended an escalation"
    ESCALATION_RAISED = "raised an escalation"
    ESCALATION_SENT = "sent an escalation"

    EXAMPLE_LOADED = "loaded the example"
    HOLD_LIFTED = "lifted a hold"
    HOLD_PLACED = "placed a hold"

    IMPORTED = "imported a file"
    IMPORTED_ROW = "imported a row"

    INTERVIEW_ALLOCATED = "allocated an interview"
    INTERVIEW_ATTEMPT = "recorded an attempt to offer"
    INTERVIEW_AUTHORITY_ASKED = "asked the other authority"
    INTERVIEW_AUTHORITY_CHASED = "chased the other authority"
    INTERVIEW_AUTHORITY_REPLIED = "recorded the other authority's reply"
    INTERVIEW_COVERED = "covered an episode by another interview"
    INTERVIEW_FED_BACK = "fed an interview back"
    INTERVIEW_HELD = "recorded an interview held"
    INTERVIEW_ON_FILE = "put an interview on file"
    INTERVIEW_PARENTS_ASKED = "asked parents or carers"
    INTERVIEW_PARENTS_NOT_ASKED = "recorded why parents or carers were not asked"
    INTERVIEW_REOPENED = "reopened an interview"
    INTERVIEW_RULED_OUT = "ruled an interview out"
    INTERVIEW_WRITTEN_UP = "wrote an interview up"

    LIST_CHANGED = "changed a list of reasons"
    ORGANISATION_CHANGED = "changed a provider"
    SETTING_CHANGED = "changed a setting"

    STANDUP_CLOSED = "closed the stand-up"
    STANDUP_LINES_ADDED = "added lines to the stand-up"
    STANDUP_LINE_PARKED = "parked a line of the stand-up"
    STANDUP_LINE_PASSED = "went past a line of the stand-up"
    STANDUP_LINE_PLANNED = "planned a line of the stand-up"
    STANDUP_OPENED = "opened the stand-up"
    STANDUP_PRESENT = "noted who was at the stand-up"

    PANEL_ASKED_FOR = "asked for a child at the panel"
    PANEL_CORRECTED = "corrected issued minutes"
    PANEL_CORRECTION_STARTED = "opened issued minutes for a correction"
    PANEL_ISSUED = "issued minutes"
    PANEL_ITEM_LEFT_OFF = "left a child off the agenda"
    PANEL_ITEM_PUT_BACK = "put a child back on the agenda"
    PANEL_ITEM_SAVED = "saved minutes of a child"
    PANEL_MADE = "made a panel meeting"
    PANEL_CHANGED = "changed a panel meeting"
    PANEL_PUBLISHED = "published an agenda"

    PASSWORD_SET = "set a password"  # noqa: S105
    PERSON_ADDED = "added an account"
    PERSON_CHANGED = "changed an account"
    PERSON_DEACTIVATED = "deactivated an account"
    PERSON_LINK_MADE = "made a link to set a password"
    PERSON_SIGNED_IN = "signed in"
    PERSON_SIGNED_OUT = "signed out"

    WALL_ENDED = "took a wall down"
    WALL_PUT_UP = "put up a wall"

"""Who may do what: one table, read by views, templates and tests alike (DOMAIN: who works here)."""

from enum import StrEnum
from typing import Final


class Role(StrEnum):
    """The roles of DOMAIN."""

    COORDINATOR = "coordinator"
    ADMINISTRATOR = "administrator"
    RHI_OFFICER = "rhi_officer"
    SOCIAL_WORKER = "social_worker"
    PROVIDER = "provider"
    MANAGER = "manager"
    PANEL_CHAIR = "panel_chair"
    QUALITY = "quality"
    SYSTEM_ADMIN = "system_admin"


class May(StrEnum):
    """One thing a person may be allowed to do; which children it reaches is `domain.scope`."""

    SEE_BOARD = "see_board"
    SEE_CHILD = "see_child"
    SEE_INTERVIEW = "see_interview"
    SEARCH_CHILDREN = "search_children"
    SEE_MY_WORK = "see_my_work"
    LOG = "log"
    ALLOCATE = "allocate"
    ANSWER_ALLOCATION = "answer_allocation"
    RUN_STANDUP = "run_standup"
    SEE_STANDUPS = "see_standups"
    PUT_UP_WALL = "put_up_wall"
    ESCALATE = "escalate"
    ANSWER_ESCALATION = "answer_escalation"
    RECORD_ASSESSMENT = "record_assessment"
    OVERSEE = "oversee"
    TRACK_ACTIONS = "track_actions"
    RECORD_EDUCATION = "record_education"
    CIRCULATE = "circulate"
    ASK_AUTHORITY = "ask_authority"
    TICK_RECORDED = "tick_recorded"
    RECORD_ATTEMPT = "record_attempt"
    RECORD_INTERVIEW = "record_interview"
    SEND_BACK = "send_back"
    MAKE_PANEL = "make_panel"
    PREPARE_PANEL = "prepare_panel"
    ISSUE_PANEL = "issue_panel"
    ASK_PANEL = "ask_panel"
    IMPORT = "import"
    CORRECT = "correct"
    RESTRICT = "restrict"
    SEE_REPORTS = "see_reports"
    CHOOSE_WORDS = "choose_words"
    EXPORT_CHILDREN = "export_children"
    ISSUE_WEEKLY = "issue_weekly"
    TAKE_WEEKLY = "take_weekly"
    RECORD_TRAINING = "record_training"
    READ_PROCEDURE = "read_procedure"
    MANAGE_PROVIDERS = "manage_providers"
    MANAGE_LISTS = "manage_lists"
    MANAGE_PEOPLE = "manage_people"
    MANAGE_SETTINGS = "manage_settings"
    READ_AUDIT = "read_audit"
    BACK_UP = "back_up"
    KEEP_DRAFTS = "keep_drafts"
    UNDO = "undo"
    USE_KEYS = "use_keys"
    CHANGE_OWN_PASSWORD = "change_own_password"  # noqa: S105


EVERYBODY: Final = frozenset(
    {May.CHANGE_OWN_PASSWORD, May.KEEP_DRAFTS, May.READ_PROCEDURE, May.UNDO, May.USE_KEYS}
)
_FILES: Final = frozenset({May.SEE_BOARD, May.SEE_CHILD, May.SEE_INTERVIEW, May.SEARCH_CHILDREN})
_CASEWORK: Final = frozenset({May.LOG, May.ASK_AUTHORITY, May.TICK_RECORDED, May.SEE_MY_WORK, May.ASK_PANEL})
_INTERVIEWS: Final = frozenset({May.RECORD_ATTEMPT, May.RECORD_INTERVIEW})
_MEETING: Final = frozenset({May.RUN_STANDUP, May.ALLOCATE, May.ESCALATE, May.ANSWER_ESCALATION, May.OVERSEE})
_DESK: Final = frozenset(
    {May.SEE_STANDUPS, May.PUT_UP_WALL, May.RECORD_ASSESSMENT, May.TRACK_ACTIONS, May.CIRCULATE}
)
_PANEL: Final = frozenset({May.PREPARE_PANEL, May.ISSUE_PANEL})
_INTAKE: Final = frozenset({May.IMPORT, May.CORRECT, May.RECORD_EDUCATION})
_LISTS: Final = frozenset({May.MANAGE_PROVIDERS, May.MANAGE_LISTS})
_WEEKLY: Final = frozenset({May.ISSUE_WEEKLY, May.TAKE_WEEKLY})
"""The report is written for the senior management team: managers take it whole, its children by number."""
_SYSTEM: Final = frozenset({May.MANAGE_PEOPLE, May.MANAGE_SETTINGS, May.READ_AUDIT, May.BACK_UP})

GRANTS: Final[dict[Role, frozenset[May]]] = {
    Role.COORDINATOR: EVERYBODY
    | _FILES
    | _CASEWORK
    | _INTERVIEWS
    | _PANEL
    | _INTAKE
    | _LISTS
    | _MEETING
    | _DESK
    | _WEEKLY
    | {May.ANSWER_ALLOCATION, May.SEND_BACK, May.MAKE_PANEL, May.SEE_REPORTS, May.EXPORT_CHILDREN}
    | {May.RECORD_TRAINING, May.RESTRICT},
    Role.ADMINISTRATOR: EVERYBODY
    | _FILES
    | _CASEWORK
    | _INTAKE
    | _DESK
    | {May.RECORD_ATTEMPT, May.SEND_BACK, May.MAKE_PANEL, May.PREPARE_PANEL, May.SEE_REPORTS}
    | {May.TAKE_WEEKLY, May.RECORD_TRAINING},
    Role.RHI_OFFICER: EVERYBODY
    | _FILES
    | _CASEWORK
    | _INTERVIEWS
    | {May.ANSWER_ALLOCATION, May.SEE_STANDUPS, May.TRACK_ACTIONS, May.SEE_REPORTS, May.TAKE_WEEKLY},
    Role.SOCIAL_WORKER: EVERYBODY
    | _FILES
    | _CASEWORK
    | _INTERVIEWS
    | {May.ANSWER_ALLOCATION, May.SEND_BACK, May.RECORD_ASSESSMENT, May.TRACK_ACTIONS},
    Role.PROVIDER: EVERYBODY | _INTERVIEWS | {May.SEE_INTERVIEW, May.SEE_MY_WORK, May.ANSWER_ALLOCATION},
    Role.MANAGER: EVERYBODY
    | _FILES
    | {May.SEE_MY_WORK, May.ANSWER_ESCALATION, May.OVERSEE, May.TRACK_ACTIONS, May.SEE_REPORTS}
    | {May.ASK_PANEL, May.TAKE_WEEKLY},
    Role.PANEL_CHAIR: EVERYBODY | _FILES | _PANEL | {May.ASK_PANEL, May.SEE_REPORTS},
    Role.QUALITY: EVERYBODY | {May.SEE_INTERVIEW, May.SEE_REPORTS, May.CHOOSE_WORDS},
    Role.SYSTEM_ADMIN: EVERYBODY | _LISTS | _SYSTEM | {May.RECORD_TRAINING},
}
"""What each role may do at all. Which children, interviews and meetings it reaches is `domain.scope`."""


def allowed(role: Role, may: May) -> bool:
    """Whether a role may do a thing at all."""
    return may in GRANTS[role]

"""The settings a council may change, in the order their page shows them."""

from typing import Final

from app.domain.setting import Kind, Setting

__all__ = ["RECORDED", "SETTINGS", "Kind", "Setting"]

OURS: Final = "The default is the product’s own."
LADDERS: Final = (
    "The desk finds the owner, social worker, manager and coordinator; any other role needs a mailbox."
)

ALSO_DUE: Final = (
    ("assessment_working_days", "Working days to make a risk assessment after a return", 60),
    ("strategy_hours_looked_after", "Hours missing that ask for a strategy meeting: looked after", 720),
    ("strategy_hours_home", "Hours missing that ask for a strategy meeting: at home", 720),
    ("strategy_working_days", "Working days to hold a strategy meeting", 60),
    ("oversight_hours", "Hours missing that ask for the manager’s oversight note", 720),
    ("oversight_working_days", "Working days to write an oversight note", 60),
    ("finding_working_days", "Working days to say what an interview’s findings changed", 60),
)
"""What beside the interview an absence asks for: key, question, the most (domain.also_due)."""

SETTINGS: Final = {
    setting.key: setting
    for setting in (
        Setting("council", "The council’s name", Kind.TEXT, "As it stands on pages and in minutes."),
        Setting("area", "The council’s area", Kind.TEXT, "The responsible authority as files name it."),
        Setting("logo_text", "Words beside the desk’s name", Kind.TEXT),
        Setting("away_needs_interview", "An absence of category A needs an interview", Kind.YES_NO),
        Setting("write_up_working_days", "Working days to write an interview up", Kind.COUNT, most=60),
        Setting("repeat_episodes", "How many absences count as repeated", Kind.COUNT, most=50),
        Setting("repeat_within", "Over how many days repeated absences are counted", Kind.DAYS),
        Setting(
            "attempts_before_not_possible",
            "Attempts without a reply before “not possible”",
            Kind.COUNT,
            most=20,
        ),
        Setting(
            "first_day", "The desk’s first day", Kind.DAY, "History that started before it is not chased."
        ),
        Setting(
            "reply_working_hours",
            "Working hours to accept an interview or hand it back",
            Kind.COUNT,
            f"After that it goes back to the board. {OURS}",
            most=80,
        ),
        Setting(
            "capacity_person",
            "How many open interviews one person takes at once",
            Kind.COUNT,
            f"An account can have its own number. {OURS}",
            most=50,
        ),
        Setting(
            "capacity_organisation",
            "How many open interviews one organisation takes at once",
            Kind.COUNT,
            f"A provider can have its own number. {OURS}",
            most=200,
        ),
        Setting(
            "full_load_hours",
            "Hours in which somebody with as many as they take has held them all",
            Kind.COUNT,
            f"Proposals count with it how late an interview is likely to be. {OURS}",
            most=720,
        ),
        Setting(
            "own_worker_interviews",
            "A looked-after child’s own social worker may hold the interview",
            Kind.YES_NO,
            f"They are not independent; yes makes it the council’s rule. {OURS}",
        ),
        Setting(
            "ladder_missing",
            "Who is told that a child is still missing",
            Kind.LADDER,
            f"One rung a line: hours missing, “any risk” or “high risk”, role, wording. {LADDERS} {OURS}",
        ),
        Setting(
            "ladder_overdue",
            "Who is told that work is overdue",
            Kind.LADDER,
            f"One rung a line: hours late, “any risk” or “high risk”, role, wording. {LADDERS} {OURS}",
        ),
        Setting(
            "mailboxes",
            "Mailboxes of teams, roles and organisations",
            Kind.MAILBOXES,
            "One a line, such as “Permanence 2: team@council.example”: for whoever has no account, other "
            "authorities too.",
        ),
        Setting(
            "leads",
            "The lead officer for missing in each team",
            Kind.LEADS,
            "One a line, such as “Permanence 2 Unit 1: Jo Marsh”. Reports and escalations name them.",
        ),
        Setting(
            "weekly_report_to",
            "Who is written to when a weekly report is issued",
            Kind.MAILBOXES,
            "One a line, such as “Director: director@council.example”. The letter has a link and no names.",
        ),
        Setting(
            "training_months",
            "Months until the half day of training lapses",
            Kind.COUNT,
            f"The half day on the missing procedure, from the day it was done. {OURS}",
            most=120,
        ),
        Setting(
            "training_soon_days",
            "Days before it lapses that training is said to lapse soon",
            Kind.COUNT,
            OURS,
        ),
        *(Setting(key, asks, Kind.COUNT, OURS, most=most) for key, asks, most in ALSO_DUE),
        Setting(
            "authority_chase_working_days",
            "Working days until another authority is chased",
            Kind.COUNT,
            f"At noon of that day, from the request and from each chase. {OURS}",
            most=60,
        ),
        Setting("cme_target_days", "Target mean days of a child missing education", Kind.COUNT),
        Setting(
            "extra_bank_holidays",
            "Bank holidays proclaimed beside the usual ones",
            Kind.DAY_LIST,
            "One date a line.",
        ),
        Setting(
            "provider_days_after_close", "Days a provider still sees a closed interview", Kind.COUNT, least=0
        ),
        Setting(
            "chair_days_after_issue", "Days a chair still sees a meeting after issue", Kind.COUNT, least=0
        ),
        Setting("photograph_days", "Days after which a photograph is old", Kind.COUNT, most=3660),
        Setting("police_telephone", "The number to ring the police", Kind.TEXT, "As grab sheets say it."),
        Setting("desk_telephone", "The team’s telephone, and when it is answered", Kind.TEXT),
        Setting("night_telephone", "The out-of-hours team’s telephone", Kind.TEXT),
    )
}
"""The fields of Policy people may change, in the order the page shows them."""

RECORDED: Final = {
    "example_data": Setting("example_data", "The caseload is the fictional example", Kind.YES_NO),
}
"""The fields of Policy that a command writes and nobody changes by hand."""

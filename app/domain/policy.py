"""Local policy as one value: every number a council may set, with the product’s own default."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from app.domain.ladders import STILL_MISSING, WORK_OVERDUE, Rungs
from app.domain.leads import Leads
from app.domain.mailbox import Mailbox


@dataclass(frozen=True, slots=True)
class Policy:
    """The settings a rule may ask for; the statutory guidance gives none of these numbers."""

    council: str = "Our council"
    area: str = ""
    logo_text: str = ""
    away_needs_interview: bool = True
    write_up_working_days: int = 5
    repeat_episodes: int = 3
    repeat_within: timedelta = timedelta(days=90)
    attempts_before_not_possible: int = 3
    first_day: date | None = None
    """The desk's first day: history that started before it is not chased. `init` writes it."""
    reply_working_hours: int = 4
    """How long whoever is given an interview has to accept it or hand it back."""
    capacity_person: int = 6
    capacity_organisation: int = 12
    """How many open interviews a person or an organisation takes at once, unless theirs says otherwise."""
    full_load_hours: int = 72
    """Within how many hours somebody with as many as they take has held them all; only for proposals."""
    own_worker_interviews: bool = True
    """The council's rule: a looked-after child's own social worker is an exception to independence."""
    ladder_missing: Rungs = STILL_MISSING
    ladder_overdue: Rungs = WORK_OVERDUE
    mailboxes: tuple[Mailbox, ...] = ()
    """Where a letter goes for a team, a role or an organisation without an account."""
    leads: Leads = ()
    """The lead officer for missing in each team."""
    weekly_report_to: tuple[Mailbox, ...] = ()
    """Who is written to when a weekly report is issued."""
    training_months: int = 24
    """How long the half day of training holds."""
    training_soon_days: int = 60
    """From how many days before it lapses that is said."""
    assessment_working_days: int = 2
    """To make a risk assessment, from the return; this and the next five are `domain.also_due`’s."""
    strategy_hours_looked_after: int = 24
    strategy_hours_home: int = 48
    strategy_working_days: int = 3
    oversight_hours: int = 24
    oversight_working_days: int = 1
    authority_chase_working_days: int = 1
    """After how many working days without a reply another authority is chased."""
    finding_working_days: int = 5
    """To say what the findings of an interview changed, from its feeding back."""
    cme_target_days: int = 25
    extra_bank_holidays: tuple[date, ...] = field(default=())
    provider_days_after_close: int = 14
    chair_days_after_issue: int = 28
    photograph_days: int = 365
    """From how many days after it was taken a photograph is said to be old."""
    police_telephone: str = "101"
    desk_telephone: str = ""
    night_telephone: str = ""
    """The out-of-hours team's; grab sheets give all three."""
    example_data: bool = False
    """The caseload is the fictional example, and every page says so. `load-example` writes it."""

"""Files as tests write them: good rows, and what one cell more or less makes of them."""

from datetime import date, datetime

from app.domain.calendar import When, local
from app.domain.notifications import children, education, episodes, interviews
from app.domain.notifications.known import KnownChild, KnownReference, OnRecord
from app.domain.notifications.spans import Absence
from app.domain.notifications.table import Cell, Columns, Table
from app.domain.vocabulary import Cohort

NOW = local(date(2017, 9, 20), datetime(2017, 9, 20, 9).time())

CHILD: dict[str, Cell] = {
    "crs_id": "CR1",
    "first_name": "Jo",
    "last_name": "O’Neill-Marsh",
    "date_of_birth": "2004-02-29",
    "sex": "F",
    "ethnicity": "MWBC",
    "care_status": "looked_after",
    "uasc": "N",
    "responsible_authority": "Croydon",
    "placement_type": "foster care",
    "placement_area": "Kent",
    "team": "Permanence 2",
    "social_worker": "Noah Pemberton",
    "team_manager": "Leila Caldwell",
}
EPISODE: dict[str, Cell] = {
    "notification_ref": "17/MIS 1",
    "crs_id": "CR1",
    "category": "A",
    "risk": "medium",
    "source": "police",
    "missing_from": "placement",
    "last_seen_at": "2017-09-18 20:00",
    "reported_at": "2017-09-18 21:00",
    "notified_at": "",
    "returned_at": "2017-09-19 08:00",
    "found_at": "Purley Way",
}
INTERVIEW: dict[str, Cell] = {
    "notification_ref": "17/MIS 1",
    "provider": "nspcc",
    "offered_at": "2017-09-19 10:00",
    "outcome": "accepted",
    "decline_reason": "",
    "held_at": "2017-09-19 15:00",
    "recorded_at": "2017-09-20 08:30",
}
REFERRAL: dict[str, Cell] = {
    "referral_ref": "CME1",
    "child_name": "Jo O’Neill-Marsh",
    "date_of_birth": "29/02/2004",
    "phase": "secondary",
    "school": "Norbury Academy",
    "reason": "moved abroad",
    "referred_on": "2017-03-01",
    "closed_on": "2017-03-01",
}


def table_of(*rows: dict[str, Cell]) -> Table:
    """A table of these rows, headings in the first one's order."""
    headings = tuple(rows[0])
    cells = (tuple(row.get(name, "") for name in headings) for row in rows)
    return Table(headings, tuple(enumerate(cells, 2)))


def absence(reference: str, start: datetime, end: datetime | None) -> Absence:
    """An absence on record."""
    return Absence(reference, When.instant(start), When.instant(end) if end else None)


def known(
    cohort: Cohort = Cohort.LOOKED_AFTER,
    *absences: Absence,
    references: dict[str, KnownReference] | None = None,
) -> OnRecord:
    """One child, CR1, on file."""
    return OnRecord({"CR1": KnownChild(((None, cohort),), absences)}, references or {})


ALL_COLUMNS: dict[str, Columns] = {
    "children": children.COLUMNS,
    "episodes": episodes.COLUMNS,
    "interviews": interviews.COLUMNS,
    "education": education.COLUMNS,
}

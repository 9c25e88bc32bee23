"""A file that brings again what was merged, split or moved since: what a person put right stays."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.absence import Times
from app.domain.calendar import read_when
from app.models import Episode, Notification
from app.services import regrouping
from app.services.act import Act
from app.services.episodes import times_of
from app.services.intake import Kind
from app.services.regrouping import Apart
from tests.domain.file_rows import CHILD
from tests.regrouping_examples import BECAUSE
from tests.services.importing import bring, counts
from tests.services.test_imports_that_move import absence

FILE = (absence("1", "01:00", "02:00"), absence("2", "03:00", "04:00"), absence("3", "05:00", "06:00"))


def brought(act: Act) -> dict[str, Episode]:
    """Three absences of one child out of a file."""
    bring(act, Kind.CHILDREN, CHILD)
    bring(act, Kind.EPISODES, *FILE)
    return {each.reference: each for each in act.session.scalars(select(Episode))}


@pytest.mark.parametrize(("kept", "gone"), [("1", "2"), ("2", "1")])
def test_a_merged_absence_stays_merged(act: Act, session: Session, kept: str, gone: str) -> None:
    rows = brought(act)
    regrouping.merge(act, rows[kept], rows[gone], BECAUSE)
    before = times_of(rows[kept])
    assert counts(bring(act, Kind.EPISODES, *FILE)) == (0, 3, 0)
    assert times_of(rows[kept]) == before
    assert session.scalar(select(func.count()).select_from(Episode)) == 2


def test_a_split_absence_stays_split(act: Act, session: Session) -> None:
    rows = brought(act)
    regrouping.merge(act, rows["1"], rows["2"], BECAUSE)
    report = session.scalars(select(Notification).where(Notification.reference == "2")).one()
    own, rest = (
        Times(read_when(f"2017-09-19 {start}"), returned=read_when(f"2017-09-19 {end}"))
        for start, end in (("03:15", "04:15"), ("01:00", "02:00"))
    )
    new = regrouping.split(act, report, Apart(own, rest), BECAUSE)
    assert counts(bring(act, Kind.EPISODES, *FILE)) == (0, 3, 0)
    assert times_of(new) == own


def test_a_moved_report_stays_where_it_was_put(act: Act, session: Session) -> None:
    rows = brought(act)
    regrouping.merge(act, rows["1"], rows["2"], BECAUSE)
    report = session.scalars(select(Notification).where(Notification.reference == "2")).one()
    regrouping.move(act, report, rows["3"], BECAUSE)
    assert counts(bring(act, Kind.EPISODES, *FILE)) == (0, 3, 0)
    assert report.episode is rows["3"]

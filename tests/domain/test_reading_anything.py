"""Whatever stands in its cells, a file is read into values and faults; nothing else comes of it."""

from hypothesis import given
from hypothesis import strategies as st

from app.domain.notifications.cells import written
from app.domain.notifications.children import read_children
from app.domain.notifications.education import read_education
from app.domain.notifications.episodes import read_episodes
from app.domain.notifications.interviews import read_interviews
from app.domain.notifications.known import KnownReference
from app.domain.notifications.table import Cell, Number
from tests.domain.file_rows import CHILD, EPISODE, INTERVIEW, NOW, REFERRAL, known, table_of

MOMENTS = (
    "2017-09-18 20:00",
    "18/09/2017",
    "2017-03-26 01:30",
    "2016-10-30 01:30",
    "9999-12-31 23:59",
    "0001-01-01",
)
ODD: st.SearchStrategy[Cell] = st.one_of(
    st.text(max_size=30),
    st.sampled_from(MOMENTS),
    st.sampled_from(("", " ", "M", "A", "Y", Number("1"), "CR1")),
)
ROWS = (CHILD, EPISODE, INTERVIEW, REFERRAL)
ON_RECORD = known(references={"17/MIS 1": KnownReference("CR1", "17/MIS 1")})


def some_changed(row: dict[str, Cell]) -> st.SearchStrategy[list[dict[str, Cell]]]:
    """Two rows of a kind with any of their cells replaced."""
    changes = st.dictionaries(st.sampled_from(sorted(row)), ODD, max_size=4)
    return st.lists(changes.map(lambda change: row | change), min_size=2, max_size=2)


@given(st.tuples(*map(some_changed, ROWS)))
def test_a_row_is_a_value_or_has_a_fault(files: tuple[list[dict[str, Cell]], ...]) -> None:
    children, episodes, interviews, referrals = (table_of(*rows) for rows in files)
    for reading in (
        read_children(children, NOW),
        read_episodes(episodes, ON_RECORD, NOW),
        read_interviews(interviews, ON_RECORD, NOW),
        read_education(referrals, NOW),
    ):
        faulty = {fault.row for fault in reading.faults}
        assert {row.row for row in reading.rows} | faulty == {2, 3}
        assert not {row.row for row in reading.rows} & faulty
        assert all(isinstance(cell, str) for row in reading.rows for cell in written(row).values())

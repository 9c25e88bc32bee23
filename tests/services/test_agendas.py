"""What keeps an agenda complete and in order: no child dropped, no reason missing, no order overwritten."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tests.panel_examples import a_published_panel

SILENTLY = (
    "DELETE FROM panel_item",
    "UPDATE panel_item SET left_off = '  '",
    "UPDATE panel_item SET child_id = (SELECT max(id) FROM child) WHERE position = 1",
    "UPDATE panel_item SET panel_id = panel_id + 1",
)


@pytest.mark.parametrize("dropped", SILENTLY)
def test_the_database_itself_refuses_to_drop_a_child_without_a_reason(session: Session, dropped: str) -> None:
    a_published_panel(session, children=2)
    with pytest.raises(DBAPIError, match=r"leaves an agenda only by a reason|left_off_with_a_reason"):
        session.execute(text(dropped))
    session.rollback()

"""Many papers are made while their person does something else: told how far, left, issued all or none."""

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.features.panel import making
from app.models import Document, Panel, PanelIssue, PapersMaking
from app.web.acting import machine_now
from tests.panel_examples import a_published_panel
from tests.strict_client import HTMX, StrictClient


@pytest.fixture
def panel(session: Session, monkeypatch: pytest.MonkeyPatch) -> Panel:
    """A meeting whose papers are many enough to go on by themselves."""
    monkeypatch.setattr(making, "FEW", 1)
    return a_published_panel(session, children=2)


def test_many_papers_are_made_by_themselves_and_lead_to_what_is_issued(
    client: StrictClient, session: Session, panel: Panel
) -> None:
    answer = client.submit(f"/panel/{panel.id}/check", "form[action$=issue]")
    assert answer.location == f"/panel/{panel.id}/making"
    page = client.get(answer.location)
    while page.status_code == 200:
        assert "Making minutes" in page.text
        page = client.get(answer.location)
    assert page.location == f"/panel/{panel.id}#issued"
    session.rollback()
    assert session.scalar(select(func.count(Document.id))) == 3
    assert session.scalars(select(PanelIssue.number)).all() == [1]
    last = client.get(answer.location, headers=HTMX)
    assert (last.status_code, last.headers["HX-Redirect"]) == (204, f"/panel/{panel.id}#issued")


@pytest.mark.parametrize(
    ("ended", "said"), [(True, "The Pango library is missing."), (False, "stopped before")]
)
def test_papers_that_are_not_made_say_so_and_nothing_is_issued(
    client: StrictClient, session: Session, panel: Panel, app: Flask, ended: bool, said: str
) -> None:
    with app.app_context():
        long_ago = machine_now().replace(year=2020)
    row = PapersMaking(panel_id=panel.id, person_id=panel.chair_id, total=2, beat_at=long_ago)
    row.ended, row.said = ended, said if ended else ""
    session.add(row)
    session.commit()
    page = client.get(f"/panel/{panel.id}/making").text
    assert "The minutes are not issued." in page
    assert said in page
    assert client.get(f"/panel/{panel.id}/check").status_code == 200


def test_how_far_they_are_is_told_and_a_second_making_refused(
    client: StrictClient, session: Session, panel: Panel, app: Flask
) -> None:
    with app.app_context():
        at = machine_now()
    session.add(PapersMaking(panel_id=panel.id, person_id=panel.chair_id, done=12, total=41, beat_at=at))
    session.commit()
    page = client.get(f"/panel/{panel.id}/making").text
    assert "Making minutes, 12 of 41" in page
    assert "Look again" in page
    answer = client.submit(f"/panel/{panel.id}/check", "form[action$=issue]")
    assert answer.status_code == 409
    assert not session.scalars(select(Document)).all()

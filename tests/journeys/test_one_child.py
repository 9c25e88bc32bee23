"""One child, from a row of a file to the minutes on that child's file, through the pages people use."""

import hashlib
import io
import re
from typing import Any

from bs4 import BeautifulSoup
from flask.testing import FlaskCliRunner
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Child, Document, Episode, Panel, PanelItem
from tests.conftest import ClientAs, person_as
from tests.papers.reading import text_of
from tests.strict_client import StrictClient

CHILDREN = """crs_id,first_name,last_name,date_of_birth,sex,ethnicity,care_status,uasc,responsible_authority,\
placement_type,placement_area,team,social_worker,team_manager
0071,Zoë,O’Brien-Núñez,2011-02-28,F,WIRI,home,N,Croydon,,,Assessment 3,Noah Pemberton,Leila Caldwell
0072,Zoë,Okafor,2010-07-01,F,BAFR,home,N,Croydon,,,Assessment 3,Noah Pemberton,Leila Caldwell
"""
EPISODES = """notification_ref,crs_id,category,risk,source,missing_from,last_seen_at,reported_at,\
returned_at,found_at
26MIS/1,0071,M,high,police,home,22/09/2026 18:00,22/09/2026 20:30,,
26MIS/2,0072,M,low,police,home,2026-09-21 18:00,2026-09-21 20:30,2026-09-21 23:10,a friend’s
"""


def test_a_child_goes_missing_comes_back_is_heard_and_is_talked_about(
    client_as: ClientAs, session: Session, runner: FlaskCliRunner
) -> None:
    runner.invoke(args=["desk", "init", "--council", "Croydon"])
    person_as(session, Role.RHI_OFFICER)
    administrator, coordinator = client_as(Role.ADMINISTRATOR), client_as(Role.COORDINATOR)
    brought_in(administrator)
    assert column(coordinator, "26MIS/1") == "missing now"
    episode = session.scalars(select(Episode).where(Episode.reference == "26MIS/1")).one()
    comes_back(administrator, episode)
    assert column(coordinator, "26MIS/1") == "in offer"
    is_heard(client_as, session, episode)
    assert column(coordinator, "26MIS/1") == "closed"
    panel = talked_about(coordinator, session)
    on_file(coordinator, session, panel)
    assert runner.invoke(args=["desk", "verify-audit"]).exit_code == 0


def brought_in(client: StrictClient) -> None:
    """Both files through the page of imports."""
    for kind, text in (("children", CHILDREN), ("episodes", EPISODES)):
        file = (io.BytesIO(text.encode()), f"{kind}.csv")
        preview = client.submit("/imports", "form[enctype]", kind=kind, file=file).location
        assert client.submit(preview, "form[action$=confirm]").status_code == 303


def comes_back(client: StrictClient, episode: Episode) -> None:
    """The return is logged, and the answer says what is due when."""
    back: dict[str, Any] = {"returned-day": "today", "returned-clock": "0810", "how": "came back alone"}
    answer = client.submit(f"/episodes/{episode.id}/log-return", "form#return", seen="yes", **back)
    said = client.get(answer.location).text
    assert "8:10am" in said
    assert "Saturday 26 September" in said


def is_heard(client_as: ClientAs, session: Session, episode: Episode) -> None:
    """Allocated, offered, held, written up, filed, fed back; each by whoever does it."""
    coordinator, officer = client_as(Role.COORDINATOR), client_as(Role.RHI_OFFICER)
    page = f"/interviews/{episode.interview_id}"
    offered = BeautifulSoup(coordinator.get(f"{page}/allocate").text, "html.parser")
    choice = next(
        str(each["value"])
        for each in offered.select("option, input[type=radio]")
        if str(each.get("value", "")).startswith("person")
    )
    assert coordinator.submit(f"{page}/allocate", "form[action$=allocate]", to=choice).status_code == 303
    outcome = officer.submit(
        f"{page}/attempt", "form[action$=attempt]", outcome="accepted", how="by telephone", by="Dean Okoro"
    )
    assert outcome.status_code == 303, outcome.text
    held = officer.submit(
        f"{page}/held", "form[action$=held]", how="in person", where="youth hub", by="Dean Okoro"
    )
    assert held.status_code == 303, held.text
    written = officer.submit(
        f"{page}/write-up",
        "form[action$=write-up]",
        childs_words="I wanted to see my nan.",
        workers_view="She is safe there.",
        concern="no",
    )
    assert written.status_code == 303, written.text
    assert officer.submit(written.location, "form[action$=sign]").status_code == 303
    assert column(coordinator, "26MIS/1") == "in recording"
    for tick in ("put-on-file", "feed-back"):
        assert coordinator.submit(page, f"form[action$={tick}]").status_code == 303


def talked_about(client: StrictClient, session: Session) -> Panel:
    """A meeting is made, its agenda published, both children minuted, and the minutes issued."""
    made = client.submit("/panel/new", "form[action='/panel/new']")
    assert made.status_code == 303, made.text
    panel = session.scalars(select(Panel)).one()
    assert "Reported" in client.get(f"/panel/{panel.id}").text
    assert client.submit(f"/panel/{panel.id}", "form[action$=publish]").status_code == 303
    for item in session.scalars(select(PanelItem).order_by(PanelItem.position)).all():
        words = f"Risks of number {item.position}."
        saved = client.submit(
            f"/panel/{panel.id}/children/{item.id}", "#minutes", risks=words, outcome="Safe."
        )
        assert saved.status_code == 303, saved.text
    assert client.submit(f"/panel/{panel.id}/check", "form[action$=issue]").status_code == 303
    return panel


def on_file(client: StrictClient, session: Session, panel: Panel) -> None:
    """Each child's file holds a PDF with that child's item only, the same bytes as at issue."""
    children = session.scalars(select(Child).order_by(Child.crs_id)).all()
    for child, other in (children, reversed(children)):
        page = client.get(f"/children/{child.crs_id}/documents").text
        document_id = re.findall(r"/documents/(\d+)", page)[0]
        document = session.get_one(Document, int(document_id))
        downloaded = client.get(f"/documents/{document_id}").data
        assert hashlib.sha256(downloaded).hexdigest() == document.sha256
        read = text_of(downloaded)
        assert child.crs_id in read
        assert child.last_name in read
        assert other.crs_id not in read
        assert other.last_name not in read
    assert panel.issues[0].number == 1


def column(client: StrictClient, reference: str) -> str:
    """Where an episode stands, as the child's file says it and the board shows it."""
    runner = client.application.test_cli_runner()
    board = runner.invoke(args=["desk", "board", "--json"]).stdout
    for stage in ("missing_now", "in_offer", "in_completion", "in_recording"):
        if f'"{reference}"' in board.split(f'"{stage}": [')[1].split("]")[0]:
            return stage.replace("_", " ")
    return "closed"

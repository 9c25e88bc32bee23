"""The meeting in session: who came and on what terms, who types where, read back at the end."""

from datetime import timedelta

from bs4 import BeautifulSoup
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.panel import Window
from app.domain.roles import Role
from app.models import Draft, Panel, PanelAttendance, WebSession
from app.models.audit import AuditEntry
from tests.conftest import ClientAs, person_as
from tests.examples import MORNING
from tests.panel_examples import (
    WINDOW,
    a_panel,
    a_published_panel,
    action,
    came,
    items_of,
    minutes_address,
)
from tests.strict_client import StrictClient

MINUTES = "#minutes"
POLLS = {"HX-Request": "true", "X-Desk-Poll": "yes"}


def attendance_address(panel: Panel) -> str:
    return f"/panel/{panel.id}/present"


def rows_of(session: Session) -> list[PanelAttendance]:
    session.expire_all()
    return list(session.scalars(select(PanelAttendance).order_by(PanelAttendance.id)))


def test_who_came_is_kept_with_agency_access_and_when_confidentiality_was_accepted(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=1)
    typed = came("PC Alder", "Police", "partner", access="the children they are concerned with")
    assert client.submit(attendance_address(panel), "#present", **typed).status_code == 303
    (row,) = rows_of(session)
    assert (row.name, row.agency, row.internal, row.access.value, row.confidential_at) == (
        "PC Alder",
        "Police",
        False,
        "the children they are concerned with",
        MORNING,
    )
    page = client.get(attendance_address(panel)).text
    assert "Accepted 23 September 2026" in page
    assert client.submit(attendance_address(panel), "#present", **came("", "")).status_code == 303
    assert not rows_of(session)


def test_whoever_came_before_is_carried_over_and_counts_only_when_here(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=1)
    client.submit(attendance_address(panel), "#present", **came("PC Alder", "Police", "partner"))
    following = a_panel(session, panel.chair, Window(WINDOW.closes, WINDOW.closes + timedelta(days=14)))
    session.info["act"].close()
    following.published_at = MORNING
    session.info["act"].pending.clear()
    session.flush()
    session.info["act"].pending.clear()
    session.commit()
    page = client.get(attendance_address(following))
    assert 'value="PC Alder"' in page.text
    client.send(page, "#present")
    assert [row.panel_id for row in rows_of(session)] == [panel.id]
    client.submit(
        attendance_address(following), "#present", **came("PC Alder", "Police", confidential="before")
    )
    assert [row.panel_id for row in rows_of(session)] == [panel.id, following.id]
    assert rows_of(session)[1].confidential_at == MORNING


def test_an_unclear_row_is_named_and_what_was_typed_is_kept(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=1)
    answer = client.submit(attendance_address(panel), "#present", **came("PC Alder", ""))
    assert answer.status_code == 422
    assert "Say which agency PC Alder is from." in answer.text
    assert 'value="PC Alder"' in answer.text
    assert not rows_of(session)


def test_the_second_to_save_who_came_is_shown_both(client_as: ClientAs, session: Session) -> None:
    panel = a_published_panel(session, children=1)
    one, other = client_as("coordinator"), client_as("administrator")
    pages = one.get(attendance_address(panel)), other.get(attendance_address(panel))
    assert one.send(pages[0], "#present", **came("PC Alder", "Police")).status_code == 303
    answer = other.send(pages[1], "#present", **came("Ivy Marlow", "School"))
    assert answer.status_code == 409
    assert "PC Alder, Police" in answer.text
    assert 'value="Ivy Marlow"' in answer.text
    assert other.send(answer, "#present", **came("Ivy Marlow", "School")).status_code == 303


def test_who_was_noted_in_words_before_stays_readable(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=1)
    panel.present = "Ama Boateng, chair"
    session.flush()
    session.info["act"].pending.clear()
    session.commit()
    client.submit(attendance_address(panel), "#present", **came("PC Alder", "Police"))
    page = client.get(attendance_address(panel)).text
    assert "Ama Boateng, chair" in page
    assert "2 present" in client.get(f"/panel/{panel.id}").text


def test_who_else_types_about_a_child_is_told_quietly_and_without_their_words(
    client_as: ClientAs, session: Session
) -> None:
    panel = a_published_panel(session, children=2)
    first, second = (minutes_address(panel, item) for item in items_of(panel))
    one, other = client_as("coordinator"), client_as("administrator")
    page = one.get(first)
    assert one.post(f"/drafts/keep?form={first}", data={"risks": "Seen at the fair"}).status_code == 200
    polled = other.get(first, headers=POLLS)
    assert f"{person_as(session, Role.COORDINATOR).name} is typing here" in polled.text
    assert "Seen at the fair" not in polled.text
    assert "typing here" not in other.get(second, headers=POLLS).text
    assert "typing here" not in one.get(first, headers=POLLS).text
    mark = BeautifulSoup(polled.text, "html.parser").select_one("#typing")["data-live"]  # type: ignore[index]
    again = other.get(first, headers=POLLS | {"If-None-Match": f'"{mark}"'})
    assert (again.status_code, again.data) == (304, b"")
    one.send(page, MINUTES, risks="Seen at the fair")
    assert "typing here" not in other.get(first, headers=POLLS).text


def test_text_left_unsaved_is_told_apart_from_typing(client_as: ClientAs, session: Session) -> None:
    panel = a_published_panel(session, children=1)
    address = minutes_address(panel, items_of(panel)[0])
    one, other = client_as("coordinator"), client_as("administrator")
    one.get(address)
    one.post(f"/drafts/keep?form={address}", data={"risks": "x"})
    draft = session.scalars(select(Draft)).one()
    draft.expires_at -= timedelta(minutes=10)
    session.commit()
    assert "has typed here and not saved it" in other.get(address).text


def test_asking_who_types_notes_no_look_and_does_not_keep_a_session_alive(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=1)
    address = minutes_address(panel, items_of(panel)[0])
    client.get(address)
    row = session.scalars(select(WebSession)).one()
    row.seen_at -= timedelta(minutes=5)
    session.commit()
    seen, looks = row.seen_at, session.scalar(select(func.count(AuditEntry.id)))
    assert client.get(address, headers=POLLS).status_code == 200
    session.expire_all()
    assert session.scalars(select(WebSession.seen_at)).one() == seen
    assert session.scalar(select(func.count(AuditEntry.id))) == looks


def test_the_session_is_opened_and_closed_once_by_somebody(client: StrictClient, session: Session) -> None:
    panel = a_published_panel(session, children=1)
    page = client.get(f"/panel/{panel.id}")
    answer = client.send(page, "form[action$=open-session]")
    assert answer.location == minutes_address(panel, items_of(panel)[0])
    assert client.post(f"/panel/{panel.id}/open-session").status_code == 409
    back = client.get(f"/panel/{panel.id}/read-back")
    assert "Session opened 23 September 2026" in back.text
    client.send(back, "form[action$=close-session]")
    session.expire_all()
    me = person_as(session, Role.COORDINATOR).id
    assert (panel.started_at, panel.started_by_id) == (MORNING, me)
    assert (panel.ended_at, panel.ended_by_id) == (MORNING, me)
    assert client.post(f"/panel/{panel.id}/close-session").status_code == 409


def test_what_was_decided_is_read_back_with_owner_and_day_and_the_gaps_named(
    client: StrictClient, session: Session
) -> None:
    panel = a_published_panel(session, children=2)
    first, _ = items_of(panel)
    client.submit(
        minutes_address(panel, first), MINUTES, outcome="Stays here", **action("Map", "PC Alder", "")
    )
    page = BeautifulSoup(client.get(f"/panel/{panel.id}/read-back").text, "html.parser")
    said = [" ".join(row.get_text(" ").split()) for row in page.select("main tbody tr")]
    assert "Map: PC Alder , no day" in said[0]
    assert "No decision, an action without a day" in said[0]
    assert "No minutes" in said[1]
    assert all(row.select_one("a[href]") for row in page.select("main tbody tr"))
    assert "2 children have something open." in page.get_text()

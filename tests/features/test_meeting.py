"""The meeting on its pages: opened, walked by one or two at once, and finished."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Action, Photograph, Standup, StandupLine
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, an_episode
from tests.features.meeting_pages import FINISH, began, heading, plan, press, soup
from tests.features.test_portraits import a_picture, sent
from tests.standup_examples import owed
from tests.strict_client import StrictClient


def test_the_day_is_opened_walked_and_finished(client: StrictClient, session: Session) -> None:
    owed(session, 80, first_name="Edon", last_name="Duka")
    an_episode(session, a_child(session, first_name="Zara"))
    first = began(client)
    page = client.get(first)
    assert heading(page) == "Stand-up: 1 of 4"
    assert soup(page).select_one("[aria-current=step]").get_text() == "Missing now 1 of 1"  # type: ignore[union-attr]
    following = plan(client, first, "Phone and bank checks").location or ""
    assert heading(client.get(following)) == "Stand-up: 2 of 4"
    assert "Edon Duka" in client.get(following).text
    after = press(client, following, "park").location or ""
    assert "Also due: missing risk assessment" in " ".join(client.get(following).text.split())
    last = press(client, after, "next").location or ""
    end = press(client, last, "next").location
    assert end == "/stand-up/finish"
    assert "1 line planned, 1 parked, of 4" in client.get(end).text
    answer = client.submit(end, FINISH)
    assert (answer.status_code, answer.location) == (303, "/stand-up/2026-09-23")
    record = client.get("/stand-up/2026-09-23")
    assert "Finished. 1 line planned" in record.text
    assert "Phone and bank checks" in record.text
    assert session.scalars(select(Action.owner)).all() == ["Ada Osei"]
    sheet = client.get(soup(record).select_one("a[href^='/documents/']")["href"])  # type: ignore[index]
    assert sheet.data.startswith(b"%PDF-")
    assert "STANDUP-2026-09-23.pdf" in sheet.headers["Content-Disposition"]
    assert client.get("/stand-up/run").location == "/stand-up/open"
    assert client.get("/stand-up/open").location == "/stand-up/2026-09-23"


def test_the_photograph_on_file_stands_beside_the_child_who_is_walked(
    client: StrictClient, session: Session
) -> None:
    episode = an_episode(session, a_child(session, first_name="Zara"))
    session.commit()
    assert sent(client, episode.child.crs_id, a_picture()) == 303
    shown = soup(client.get(began(client))).select("img.photo")
    assert [each["src"] for each in shown] == [
        f"/children/{episode.child.crs_id}/photographs/{session.scalars(select(Photograph.id)).one()}"
    ]


def test_a_plan_without_an_owner_keeps_what_was_typed(client: StrictClient, session: Session) -> None:
    owed(session)
    first = began(client)
    answer = plan(client, first, "Ring the carer", "")
    assert answer.status_code == 422
    assert soup(answer).select_one("#errors a[href='#owner']").text == "Say who does it."  # type: ignore[union-attr]
    assert 'value="Ring the carer"' in answer.text
    again = plan(client, first, "", "Ada")
    assert again.status_code == 422
    assert "Say what happens today" in again.text


def test_an_owner_is_picked_by_a_few_letters_and_never_guessed(
    client: StrictClient, session: Session
) -> None:
    owed(session)
    ada = a_person(session, Role.RHI_OFFICER, "Ada Osei")
    first = began(client)
    assert plan(client, first, owner="ada o").status_code == 303
    line = session.scalars(select(StandupLine).where(StandupLine.owner == "Ada Osei")).one()
    assert line.owner_person_id == ada.id
    a_person(session, Role.RHI_OFFICER, "Adam Osmond")
    answer = plan(client, first, "Visit", "ada o")
    assert answer.status_code == 422
    assert "could be" in answer.text


def test_two_who_type_about_one_line_see_both_texts(client_as: ClientAs, session: Session) -> None:
    owed(session)
    one, other = client_as("coordinator"), client_as(a_person(session, Role.COORDINATOR, "Second"))
    first = began(one)
    page = other.get(first)
    assert plan(one, first, "Ring the carer", "Ada Osei").status_code == 303
    answer = other.send(page, ".run__plan form", what="Visit at 4pm", owner="Ben")
    assert answer.status_code == 409
    assert "“Ring the carer”" in answer.text
    assert 'value="Visit at 4pm"' in answer.text
    assert other.send(answer, ".run__plan form").status_code == 303
    assert session.scalars(select(StandupLine.what).where(StandupLine.what != "")).all() == ["Visit at 4pm"]


def test_going_by_saves_what_was_typed_and_only_that(client: StrictClient, session: Session) -> None:
    owed(session, 80)
    owed(session, 70)
    first = began(client)
    second = press(client, first, "next").location or ""
    back = press(client, second, "previous", what="Visit", owner="Ada").location
    assert back == first
    said = session.scalars(select(StandupLine.what).order_by(StandupLine.position)).all()
    assert said[:2] == ["", "Visit"]


def test_whoever_comes_onto_the_board_meanwhile_is_walked_too(client: StrictClient, session: Session) -> None:
    owed(session, 80)
    first = began(client)
    owed(session, 60, first_name="Newcomer")
    page = client.get(press(client, first, "next").location or "")
    assert heading(page).startswith("Stand-up: 2 of")
    assert "Newcomer" in page.text
    owed(session, 50)
    assert "came onto the board" in client.get("/stand-up/finish").text
    answer = client.submit("/stand-up/finish", "form[action='/stand-up/catch-up']")
    assert answer.location == "/stand-up/run"
    assert "came onto the board" not in client.get("/stand-up/finish").text


def test_a_line_whose_child_has_left_the_board_is_skipped(client: StrictClient, session: Session) -> None:
    absence = an_episode(session, a_child(session))
    owed(session)
    first = began(client)
    back = MORNING - timedelta(minutes=5)
    absence.returned_on, absence.returned_at, absence.absent_until = back.date(), back, back
    answer = client.get(first)
    assert answer.location == "/stand-up/run"
    assert client.get("/stand-up/run/999999").status_code == 404


def test_a_line_saved_since_one_looked_stops_the_finish(client: StrictClient, session: Session) -> None:
    owed(session)
    first = began(client)
    page = client.get("/stand-up/finish")
    plan(client, first)
    answer = client.send(page, FINISH)
    assert answer.status_code == 409
    assert "Look again, then finish" in answer.text
    assert session.scalars(select(Standup.closed_at)).one() is None


def test_a_second_press_of_finish_leads_to_the_same_record(client: StrictClient, session: Session) -> None:
    owed(session)
    began(client)
    page = client.get("/stand-up/finish")
    assert client.send(page, FINISH).location == "/stand-up/2026-09-23"
    assert client.send(page, FINISH).location == "/stand-up/2026-09-23"


def test_who_is_here_and_the_notes_can_be_put_right_while_it_runs(
    client: StrictClient, session: Session
) -> None:
    a_person(session, Role.ADMINISTRATOR, "Colm Whitlock")
    owed(session)
    began(client)
    form = "form[action='/stand-up/present']"
    seen, too = client.get("/stand-up/present"), client.get("/stand-up/present")
    answer = client.send(seen, form, present=["Colm Whitlock"], others="DS Frith, police")
    assert answer.location == "/stand-up/run"
    assert "2 present" in client.get("/stand-up/run", follow_redirects=True).text
    clash = client.send(too, form, notes="Other words.")
    assert clash.status_code == 409
    assert "Saved meanwhile: Colm Whitlock (administrator), DS Frith (police)." in clash.text
    assert "Other words." in clash.text
    taken = client.submit("/stand-up/present", form, gone=["DS Frith"])
    assert taken.status_code == 303
    assert "DS Frith" not in client.get("/stand-up/present").text

"""A person’s own work: what is theirs, the most pressing first, and nothing else."""

from datetime import date, timedelta
from typing import Any

from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import ActionOrigin, Ladder, ProviderKind
from app.models import Allocation, Draft, Episode, Escalation
from app.services import settings
from app.services.act import Act
from app.services.events import Event
from app.web.acting import machine_now
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_action, an_episode, an_organisation, give
from tests.strict_client import HTMX


def back(session: Session, hours: float = 30, **child: Any) -> Episode:
    returned = MORNING - timedelta(hours=hours)
    who = a_child(session, **child)
    return an_episode(session, who, last_seen=returned - timedelta(hours=5), returned=returned)


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def test_a_provider_is_taken_to_their_work_and_sees_only_what_is_theirs(
    client_as: ClientAs, session: Session
) -> None:
    nspcc = an_organisation(session)
    grace = a_person(session, Role.PROVIDER, "Grace L", organisation=nspcc, ends_on=date(2027, 1, 1))
    given, other = back(session, crs_id="CR1").interview, back(session, crs_id="CR2").interview
    give(session, given, nspcc)
    client = client_as(grace)
    assert client.get("/").location == "/my-work"
    page = soup(client.get("/my-work"))
    assert [each["id"] for each in page.select("tbody tr")] == [f"work-{given.id}"]
    assert client.get(f"/interviews/{other.id}").status_code == 404


def test_my_work_is_what_is_given_to_me_and_to_the_officers_together_by_the_clock(
    client_as: ClientAs, session: Session
) -> None:
    dean = a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    mine, theirs, shared = (back(session, hours).interview for hours in (10, 20, 80))
    give(session, mine, dean)
    give(session, theirs, a_person(session, Role.RHI_OFFICER, "Ravi Thistlewood"))
    give(session, shared, dean)
    shared.person = None
    session.flush()
    page = soup(client_as(dean).get("/my-work"))
    assert [each["id"] for each in page.select("tbody tr")] == [f"work-{shared.id}", f"work-{mine.id}"]
    assert "1 overdue" in page.get_text()


def test_an_open_my_work_asks_lightly_and_hears_of_what_is_given_meanwhile(
    client_as: ClientAs, session: Session, act: Act
) -> None:
    dean = a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    give(session, back(session, 10).interview, dean)
    client = client_as(dean)
    page = soup(client.get("/my-work"))
    asking = {
        **HTMX,
        "X-Desk-Poll": "yes",
        "If-None-Match": f'"{page.select("[data-live]")[0]["data-live"]}"',
    }
    assert client.get("/my-work", headers=asking).status_code == 304
    given = back(session, 20).interview
    give(session, given, dean)
    act.record(Event.INTERVIEW_ALLOCATED, given, child=given.episodes[0].child)
    rows = soup(client.get("/my-work", headers=asking)).select("tr[data-mark]")
    assert f"work-{given.id}" in [each["id"] for each in rows]


def test_a_line_of_todays_stand_up_is_done_in_one_press_and_stays_done(
    client_as: ClientAs, session: Session
) -> None:
    nspcc = an_organisation(session)
    josie = a_person(session, Role.PROVIDER, "Josie Wharton", organisation=nspcc, ends_on=date(2027, 1, 1))
    episode = back(session)
    give(session, episode.interview, nspcc)
    line = an_action(
        session,
        episode.child,
        "Try his college",
        owner_person=josie,
        origin=ActionOrigin.STANDUP,
        due_on=MORNING.date(),
        interview_id=episode.interview_id,
    )
    client = client_as(josie)
    page = client.get("/my-work")
    assert [each.get_text() for each in soup(page).select("#waiting .count")] == ["1 waiting for you"]
    answer = client.send(page, "form[action*=done]", headers=HTMX)
    assert answer.status_code == 200 and "Try his college" not in answer.text
    assert [each.get_text() for each in soup(answer).select("#waiting[hx-swap-oob]")] == [""]
    session.expire_all()
    assert (line.closed_at, line.outcome) == (MORNING, "Done, said Josie Wharton.")
    assert not soup(client.get("/my-work")).select("#waiting .count")
    assert client.send(page, "form[action*=done]").status_code == 409


def test_a_line_for_an_organisation_is_on_the_list_of_whoever_works_there(
    client_as: ClientAs, session: Session
) -> None:
    nspcc = an_organisation(session)
    josie = a_person(session, Role.PROVIDER, "Josie Wharton", organisation=nspcc, ends_on=date(2027, 1, 1))
    episode, other = back(session), back(session, crs_id="CR2")
    give(session, episode.interview, nspcc)
    plan = {"owner": "nspcc", "origin": ActionOrigin.STANDUP, "due_on": MORNING.date()}
    line = an_action(session, episode.child, "Try her college", interview_id=episode.interview_id, **plan)
    an_action(session, other.child, "Not theirs to see", interview_id=other.interview_id, **plan)
    client = client_as(josie)
    page = client.get("/my-work")
    assert [each["id"] for each in soup(page).select("#todays-lines li")] == [f"line-{line.id}"]
    assert [each.get_text() for each in soup(page).select("#waiting .count")] == ["1 waiting for you"]
    assert client.send(page, "form[action*=done]").status_code == 303
    session.expire_all()
    assert line.outcome == "Done, said Josie Wharton."
    assert not soup(client_as(Role.RHI_OFFICER).get("/my-work")).select("#todays-lines")


def test_somebody_elses_line_is_not_done_for_them(client_as: ClientAs, session: Session) -> None:
    dele, ravi = (a_person(session, Role.RHI_OFFICER, name) for name in ("Dele Marsh", "Ravi Thistlewood"))
    line = an_action(session, back(session).child, owner_person=ravi, origin=ActionOrigin.STANDUP)
    assert client_as(dele).post(f"/my-work/actions/{line.id}/done", data={"version": 1}).status_code == 404
    session.expire_all()
    assert line.closed_at is None


def test_a_form_begun_and_not_sent_is_found_again_with_the_childs_name(
    client_as: ClientAs, session: Session
) -> None:
    dele = a_person(session, Role.RHI_OFFICER, "Dele Marsh")
    owed = back(session, first_name="Naomi", last_name="Thorne").interview
    give(session, owed, dele)
    for address in (f"/interviews/{owed.id}/held", "/nowhere/any/more"):
        ends = machine_now() + timedelta(days=1)
        session.add(Draft(person_id=dele.id, address=address, fields={}, saved_at=MORNING, expires_at=ends))
    session.flush()
    page = soup(client_as(dele).get("/my-work"))
    links = [
        (each.get_text(), each["href"]) for each in page.select("section[aria-labelledby=drafts-kept] a")
    ]
    assert links == [("An interview held, Naomi T", f"/interviews/{owed.id}/held")]


def test_what_was_given_asks_for_an_answer_with_why_and_by_when(
    client_as: ClientAs, session: Session
) -> None:
    dele = a_person(session, Role.RHI_OFFICER, "Dele Marsh")
    owed = back(session).interview
    give(session, owed, dele)
    row = Allocation(
        interview=owed, provider=ProviderKind.RHI_OFFICER, person=dele, given_at=MORNING,
        reply_by_at=MORNING + timedelta(hours=4), why="you met in June",
    )  # fmt: skip
    session.add(row)
    session.flush()
    said = soup(client_as(dele).get("/my-work")).select_one("#given")
    assert said is not None
    assert "Why you: you met in June. Answer by 1pm today" in said.get_text()


def test_a_manager_finds_escalations_to_answer_and_notes_to_write(
    client_as: ClientAs, session: Session, act: Act
) -> None:
    settings.change(act, "first_day", "2026-09-01", "A test.")
    chief = a_worker(session)
    manager = a_person(session, Role.MANAGER, worker=chief)
    child = a_child(session, team_manager=chief, team=chief.team)
    episode = an_episode(session, child, last_seen=MORNING - timedelta(days=3))
    raised = Escalation(
        ladder=Ladder.STILL_MISSING, rung=1, child=child, episode=episode, to_role="manager",
        wording="Still missing after 24 hours", raised_at=MORNING,
    )  # fmt: skip
    session.add(raised)
    session.flush()
    page = soup(client_as(manager).get("/my-work"))
    assert page.main is not None
    assert "1 escalation to answer." in page.get_text() and "interview" not in page.main.get_text()
    answers = page.select("section[aria-labelledby=to-answer] a.act")
    assert [each["href"] for each in answers] == [f"/escalations/{raised.id}/answer"]
    tasks = page.select_one("section[aria-labelledby=tasks-due]")
    assert tasks is not None and "Oversight note" in tasks.get_text()
    assert "No interview is waiting for you." in client_as(Role.MANAGER).get("/my-work").text

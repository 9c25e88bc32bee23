"""The stand-up board as a page and as a fragment: what it shows to whom, and what is done on it."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import AttemptOutcome, Cohort, Risk
from app.models import Episode, Interview, Organisation
from app.models.audit import AuditEntry
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_attempt, an_episode, an_organisation, give
from tests.strict_client import HTMX, StrictClient

both_ways = pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain form", "htmx"])


def back(session: Session, hours: float = 30, **child: Any) -> Episode:
    returned = MORNING - timedelta(hours=hours)
    who = a_child(session, **child)
    return an_episode(session, who, last_seen=returned - timedelta(hours=5), returned=returned)


def written_up(session: Session, **child: Any) -> Interview:
    interview = back(session, **child).interview
    an_attempt(session, interview)
    for fact in ("held", "written_up"):
        setattr(interview, f"{fact}_on", date(2026, 9, 22))
        setattr(interview, f"{fact}_at", MORNING - timedelta(hours=10))
    session.flush()
    return interview


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def test_the_board_shows_first_names_and_initials_with_one_next_action_each(
    client: StrictClient, session: Session
) -> None:
    back(session, 80, first_name="Edon", last_name="Dushku", crs_id="CR1")
    an_episode(session, a_child(session, "Zara", "Quill"), risk=Risk.HIGH)
    page = soup(client.get("/"))
    card = page.select_one("#column-in_offer .card")
    assert card is not None
    assert card.select_one("h4").get_text() == "Edon D, CR1"  # type: ignore[union-attr]
    assert "Overdue by 8 hours" in card.get_text()
    assert [each.get_text() for each in card.select("[id^=next-] .act")] == ["Allocate for Edon D, CR1"]
    assert "High risk" in page.select_one("#missing-now").get_text()  # type: ignore[union-attr]
    assert "Dushku" not in page.get_text()
    assert "Order: overdue" in page.get_text()


def test_an_empty_board_is_calm(client: StrictClient) -> None:
    text = client.get("/").text
    assert "No children missing now." in text
    assert "Nothing in offer." in text


def test_the_fragment_is_the_same_html_as_in_the_page(client: StrictClient, session: Session) -> None:
    written_up(session)
    page, fragment = soup(client.get("/")), soup(client.get("/", headers=HTMX))
    assert str(page.select_one("#board h2")) == str(fragment.select_one("#board h2"))
    assert [each["id"] for each in page.select("#board [id]")] == [
        each["id"] for each in fragment.select("#board [id]")
    ]
    assert fragment.select_one("html") is None


def test_saved_views_are_addresses_and_never_hide_who_is_missing(
    client: StrictClient, session: Session
) -> None:
    nspcc = an_organisation(session)
    late, soon = back(session, 80), back(session, 10)
    give(session, soon.interview, nspcc)
    an_episode(session, a_child(session))

    def cards(show: str) -> set[str]:
        page = soup(client.get(f"/?show={show}"))
        assert len(page.select(".strip .card")) == 1
        return {str(each["id"]) for each in page.select(".lane .card[id^=card]")}

    assert cards("overdue") == {f"card-{late.interview_id}"}
    assert cards("with-nspcc") == {f"card-{soon.interview_id}"}
    assert cards("mine") == set()
    assert cards("nonsense") == {f"card-{late.interview_id}", f"card-{soon.interview_id}"}


@both_ways
def test_a_tick_on_the_board_moves_the_card_on(
    client: StrictClient, session: Session, headers: dict[str, str]
) -> None:
    interview = written_up(session)
    interview_id, version = interview.id, interview.version
    client.get("/")
    answer = client.post(
        f"/stand-up/interviews/{interview_id}/put-on-file", data={"version": version}, headers=headers
    )
    session.expire_all()
    assert session.get_one(Interview, interview_id).on_file_at == MORNING
    if headers:
        assert "Feed back" in answer.text
        assert 'hx-swap-oob="true"' in answer.text
    else:
        assert (answer.status_code, answer.location) == (303, f"/#card-{interview_id}")


@both_ways
def test_a_stale_card_is_refused_and_says_who_has_it(
    client: StrictClient, session: Session, headers: dict[str, str]
) -> None:
    interview = back(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth").interview
    seen, interview_id = interview.version, interview.id
    give(session, interview, an_organisation(session))
    client.get("/")
    answer = client.post(
        f"/stand-up/interviews/{interview_id}/ask-authority", data={"version": seen}, headers=headers
    )
    assert answer.status_code == 409
    assert "Someone else changed this first. It is with NSPCC now." in answer.text
    session.expire_all()
    assert session.get_one(Interview, interview_id).requested_at is None


def test_asking_another_authority_takes_the_card_to_the_list_of_replies(
    client: StrictClient, session: Session
) -> None:
    interview = back(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth").interview
    answer = client.submit("/", f"#card-{interview.id} form", headers=HTMX)
    page = soup(answer)
    assert page.select_one(f"#card-{interview.id}") is None
    assert "Wandsworth, asked today" in page.select_one("#asked").get_text()  # type: ignore[union-attr]


@both_ways
def test_several_interviews_are_given_at_once_and_those_that_may_not_be_say_why(
    client: StrictClient, session: Session, headers: dict[str, str]
) -> None:
    nspcc = an_organisation(session)
    first, second, stale = (back(session, crs_id=each).interview for each in ("CR1", "CR2", "CR3"))
    seen = [f"{each.id}-{each.version}" for each in (first, second, stale)]
    give(session, stale, a_person(session, Role.RHI_OFFICER, "Dean Okoro"))
    ids = [each.id for each in (first, second, stale)]
    to = f"organisation-{nspcc.id}"
    client.get("/")
    answer = client.post("/stand-up/give", data={"interview": seen, "to": to}, headers=headers)
    said = answer.text if headers else client.get("/").text
    assert (
        "2 interviews given. Not given: CR3: Someone else changed this first. It is with Dean Okoro" in said
    )
    session.expire_all()
    holders = [session.get_one(Interview, each).organisation for each in ids]
    assert [holder.name if holder else None for holder in holders] == ["NSPCC", "NSPCC", None]


@pytest.mark.parametrize(
    ("ticked", "to", "sentence"),
    [
        ([], "worker", "Tick the interviews"),
        (["{}"], "", "Choose who to give"),
        (["{}"], "person-99999", "Choose who to give"),
        (["{}"], "worker", "No social worker is recorded"),
        (["{}"], "ended", "contract ended on 1 September 2026"),
        (["word", "1-x"], "worker", "Tick the interviews"),
    ],
)
def test_giving_nothing_or_to_nobody_is_refused(
    client: StrictClient, session: Session, ticked: list[str], to: str, sentence: str
) -> None:
    interview = back(session).interview
    ended = an_organisation(session, contract_until=date(2026, 9, 1))
    values = [each.format(f"{interview.id}-{interview.version}") for each in ticked]
    whom = f"organisation-{ended.id}" if to == "ended" else to
    client.get("/")
    answer = client.post("/stand-up/give", data={"interview": values, "to": whom}, headers=HTMX)
    assert answer.status_code == 409
    assert sentence in answer.text


def test_an_organisation_outside_its_contract_is_not_offered(client: StrictClient, session: Session) -> None:
    an_organisation(session, contract_until=date(2026, 9, 22))
    an_organisation(session, code="lantern", name="Lantern", contract_until=date(2026, 9, 23))
    options = [each.get_text() for each in soup(client.get("/")).select("#to option")]
    assert options[2:] == ["Lantern (0 open, to 23 September 2026)"]


ON_BOARD = {
    Role.COORDINATOR: {"Allocate"},
    Role.ADMINISTRATOR: {"Open"},
    Role.RHI_OFFICER: {"Open"},
    Role.SOCIAL_WORKER: {"Open"},
    Role.MANAGER: {"Open"},
}


@pytest.mark.parametrize("role", ON_BOARD)
def test_each_role_is_offered_what_it_may_do(client_as: ClientAs, session: Session, role: Role) -> None:
    noah = a_worker(session)
    back(session, social_worker=noah, team_manager=noah)
    page = soup(client_as(a_person(session, role, worker=noah)).get("/"))
    found = {each.find(string=True, recursive=False) for each in page.select(".lane .card [id^=next-] .act")}
    assert found == ON_BOARD[role]
    assert bool(page.select_one("#give select")) is (role is Role.COORDINATOR)


def test_a_look_at_the_board_is_on_the_files_of_the_children_it_showed(
    client: StrictClient, session: Session
) -> None:
    episode = back(session)
    child_id = episode.child_id
    client.get("/")
    client.get("/")
    session.expire_all()
    looks = session.query(AuditEntry).filter_by(subject_type="standup.board").all()
    assert [each.shown for each in looks] == [[child_id]]


def test_declined_brought_over_never_stands_on_the_board(client: StrictClient, session: Session) -> None:
    interview = back(session).interview
    interview.brought_over = True
    an_attempt(session, interview, AttemptOutcome.DECLINED_BY_CHILD)
    assert "Nothing in completion." in client.get("/").text
    assert session.query(Organisation).count() == 0

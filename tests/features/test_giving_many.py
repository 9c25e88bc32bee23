"""Giving many interviews: tick, choose, check, give; and the desk’s proposal for all that nobody has."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import Cohort, ProviderKind
from app.models import Allocation, Interview
from app.models.audit import AuditEntry
from tests.examples import MORNING, a_child, a_person, a_worker, an_episode, an_organisation, give
from tests.strict_client import StrictClient


def owed(session: Session, hours: float = 30, **child: Any) -> Interview:
    returned = MORNING - timedelta(hours=hours)
    who = a_child(session, **child)
    return an_episode(session, who, last_seen=returned - timedelta(hours=5), returned=returned).interview


def soup(answer: Any) -> BeautifulSoup:
    return BeautifulSoup(answer.text, "html.parser")


def address(to: str, *ticked: Interview) -> str:
    return f"/stand-up/give?to={to}" + "".join(f"&interview={each.id}-{each.version}" for each in ticked)


def said(page: BeautifulSoup, row: str) -> str:
    found = page.select_one(row)
    assert found is not None, row
    return " ".join(found.get_text(" ").split())


def test_the_check_page_says_what_would_happen_and_changes_nothing(
    client: StrictClient, session: Session
) -> None:
    dean = a_person(session, Role.RHI_OFFICER, "Dean Okoro", capacity=2)
    give(session, owed(session), dean)
    first, second = owed(session, 80, cohort=Cohort.HOME), owed(session, social_worker=a_worker(session))
    session.flush()
    page = soup(client.get(address(f"person-{dean.id}", first, second)))
    assert "Dean Okoro, who has 1 open and would have 3 of the 2 they take" in page.get_text()
    assert "1 more than they take at once" in page.get_text()
    assert "Lives at home" in said(page, f"#line-{first.id}")
    assert len(page.select("main [type=checkbox][checked]")) == 2
    session.expire_all()
    assert session.query(Allocation).count() == 0


def test_from_the_check_page_the_ticked_are_given_once(client: StrictClient, session: Session) -> None:
    nspcc = an_organisation(session, contract_until=date(2027, 3, 31))
    first, second = owed(session), owed(session)
    ids, nspcc_id = [first.id, second.id], nspcc.id
    page = client.get(address(f"organisation-{nspcc.id}", first, second))
    keep = f"{first.id}-{first.version}"
    sent = client.send(page, "form[method=post][action*=give]", interview=keep)
    assert (sent.status_code, sent.location) == (303, "/#board")
    again = client.send(page, "form[method=post][action*=give]", interview=keep)
    assert "That was saved already" in client.get(again.location or "/").text
    session.expire_all()
    assert [session.get_one(Interview, each).organisation_id for each in ids] == [nspcc_id, None]
    rows = session.query(Allocation).all()
    assert [each.why for each in rows] == ["its contract runs until 31 March 2027"]


def test_what_changed_or_cannot_be_given_says_so_and_has_no_tick(
    client: StrictClient, session: Session
) -> None:
    stale, no_worker = owed(session), owed(session)
    where = address("worker", stale, no_worker)
    give(session, stale, a_person(session, Role.RHI_OFFICER, "Dean Okoro"))
    page = soup(client.get(where + "&interview=99999-1"))
    assert "Changed since you ticked it: Dean Okoro" in said(page, f"#line-{stale.id}")
    assert "No social worker is recorded" in said(page, f"#line-{no_worker.id}")
    assert "1 interview is no longer on the board" in page.get_text()
    assert not page.select("main [type=checkbox]") and not page.select("main .govuk-button")


def test_without_a_taker_the_check_page_asks_and_keeps_the_ticks(
    client: StrictClient, session: Session
) -> None:
    interview = owed(session)
    page = soup(client.get(address("", interview)))
    kept = page.select_one(f"[type=hidden][value='{interview.id}-{interview.version}']")
    assert kept and "Choose who gets them" in page.get_text()
    assert client.get("/stand-up/give?to=worker").status_code == 409


def test_the_proposal_says_who_and_why_and_is_confirmed_as_changed(
    client: StrictClient, session: Session
) -> None:
    noah = a_worker(session, "Noah Pemberton")
    a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    nspcc = an_organisation(session)
    theirs = owed(session, 60, social_worker=noah)
    home, left = owed(session, 10, cohort=Cohort.HOME), owed(session, 5, cohort=Cohort.HOME)
    answer = client.get("/stand-up/allocate-all")
    page = soup(answer)
    assert "Looked after by us" in said(page, f"#row-{theirs.id}")
    assert "Lives at home; likely in time" in said(page, f"#row-{home.id}")
    chosen = {
        each["name"]: each.select_one("[selected]").get_text()  # type: ignore[union-attr]
        for each in page.select("main select")
    }
    assert chosen[f"to-{theirs.id}"].startswith("Noah Pemberton, social worker")
    assert chosen[f"to-{home.id}"].startswith("Dean Okoro")
    ids, nspcc_id = [theirs.id, home.id, left.id], nspcc.id
    changed: Any = {f"to-{home.id}": f"organisation-{nspcc.id}", f"to-{left.id}": ""}
    sent = client.send(answer, "form[action$=allocate-all]", **changed)
    assert sent.location == "/#board"
    assert "2 interviews given." in client.get("/").text
    session.expire_all()
    given = [session.get_one(Interview, each) for each in ids]
    assert [each.provider for each in given] == [ProviderKind.SOCIAL_WORKER, ProviderKind.ORGANISATION, None]
    assert given[1].organisation_id == nspcc_id
    whys = {each.interview_id: each.why for each in session.query(Allocation)}
    assert whys[ids[0]] == "looked after by us; the coordinator monitors"


def test_the_proposal_leaves_out_what_somebody_has_and_what_another_authority_owes(
    client: StrictClient, session: Session
) -> None:
    give(session, owed(session), an_organisation(session))
    owed(session, cohort=Cohort.OTHER_AUTHORITY, responsible_authority="Wandsworth")
    assert "Every interview has somebody." in client.get("/stand-up/allocate-all").text


def test_what_was_given_meanwhile_is_not_given_again_and_is_named(
    client: StrictClient, session: Session
) -> None:
    nspcc, dean = an_organisation(session), a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    first, second = owed(session, crs_id="CR1"), owed(session, crs_id="CR2")
    answer = client.get("/stand-up/allocate-all")
    give(session, session.get_one(Interview, second.id), session.get_one(type(dean), dean.id))
    to: Any = {f"to-{each.id}": f"organisation-{nspcc.id}" for each in (first, second)}
    client.send(answer, "form[action$=allocate-all]", **to)
    assert "1 interview given. Not given: CR2: Someone else changed this first." in client.get("/").text


@pytest.mark.parametrize("view", ["standup.check_giving", "standup.allocate_all"])
def test_a_look_at_the_list_is_on_the_childrens_files(
    client: StrictClient, session: Session, view: str
) -> None:
    interview = owed(session)
    child_id = interview.episodes[0].child_id
    client.get("/stand-up/allocate-all" if view.endswith("all") else address("worker", interview))
    session.expire_all()
    looks = session.query(AuditEntry).filter_by(subject_type=view).all()
    assert [each.shown for each in looks] == [[child_id]]


def test_nobody_chosen_for_any_gives_nothing(client: StrictClient, session: Session) -> None:
    interview = owed(session)
    answer = client.get("/stand-up/allocate-all")
    nobody: Any = {f"to-{interview.id}": ""}
    assert client.send(answer, "form[action$=allocate-all]", **nobody).status_code == 409


def test_all_that_somebody_has_is_moved_to_others(client: StrictClient, session: Session) -> None:
    dean, ravi = (
        a_person(session, Role.RHI_OFFICER, "Dean Okoro"),
        a_person(session, Role.RHI_OFFICER, "Ravi T"),
    )
    theirs, written = owed(session, cohort=Cohort.HOME), owed(session, cohort=Cohort.HOME)
    for each in (theirs, written):
        give(session, each, dean)
    written.held_on = written.written_up_on = date(2026, 9, 22)
    give(session, owed(session), ravi)
    ids, ravi_id, code = [theirs.id, written.id], ravi.id, f"person-{dean.id}"
    page = soup(client.get("/stand-up/caseloads"))
    rows = {row.th.get_text(): row.td.get_text() for row in page.select("tbody tr")}  # type: ignore[union-attr]
    assert rows == {"Dean Okoro, RHI officer": "2", "Ravi T, RHI officer": "1"}
    answer = client.get(f"/stand-up/allocate-all?holder={code}")
    assert "Dean Okoro, RHI officer has 1 interview that can be given to somebody else" in answer.text
    assert "1 more is written up" in answer.text
    assert code not in {str(each["value"]) for each in soup(answer).select("main option")}
    client.send(answer, "form[action$=allocate-all]")
    session.expire_all()
    assert session.get_one(Interview, ids[0]).person_id == ravi_id
    assert session.get_one(Interview, ids[1]).person_id != ravi_id


@pytest.mark.parametrize("holder", ["nobody-at-all", "nspcc", "worker-77"])
def test_a_holder_who_has_nothing_has_nothing_to_move(client: StrictClient, holder: str) -> None:
    assert "Nothing here can be given" in client.get(f"/stand-up/allocate-all?holder={holder}").text


def test_what_the_child_said_and_who_held_the_last_one_are_reasons(
    client: StrictClient, session: Session
) -> None:
    dean = a_person(session, Role.RHI_OFFICER, "Dean Okoro")
    a_person(session, Role.RHI_OFFICER, "Ada Nwosu")
    interview = owed(session, cohort=Cohort.HOME, social_worker=a_worker(session))
    earlier = an_episode(
        session,
        interview.episodes[0].child,
        last_seen=MORNING - timedelta(days=30),
        returned=MORNING - timedelta(days=29),
    ).interview
    give(session, earlier, dean)
    earlier.held_on = date(2026, 8, 27)
    allocate = f"/interviews/{interview.id}/allocate"
    first = soup(client.get(allocate)).select_one("#suggested li")
    assert (
        first and "Dean Okoro" in first.get_text() and "held the child’s last interview" in first.get_text()
    )
    client.submit(
        f"/interviews/{interview.id}/attempt",
        "form[action$=attempt]",
        outcome="asked, no answer yet",
        wish="their own social worker",
    )
    first = soup(client.get(allocate)).select_one("#suggested li")
    assert first and "The child asked for their own social worker" in first.get_text()

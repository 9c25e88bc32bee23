"""Copies: picked from a list by the child’s circumstances, checked first, shared or not, with the reason."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.models import Child, Circulation, Document, Interview, OutboxMessage, Recipient
from app.models.audit import AuditEntry
from tests.assessment_examples import a_concern, fed_back
from tests.circulation_examples import POLICE, a_copy, a_recipient
from tests.conftest import ClientAs
from tests.examples import MORNING, a_child, a_person, a_worker, an_attempt, an_episode
from tests.features.error_summary import errors, summary
from tests.strict_client import StrictClient

pytestmark = pytest.mark.on_both
FORM = "main form[action*='/']"


@pytest.fixture
def interview(session: Session) -> Interview:
    """An interview that is written up."""
    made = a_child(session, "Zoë", "Brecknell", crs_id="CR7")
    episode = an_episode(session, made, returned=MORNING.replace(day=22), reference="26MIS7")
    an_attempt(session, episode.interview)
    return fed_back(session, episode.interview, "grooming")


@pytest.fixture
def child(interview: Interview) -> Child:
    """The child it is of."""
    return interview.episodes[0].child


def paper(session: Session, child: Child) -> Document:
    row = Document(
        child=child, reference="CR7-D1", title="Report", media_type="application/pdf",
        sha256="", added_at=MORNING, content=b"%PDF-",
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row


def of(interview: Interview) -> str:
    return f"/interviews/{interview.id}/copies"


def test_a_copy_is_checked_first_then_shared_told_without_a_name_and_stands_on_the_file(
    client_as: ClientAs, session: Session, interview: Interview, child: Child
) -> None:
    desk = a_recipient(session)
    client = client_as(Role.ADMINISTRATOR)
    assert f'href="{of(interview)}"' in client.get(of(interview).removesuffix("/copies")).text
    typed: dict[str, Any] = {
        "outside": str(desk.id),
        "decision": "share",
        "because": "They look for the man.",
    }
    check = client.submit(of(interview), FORM, **typed)
    assert check.status_code == 200
    for words in ("Check before it is done", POLICE, "This leaves the council.", "They look for the man."):
        assert words in check.text
    assert not session.scalars(select(Circulation)).all(), "nothing is done yet"
    changed = client.send(check, FORM, step="change")
    assert "They look for the man." in changed.text
    again = client.send(changed, FORM)
    assert client.send(again, FORM, step="do").status_code == 303
    row = session.scalars(select(Circulation)).one()
    assert (row.to_name, row.internal, row.shared, row.received_at) == (POLICE, False, True, None)
    letter = session.scalars(select(OutboxMessage)).one()
    assert letter.to_address == "ppd@met.example"
    assert "CR7: the interview after 26MIS7 is shared with you." in letter.body
    assert "Zo" not in letter.body + letter.subject
    assert "Brecknell" not in letter.body + letter.subject
    page = client.get("/children/CR7/copies")
    for words in ("The interview after 26MIS7", "Outside the council", "They look for the man.", "Shared"):
        assert words in page.text
    assert client.send(page, "form[action$='received']").status_code == 303
    assert session.scalars(select(Circulation.received_at)).one() == MORNING
    done = list(session.scalars(select(AuditEntry.event).where(AuditEntry.child_id == child.id)))
    assert "shared a copy" in done
    assert "recorded that a copy arrived" in done
    assert "Shared a copy" in client.get("/children/CR7?history=all").text


def test_not_to_share_is_a_decision_too_and_writes_to_nobody(
    client: StrictClient, session: Session, child: Child
) -> None:
    desk = a_recipient(session)
    report = paper(session, child)
    place = f"/documents/{report.id}/copies"
    assert f'href="{place}"' in client.get("/children/CR7/documents").text
    typed: dict[str, Any] = {
        "outside": str(desk.id),
        "decision": "keep",
        "because": "It names another child.",
    }
    check = client.submit(place, FORM, **typed)
    assert "This leaves the council." not in check.text
    assert client.send(check, FORM, step="do").status_code == 303
    row = session.scalars(select(Circulation)).one()
    assert (row.shared, row.because, row.document_id) == (False, "It names another child.", report.id)
    assert not session.scalars(select(OutboxMessage)).all()
    page = client.get("/children/CR7/copies").text
    assert "Not shared" in page
    assert "It has arrived" not in page


def test_only_those_whose_circumstances_hold_are_offered_inside_and_outside_apart(
    client: StrictClient, session: Session, interview: Interview, child: Child
) -> None:
    a_recipient(session, "MACE", organisation="The council", internal=True)
    a_recipient(session, "CSE team", circumstances=["an open exploitation concern"])
    a_recipient(session, "Gone", retired_at=MORNING)

    def offered(box: str) -> list[str]:
        soup = BeautifulSoup(client.get(of(interview)).text, "html.parser")
        return [str(each.get_text(strip=True)) for each in soup.select(f"label[for^={box}]")]

    assert offered("inside") == ["MACE, The council: every child"]
    assert offered("outside") == []
    a_concern(session, child)
    assert offered("outside") == ["CSE team, Metropolitan Police: an open exploitation concern"]


def test_a_decision_has_a_reason_and_is_about_somebody_still_on_the_list(
    client: StrictClient, session: Session, interview: Interview
) -> None:
    desk = a_recipient(session)
    answer = client.submit(of(interview), FORM, decision="share")
    assert answer.status_code == 422
    assert errors(answer.text) == {
        "decision": "Choose at least one of those on the list.",
        "because": "Say why: the reason stays on the file.",
    }
    typed: dict[str, Any] = {"outside": str(desk.id), "decision": "share", "because": "For them."}
    check = client.submit(of(interview), FORM, **typed)
    desk.retired_at = MORNING
    session.flush()
    assert client.send(check, FORM, step="do").status_code == 422
    assert not session.scalars(select(Circulation)).all()


def test_nothing_is_shared_of_an_interview_that_is_not_written_up(
    client: StrictClient, session: Session, interview: Interview
) -> None:
    a_recipient(session)
    interview.written_up_on = interview.written_up_at = None
    session.flush()
    assert client.get(of(interview)).status_code == 409


def test_who_may_share_and_who_may_see_what_was_shared(
    client_as: ClientAs, session: Session, interview: Interview, child: Child
) -> None:
    a_recipient(session)
    copy = a_copy(session, paper(session, child))
    for role in (Role.SOCIAL_WORKER, Role.RHI_OFFICER, Role.MANAGER, Role.PROVIDER, Role.QUALITY):
        client = client_as(role)
        assert client.get(of(interview)).status_code == 403
        sent = client.post(f"/copies/{copy.id}/received", data={"version": "1"})
        assert sent.status_code == 403
    una = a_person(session, Role.SOCIAL_WORKER, name="Una Quill", worker=a_worker(session, "Una Quill"))
    assert client_as(una).get("/children/CR7/copies").status_code == 404
    assert client_as(Role.RHI_OFFICER).get("/children/CR7/copies").status_code == 200


def test_the_list_is_kept_by_the_coordinator(client: StrictClient, session: Session) -> None:
    typed: dict[str, Any] = {
        "name": POLICE,
        "organisation": "Metropolitan Police",
        "email": "ppd@met.example",
        "internal": "outside",
        "circumstances": ["every child", "high police risk"],
    }
    place = "/admin/recipients/add"
    assert errors(client.submit(place, FORM, **(typed | {"circumstances": None})).text) == {
        "circumstances": "Choose at least one circumstance."
    }
    assert client.submit(place, FORM, **typed).status_code == 303
    row = session.scalars(select(Recipient)).one()
    assert (row.name, row.internal, row.circumstances) == (POLICE, False, ["every child", "high police risk"])
    twice = client.submit(place, FORM, **typed)
    assert twice.status_code == 422
    assert "is on the list already" in summary(twice.text)
    assert client.submit(f"/admin/recipients/{row.id}", FORM, email="").status_code == 303
    assert "None: handed over" in client.get("/admin/recipients").text
    page = client.get("/admin/recipients")
    assert client.send(page, "form[action$=retire]").status_code == 303
    back = client.get("/admin/recipients")
    assert client.send(back, "form[action$=restore]").status_code == 303
    assert session.scalars(select(Recipient.retired_at)).one() is None


def test_the_second_of_two_who_change_a_recipient_sees_what_the_first_saved(
    client: StrictClient, session: Session
) -> None:
    row = a_recipient(session)
    page = client.get(f"/admin/recipients/{row.id}")
    row.email = "other@met.example"
    session.flush()
    answer = client.send(page, FORM, email="mine@met.example")
    assert answer.status_code == 409
    assert "other@met.example" in answer.text
    assert "mine@met.example" in answer.text

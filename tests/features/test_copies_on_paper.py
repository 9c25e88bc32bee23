"""A copy of an interview's record on paper shows its recipient only what they may see."""

from collections.abc import Iterable
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.roles import Role
from app.domain.vocabulary import CopyPart
from app.models import Circulation, Interview
from app.models.audit import AuditEntry
from app.services.act import Act
from tests.circulation_examples import a_recipient
from tests.conftest import ClientAs
from tests.examples import MORNING
from tests.features.interview_rows import held
from tests.papers.reading import text_of
from tests.record_examples import a_record, write_up
from tests.strict_client import StrictClient

CANARIES = {
    CopyPart.PLACEMENT: ("Quillfeather House", "Ostrich-on-Sea", "back room of Quillfeather"),
    CopyPart.CARERS: ("Grandmother Umbel says",),
    CopyPart.EXPLOITATION: ("the man in the green van",),
    CopyPart.OTHERS: ("friend Barnaby Nightjar",),
}
CONCERNED = ["an open exploitation concern", "every child"]


@pytest.fixture
def interview(session: Session, act: Act) -> Interview:
    """One that is written up, a word in each sensitive part."""
    home, area, where = CANARIES[CopyPart.PLACEMENT]
    row = held(session, placement_type=home, placement_area=area)
    row.held_where, (row.held_present,) = where, CANARIES[CopyPart.OTHERS]
    (carers,), (notes,) = CANARIES[CopyPart.CARERS], CANARIES[CopyPart.EXPLOITATION]
    said = a_record(from_carers=carers, exploitation_concern=True, concern_said=notes)
    write_up(act, row, said)
    return row


def share(client: StrictClient, session: Session, interview: Interview, **typed: Any) -> str:
    """Share a copy, and where it is printed."""
    address = f"/interviews/{interview.id}/copies"
    checked = client.submit(
        address, "main form[action*='/']", decision="share", because="For the enquiry.", **typed
    )
    assert checked.status_code == 200, checked.text
    ticked = {"also": typed["also"]} if "also" in typed else {}
    client.send(checked, "main form[action*='/']", step="do", **ticked)
    session.expire_all()
    return f"/copies/{session.scalars(select(Circulation.id)).one()}/record.pdf"


def seen(text: str) -> set[CopyPart]:
    """Which parts stand in a text, told by their canaries; a part is whole or not there."""
    found = {part for part, words in CANARIES.items() if any(each in text for each in words)}
    assert all(each in text for part in found for each in CANARIES[part])
    return found


@pytest.mark.parametrize(
    ("recipient", "ticked", "expected"),
    [
        ({}, (), set()),
        ({"circumstances": CONCERNED}, (), {CopyPart.EXPLOITATION}),
        ({"internal": True}, (), {CopyPart.EXPLOITATION}),
        ({}, tuple(CopyPart), set(CopyPart)),
        ({}, (CopyPart.CARERS,), {CopyPart.CARERS}),
    ],
)
def test_a_copy_shows_what_its_recipient_may_see_and_names_what_is_left_off(
    client_as: ClientAs,
    session: Session,
    interview: Interview,
    recipient: dict[str, Any],
    ticked: Iterable[CopyPart],
    expected: set[CopyPart],
) -> None:
    to, client = a_recipient(session, **recipient), client_as(Role.ADMINISTRATOR)
    box = "inside" if to.internal else "outside"
    why = {"also": [each.value for each in ticked], "also_because": "They asked."} if ticked else {}
    address = share(client, session, interview, **{box: str(to.id)}, **why)
    answer = client.get(address)
    text = " ".join(text_of(answer.data).split())
    assert seen(text) == expected
    assert "I missed the train." in text
    for each in set(CopyPart) - expected:
        assert each in text.split("Left off this copy:")[1]
    assert "OFFICIAL-SENSITIVE" in text
    assert "Printed by" in text
    session.expire_all()
    printed = session.scalars(select(AuditEntry).where(AuditEntry.event == "printed")).all()
    assert [each.child_id for each in printed] == [interview.episodes[0].child_id]
    assert "Zo" not in answer.headers["Content-Disposition"]


def test_more_than_usual_is_refused_without_a_reason(
    client_as: ClientAs, session: Session, interview: Interview
) -> None:
    to, client = a_recipient(session), client_as(Role.ADMINISTRATOR)
    answer = client.submit(
        f"/interviews/{interview.id}/copies",
        "main form[action*='/']",
        outside=str(to.id),
        decision="share",
        because="For the enquiry.",
        also=[CopyPart.CARERS.value],
    )
    assert answer.status_code == 422
    assert "Say why the copy shows more than usual." in answer.text


def test_the_same_copy_at_the_same_moment_is_the_same_bytes(
    client_as: ClientAs, session: Session, interview: Interview
) -> None:
    to, client = a_recipient(session), client_as(Role.ADMINISTRATOR)
    address = share(client, session, interview, outside=str(to.id))
    assert client.get(address).data == client.get(address).data


def test_what_was_not_shared_is_no_paper(client_as: ClientAs, session: Session, interview: Interview) -> None:
    child = interview.episodes[0].child
    row = Circulation(
        child_id=child.id,
        interview_id=interview.id,
        to_name="Desk",
        organisation="Police",
        internal=False,
        shared=False,
        because="Not needed.",
        decided_at=MORNING,
    )
    session.add(row)
    session.flush()
    assert client_as(Role.ADMINISTRATOR).get(f"/copies/{row.id}/record.pdf").status_code == 404

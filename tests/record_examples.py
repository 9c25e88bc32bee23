"""Records of interviews for tests, and writing one up from its boxes to its signature."""

from typing import Any

from app.domain.policy import Policy
from app.domain.record import Record
from app.domain.roles import Role
from app.models import Interview
from app.services import records
from app.services.act import Act
from tests.examples import a_person

POLICY = Policy()


def a_record(words: str = "I missed the train.", view: str = "It fits.", **said: Any) -> Record:
    """What an interview came to."""
    return Record(words, view, **said)


def write_up(act: Act, interview: Interview, said: Record | None = None, because: str = "") -> None:
    """Save and sign in one; by somebody, where nobody is acting."""
    if act.actor is None:
        act.actor = a_person(act.session, Role.RHI_OFFICER, "Wren Writer")
    records.save(act, interview, said or a_record(), POLICY, because)
    records.sign(act, interview, POLICY)

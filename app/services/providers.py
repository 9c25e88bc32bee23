"""The organisations that hold interviews, and the days their contracts run."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from app.domain.errors import Refused
from app.domain.vocabulary import ProviderKind
from app.models import Organisation
from app.services.act import Act
from app.services.events import Event

CODE: Final = re.compile(r"[a-z][a-z0-9_]{1,29}")


@dataclass(frozen=True, slots=True)
class Contract:
    """The days a contract runs, both included; None is open."""

    begins: date | None = None
    ends: date | None = None


def add(act: Act, code: str, name: str, contract: Contract, capacity: int | None = None) -> Organisation:
    """Add an organisation; its code is how files name it."""
    code = code.strip().lower()
    if not CODE.fullmatch(code):
        raise Refused("Write the code in small letters, digits and _, such as nspcc.")
    if code in set(ProviderKind):
        raise Refused(f"{code} already means somebody else in the files. Choose another code.")
    if act.session.scalar(select(Organisation.id).where(Organisation.code == code)):
        raise Refused(f"There is a provider with the code {code} already.")
    organisation = Organisation(code=code, name="")
    _describe(organisation, name, contract, capacity)
    act.session.add(organisation)
    act.record(Event.ORGANISATION_CHANGED, organisation)
    return organisation


def change(
    act: Act, organisation: Organisation, name: str, contract: Contract, capacity: int | None = None
) -> None:
    """Change an organisation's name, contract or capacity; interviews it already has stay with it."""
    _describe(organisation, name, contract, capacity)
    act.record(Event.ORGANISATION_CHANGED, organisation)


def _describe(organisation: Organisation, name: str, contract: Contract, capacity: int | None) -> None:
    said = " ".join(name.split())
    if not said:
        raise Refused("Write the organisation’s name.")
    if contract.begins and contract.ends and contract.ends < contract.begins:
        raise Refused("The contract ends before it begins.")
    organisation.name = said
    organisation.contract_from, organisation.contract_until = contract.begins, contract.ends
    organisation.capacity = capacity

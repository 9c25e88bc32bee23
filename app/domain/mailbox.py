"""E-mail addresses, and the mailboxes of teams, roles and organisations."""

import re
from dataclasses import dataclass
from typing import Final

ADDRESS: Final = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")


@dataclass(frozen=True, slots=True, order=True)
class Mailbox:
    """Where a letter goes for a team, a role or an organisation, by name."""

    name: str
    address: str

    @classmethod
    def read(cls, line: str) -> "Mailbox":
        """A mailbox as a setting writes it: `Permanence 2: permanence2@council.example`."""
        name, _, address = (part.strip() for part in line.rpartition(":"))
        if not name or not ADDRESS.fullmatch(address):
            raise ValueError(line)
        return cls(name, address)

    def __str__(self) -> str:
        return f"{self.name}: {self.address}"

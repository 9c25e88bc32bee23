"""The lead officer for missing in each team, as a setting names them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Lead:
    """Who leads on missing children in one team."""

    team: str
    name: str

    @classmethod
    def read(cls, line: str) -> "Lead":
        """A lead officer as a setting writes it: `Permanence 2 Unit 1: Jo Marsh`."""
        team, _, name = (part.strip() for part in line.rpartition(":"))
        if not team or not name:
            raise ValueError(line)
        return cls(team, name)

    def __str__(self) -> str:
        return f"{self.team}: {self.name}"


Leads = tuple[Lead, ...]


def lead_of(leads: Leads, team: str) -> str:
    """Who leads on missing children in a team, whatever its capital letters; empty where nobody is named.

    >>> lead_of((Lead("Permanence 2", "Jo Marsh"),), "permanence 2"), lead_of((), "Permanence 2")
    ('Jo Marsh', '')
    """
    return next((each.name for each in leads if team and each.team.casefold() == team.casefold()), "")

"""Services and their units, by how teams are called: *Permanence 2 Unit 1* is a unit of *Permanence 2*."""

import re
from collections.abc import Iterable
from typing import Final

ALL_UNITS: Final = ", all units"
"""Ends the group of a service, whose units have groups of their own."""
_UNIT: Final = re.compile(r"(?P<service>.*\S)\s+(?:Unit|Team)\s+\w+", re.IGNORECASE)


def services(teams: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Teams under their services, in the order of their names; a team with no sister stands for itself.

    >>> services(["Permanence 2 Unit 2", "Assessment 1", "Permanence 2 Unit 1", "UASC Team 1"])
    (('Assessment 1', ('Assessment 1',)), ('Permanence 2', ('Permanence 2 Unit 1', 'Permanence 2 Unit 2')), \
('UASC Team 1', ('UASC Team 1',)))
    """
    found: dict[str, list[str]] = {}
    for team in sorted(set(teams)):
        unit = _UNIT.fullmatch(team)
        found.setdefault(unit["service"] if unit else team, []).append(team)
    return tuple((name if len(own) > 1 else own[0], tuple(own)) for name, own in found.items())

"""The matrix of who may open what, as a file people read: `python -m tests.house.permissions` writes it anew.

Read every changed row against DOMAIN's table before it is committed: the test holds the app to the file, and
only a reader holds the file to what was meant.
"""

import csv
import tempfile
from pathlib import Path

from flask import Flask
from werkzeug.routing import Rule

from app import create_app
from app.config import from_environment
from app.domain.roles import GRANTS, Role
from app.web.access import policy_of

FILE = Path(__file__).parent.parent / "permissions.csv"
STRANGERS = ("anonymous", "deactivated")
WHO = (*STRANGERS, *(role.value for role in Role))
SAFE = {"HEAD", "OPTIONS"}

Row = dict[str, str]


def routes(app: Flask) -> list[tuple[Rule, str]]:
    """Every address with each of its methods, but the static files."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    pairs = [(rule, method) for rule in rules for method in (rule.methods or set()) - SAFE]
    return sorted(pairs, key=lambda pair: (pair[0].rule, pair[1]))


def declared(app: Flask) -> list[Row]:
    """The matrix as the app declares it."""
    return [_row(app, rule, method) for rule, method in routes(app)]


def written() -> list[Row]:
    """The matrix as the file has it."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _row(app: Flask, rule: Rule, method: str) -> Row:
    needed = policy_of(app, rule.endpoint) or frozenset()
    row = {"address": rule.rule, "method": method, "needs": " or ".join(sorted(needed)) or "public"}
    for stranger in STRANGERS:
        row[stranger] = "no" if needed else "yes"
    return row | {role.value: "yes" if not needed or needed & GRANTS[role] else "no" for role in Role}


def main() -> None:
    """Write the file."""
    secret = "only for writing the matrix, kept nowhere"
    with tempfile.TemporaryDirectory() as folder:
        environment = {"DESK_MODE": "development", "DESK_SECRET_KEY": secret, "DESK_INSTANCE": folder}
        rows = declared(create_app(from_environment(environment)))
    with FILE.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ("address", "method", "needs", *WHO), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()

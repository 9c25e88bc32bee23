"""What the preview page says: every fault, or what would be imported, changed and left."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from app.domain.notifications.table import Fault
from app.features.imports.forms import SAID
from app.models import PendingUpload
from app.services.intake import Kind, Plan
from app.services.intake.planning import Left

KEYS: Final = {
    Kind.CHILDREN: "crs_id",
    Kind.EPISODES: "notification_ref",
    Kind.INTERVIEWS: "notification_ref",
    Kind.EDUCATION: "referral_ref",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row that would change what is on record, and in which columns."""

    row: int
    reference: str
    columns: str


@dataclass(frozen=True, slots=True)
class Joined:
    """One row that would be added to an episode as one more report of it."""

    row: int
    reference: str
    episode: str


@dataclass(frozen=True, slots=True)
class Preview:
    """The page: a template can show nothing that is not here."""

    upload_id: int
    kind: str
    filename: str
    new: int
    unchanged: int
    changed: tuple[Line, ...]
    left: tuple[Left, ...]
    joined: tuple[Joined, ...]
    faults: tuple[Fault, ...]
    joining: tuple[int, ...]
    names: frozenset[str]
    """The numbers and references that the page speaks of, for the record of who has looked."""

    @property
    def offers(self) -> bool:
        """Whether a row could be added to an episode instead of being a second one."""
        return any(fault.joins for fault in self.faults)

    @property
    def nothing(self) -> bool:
        """Whether the file would do nothing at all."""
        return not self.faults and not self.new and not self.changed


def preview_of(upload: PendingUpload, planned: Plan, joining: Collection[int]) -> Preview:
    """A plan as its page shows it."""
    key = KEYS[planned.kind]
    records = dict(planned.table.records())
    changed = tuple(
        Line(each.row.row, getattr(each.row, key), ", ".join(sorted(each.columns)))
        for each in planned.changed
    )
    joined = tuple(
        Joined(each.row.row, each.row.notification_ref, each.row.joins)
        for each in planned.new
        if getattr(each.row, "joins", "")
    )
    rows = {
        *(each.row for each in planned.faults if each.joins),
        *(each.row for each in changed),
        *(each.row for each in planned.left),
        *(each.row for each in joined),
    }
    cells = (str(records[row].get(name, "")) for row in rows for name in ("crs_id", "notification_ref"))
    return Preview(
        upload_id=upload.id,
        kind=SAID[planned.kind],
        filename=upload.filename,
        new=len(planned.new),
        unchanged=planned.unchanged,
        changed=changed,
        left=planned.left,
        joined=joined,
        faults=planned.faults,
        joining=tuple(sorted(joining)),
        names=frozenset(cell for cell in cells if cell),
    )

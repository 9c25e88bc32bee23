"""The days a commissioned organisation works for us."""

from dataclasses import dataclass
from datetime import date

from app.domain.errors import Refused


@dataclass(frozen=True, slots=True)
class Contract:
    """A commissioned organisation and the days it works for us, both included; None is open."""

    name: str
    starts: date | None = None
    ends: date | None = None

    def runs(self, day: date) -> bool:
        """Whether the contract covers a London day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


def check_contract(contract: Contract, today: date) -> None:
    """Refuse an organisation outside its contract dates; the first and the last day are inside."""
    if contract.starts is not None and today < contract.starts:
        said = f"{contract.starts.day} {contract.starts:%B %Y}"
        raise Refused(f"{contract.name}’s contract starts on {said}. Choose somebody else until then.")
    if contract.ends is not None and contract.ends < today:
        said = f"{contract.ends.day} {contract.ends:%B %Y}"
        raise Refused(f"{contract.name}’s contract ended on {said}. Choose somebody else.")

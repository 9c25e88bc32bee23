"""What is read aloud at the end: each child's decisions and actions, and what nobody has said yet."""

from dataclasses import dataclass

from app.queries.panel import Brief, Sheet, Todo


@dataclass(frozen=True, slots=True)
class ReadBack:
    """One child as it is read aloud, with the gaps named."""

    brief: Brief
    decisions: tuple[str, ...]
    actions: tuple[Todo, ...]
    closed: tuple[Todo, ...]
    """Earlier actions closed at this meeting or before it, with what became of them."""
    carried: tuple[Todo, ...]
    gaps: tuple[str, ...]

    @property
    def decided(self) -> str:
        """The decisions as one sentence begins."""
        said = "; ".join(self.decisions)
        return f"{said[:1].upper()}{said[1:]}"


def read_back_of(held: Sheet) -> tuple[ReadBack, ...]:
    """The whole agenda, in its order."""
    return tuple(_read_back(brief) for brief in held.on)


def _read_back(brief: Brief) -> ReadBack:
    decisions = brief.extract.said.decisions
    return ReadBack(
        brief,
        decisions,
        brief.own,
        tuple(each for each in brief.carried if each.closed),
        tuple(each for each in brief.carried if not each.closed),
        _gaps(brief),
    )


def _gaps(brief: Brief) -> tuple[str, ...]:
    """What is missing: minutes, a decision, a day, and earlier actions that are late and were passed over."""
    if brief.saved_at is None:
        return ("no minutes",)
    gaps = [] if brief.extract.said.decisions else ["no decision"]
    undated = sum(each.due_on is None and not each.closed for each in brief.own)
    if undated:
        gaps.append("an action without a day" if undated == 1 else f"{undated} actions without a day")
    late = sum(each.overdue for each in brief.carried)
    if late:
        gaps.append("an earlier action overdue" if late == 1 else f"{late} earlier actions overdue")
    return tuple(gaps)

"""The two charts as plain coordinates, and the sentence each is headed by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.domain.calendar import MONTHS
from app.domain.performance import Figures, Share
from app.domain.performance.share import shown
from app.features.reports.asking import month_said

LEFT, RIGHT, TOP, BOTTOM = 36, 450, 22, 220
MOST_NAMES: Final = 12
MOST_TOTALS: Final = 14
WIDEST: Final = 40.0
APART: Final = 16.0
"""The least distance between two labels at the end of the lines."""

Height = Callable[[float], float]


@dataclass(frozen=True, slots=True)
class Mark:
    """Words at a place on an axis, or beside a line; `more` is a second line."""

    at: float
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """What both charts have: a sentence that says what is shown, the grid, the months."""

    sentence: str
    grid: tuple[Mark, ...]
    months: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Offer and acceptance rate as points, in pieces: a month with nothing to divide by is a gap."""

    frame: Frame
    offered: tuple[tuple[tuple[float, float], ...], ...]
    accepted: tuple[tuple[tuple[float, float], ...], ...]
    labels: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: looked after below, others on top, the total over both where there is room."""

    x: float
    width: float
    middle: float
    lower: float
    upper: float
    gap: float
    total: str

    @property
    def lower_height(self) -> float:
        """Of the part from the axis."""
        return round(BOTTOM - self.lower, 1)

    @property
    def upper_height(self) -> float:
        """Of the part on top."""
        return max(0.0, round(self.lower - self.upper - self.gap, 1))


@dataclass(frozen=True, slots=True)
class Bars:
    """Episodes by month of start."""

    frame: Frame
    bars: tuple[Bar, ...]
    labels: tuple[Mark, ...]


def lines(figures: Figures) -> Lines:
    """The rates by month."""
    offer, acceptance = (_rates(figures, key) for key in ("offer_rate", "acceptance_rate"))
    most = max((float(share.percent(2) or 0) for share in (*offer, *acceptance)), default=0)
    top = max(20, 20 * -(-most // 20))
    height, places = _height(top), _places(len(offer))
    grid = tuple(Mark(height(n), f"{n}%" if n == top else str(n)) for n in range(0, int(top) + 1, 20))
    ends = (("Offered", offer[-1]), ("Accepted", acceptance[-1]))
    return Lines(
        Frame(_rates_said(figures, offer), grid, _months(figures, places)),
        _pieces(places, offer, height),
        _pieces(places, acceptance, height),
        _apart(
            [
                Mark(_at(share, height) + 4, f"{name} {shown(share.percent(1))}")
                for name, share in ends
                if share.of
            ]
        ),
    )


def bars(figures: Figures) -> Bars:
    """The episodes by month of start."""
    totals = [each.numbers.counts["episodes"].number for each in figures.months]
    ours = [each.numbers.counts["episodes_looked_after"].number for each in figures.months]
    step = _step(max(totals))
    top = max(step, step * -(-max(totals) // step))
    height, places = _height(top), _places(len(totals))
    width = min(WIDEST, (RIGHT - LEFT) / len(totals) * 0.7)
    drawn = tuple(
        Bar(
            x=round(place - width / 2, 1),
            width=round(width, 1),
            middle=place,
            lower=height(own),
            upper=height(total),
            gap=2.0 * (0 < own < total),
            total=f"{total:,}" if len(totals) <= MOST_TOTALS else "",
        )
        for place, own, total in zip(places, ours, totals, strict=True)
    )
    grid = tuple(Mark(height(n), f"{n:,}") for n in range(0, top + 1, step))
    return Bars(Frame(_looked_after_said(figures), grid, _months(figures, places)), drawn, _names(drawn[-1]))


def _rates(figures: Figures, key: str) -> list[Share]:
    return [each.numbers.shares[key] for each in figures.months]


def _height(top: float) -> Height:
    return lambda value: round(BOTTOM - value / top * (BOTTOM - TOP), 1)


def _at(share: Share, height: Height) -> float:
    return height(float(share.percent(2) or 0))


def _places(number: int) -> list[float]:
    """The middles of so many equal slots."""
    slot = (RIGHT - LEFT) / number
    return [round(LEFT + slot * (n + 0.5), 1) for n in range(number)]


def _months(figures: Figures, places: Sequence[float]) -> tuple[Mark, ...]:
    """Month names under the axis, as many as fit; the year under the first named of each year."""
    named = [each.month for each in figures.months][:: -(-len(places) // MOST_NAMES)]
    years = [month[:4] for month in named]
    return tuple(
        Mark(place, MONTHS[int(month[5:]) - 1][:3], year if years.index(year) == n else "")
        for n, (month, year, place) in enumerate(
            zip(named, years, places[:: -(-len(places) // MOST_NAMES)], strict=True)
        )
    )


def _pieces(
    places: Sequence[float], shares: Sequence[Share], height: Height
) -> tuple[tuple[tuple[float, float], ...], ...]:
    pieces: list[list[tuple[float, float]]] = [[]]
    for x, share in zip(places, shares, strict=True):
        if share.of:
            pieces[-1].append((x, _at(share, height)))
        else:
            pieces.append([])
    return tuple(tuple(piece) for piece in pieces if piece)


def _apart(labels: list[Mark]) -> tuple[Mark, ...]:
    """Labels from the top down, moved apart where two would touch."""
    labels.sort(key=lambda label: label.at)
    if len(labels) == 1 or not labels or labels[1].at - labels[0].at >= APART:
        return tuple(labels)
    middle = (labels[0].at + labels[1].at) / 2
    return tuple(
        Mark(middle + APART * side, each.words) for side, each in zip((-0.5, 0.5), labels, strict=True)
    )


def _names(last: Bar) -> tuple[Mark, ...]:
    """What the two parts of a bar are, beside the last one."""
    lower, upper = last.lower + last.lower_height / 2, last.upper + last.upper_height / 2
    return _apart([Mark(lower + 4, "Looked after"), Mark(upper + 4, "Others")])


def _step(most: int) -> int:
    """The least round distance between grid lines that gives at most five of them."""
    rounds = (n * int(10**power) for power in range(9) for n in (1, 2, 5))
    return next(step for step in rounds if most <= 5 * step)


def _rates_said(figures: Figures, offer: list[Share]) -> str:
    said = [
        (month_said(month.month), share)
        for month, share in zip(figures.months, offer, strict=True)
        if share.of
    ]
    if not said:
        return "Nobody to offer an interview to"
    (first, before), (last, after) = said[0], said[-1]
    if len(said) == 1:
        return f"{shown(after.percent(1))} were offered an interview in {last}"
    start, end = before.percent(1) or 0, after.percent(1) or 0
    first = first.removesuffix(last[-5:])
    if start == end:
        return f"The offer rate was {end}% in {first} as in {last}"
    return f"The offer rate {'rose' if end > start else 'fell'} from {start}% in {first} to {end}% in {last}"


def _looked_after_said(figures: Figures) -> str:
    counts = figures.all.counts
    share = Share(counts["episodes_looked_after"].members, counts["episodes"].members)
    if not share.of:
        return "No episodes started in this period"
    return f"{shown(share.percent(1))} of episodes are of looked-after children"

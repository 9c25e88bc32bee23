"""`figures`: the figures of a period, for other programs or for people."""

import json
from collections.abc import Mapping

import click

from app.commands.group import day, desk, now_or, says_no
from app.domain.errors import Refused
from app.domain.performance import Education, Figures, Within
from app.domain.performance.catalogue import MEASURES, RATES
from app.domain.performance.cut import code_of
from app.domain.performance.groups import CUTS
from app.domain.performance.period import asked
from app.domain.performance.published import as_json
from app.domain.performance.share import shown
from app.extensions import db
from app.queries.education import education_of
from app.queries.figures import figures_of

MONTH_COLUMNS = ("episodes", "offered", "accepted")
MONTH_RATES = ("offer_rate", "acceptance_rate", "done")
WIDE = 58


@desk.command("figures")
@click.option("--from", "first", required=True, metavar="DAY", help="The first day, as 2017-03-01.")
@click.option("--to", "last", required=True, metavar="DAY", help="The last day, included.")
@click.option("--at", metavar="TIME", help="What was known then, as 2017-09-20T09:00; else now.")
@click.option("--cohort", metavar="GROUP", help="One cohort alone, as looked-after, uasc, home.")
@click.option("--team", metavar="TEAM", help="One team alone, by its name.")
@click.option(
    "--provider", metavar="NAME", help="What one kind of interviewer holds alone, as “RHI officer”, NSPCC."
)
@click.option("--placement", metavar="GROUP", help="Placed inside or outside the authority.")
@click.option("--json", "as_data", is_flag=True, help="For other programs.")
@says_no
def figures(first: str, last: str, at: str | None, *, as_data: bool, **groups: str | None) -> None:
    """Print the figures of the episodes that started from DAY to DAY, both included."""
    period, moment = asked(day("--from", first), day("--to", last)), now_or(at)
    found = figures_of(db.session(), period, moment, _within(groups))
    education = education_of(db.session(), period, moment)
    if as_data:
        click.echo(json.dumps(as_json(found, education), indent=1))
    else:
        click.echo(
            "\n".join([*_counts(found), "", *_months(found), "", *_top(found), "", *_education(education)])
        )


def _within(groups: Mapping[str, str | None]) -> Within:
    """What the figures are narrowed to; Refused where a cut has no such group."""
    within = []
    for cut, said in groups.items():
        if said:
            by = CUTS[cut]
            group = code_of(said) if by.open and not by.names(said) else said
            if not by.names(group):
                known = ", ".join((*by.words, *by.wider))
                raise Refused(f"There is no --{cut} {said}; there are {known}.")
            within.append((cut, group))
    return tuple(within)


def _counts(found: Figures) -> list[str]:
    lines = [_line(measure.title, f"{found.all.counts[key].number:,}") for key, measure in MEASURES.items()]
    for key, rate in RATES.items():
        share = found.all.shares[key]
        lines.append(
            _line(rate.title, f"{shown(share.percent(1))}  ({share.numerator:,} of {share.denominator:,})")
        )
    return [f"Episodes that started from {found.period.first} to {found.period.last}", *lines]


def _months(found: Figures) -> list[str]:
    titles = [*(MEASURES[key].title for key in MONTH_COLUMNS), *(RATES[key].title for key in MONTH_RATES)]
    lines = ["Month   " + "".join(f"{title:>17}" for title in titles)]
    for each in found.months:
        counts = [f"{each.numbers.counts[key].number:,}" for key in MONTH_COLUMNS]
        rates = [shown(each.numbers.shares[key].percent(1)) for key in MONTH_RATES]
        lines.append(f"{each.month} " + "".join(f"{cell:>17}" for cell in (*counts, *rates)))
    return lines


def _top(found: Figures) -> list[str]:
    return ["Most episodes", *(_line(each.crs_id, f"{each.episodes.number:,}") for each in found.top)]


def _education(found: Education) -> list[str]:
    return [
        "Children missing education",
        _line("Referrals made in the period", f"{found.made.number:,}"),
        _line("Open now", f"{found.still_open.number:,}"),
        _line("Closed in under 30 days, of those closed", shown(found.closed_in_time.percent(0))),
        _line("Mean days open, of those closed", shown(found.mean_of_closed.days(1), "")),
        _line("Mean days so far, of those open", shown(found.mean_of_open.days(1), "")),
    ]


def _line(title: str, value: str) -> str:
    return f"  {title:<{WIDE}}{value:>8}"

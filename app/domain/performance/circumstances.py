"""The cuts of the work and of how children go missing: by team, who interviews, places, hours and reasons."""

from typing import Final

from app.domain.calendar import LONDON
from app.domain.minutes.history import NOT_A_PLACE
from app.domain.performance.cases import Case
from app.domain.performance.cut import NOT_RECORDED, Cut, OpenCut, Words
from app.domain.vocabulary import MissingFrom, ProviderKind, ReasonList

UNIT: Final = " unit "
HOURS: Final = 3
"""In each band of the day."""
DAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BY_KIND: Final[dict[ProviderKind | None, str]] = {
    None: "Nobody yet, or not on record",
    ProviderKind.RHI_OFFICER: "RHI officer",
    ProviderKind.SOCIAL_WORKER: "Social worker",
    ProviderKind.OTHER_AUTHORITY: "Another authority",
    ProviderKind.PARTNER: "A partner",
}


def _team(case: Case) -> tuple[str, ...]:
    return (case.episode.situation.team,)


def _service(case: Case) -> tuple[str, ...]:
    team = case.episode.situation.team
    place = team.casefold().rfind(UNIT)
    return (team[:place] if place > 0 else team,)


def _provider(case: Case) -> tuple[str, ...]:
    held_by = case.interview
    if held_by.provider is ProviderKind.ORGANISATION and held_by.owner:
        return (held_by.owner,)
    return (BY_KIND.get(held_by.provider, "Another organisation"),)


def _found(case: Case) -> tuple[str, ...]:
    place = case.episode.found_place if case.episode.returned or case.episode.found else ""
    return () if " ".join(place.casefold().split()) in NOT_A_PLACE else (place,)


def _from(case: Case) -> str:
    return case.episode.missing_from.value if case.episode.missing_from else NOT_RECORDED


def _weekday(case: Case) -> str:
    return DAYS[case.episode.start.on.weekday()].lower()


def _hour(case: Case) -> str:
    at = case.episode.start.at
    return NOT_RECORDED if at is None else f"h{at.astimezone(LONDON).hour // HOURS * HOURS:02}"


def _ending(case: Case) -> tuple[str, ...]:
    """Why there was no interview: of a ruling or of the latest no, with which of them it was."""
    ruling = case.interview.ruled_out
    if ruling:
        return (f"{ruling.kind.value}: {ruling.reason}",)
    if not case.interview.declined or case.interview.held:
        return ()
    reasons = [each.reason for each in case.interview.attempts if each.outcome is case.answer and each.reason]
    return (f"{case.answer}: {reasons[-1] if reasons else 'reason not recorded'}",)


def _why(*lists: ReasonList) -> OpenCut:
    push = ReasonList.PUSH in lists
    return OpenCut(
        "why" if push else "harm",
        "Why children go missing" if push else "Harm or risk while missing",
        "What interviews that are written up found, as coded by whoever held them; one can find several.",
        lambda case: [each.words for each in case.findings if each.list in lists],
        "No such finding, or not written up",
    )


_HOURS: Final[Words] = {
    **{f"h{hour:02}": f"{hour:02}:00 to {(hour + HOURS - 1):02}:59" for hour in range(0, 24, HOURS)},
    NOT_RECORDED: "Time not known",
}

TEAM: Final = OpenCut(
    "team",
    "Team or unit",
    "The child’s team on the day the episode started.",
    _team,
    "No team on record",
)
SERVICE: Final = OpenCut(
    "service",
    "Service",
    "The child’s team on the day the episode started, units together: “Permanence 2 Unit 1” is Permanence 2.",
    _service,
    "No team on record",
)
PROVIDER: Final = OpenCut(
    "provider",
    "Who interviews",
    "Who the interview was given to, as known at the moment of the report; never a person’s name.",
    _provider,
)
WORK: Final = (SERVICE, TEAM, PROVIDER)

CIRCUMSTANCES: Final = (
    Cut(
        "from",
        "Missing from",
        "Where the child went missing from, as reported.",
        _from,
        {**{each.value: each.value.capitalize() for each in MissingFrom}, NOT_RECORDED: "Not recorded"},
        frozenset({NOT_RECORDED}),
    ),
    OpenCut(
        "found",
        "Found at",
        "The place found as written, case and spaces apart; returned by self and unknown are no place.",
        _found,
        "No place on record",
    ),
    Cut(
        "weekday",
        "Day of the week",
        "The London day the episode started.",
        _weekday,
        {day.lower(): day for day in DAYS},
        frozenset(day.lower() for day in DAYS),
    ),
    Cut(
        "hour",
        "Hour of the day",
        "The London hour the episode started; a day alone has none.",
        _hour,
        _HOURS,
        frozenset(_HOURS),
    ),
    OpenCut(
        "ending",
        "Why there was no interview",
        "The reason of a ruling, or of the latest no of the child or the carer; never summed together.",
        _ending,
        "Interviewed, or still open",
    ),
    _why(ReasonList.PUSH, ReasonList.PULL),
    _why(ReasonList.HARM),
)

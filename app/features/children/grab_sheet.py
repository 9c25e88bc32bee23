"""The grab sheet as a paper: one side for people who look for a child; no address, carer or other child."""

import base64
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from app.domain.calendar import When, day_of
from app.domain.recurring import BANDS, DAYS
from app.domain.vocabulary import MissingFrom, Risk, Sex
from app.models import Person
from app.queries.child_file import Wanted
from app.web.filters import day, day_and_time, day_short, duration, iso, long_day, many
from app.web.filters.moments import clock_time, weekday

SEX: Final = {Sex.FEMALE: "Girl", Sex.MALE: "Boy", None: "Child"}
FROM: Final = {
    MissingFrom.HOME: "home",
    MissingFrom.PLACEMENT: "the placement",
    MissingFrom.SCHOOL: "school",
    MissingFrom.HOSPITAL: "hospital",
}
PLACES: Final = 3


@dataclass(frozen=True, slots=True)
class GrabSheet:
    """What the page says, in its words; empty words leave their line out."""

    title: str
    created: str
    reference: str
    footer: str
    running: str
    council: str
    name: str
    picture: str
    """A data: address, or empty."""
    taken: str
    known_as: str
    since: str
    lasted: str
    high_risk: bool
    risk: str
    looks: tuple[tuple[str, str], ...]
    last_seen: str
    may_be: tuple[str, ...]
    often: str
    to_know: tuple[tuple[str, str], ...]
    quote: str
    police: str
    desk: str
    night: str


def grab_sheet(page: Wanted, printer: Person, now: datetime) -> GrabSheet:
    """The sheet of a child who is missing now, printed by somebody at an instant."""
    told, who = page.portrait, page.portrait.who
    start = page.start or When.instant(now)
    role = printer.role.replace("_", " ")
    return GrabSheet(
        title=f"Missing child, grab sheet, {who.crs_id}",
        created=iso(now),
        reference=f"{who.crs_id} missing now",
        footer=f"Printed by {printer.name}, {role}, {day_and_time(now)}",
        running="",
        council=page.policy.council,
        name=who.name,
        picture=_data(page.picture),
        taken=_taken(page),
        known_as=_known_as(page),
        since=f"{'Away' if page.away else 'Missing'} since {_moment(start, now)}",
        lasted=f"{duration(now - start.at)} at {clock_time(now)} on {day_short(now)}" if start.at else "",
        high_risk=page.risk is Risk.HIGH,
        risk=_risk(page),
        looks=_said(
            ("Height and build", told.height_and_build),
            ("Hair and eyes", told.hair_and_eyes),
            ("Marks", told.marks),
            ("Usually wears", told.usually_wears),
        ),
        last_seen=_last_seen(page, start, now),
        may_be=tuple(words for words in (told.may_be_at, _found_before(page)) if words),
        often=_often(page),
        to_know=_said(
            ("Health", told.health),
            ("People who may be there", told.people_with_them),
            ("How to speak", told.how_to_speak),
        ),
        quote=page.references[0] if page.references else "",
        police=page.policy.police_telephone,
        desk=page.policy.desk_telephone,
        night=page.policy.night_telephone,
    )


def _said(*rows: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(row for row in rows if row[1])


def _data(picture: bytes | None) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(picture).decode()}" if picture else ""


def _taken(page: Wanted) -> str:
    held = page.portrait.who.photograph
    if held is None:
        return ""
    return f"Photograph taken {day(held.taken_on)}{': the child may look different now' if held.old else ''}"


def _known_as(page: Wanted) -> str:
    who = page.portrait.who
    born = f"born {'about ' if who.birth_estimated else ''}{day(who.born_on)}" if who.born_on else ""
    age = f"{SEX[page.sex]}, {who.age}" if who.age is not None else SEX[page.sex]
    said = ", ".join(each for each in (age, born) if each)
    known = f"Known as {who.other_names}. " if who.other_names else ""
    return f"{known}{said}. {who.crs_id}"


def _risk(page: Wanted) -> str:
    police = f"{page.risk.capitalize()} risk, police. " if page.risk and page.risk is not Risk.HIGH else ""
    if page.risk is Risk.HIGH:
        police = "police. "
    own = [
        f"{each.kind.capitalize() if each.kind.islower() else each.kind} risk assessment: {each.level}, "
        f"{day_short(each.dated_on)}" + (f", review by {day_short(each.review_on)}" if each.review_on else "")
        for each in page.assessed
    ]
    return police + ("; ".join(own) + "." if own else "")


def _last_seen(page: Wanted, start: When, now: datetime) -> str:
    where = f" from {FROM[page.missing_from]}" if page.missing_from in FROM else ""
    reported = f" Reported {_moment(page.reported, now)}." if page.reported else ""
    return f"Missing{where}, {_moment(start, now)}.{reported}"


def _moment(when: When, now: datetime) -> str:
    said = f"{weekday(when)} {day_short(when)}" if when.on.year == day_of(now).year else long_day(when)
    return f"{said}, {clock_time(when.at)}" if when.at else said


def _found_before(page: Wanted) -> str:
    places = [
        f"{each.words} ({many(each.times, 'time')})" if each.times > 1 else each.words
        for each in page.pattern.places[:PLACES]
    ]
    return f"Found before at {'; '.join(places)}." if places else ""


def _often(page: Wanted) -> str:
    """The pattern of the child’s episodes in a sentence."""
    held = page.pattern
    said = [
        f"{many(held.episodes, 'episode')} on record, {held.recent} in {page.policy.repeat_within.days} days"
    ]
    if held.half_under is not None and held.longest is not None:
        said.append(f"half lasted up to {duration(held.half_under)}, the longest {duration(held.longest)}")
    if held.most > 1:
        slot = next((d, b) for d, row in enumerate(held.grid) for b, n in enumerate(row) if n == held.most)
        said.append(f"most often begun {DAYS[slot[0]]} {BANDS[slot[1]]} ({held.most} times)")
    return "; ".join(said) + "."

"""The cuts of the profile: by age, sex, cohort, ethnicity and placement, each group with a code."""

from typing import Final

from app.domain import ethnicity
from app.domain.age import age_on
from app.domain.performance.cases import Case
from app.domain.performance.circumstances import CIRCUMSTANCES, WORK
from app.domain.performance.cut import NOT_RECORDED, AnyCut, Cut, Words
from app.domain.vocabulary import Cohort, Ethnicity, Sex

YOUNGEST_SINGLE: Final = 10
OLDEST_SINGLE: Final = 17
EVERY_LOOKED_AFTER: Final = "every-looked-after"


def _age(case: Case) -> str:
    born_on = case.child.born_on
    if born_on is None:
        return NOT_RECORDED
    age = age_on(born_on, case.episode.start.on)
    if age < YOUNGEST_SINGLE:
        return "under-10"
    return "18-or-over" if age > OLDEST_SINGLE else str(age)


def _sex(case: Case) -> str:
    return case.child.sex.value if case.child.sex else NOT_RECORDED


def _cohort(case: Case) -> str:
    situation = case.episode.situation
    if situation.cohort is Cohort.LOOKED_AFTER and situation.uasc:
        return "uasc"
    return situation.cohort.value.replace("_", "-")


def _ethnicity(case: Case) -> str:
    return case.child.ethnicity.value if case.child.ethnicity else NOT_RECORDED


def _placement(case: Case) -> str:
    situation = case.episode.situation
    if situation.cohort is not Cohort.LOOKED_AFTER:
        return "none"
    if not situation.placement_area:
        return NOT_RECORDED
    return "outside" if situation.outside else "inside"


def _child(case: Case) -> str:
    return case.child.crs_id


_AGES: Final[Words] = {
    "under-10": "Under 10",
    **{str(age): str(age) for age in range(YOUNGEST_SINGLE, OLDEST_SINGLE + 1)},
    "18-or-over": "18 or over",
    NOT_RECORDED: "Birth date not recorded",
}

PROFILE: Final = (
    Cut(
        "age",
        "Age at start",
        "Age on the day the episode started; a child with a birthday in the period can stand in two lines.",
        _age,
        _AGES,
        frozenset(str(age) for age in range(12, OLDEST_SINGLE + 1)) | {NOT_RECORDED},
    ),
    Cut(
        "sex",
        "Sex",
        "As recorded on the child’s file.",
        _sex,
        {Sex.FEMALE.value: "Female", Sex.MALE.value: "Male", NOT_RECORDED: "Not recorded"},
        frozenset({Sex.FEMALE.value, Sex.MALE.value, NOT_RECORDED}),
    ),
    Cut(
        "cohort",
        "Cohort",
        "Who the child was to this council when the episode started; it can change between two episodes.",
        _cohort,
        {
            "looked-after": "Looked after, local",
            "uasc": "Looked after, unaccompanied asylum-seeking",
            "home": "Living at home",
            "other-authority": "Looked after by another authority",
        },
        frozenset({"looked-after", "uasc", "home", "other-authority"}),
        {EVERY_LOOKED_AFTER: frozenset({"looked-after", "uasc"})},
    ),
    Cut(
        "ethnicity",
        "Ethnicity",
        "As recorded on the child’s file. Missing ethnicity is not recorded and not yet obtained together.",
        _ethnicity,
        {**{code.value: ethnicity.words(code) for code in Ethnicity}, NOT_RECORDED: ethnicity.NOT_RECORDED},
        frozenset({Ethnicity.NOBT.value, NOT_RECORDED}),
    ),
    Cut(
        "placement",
        "Placement",
        "Of the snapshot at the start: the placement area against the child’s responsible authority.",
        _placement,
        {
            "inside": "Placed inside the authority",
            "outside": "Placed outside the authority",
            NOT_RECORDED: "Looked after, area not recorded",
            "none": "Not looked after by this council",
        },
        frozenset({"inside", "outside", NOT_RECORDED}),
    ),
)

ONE_CHILD: Final = Cut("child", "Child", "One child’s episodes.", _child, {})
CUTS: Final[dict[str, AnyCut]] = {each.key: each for each in (*PROFILE, *WORK, *CIRCUMSTANCES, ONE_CHILD)}
NARROWED_BY: Final = ("cohort", "team", "provider", "placement")
"""What a whole report can be narrowed by, as its address says it."""

"""The closed vocabularies of the field, as words (DOMAIN: words, files exchanged)."""

from app.domain.vocabulary.absences import Category, Cohort, Ethnicity, MissingFrom, Risk, Sex, Source
from app.domain.vocabulary.interviews import (
    AllocationEnded,
    AttemptOutcome,
    AuthorityMessage,
    Changed,
    HeldHow,
    ProviderKind,
    ReasonList,
    RuledOutAs,
    Stage,
    Wish,
)
from app.domain.vocabulary.meetings import (
    ActionOrigin,
    AssessmentKind,
    Circumstance,
    Ladder,
    OversightAt,
    Section,
    Task,
    Why,
)

__all__ = [
    "ActionOrigin",
    "AllocationEnded",
    "AssessmentKind",
    "AttemptOutcome",
    "AuthorityMessage",
    "Category",
    "Changed",
    "Circumstance",
    "Cohort",
    "Ethnicity",
    "HeldHow",
    "Ladder",
    "MissingFrom",
    "OversightAt",
    "ProviderKind",
    "ReasonList",
    "Risk",
    "RuledOutAs",
    "Section",
    "Sex",
    "Source",
    "Stage",
    "Task",
    "Why",
    "Wish",
]

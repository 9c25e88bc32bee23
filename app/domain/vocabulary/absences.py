"""The words for children and their absences (DOMAIN: words, files exchanged)."""

from enum import StrEnum


class Cohort(StrEnum):
    """Who the child is to this council at a moment."""

    HOME = "home"
    LOOKED_AFTER = "looked_after"
    OTHER_AUTHORITY = "other_authority"


class Sex(StrEnum):
    """As recorded; not recorded is None."""

    FEMALE = "F"
    MALE = "M"


class Ethnicity(StrEnum):
    """The DfE codes; not recorded is None, never a default."""

    WBRI = "WBRI"
    WIRI = "WIRI"
    WIRT = "WIRT"
    WROM = "WROM"
    WOTH = "WOTH"
    MWBC = "MWBC"
    MWBA = "MWBA"
    MWAS = "MWAS"
    MOTH = "MOTH"
    AIND = "AIND"
    APKN = "APKN"
    ABAN = "ABAN"
    AOTH = "AOTH"
    CHNE = "CHNE"
    BCRB = "BCRB"
    BAFR = "BAFR"
    BOTH = "BOTH"
    OOTH = "OOTH"
    REFU = "REFU"
    NOBT = "NOBT"


class Category(StrEnum):
    """What kind of absence: whereabouts unknown, or away from placement without authorisation."""

    MISSING = "M"
    AWAY = "A"


class Risk(StrEnum):
    """The police's risk level; not supplied is None."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE_APPARENT = "no apparent risk"


class Source(StrEnum):
    """Who told us."""

    POLICE = "police"
    PLACEMENT = "placement"
    PARENT = "parent or carer"
    SCHOOL = "school"
    OUT_OF_HOURS = "out_of_hours"
    OTHER_AUTHORITY = "other_authority"
    OTHER = "other"


class MissingFrom(StrEnum):
    """Where the child went missing from."""

    HOME = "home"
    PLACEMENT = "placement"
    SCHOOL = "school"
    HOSPITAL = "hospital"
    OTHER = "other"

"""The DfE's ethnicity codes in words, and which of them mean that ethnicity is missing."""

from typing import Final

from app.domain.vocabulary import Ethnicity

WORDS: Final = {
    Ethnicity.WBRI: "White British",
    Ethnicity.WIRI: "White Irish",
    Ethnicity.WIRT: "Traveller of Irish heritage",
    Ethnicity.WROM: "Gypsy or Roma",
    Ethnicity.WOTH: "any other White background",
    Ethnicity.MWBC: "White and Black Caribbean",
    Ethnicity.MWBA: "White and Black African",
    Ethnicity.MWAS: "White and Asian",
    Ethnicity.MOTH: "any other Mixed background",
    Ethnicity.AIND: "Indian",
    Ethnicity.APKN: "Pakistani",
    Ethnicity.ABAN: "Bangladeshi",
    Ethnicity.AOTH: "any other Asian background",
    Ethnicity.CHNE: "Chinese",
    Ethnicity.BCRB: "Caribbean",
    Ethnicity.BAFR: "African",
    Ethnicity.BOTH: "any other Black background",
    Ethnicity.OOTH: "any other ethnic group",
    Ethnicity.REFU: "refused",
    Ethnicity.NOBT: "not yet obtained",
}
NOT_RECORDED: Final = "not recorded"


def words(ethnicity: Ethnicity | None) -> str:
    """An ethnicity in words; blank is not recorded, a fact to report."""
    return WORDS[ethnicity] if ethnicity else NOT_RECORDED


def missing(ethnicity: Ethnicity | None) -> bool:
    """Whether ethnicity is missing: not recorded, or not yet obtained (DOMAIN: words)."""
    return ethnicity in (None, Ethnicity.NOBT)

"""Who is suggested for an interview and why, and the days a contract covers."""

from datetime import date

import pytest

from app.domain.allocation import Contract, check_contract, suggestions
from app.domain.errors import Refused
from app.domain.policy import Policy
from app.domain.vocabulary import Cohort, ProviderKind
from tests.domain.interview_facts import situation

TODAY = date(2026, 6, 4)
RUNNING = Contract("NSPCC", date(2026, 6, 4), date(2026, 6, 4))
ENDED = Contract("Lantern", None, date(2026, 6, 3))


@pytest.mark.parametrize(
    ("cohort", "worker", "kinds", "reason"),
    [
        (Cohort.HOME, "", [ProviderKind.RHI_OFFICER, ProviderKind.ORGANISATION], "lives at home"),
        (
            Cohort.LOOKED_AFTER,
            "Ama Boateng",
            [ProviderKind.SOCIAL_WORKER, ProviderKind.ORGANISATION],
            "looked after by us",
        ),
        (
            Cohort.LOOKED_AFTER,
            "",
            [ProviderKind.RHI_OFFICER, ProviderKind.ORGANISATION],
            "looked after by us",
        ),
        (
            Cohort.OTHER_AUTHORITY,
            "",
            [ProviderKind.OTHER_AUTHORITY],
            "looked after by Norbridge, who owes the interview",
        ),
    ],
)
def test_who_is_suggested(cohort: Cohort, worker: str, kinds: list[ProviderKind], reason: str) -> None:
    found = suggestions(situation(cohort, worker=worker), (RUNNING, ENDED), TODAY, Policy())
    assert [each.kind for each in found] == kinds
    assert found[0].reasons[0] == reason


def test_the_social_worker_and_the_organisation_are_suggested_by_name() -> None:
    found = suggestions(situation(worker="Ama Boateng"), (RUNNING,), TODAY, Policy())
    assert [each.who for each in found] == ["Ama Boateng", "NSPCC"]
    assert found[1].reasons == ("its contract runs until 4 June 2026",)


@pytest.mark.parametrize(
    ("contract", "refusal"),
    [
        (Contract("NSPCC"), None),
        (RUNNING, None),
        (Contract("NSPCC", date(2026, 6, 5)), "starts on 5 June 2026"),
        (ENDED, "ended on 3 June 2026"),
    ],
    ids=["open", "its only day", "starts tomorrow", "ended yesterday"],
)
def test_a_contract_covers_its_first_and_its_last_day(contract: Contract, refusal: str | None) -> None:
    assert contract.runs(TODAY) is (refusal is None)
    if refusal is None:
        check_contract(contract, TODAY)
    else:
        with pytest.raises(Refused, match=refusal):
            check_contract(contract, TODAY)

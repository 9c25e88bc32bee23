"""Which children, interviews and meetings each role reaches, at and either side of every edge."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.policy import Policy
from app.domain.roles import Role
from app.domain.scope import (
    AboutChild,
    AboutInterview,
    OnAgenda,
    Reader,
    runs_meeting,
    sees_child,
    sees_interview,
    works_on,
)
from app.domain.vocabulary import ProviderKind

NOW = datetime(2026, 9, 23, 8, tzinfo=UTC)
POLICY = Policy()
SECOND = timedelta(seconds=1)
MINE, THEIRS = 1, 2


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.RHI_OFFICER])
def test_those_who_run_the_desk_see_every_child(role: Role) -> None:
    assert sees_child(Reader(role, 1), AboutChild(), NOW, POLICY)


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.PROVIDER])
def test_a_system_administrator_and_a_provider_see_no_childs_file(role: Role) -> None:
    everything = AboutChild(MINE, MINE, "North", (OnAgenda(1, NOW),), has_closed_interview=True)
    assert not sees_child(
        Reader(role, 1, worker=MINE, team="North", organisation=MINE), everything, NOW, POLICY
    )


@pytest.mark.parametrize(
    ("linked", "worker", "sees"),
    [(MINE, MINE, True), (MINE, THEIRS, False), (MINE, None, False), (None, None, False)],
)
def test_a_social_worker_sees_the_children_of_the_worker_they_are_linked_to(
    linked: int | None, worker: int | None, sees: bool
) -> None:
    reader = Reader(Role.SOCIAL_WORKER, 1, worker=linked, team="North")
    assert sees_child(reader, AboutChild(social_worker=worker, team="North"), NOW, POLICY) is sees


@pytest.mark.parametrize(
    ("team", "manager", "sees"),
    [("North", THEIRS, True), ("South", MINE, True), ("South", THEIRS, False), ("", None, False)],
)
def test_a_manager_sees_the_children_of_own_teams(team: str, manager: int | None, sees: bool) -> None:
    reader = Reader(Role.MANAGER, 1, worker=MINE, team="North")
    assert sees_child(reader, AboutChild(team=team, team_manager=manager), NOW, POLICY) is sees


def test_a_manager_without_a_team_does_not_see_children_without_one() -> None:
    assert not sees_child(Reader(Role.MANAGER, 1), AboutChild(), NOW, POLICY)


@pytest.mark.parametrize(
    ("agenda", "sees"),
    [
        (OnAgenda(1, NOW), True),
        (OnAgenda(1, NOW + SECOND), False),
        (OnAgenda(1, None), False),
        (OnAgenda(2, NOW), False),
        (OnAgenda(1, NOW - timedelta(days=40), NOW - timedelta(days=28)), True),
        (OnAgenda(1, NOW - timedelta(days=40), NOW - timedelta(days=28) - SECOND), False),
    ],
)
def test_a_chair_sees_the_children_of_own_agendas_from_publication_to_28_days_after_issue(
    agenda: OnAgenda, sees: bool
) -> None:
    assert sees_child(Reader(Role.PANEL_CHAIR, 1), AboutChild(agendas=(agenda,)), NOW, POLICY) is sees


@pytest.mark.parametrize(
    ("closed", "ends_on", "organisation", "sees"),
    [
        (None, date(2026, 9, 23), MINE, True),
        (None, date(2026, 9, 22), MINE, False),
        (None, None, MINE, True),
        (None, None, THEIRS, False),
        (NOW - timedelta(days=14) + SECOND, None, MINE, True),
        (NOW - timedelta(days=14), None, MINE, False),
    ],
)
def test_a_provider_sees_own_interviews_until_14_days_after_closing_and_never_after_the_accounts_end(
    closed: datetime | None, ends_on: date | None, organisation: int, sees: bool
) -> None:
    reader = Reader(Role.PROVIDER, 1, organisation=MINE, ends_on=ends_on)
    interview = AboutInterview(AboutChild(), organisation=organisation, closed_at=closed)
    assert sees_interview(reader, interview, NOW, POLICY) is sees
    assert works_on(reader, interview, NOW, POLICY) is sees


def test_a_provider_without_an_organisation_sees_no_interview_without_one() -> None:
    assert not sees_interview(Reader(Role.PROVIDER, 1), AboutInterview(AboutChild()), NOW, POLICY)


@pytest.mark.parametrize(("closed", "sees"), [(None, False), (NOW, True), (NOW + SECOND, False)])
def test_the_lead_for_quality_sees_closed_interviews_only(closed: datetime | None, sees: bool) -> None:
    interview = AboutInterview(AboutChild(), closed_at=closed)
    assert sees_interview(Reader(Role.QUALITY, 1), interview, NOW, POLICY) is sees
    assert not works_on(Reader(Role.QUALITY, 1), interview, NOW, POLICY)


@pytest.mark.parametrize(
    ("provider", "person", "works"),
    [
        (ProviderKind.RHI_OFFICER, 1, True),
        (ProviderKind.RHI_OFFICER, 2, False),
        (ProviderKind.RHI_OFFICER, None, True),
        (ProviderKind.SOCIAL_WORKER, None, False),
        (None, None, False),
    ],
)
def test_an_rhi_officer_sees_every_interview_but_works_on_those_given_to_them(
    provider: ProviderKind | None, person: int | None, works: bool
) -> None:
    reader, interview = Reader(Role.RHI_OFFICER, 1), AboutInterview(AboutChild(), provider, person)
    assert sees_interview(reader, interview, NOW, POLICY)
    assert works_on(reader, interview, NOW, POLICY) is works


@pytest.mark.parametrize("role", [Role.MANAGER, Role.PANEL_CHAIR, Role.SYSTEM_ADMIN])
def test_these_roles_work_on_no_interview(role: Role) -> None:
    child = AboutChild(team="North", agendas=(OnAgenda(1, NOW),))
    assert not works_on(Reader(role, 1, team="North"), AboutInterview(child), NOW, POLICY)


@pytest.mark.parametrize(
    ("role", "chair", "opens"),
    [
        (Role.COORDINATOR, 2, True),
        (Role.ADMINISTRATOR, None, True),
        (Role.PANEL_CHAIR, 1, True),
        (Role.PANEL_CHAIR, 2, False),
        (Role.PANEL_CHAIR, None, False),
        (Role.RHI_OFFICER, 1, False),
    ],
)
def test_a_meeting_is_the_coordinators_the_administrators_and_its_named_chairs(
    role: Role, chair: int | None, opens: bool
) -> None:
    assert runs_meeting(Reader(role, 1), OnAgenda(chair, None), NOW, POLICY) is opens

"""Who may do what, held against the table people read."""

import pytest

from app.domain.roles import GRANTS, May, Role, allowed

ALL = set(Role)
CASEWORKERS = {Role.COORDINATOR, Role.ADMINISTRATOR, Role.RHI_OFFICER, Role.SOCIAL_WORKER}
FILES = CASEWORKERS | {Role.MANAGER, Role.PANEL_CHAIR}
READERS = {
    Role.COORDINATOR,
    Role.ADMINISTRATOR,
    Role.RHI_OFFICER,
    Role.MANAGER,
    Role.PANEL_CHAIR,
    Role.QUALITY,
}
HOLDERS = {Role.COORDINATOR, Role.RHI_OFFICER, Role.SOCIAL_WORKER, Role.PROVIDER}

TABLE = {
    May.SEE_BOARD: FILES,
    May.SEE_CHILD: FILES,
    May.SEE_INTERVIEW: FILES | {Role.PROVIDER, Role.QUALITY},
    May.SEARCH_CHILDREN: FILES,
    May.SEE_MY_WORK: CASEWORKERS | {Role.PROVIDER},
    May.LOG: CASEWORKERS,
    May.ALLOCATE: {Role.COORDINATOR},
    May.ASK_AUTHORITY: CASEWORKERS,
    May.TICK_RECORDED: CASEWORKERS,
    May.RECORD_ATTEMPT: HOLDERS | {Role.ADMINISTRATOR},
    May.RECORD_INTERVIEW: HOLDERS,
    May.MAKE_PANEL: {Role.COORDINATOR, Role.ADMINISTRATOR},
    May.PREPARE_PANEL: {Role.COORDINATOR, Role.ADMINISTRATOR, Role.PANEL_CHAIR},
    May.ISSUE_PANEL: {Role.COORDINATOR, Role.PANEL_CHAIR},
    May.IMPORT: {Role.COORDINATOR, Role.ADMINISTRATOR},
    May.CORRECT: {Role.COORDINATOR, Role.ADMINISTRATOR},
    May.SEE_REPORTS: READERS,
    May.EXPORT_CHILDREN: {Role.COORDINATOR},
    May.MANAGE_PROVIDERS: {Role.COORDINATOR, Role.SYSTEM_ADMIN},
    May.MANAGE_LISTS: {Role.COORDINATOR, Role.SYSTEM_ADMIN},
    May.MANAGE_PEOPLE: {Role.SYSTEM_ADMIN},
    May.MANAGE_SETTINGS: {Role.SYSTEM_ADMIN},
    May.READ_AUDIT: {Role.SYSTEM_ADMIN},
    May.BACK_UP: {Role.SYSTEM_ADMIN},
    May.CHANGE_OWN_PASSWORD: ALL,
}


@pytest.mark.parametrize("may", May)
def test_each_thing_is_for_these_roles_and_no_others(may: May) -> None:
    assert {role for role in Role if allowed(role, may)} == TABLE[may]


def test_every_role_has_a_line_in_the_table() -> None:
    assert set(GRANTS) == ALL

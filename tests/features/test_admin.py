"""Admin in the browser: providers, lists, settings and the audit log."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app.domain.calendar import day_of
from app.domain.roles import Role
from app.domain.vocabulary import ReasonList
from app.models import Organisation, Reason, SettingChange
from app.models.audit import AuditEntry
from app.queries.settings import policy
from app.services import lists
from app.services.act import Act
from tests.conftest import ClientAs, person_as
from tests.examples import MORNING, a_child, a_person, an_organisation
from tests.strict_client import HTMX, StrictClient

ADD, LINK = "form[action='/admin/people/add']", re.compile(r"/set-password/[\w-]+")


@pytest.fixture
def admin(client_as: ClientAs) -> StrictClient:
    """The system administrator's client."""
    return client_as(Role.SYSTEM_ADMIN)


def form(address: str) -> str:
    """The form that posts to an address."""
    return f"form[action='{address}']"


def test_a_provider_is_added_and_its_contract_changed(client: StrictClient, session: Session) -> None:
    add = form("/admin/providers/add")
    client.submit(
        "/admin/providers/add", add, name="Barnardo’s", code="barnardos", contract_from="01/04/2026"
    )
    row = session.scalars(select(Organisation)).one()
    page = f"/admin/providers/{row.id}"
    yesterday = day_of(MORNING) - timedelta(days=1)
    client.submit(page, form(page), contract_until=f"{yesterday:%d/%m/%Y}")
    assert "ended" in client.get("/admin/providers").text
    refused = client.submit(page, form(page), contract_until="31/03/2026")
    assert refused.status_code == 422
    assert "ends before it begins" in refused.text


def test_a_line_is_added_reworded_moved_retired_and_used_again(
    client: StrictClient, session: Session, act: Act
) -> None:
    before = lists.add(act, ReasonList.NOT_POSSIBLE, "in custody")
    address = "/admin/lists/not-possible/add"
    assert client.submit(address, form(address), words="in hospital").location == "/admin/lists#not-possible"
    row = session.scalars(select(Reason).where(Reason.words == "in hospital")).one()
    line = f"/admin/lists/lines/{row.id}"
    client.submit(line, form(line), words="in a hospital")
    client.submit("/admin/lists", form(f"{line}/up"))
    page = client.get("/admin/lists").text
    assert page.index("in a hospital") < page.index(before.words)
    client.submit("/admin/lists", form(f"{line}/retire"))
    assert "retired 23 September 2026" in client.get("/admin/lists").text
    client.submit("/admin/lists", form(f"{line}/restore"))
    session.refresh(row)
    assert (row.words, row.retired_at) == ("in a hospital", None)
    assert client.get("/admin/lists/no-such-list/add").status_code == 404


def test_a_setting_is_changed_with_a_reason_and_the_page_says_by_whom(
    admin: StrictClient, session: Session
) -> None:
    address = "/admin/settings/repeat_episodes"
    assert "The product’s default" in admin.get("/admin/settings").text
    assert admin.submit(address, form(address), value="4").status_code == 422
    stale = admin.get(address)
    assert admin.submit(address, form(address), value="4", reason="Our panel asked.").status_code == 303
    page = admin.get("/admin/settings").text
    assert f"4: {person_as(session, Role.SYSTEM_ADMIN).name}" in page
    assert "Our panel asked." in page
    assert admin.send(stale, form(address), value="9", reason="Late.").status_code == 409
    assert policy(session).repeat_episodes == 4
    assert admin.get("/admin/settings/example_data").status_code == 404


def test_the_reason_of_a_setting_is_not_in_the_audit_log(admin: StrictClient, session: Session) -> None:
    address = "/admin/settings/council"
    admin.submit(address, form(address), value="Luton", reason="Zebra crossing.")
    assert session.scalars(select(SettingChange)).one().reason == "Zebra crossing."
    assert "Zebra" not in str([entry.changes for entry in session.scalars(select(AuditEntry))])


def test_the_audit_log_is_read_by_day_person_and_event_and_names_no_child(
    client_as: ClientAs, admin: StrictClient, session: Session
) -> None:
    child = a_child(session, first_name="Zuleika", last_name="Brontë")
    coordinator = person_as(session, Role.COORDINATOR)
    client_as(Role.COORDINATOR).get(f"/children/{child.crs_id}")
    admin.submit("/admin/settings/council", form("/admin/settings/council"), value="Luton", reason="New.")
    everything = admin.get("/admin/audit").text
    assert "changed a setting" in everything
    assert "Zuleika" not in everything
    looks = admin.get(f"/admin/audit?person={coordinator.id}&event=saw&day=today", headers=HTMX).text
    assert looks.startswith("<section") or '<section id="entries"' in looks
    assert "children.file" in looks
    assert "<td>changed a setting</td>" not in looks
    assert "Nothing fits." in admin.get("/admin/audit?day=yesterday").text
    odd = admin.get("/admin/audit?person=x&page=-3&day=never&event=nothing")
    assert odd.status_code == 200
    assert "govuk-error-message" in odd.text


def test_the_check_of_the_log_says_it_is_whole_or_where_it_is_not(
    admin: StrictClient, session: Session
) -> None:
    for value in ("Luton", "Poole"):
        admin.submit("/admin/settings/council", form("/admin/settings/council"), value=value, reason="New.")
    assert "The log is whole." in admin.get("/admin/audit/verify").text
    bend(session)
    assert "The log does not hold" in admin.get("/admin/audit/verify").text


def bend(session: Session) -> None:
    """Alter an entry as somebody with the database in their hands could."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("ALTER TABLE audit_entry DISABLE TRIGGER ALL"))
    else:
        found = session.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        for name in found:
            if "audit" in name:
                session.execute(text(f"DROP TRIGGER {name}"))
    session.execute(text("UPDATE audit_entry SET event = 'signed in' WHERE id = 1"))
    session.commit()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.ADMINISTRATOR, Role.SYSTEM_ADMIN])
def test_the_first_page_of_admin_leads_only_where_one_may_go(client_as: ClientAs, role: Role) -> None:
    client = client_as(role)
    for address in re.findall(r'<h2><a href="([^"]+)"', client.get("/admin").text):
        assert client.get(address).status_code == 200


def test_the_pages_of_admin_ask_the_same_however_many_rows_there_are(
    admin: StrictClient, session: Session
) -> None:
    for number in range(30):
        organisation = an_organisation(session, f"org{number}")
        a_person(
            session,
            Role.PROVIDER,
            organisation=organisation,
            ends_on=day_of(MORNING),
            name=f"Person {number}",
        )
    assert "Person 29" in admin.get("/admin/people").text
    assert "ORG29" in admin.get("/admin/providers").text

"""Reading the audit log, and checking that its chain holds."""

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.features.admin.blueprint import bp
from app.features.admin.forms import AuditFilter
from app.queries.audit import Sought, audit_page, verify
from app.queries.people import accounts
from app.services.anchors import anchors
from app.services.events import Event
from app.web.access import May, needs
from app.web.acting import now, session
from app.web.govforms import options
from app.web.htmx import page_or_fragment


@bp.get("/audit")
@needs(May.READ_AUDIT)
def audit() -> ResponseReturnValue:
    """The entries, the latest first, as the filter asks."""
    form = AuditFilter(formdata=request.args)
    people = [(str(each.id), each.name) for each in accounts(session(), now())]
    form.person.choices = options([("", "Anybody"), *people])
    form.event.choices = options([("", "Anything"), *((each.value, each.value) for each in Event)])
    form.validate()
    sought = Sought(form.day.data, _number(form.person.data), form.event.data or "")
    found = audit_page(session(), sought, _number(request.args.get("page")) or 1)
    newer = _page(found.number - 1) if found.number > 1 else None
    older = _page(found.number + 1) if found.number < found.pages else None
    return page_or_fragment(
        "admin/audit.html", "admin/_entries.html", form=form, found=found, newer=newer, older=older
    )


@bp.get("/audit/verify")
@needs(May.READ_AUDIT)
def verify_audit() -> ResponseReturnValue:
    """Walk the whole chain, hold it against its anchors, and say how it stands."""
    known = anchors(current_app.config["DESK"].anchors)
    broken = verify(session(), [(each.entry_id, each.hash) for each in known])
    return render_template("admin/verify_audit.html", broken=broken, anchors=len(known))


def _page(number: int) -> str:
    sought = {each: request.args.get(each, "") for each in ("day", "person", "event")}
    return url_for("admin.audit", _external=False, page=number, **{k: v for k, v in sought.items() if v})


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 12 else None

"""What somebody typed and has not sent, in words: which form, and of whom."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from flask import current_app, request
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from app.queries.my_work import DraftLine

FORMS: Final = {
    "interviews.attempt": "An attempt to offer",
    "interviews.held": "An interview held",
    "interviews.parents": "Parents or carers",
    "interviews.write_up": "Write-up",
    "intake.log_missing": "A notification",
    "intake.log_return": "A return",
    "panel.minutes": "Minutes",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """One form to go on with."""

    address: str
    words: str
    saved_at: datetime


def drafts_in_words(drafts: Iterable[DraftLine], names: Mapping[int, str]) -> tuple[Draft, ...]:
    """Each draft whose form still opens; `names` are of the children, by interview, this person has."""
    return tuple(
        Draft(each.address, words, each.saved_at) for each in drafts if (words := _words(each.address, names))
    )


def _words(address: str, names: Mapping[int, str]) -> str:
    """Which form stands at an address; empty when none does any more."""
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint, arguments = adapter.match(address, method="GET") if adapter else ("", {})
    except (HTTPException, RequestRedirect):
        return ""
    name = names.get(arguments.get("interview_id", 0), "")
    return ", ".join(each for each in (FORMS.get(endpoint, "A form"), name) if each)

"""Finding a child, and the pages of a child's file."""

from typing import Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.recurring import BANDS, DAYS
from app.domain.vocabulary import MissingFrom
from app.features.children.blueprint import bp, child_numbered, shown
from app.features.children.network import network
from app.queries import child_file
from app.queries.child_file import Asked, Kind
from app.queries.escalations import open_escalations
from app.queries.restricted import shut_number
from app.queries.search import find as find_children
from app.queries.search import lately
from app.queries.settings import policy
from app.web.access import May, needs
from app.web.acting import me, now, saw, session
from app.web.htmx import page_or_fragment, wants_fragment
from app.web.numbers import given

FILE: Final = "children.file"
"""The view whose looks make the list of children opened lately."""
LONGEST_SEARCH: Final = 80


@bp.get("")
@needs(May.SEARCH_CHILDREN)
def index() -> ResponseReturnValue:
    """The place to find a child, with those opened lately."""
    recent = lately(session(), me(), FILE, now())
    saw("children.index", *(hit.id for hit in recent))
    return render_template("children/index.html", typed="", found=None, recent=recent)


@bp.post("/find")
@needs(May.SEARCH_CHILDREN)
def find() -> ResponseReturnValue:
    """The children that fit what was typed; posted, so that no name stands in an address."""
    typed = request.form.get("q", "").strip()[:LONGEST_SEARCH]
    found = find_children(session(), me(), typed, now())
    saw("children.find", *(hit.id for hit in found.hits))
    if len(found.hits) == 1 and not wants_fragment():
        return redirect(url_for(FILE, crs_id=found.hits[0].crs_id), code=303)
    if not found.hits and not wants_fragment() and shut_number(session(), me(), typed, now()):
        return redirect(url_for("children.ask_open", crs_id=typed), code=303)
    part = "children/_quick.html" if request.headers.get("HX-Target") == "quick" else "children/_found.html"
    return page_or_fragment(
        "children/index.html", part, typed=typed, found=found if typed else None, recent=()
    )


@bp.get("/<string:crs_id>")
@needs(May.SEE_CHILD)
def file(crs_id: str) -> ResponseReturnValue:
    """The first page of a child's file."""
    child_id = child_numbered(crs_id)
    page = shown(FILE, child_id, child_file.overview(session(), me(), child_id, now()))
    return render_template(
        "children/file.html",
        page=page,
        who=page.who,
        bands=BANDS,
        days=DAYS,
        whole=request.args.get("history") == "all",
        kinds=tuple(Kind),
        kind=request.args.get("about", ""),
        escalated=open_escalations(session(), me(), now(), policy(session()), child_id=child_id),
    )


@bp.get("/<string:crs_id>/episodes")
@needs(May.SEE_CHILD)
def episodes(crs_id: str) -> ResponseReturnValue:
    """The child's episodes: all of them, or those behind one figure of the pattern."""
    asked, child_id = _asked(), child_numbered(crs_id)
    page = shown("children.episodes", child_id, child_file.episodes(session(), child_id, asked, now()))
    return render_template(
        "children/episodes.html", page=page, who=page.who, asked=asked, bands=BANDS, days=DAYS
    )


@bp.get("/<string:crs_id>/interviews")
@needs(May.SEE_CHILD)
def interviews(crs_id: str) -> ResponseReturnValue:
    """Every interview owed for the child."""
    child_id = child_numbered(crs_id)
    page = shown("children.interviews", child_id, child_file.interviews(session(), child_id, now()))
    return render_template("children/interviews.html", page=page, who=page.who)


@bp.get("/<string:crs_id>/documents")
@needs(May.SEE_CHILD)
def documents(crs_id: str) -> ResponseReturnValue:
    """The documents on the file."""
    child_id = child_numbered(crs_id)
    page = shown("children.documents", child_id, child_file.documents(session(), child_id, now()))
    return render_template("children/documents.html", page=page, who=page.who)


@bp.get("/<string:crs_id>/missing-together")
@needs(May.SEE_CHILD)
def together(crs_id: str) -> ResponseReturnValue:
    """Other children away at the same time, of those the reader may see."""
    child_id = child_numbered(crs_id)
    page = shown("children.together", child_id, child_file.together(session(), me(), child_id, now()))
    every = request.args.get("all") == "yes"
    shown_too = (*page.companions, *page.only_time) if every else page.companions
    saw("children.together", *(each.id for each in shown_too))
    return render_template(
        "children/together.html", page=page, who=page.who, picture=network(page), all=every
    )


@bp.get("/<string:crs_id>/who-has-looked")
@needs(May.SEE_CHILD)
def looked(crs_id: str) -> ResponseReturnValue:
    """Who has looked at the file, and when."""
    child_id = child_numbered(crs_id)
    page = shown("children.looked", child_id, child_file.looks(session(), child_id, now()))
    return render_template("children/looked.html", page=page, who=page.who)


def _asked() -> Asked:
    """Which episodes the address asks for; what makes no sense asks for nothing."""
    weekday, band = request.args.get("weekday", type=int), request.args.get("hours", type=int)
    if weekday not in range(len(DAYS)) or band not in range(len(BANDS)):
        weekday = band = None
    wanted = request.args.get("missing-from", "")
    return Asked(
        weekday,
        band,
        request.args.get("place-of", "")[:60],
        missing_from=MissingFrom(wanted) if wanted in set(MissingFrom) else None,
        reason=given("reason"),
        one=request.args.get("one", "")[:60],
        recent="recent" in request.args,
    )

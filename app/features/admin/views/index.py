"""The first page of Admin: the places behind it that the reader may go."""

from flask import render_template
from flask.typing import ResponseReturnValue

from app.features.admin.blueprint import bp
from app.web.access import May, needs


@bp.get("")
@needs(
    May.IMPORT, May.MANAGE_PROVIDERS, May.MANAGE_LISTS, May.MANAGE_PEOPLE, May.MANAGE_SETTINGS, May.READ_AUDIT
)
def index() -> ResponseReturnValue:
    """Show where to go."""
    return render_template("admin/index.html")

"""What is on a child's file beside the interviews, and the list of all that is due."""

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.vocabulary import Task
from app.features.assessments.blueprint import bp, file_of
from app.queries.also_due import also_due
from app.queries.child_file import episode_page
from app.queries.findings import heard
from app.queries.regroupings import now_part_of, put_right
from app.queries.scope import may_see_child
from app.queries.settings import policy
from app.web.access import May, needs
from app.web.acting import me, now, saw, session


@bp.get("/children/<string:crs_id>/assessments")
@needs(May.SEE_CHILD)
def on_file(crs_id: str) -> ResponseReturnValue:
    """The assessments, meetings, notes and concerns on a child's file."""
    page = file_of("assessments.on_file", crs_id)
    found = heard(session(), page.who.id, now())
    return render_template("assessments/on_file.html", page=page, who=page.who, found=found)


@bp.get("/episodes/<int:episode_id>")
@needs(May.SEE_CHILD)
def episode(episode_id: int) -> ResponseReturnValue:
    """One absence with everything it needs; one that was merged leads to the one kept."""
    page = episode_page(session(), episode_id, now())
    if page is None and (kept := now_part_of(session(), episode_id)):
        page = episode_page(session(), kept, now())
    if page is None or not may_see_child(session(), me(), page.who.id, now()):
        abort(404)
    if page.tasks.episode.id != episode_id:
        return redirect(url_for("assessments.episode", episode_id=page.tasks.episode.id), code=303)
    saw("assessments.episode", page.who.id)
    return render_template(
        "assessments/episode.html", who=page.who, tasks=page.tasks, put_right=put_right(session(), episode_id)
    )


@bp.get("/assessments-due")
@needs(May.SEE_BOARD)
def due() -> ResponseReturnValue:
    """Everything that absences ask for beside the interview and is not done."""
    whole = also_due(session(), me(), now(), policy(session()))
    kind = request.args.get("task", "")[:60]
    shown = tuple(each for each in whole if each.task == kind) if kind in list(Task) else whole
    saw("assessments.due", *sorted({each.child_id for each in shown}))
    tasks = [(each, sum(line.task is each for line in whole)) for each in Task]
    return render_template("assessments/due.html", lines=shown, whole=whole, tasks=tasks, kind=kind)

"""Starts the desk on this machine with the example caseload: what `make run` and `make example` call."""

import argparse
import os
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INSTANCE = ROOT / "instance"
DATABASE = INSTANCE / "desk.sqlite"
WORKERS = ("--workers", "2", "--threads", "2", "--timeout", "120")
"""The minutes of sixty children take some seconds to print."""
QUIETLY = ("--log-level", "warning", "--no-control-socket")
LOADED = ("loaded the example",)
PASSWORD = INSTANCE / "example-password"

ROLES = (
    ("coordinator", "runs the stand-up, allocates, chairs the panel"),
    ("administrator", "logs notifications and returns, chases, imports"),
    ("rhi_officer", "offers, holds and writes up interviews"),
    ("social_worker", "sees their own children"),
    ("provider", "sees the interviews given to their organisation"),
    ("manager", "sees their teams' children, and reports"),
    ("panel_chair", "prepares and issues the meetings they chair"),
    ("quality", "reads closed interviews and reports"),
    ("system_admin", "accounts, settings, audit; no child's record"),
)


def environment(port: int) -> dict[str, str]:
    """The environment of a desk of one's own; what is already set stays."""
    return {"DESK_MODE": "development", "DESK_BASE_URL": f"http://127.0.0.1:{port}", **os.environ}


def desk(environ: dict[str, str], *command: str) -> None:
    """Run `flask desk …` quietly; ends here with its own sentence when it says no."""
    flask = [sys.executable, "-m", "flask", "--app", "wsgi", "desk", *command]
    quiet = subprocess.DEVNULL
    done = subprocess.run(flask, cwd=ROOT, env=environ, stdin=quiet, stdout=quiet, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def prepare(environ: dict[str, str], *, again: bool) -> None:
    """Make or upgrade the database; load the example into a new one, or afresh when asked."""
    own = "DESK_DATABASE_URL" in environ
    fresh = not own and not DATABASE.exists()
    if fresh:
        print("Making the database and loading the example caseload: some seconds, once.", flush=True)
    desk(environ, "init")
    if again:
        desk(environ, "load-example", "--again")
    elif fresh:
        try:
            desk(environ, "load-example")
        except BaseException:
            for part in INSTANCE.glob("desk.sqlite*"):  # half a start would pass for a whole one
                part.unlink()
            raise


def age_of_example(environ: dict[str, str]) -> str:
    """A sentence on how long ago the example was loaded, or nothing when there is none to tell of."""
    if not DATABASE.exists() or "DESK_NOW" in environ:
        return ""
    with sqlite3.connect(f"file:{DATABASE}?mode=ro", uri=True) as connection:
        (loaded_at,) = connection.execute(
            "SELECT max(at) FROM audit_entry WHERE event = ?", LOADED
        ).fetchone()
    if not loaded_at:
        return ""
    now = datetime.now(UTC)  # noqa: TID251
    days = (now - datetime.fromisoformat(loaded_at).replace(tzinfo=UTC)).days
    loaded = "today" if days < 1 else "yesterday" if days == 1 else f"{days} days ago"
    return f"The example caseload was loaded {loaded}; `make example` loads it afresh, as of this morning."


def welcome(environ: dict[str, str]) -> str:
    """Where the desk is and who can sign in."""
    lines = ["", f"Missing Desk: {environ['DESK_BASE_URL']}", ""]
    password = environ.get("DESK_EXAMPLE_PASSWORD") or (
        PASSWORD.read_text().strip() if PASSWORD.exists() else ""
    )
    if password and "DESK_DATABASE_URL" not in environ:
        lines += [f"  {role + '@desk.example':<28} {does}" for role, does in ROLES]
        lines += ["", f"Password of each: {password}", ""]
    lines += [age_of_example(environ), "Every child in it is made up. Ctrl+C stops the desk.", ""]
    return "\n".join(lines)


def main() -> None:
    """Prepare, greet, and become the web server."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--port", type=int, default=5000)
    options.add_argument("--example-again", action="store_true", help="load the example afresh and stop")
    chosen = options.parse_args()
    environ = environment(chosen.port)
    prepare(environ, again=chosen.example_again)
    if chosen.example_again:
        print("The example caseload is loaded afresh.")
        return
    print(welcome(environ), flush=True)
    server = str(Path(sys.executable).parent / "gunicorn")
    address = f"127.0.0.1:{chosen.port}"
    os.chdir(ROOT)
    os.execve(  # noqa: S606
        server,
        [server, *WORKERS, "--bind", address, *QUIETLY, "wsgi:app"],
        environ,
    )


if __name__ == "__main__":
    main()

"""The files of the repository, as the house rules see them."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "app"
TEMPLATES = APP / "templates"


@cache
def in_the_repository() -> tuple[Path, ...]:
    """Every file that is committed, or would be by `git add`."""
    listing = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return tuple(path for name in listing.split("\0") if name and (path := ROOT / name).is_file())


def python(*folders: str) -> list[Path]:
    """Python files under folders of the repository, but for the migrations' own steps."""
    return [
        path
        for path in in_the_repository()
        if path.suffix == ".py"
        and path.relative_to(ROOT).parts[0] in folders
        and "versions" not in path.parts
    ]


def templates() -> list[Path]:
    """Every template."""
    return sorted(TEMPLATES.rglob("*.html"))


def name_of(path: Path) -> str:
    """A file's name inside the repository."""
    return str(path.relative_to(ROOT))

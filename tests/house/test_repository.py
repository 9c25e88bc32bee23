"""What may lie in the repository: our own files, and nothing of the machine they were written on."""

import re
from pathlib import Path

import pytest

from tests.house.files import ROOT, in_the_repository, name_of

THIRD_PARTY = re.compile(r"(^|/)(vendor|node_modules|\.venv|site-packages)/|\.min\.(js|css)$")
OF_A_MACHINE = re.compile(r"(?<![\w.])/(work|root|home/\w+|Users)/")
REGISTRY = re.compile(
    "|".join([r"https?://[\w.-]*(pypi|npmjs|pythonhosted)\.", r"--(extra-)?index-url", '"resolved"'])
)
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")
OURS = Path(__file__).name


def written() -> list[tuple[str, str]]:
    """Every committed text and its name."""
    texts = []
    for path in in_the_repository():
        try:
            texts.append((name_of(path), path.read_text(encoding="utf-8")))
        except UnicodeDecodeError:
            continue
    return [(name, text) for name, text in texts if not name.endswith(OURS)]


def test_no_file_of_somebody_elses_is_committed() -> None:
    assert not [name_of(path) for path in in_the_repository() if THIRD_PARTY.search(name_of(path))]


@pytest.mark.parametrize(
    "never",
    [OF_A_MACHINE, REGISTRY, SECRET],
    ids=["a path of one machine", "a registry's host", "a private key"],
)
def test_no_file_holds(never: re.Pattern[str]) -> None:
    assert not [f"{name}: {found[0]}" for name, text in written() if (found := never.search(text))]


def test_every_package_is_pinned_by_hash() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-assets.txt"):
        pins = re.findall(
            r"^\S+==\S+(?: ;[^\n\\]*)? \\\n    --hash=", (ROOT / name).read_text(), re.MULTILINE
        )
        lines = [line for line in (ROOT / name).read_text().splitlines() if "==" in line.split(" ;")[0]]
        assert len(pins) == len(lines) > 0, name


def test_what_the_tests_install_holds_what_the_desk_runs_on() -> None:
    pin = re.compile(r"^(\S+==\S+)", re.MULTILINE)
    runtime, dev = (
        pin.findall((ROOT / name).read_text()) for name in ("requirements.txt", "requirements-dev.txt")
    )
    assert set(runtime) <= set(dev)

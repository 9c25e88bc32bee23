"""One style, held by the tools that know it."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.files import ROOT, TEMPLATES

TOOLS = Path(sys.executable).parent


@pytest.mark.parametrize("check", [["check"], ["format", "--check"]], ids=["rules", "format"])
def test_python_is_written_as_the_configuration_says(check: list[str]) -> None:
    checked = subprocess.run(
        [TOOLS / "ruff", *check, "--no-cache", "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout[-3000:]


def test_types_hold() -> None:
    checked = subprocess.run([TOOLS / "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout[-3000:]


def test_templates_have_no_fault_a_linter_knows() -> None:
    checked = subprocess.run(
        [TOOLS / "djlint", str(TEMPLATES), "--lint", "--quiet"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout[-3000:]

"""The floors of the house: who may import whom."""

import subprocess
import sys
from pathlib import Path

from tests.house.files import ROOT


def test_each_module_imports_only_from_the_floors_below_it() -> None:
    checked = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout[-3000:]

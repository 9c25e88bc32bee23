"""How large things may grow, and how they begin."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.files import APP, ROOT, in_the_repository, name_of, python, templates

FILE, FUNCTION, TEMPLATE = 250, 40, 120
"""In lines. A file that outgrows this becomes a package of the same name."""
OWN_FRONT_END = 60_000
RUNTIME_REQUIREMENTS = 22
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "lib"}


def test_no_file_is_longer_than_250_lines() -> None:
    sizes = {
        name_of(path): len(path.read_text().splitlines())
        for path in python("app", "tests", "tools", "benchmarks")
    }
    assert not {name: size for name, size in sizes.items() if size > FILE}


def test_no_function_is_longer_than_40_lines() -> None:
    sizes = {
        f"{name_of(path)}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for path in python("app", "tests", "tools", "benchmarks")
        for function in functions(path)
    }
    assert not {name: size for name, size in sizes.items() if size > FUNCTION}


def test_no_template_is_longer_than_120_lines() -> None:
    sizes = {name_of(path): len(path.read_text().splitlines()) for path in templates()}
    assert not {name: size for name, size in sizes.items() if size > TEMPLATE}


def test_no_module_is_a_drawer_for_anything() -> None:
    assert not [
        name_of(path) for path in in_the_repository() if DRAWERS & {path.stem, *path.relative_to(ROOT).parts}
    ]


def test_every_module_opens_with_one_sentence_saying_what_it_is_for() -> None:
    silent = []
    for path in python("app", "tools", "benchmarks"):
        said = ast.get_docstring(ast.parse(path.read_text())) or ""
        if not said.partition("\n\n")[0].rstrip().endswith((".", "?", ")")):
            silent.append(name_of(path))
    assert not silent


def test_public_functions_below_the_web_say_what_they_do() -> None:
    silent = [
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in python("app")
        if path.relative_to(APP).parts[0] in ("domain", "services", "queries")
        for function in functions(path)
        if not function.name.startswith("_") and is_public(path, function) and not ast.get_docstring(function)
    ]
    assert not silent


def test_our_own_css_and_javascript_stay_light() -> None:
    own = [
        path
        for path in in_the_repository()
        if path.suffix in (".css", ".js") and APP / "static" in path.parents
    ]
    sizes = {name_of(path): path.stat().st_size for path in own}
    assert sizes
    assert sum(sizes.values()) <= OWN_FRONT_END, sizes


def test_the_desk_runs_on_few_packages() -> None:
    chosen = [line for line in (ROOT / "requirements.in").read_text().splitlines() if line and line[0] != "#"]
    assert 0 < len(chosen) <= RUNTIME_REQUIREMENTS


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def is_public(path: Path, function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether others may call it: at the top of its module, and not inside another function."""
    return function in ast.parse(path.read_text()).body or function.col_offset == 0

"""Every look a page notes has plain words for whoever reads later who has looked at a file."""

import ast
from collections.abc import Iterator

from jinja2 import Environment, nodes

from tests.house.files import TEMPLATES, python

NOTERS = {"saw", "saw_as"}


def trees() -> list[ast.Module]:
    """Every module of the app."""
    return [ast.parse(path.read_text(encoding="utf-8")) for path in python("app")]


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """What is called with what it is told first; of `saw_as` that is the second, after the person."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
            told = call.args[1:2] if call.func.id == "saw_as" else call.args[:1]
            yield from ((call.func.id, each) for each in told)


def passing_on(all_trees: list[ast.Module]) -> set[str]:
    """The functions that note a look under a name they are given first."""
    found = set(NOTERS)
    for tree in all_trees:
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and function.args.args:
                given = function.args.args[0].arg
                if any(
                    name in NOTERS and isinstance(told, ast.Name) and told.id == given
                    for name, told in calls(function)
                ):
                    found.add(function.name)
    return found


def looks() -> set[str]:
    """The names looks are noted under, constants of a module among them."""
    every = trees()
    noting = passing_on(every)
    found = set()
    for tree in every:
        held = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign | ast.AnnAssign)
            for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
            if isinstance(target, ast.Name)
        }
        for name, told in calls(tree):
            value = held.get(told.id) if isinstance(told, ast.Name) else told
            if name in noting and isinstance(value, ast.Constant) and isinstance(value.value, str):
                found.add(value.value)
    return found


def words() -> set[str]:
    """The names `children/_looks.html` has words for."""
    tree = Environment(autoescape=True).parse(
        (TEMPLATES / "children/_looks.html").read_text(encoding="utf-8")
    )
    return {
        pair.key.value
        for each in tree.find_all(nodes.Dict)
        for pair in each.items
        if isinstance(pair.key, nodes.Const)
    }


def test_every_look_that_is_noted_has_plain_words() -> None:
    noted = looks()
    assert {"children.file", "standup.board", "interviews.show", "panel.minutes", "wall.show"} <= noted
    assert noted - words() == set()

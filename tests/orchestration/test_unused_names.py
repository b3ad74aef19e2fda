"""No module keeps a private name that nothing uses: a rule that is never asked looks as if it held."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from orchestration.paths import PROJECT


def private_names(tree: ast.Module) -> Iterator[str]:
    """Names beginning with one underscore that a module defines at its top."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names = [node.target.id]
        else:
            continue
        yield from (name for name in names if name.startswith("_") and not name.startswith("__"))


def used_names(tree: ast.Module) -> set[str]:
    """Every name that a module reads or imports, also in annotations that are texts."""
    used = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Store):
            used.add(node.id)
        elif isinstance(node, ast.Attribute):
            used.add(node.attr)
        elif isinstance(node, ast.ImportFrom):
            used.update(alias.name for alias in node.names)
    return used


def test_every_private_name_is_used() -> None:
    trees = {p: ast.parse(p.read_text(encoding="utf-8")) for p in sorted((PROJECT / "orchestration").rglob("*.py"))}
    used = set().union(*map(used_names, trees.values()))
    unused = {
        path.relative_to(PROJECT).as_posix(): names for path, tree in trees.items() if (names := unused_in(tree, used))
    }
    assert unused == {}


def unused_in(tree: ast.Module, used: set[str]) -> list[str]:
    return [name for name in private_names(tree) if name not in used]

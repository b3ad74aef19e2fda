"""What can be audited without a network: the lock, the SQL, where the interface listens, what is never written down."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from orchestration.sql import literal, quoted, relation

LOCKED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^\s;\\]+)")


@pytest.fixture(scope="module")
def lock(repository: Path) -> dict[str, list[str]]:
    """The entries of the lock by name: the lines of each."""
    entries: dict[str, list[str]] = {}
    name = ""
    for line in (repository / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if found := LOCKED.match(line):
            name = canonicalize_name(found["name"])
            entries.setdefault(name, [])
        elif not line.startswith((" ", "#")) and line.strip():
            raise AssertionError(f"requirements.lock: {line!r} pins no version")
        if name:
            entries[name].append(line)
    return entries


def test_every_locked_package_is_pinned_by_hash(lock: dict[str, list[str]]) -> None:
    assert len(lock) > 100
    for name, lines in lock.items():
        assert any(re.search(r"--hash=sha256:[0-9a-f]{64}", line) for line in lines), name
        assert not any("://" in line for line in lines), f"{name} is bound to an address"


def test_the_lock_agrees_with_the_project(repository: Path, lock: dict[str, list[str]]) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = [*project["dependencies"], *(r for extra in project["optional-dependencies"].values() for r in extra)]
    for requirement in map(Requirement, declared):
        name = canonicalize_name(requirement.name)
        if name == canonicalize_name(project["name"]):
            continue
        versions = [found["version"] for line in lock[name] if (found := LOCKED.match(line))]
        assert versions, f"{requirement} is not locked"
        for version in versions:
            assert requirement.specifier.contains(version, prereleases=True), f"{requirement} is locked at {version}"


def test_what_is_installed_is_what_is_locked(lock: dict[str, list[str]]) -> None:
    from importlib.metadata import distributions

    locked = {
        name: {found["version"] for line in lines if (found := LOCKED.match(line))} for name, lines in lock.items()
    }
    installed = {canonicalize_name(each.metadata["Name"]): each.version for each in distributions()}
    differing = {name: version for name, version in installed.items() if name in locked and version not in locked[name]}
    assert differing == {}


def test_names_and_texts_cannot_leave_their_quotes() -> None:
    assert quoted('a"; drop table t; --') == '"a""; drop table t; --"'
    assert relation('marts.a"b.c') == '"marts"."a""b.c"'
    assert literal("it's; drop") == "'it''s; drop'"


SAFE_CALLS = {"quoted", "literal", "relation", "join"}
"""What may stand in a statement beside fixed text: quoted names and texts, and lists of such."""


def statements_with_values(tree: ast.Module) -> Iterator[tuple[int, ast.expr]]:
    """Everything that is formatted into the first argument of ``execute`` and ``sql``, with its line."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr in ("execute", "sql", "executemany") and node.args:
            for part in ast.walk(node.args[0]):
                if isinstance(part, ast.FormattedValue):
                    yield node.lineno, part.value


def is_from_outside(value: ast.expr) -> bool:
    """Whether a value could be what somebody typed: an item or attribute of data, not a name of the module's own."""
    if isinstance(value, ast.Call):
        name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
        return name not in SAFE_CALLS and not name.startswith("_")
    if isinstance(value, ast.Attribute):
        return value.attr != "quoted"
    return isinstance(value, (ast.Subscript, ast.Constant)) and not isinstance(value, ast.Constant)


def test_no_statement_holds_what_somebody_typed(repository: Path) -> None:
    """Values are bound parameters; names are quoted. A file's or a person's words never become SQL."""
    found = [
        f"{path.relative_to(repository)}:{line}: {ast.unparse(value)}"
        for path in sorted((repository / "orchestration").rglob("*.py"))
        for line, value in statements_with_values(ast.parse(path.read_text(encoding="utf-8")))
        if is_from_outside(value)
    ]
    assert found == []


def test_the_guard_sees_a_careless_statement() -> None:
    careless = "connection.execute(f\"select * from t where name = '{row['name']}' and x = {self.typed}\")"
    assert [is_from_outside(value) for _, value in statements_with_values(ast.parse(careless))] == [True, True]


def test_the_interface_listens_on_this_machine_unless_told_otherwise(repository: Path) -> None:
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^HOST \?= 127\.0\.0\.1$", makefile, re.MULTILINE)
    assert "-h $(HOST)" in makefile
    unit = (repository / "deploy" / "warehouse-webserver.service").read_text(encoding="utf-8")
    assert "-h 127.0.0.1 " in unit
    assert "proxy_pass           http://127.0.0.1:3000;" in (repository / "deploy" / "nginx.conf").read_text()


def test_examples_of_settings_hold_no_secret(repository: Path) -> None:
    example = (repository / "deploy" / "warehouse.env.example").read_text(encoding="utf-8")
    secrets = re.findall(r"^#?(WAREHOUSE_ALERT_(?:WEBHOOK|SECRET))=(.*)$", example, re.MULTILINE)
    assert secrets == [("WAREHOUSE_ALERT_WEBHOOK", ""), ("WAREHOUSE_ALERT_SECRET", "")]
    assert "warehouse.env" in (repository / ".gitignore").read_text(encoding="utf-8").split()

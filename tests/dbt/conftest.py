"""The dbt project compiled once, into a folder of its own, for guards over its manifest and for tests of its tests.

Nothing is built here; a test that needs tables makes them itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parents[2] / "dbt_project"

Node = dict[str, Any]


@dataclass(frozen=True)
class CompiledProject:
    """``manifest`` as dbt wrote it; compiled SQL lies below ``target``."""

    manifest: dict[str, Any]
    target: Path

    def nodes(self, resource_type: str, *schemas: str) -> list[Node]:
        """Nodes of a kind, of some schemas only where any are named."""
        nodes = [node for node in self.manifest["nodes"].values() if node["resource_type"] == resource_type]
        return [node for node in nodes if not schemas or node["schema"] in schemas]

    def published(self) -> list[Node]:
        """Tables that people see: core and marts."""
        return self.nodes("model", "core", "marts")

    def sql_of(self, node: Node) -> str:
        """Compiled SQL of a node; relations are named by ``"warehouse"."schema"."table"``."""
        folder = self.target / "compiled" / self.manifest["metadata"]["project_name"]
        path = Path(node["original_file_path"])
        if path.suffix == ".yml":  # a generic test's SQL lies below the file that declares it
            path = path / Path(node["path"]).name
        return (folder / path).read_text(encoding="utf-8")

    def test(self, name: str) -> Node:
        """A data test by its name."""
        return next(node for node in self.nodes("test") if node["name"] == name)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> CompiledProject:
    folder = tmp_path_factory.mktemp("dbt")
    environment = {
        **os.environ,
        "WAREHOUSE_DUCKDB": str(folder / "warehouse.duckdb"),
        "DBT_TARGET_PATH": str(folder / "target"),
        "DBT_LOG_PATH": str(folder / "logs"),
    }
    command = [sys.executable, "-m", "dbt.cli.main", "--quiet", "compile", "--no-partial-parse"]
    done = subprocess.run(
        [*command, "--project-dir", str(PROJECT), "--profiles-dir", str(PROJECT)],
        env=environment, cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    manifest = json.loads((folder / "target" / "manifest.json").read_text(encoding="utf-8"))
    return CompiledProject(manifest, folder / "target")

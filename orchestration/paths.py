"""Where things are: the one place that turns the environment into folders and files.

Every other module receives a :class:`Places` and joins no paths of its own. What the files contain is not known here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Places:
    """The folders of one warehouse.

    ``home`` holds ``build/`` and ``published/`` (``WAREHOUSE_HOME``), ``raw`` the documents (``WAREHOUSE_RAW``),
    ``dbt_project`` the models and seeds (``WAREHOUSE_DBT_PROJECT``); by default all are in the project.
    """

    home: Path
    raw: Path
    dbt_project: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Places:
        """The places the environment names, absolute."""

        def place(variable: str, default: Path) -> Path:
            return Path(environment.get(variable) or default).expanduser().absolute()

        return cls(
            home=place("WAREHOUSE_HOME", PROJECT),
            raw=place("WAREHOUSE_RAW", PROJECT / "raw"),
            dbt_project=place("WAREHOUSE_DBT_PROJECT", PROJECT / "dbt_project"),
        )

    @property
    def seeds(self) -> Path:
        return self.dbt_project / "seeds"

    @property
    def manifest(self) -> Path:
        """The manifest that describes the project to Dagster, apart from what dbt leaves when people run it."""
        return self.dbt_project / "target" / "dagster" / "manifest.json"

    @property
    def build(self) -> Path:
        return self.home / "build"

    @property
    def working_file(self) -> Path:
        return self.build / "warehouse.duckdb"

    @property
    def writer_lock(self) -> Path:
        return self.build / "writer.lock"

    @property
    def run_locks(self) -> Path:
        """Where every run holds a lock of its own while it lives."""
        return self.build / "runs"

    @property
    def parses(self) -> Path:
        return self.build / "parses"

    @property
    def dbt_target(self) -> Path:
        """Where a build leaves its own manifest and test results."""
        return self.build / "dbt"

    @property
    def dbt_docs(self) -> Path:
        """The project's documentation as one page, as the last build left it."""
        return self.dbt_target / "static_index.html"

    @property
    def audits(self) -> Path:
        return self.build / "audit"

    @property
    def review_list(self) -> Path:
        return self.build / "review_list.json"

    @property
    def unfinished(self) -> Path:
        """There from the start of a refresh until readers have what came of it: left behind, the last refresh failed."""
        return self.build / "unfinished_refresh"

    @property
    def reviews(self) -> Path:
        """Where every refresh leaves ``<build_id>.md``: what waits for a person, and what to do."""
        return self.build / "review"

    @property
    def published(self) -> Path:
        return self.home / "published"

    @property
    def releases(self) -> Path:
        return self.published / "releases"

    @property
    def current(self) -> Path:
        """The pointer to the release in force: a relative symbolic link."""
        return self.published / "current"


def dagster_home(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder in which Dagster remembers runs and events (``DAGSTER_HOME``; by default in the project)."""
    return Path(environment.get("DAGSTER_HOME") or PROJECT / ".dagster_home").expanduser().absolute()

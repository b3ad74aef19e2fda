"""Fixtures around a whole warehouse in a temporary folder; one refreshed warehouse serves every test that only reads it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from orchestration.paths import PROJECT, Places

REPORT = "310106/2024/plan_report.txt"
ANEW: dict[str, Any] = {"ops": {"raw_tables": {"config": {"anew": True}}}}
"""The configuration of a refresh that builds also where nothing has changed."""


@dataclass(frozen=True)
class Refreshed:
    """A warehouse after a refresh: where it is, whether the run succeeded, what its failed steps said."""

    places: Places
    is_success: bool
    messages: tuple[str, ...]
    run_id: str


@contextmanager
def environment_of(places: Places) -> Iterator[None]:
    """The environment variables that lead to ``places``, for as long as the block runs."""
    wanted = {
        "WAREHOUSE_HOME": str(places.home),
        "WAREHOUSE_RAW": str(places.raw),
        "WAREHOUSE_DBT_PROJECT": str(places.dbt_project),
        "DAGSTER_HOME": str(places.home / "dagster"),
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in wanted.items():
            patch.setenv(name, value)
        yield


def refresh(places: Places, run_config: dict[str, Any] | None = None, job: str = "refresh") -> Refreshed:
    """Run a job of the warehouse at ``places`` in this process, as the command line does."""
    import dagster as dg

    from orchestration.commands.refresh import failure_messages
    from orchestration.definitions import build_definitions
    from orchestration.prepare import prepare_dagster_home

    quiet = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
    with environment_of(places):
        prepare_dagster_home()
        with dg.DagsterInstance.get() as instance:
            result = (
                build_definitions(places)
                .resolve_job_def(job)
                .execute_in_process(instance=instance, raise_on_error=False, run_config={**quiet, **(run_config or {})})
            )
    return Refreshed(places, result.success, tuple(failure_messages(result)), result.run_id)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """An empty warehouse with a raw/ folder of its own, over the project's dbt project and seeds."""
    (tmp_path / "raw").mkdir()
    return Places(home=tmp_path / "home", raw=tmp_path / "raw", dbt_project=PROJECT / "dbt_project")


@pytest.fixture
def with_report(places: Places) -> Places:
    """The same with the real report in its place."""
    shutil.copytree(PROJECT / "raw" / "310106", places.raw / "310106")
    return places


@pytest.fixture(scope="session")
def refreshed(tmp_path_factory: pytest.TempPathFactory) -> Refreshed:
    """A warehouse refreshed once from the real report. Tests must not change it: see ``own_copy``."""
    folder = tmp_path_factory.mktemp("refreshed")
    shutil.copytree(PROJECT / "raw", folder / "raw")
    return refresh(Places(home=folder / "home", raw=folder / "raw", dbt_project=PROJECT / "dbt_project"))


@pytest.fixture
def own_copy(refreshed: Refreshed, tmp_path: Path) -> Places:
    """A copy of the refreshed warehouse that a test may spoil."""
    home = tmp_path / "copy"
    shutil.copytree(refreshed.places.home, home, symlinks=True, ignore=shutil.ignore_patterns("dagster"))
    shutil.copytree(refreshed.places.raw, tmp_path / "copied_raw")
    return replace(refreshed.places, home=home, raw=tmp_path / "copied_raw")


def make_writable(path: Path) -> None:
    """Let a test spoil a published file."""
    os.chmod(path, 0o644)  # noqa: PTH101

"""A large file's models are built one at a time: two would ask for the memory that is there for one."""

import os
from pathlib import Path

import pytest

from orchestration.dbt_runs import models_at_once


@pytest.mark.parametrize(("size", "models"), [(30 * 10**6, 2), (2 * 10**9, 1)])
def test_models_at_once(tmp_path: Path, size: int, models: int) -> None:
    file = tmp_path / "w.duckdb"
    file.touch()
    os.truncate(file, size)  # of holes only
    assert models_at_once(file) == models

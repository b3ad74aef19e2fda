"""Shared fixtures of all tests: where the repository's documents lie."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ("tests.warehouse",)

REPOSITORY = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def repository() -> Path:
    """Root of the checkout."""
    return REPOSITORY

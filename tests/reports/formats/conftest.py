"""The real report and its script, read once for all tests of formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from orchestration.ingest.lexicons import load_lexicon
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.read import Reading
from tests.reports.formats.script import Script, read_text_version, script_of

ROOT = Path(__file__).resolve().parents[3]
REAL_REPORT = ROOT / "raw" / "310106" / "2024" / "plan_report.txt"
DEVELOPMENT = ROOT / "tests" / "corpus" / "development"


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon(ROOT / "dbt_project" / "seeds")


@pytest.fixture(scope="session")
def real(lexicon: Lexicon) -> Reading:
    return read_text_version(REAL_REPORT, lexicon)


@pytest.fixture(scope="session")
def real_script(real: Reading) -> Script:
    return script_of(real)

"""Readings for the tests of statements: the real report, and short documents of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from orchestration.ingest.lexicons import load_lexicon
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.read import Reading, read_report

RESULTS, TARGETS, TASKS = "results", "targets", "tasks"
_HEADINGS = {
    RESULTS: "一、2022年国民经济和社会发展计划执行情况",
    TARGETS: "二、2023年国民经济和社会发展主要预期目标",
    TASKS: "三、2023年国民经济和社会发展主要任务和措施",
}
_TITLE = "关于临江区2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划草案的报告"

ReadParts = Callable[..., Reading]


@pytest.fixture(scope="session")
def lexicon(repository: Path) -> Lexicon:
    return load_lexicon(repository / "dbt_project" / "seeds")


@pytest.fixture(scope="session")
def report(repository: Path, lexicon: Lexicon) -> Reading:
    """Jing'an's plan report of 2024."""
    path = repository / "raw" / "310106" / "2024" / "plan_report.txt"
    return read_report(path.read_bytes(), file=path.name, lexicon=lexicon)


@pytest.fixture(scope="session")
def read_parts(lexicon: Lexicon) -> ReadParts:
    """Reads a plan report of 2022 (plan year 2023) made of the parts given: ``read_parts(tasks="…")``."""

    def read(**parts: str) -> Reading:
        text = "\n".join([_TITLE, *(f"{_HEADINGS[part]}\n{body}" for part, body in parts.items())])
        return read_report(text.encode(), file="plan_report.txt", lexicon=lexicon)

    return read

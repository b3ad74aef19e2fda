"""Unit tests of the dbt project are cited for exactly the state of the project they ran on, and only when all passed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from orchestration import dbt_runs, unit_tests
from orchestration.paths import Places

DATA_TEST = {"unique_id": "test.p.a", "status": "pass"}
PASSED = [{"unique_id": f"unit_test.p.{name}", "status": "pass", "timing": []} for name in ("b", "c")]


@pytest.fixture
def project(tmp_path: Path) -> Places:
    """A dbt project of one model, one seed and two unit tests."""
    places = Places(home=tmp_path / "home", raw=tmp_path / "raw", dbt_project=tmp_path / "dbt_project")
    for name, text in {"models/a.sql": "select 1", "seeds/s.csv": "x\n1\n", "dbt_project.yml": "name: p"}.items():
        path = places.dbt_project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    places.manifest.parent.mkdir(parents=True)
    manifest = {"nodes": {}, "unit_tests": {row["unique_id"]: {} for row in PASSED}}
    places.manifest.write_text(json.dumps(manifest), encoding="utf-8")
    return places


def results_in(places: Places, rows: Sequence[dict[str, Any]]) -> Path:
    path = places.dbt_target / "run_results.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"metadata": {"invocation_id": "i"}, "results": list(rows)}), encoding="utf-8")
    return path


def test_what_passed_is_cited_for_the_same_project(project: Places) -> None:
    assert unit_tests.proven(project) == []
    unit_tests.remember(project, results_in(project, [DATA_TEST, *PASSED]))
    assert unit_tests.proven(project) == PASSED
    later = results_in(project, [DATA_TEST])
    unit_tests.cite(later, unit_tests.proven(project))
    assert json.loads(later.read_text())["results"] == [DATA_TEST, *PASSED]


@pytest.mark.parametrize(
    "changed", ["models/a.sql", "seeds/s.csv", "seeds/new.csv", "dbt_project.yml", "models/new.yml"]
)
def test_any_change_of_code_or_columns_runs_them_again(project: Places, changed: str) -> None:
    unit_tests.remember(project, results_in(project, PASSED))
    (project.dbt_project / changed).write_text("another", encoding="utf-8")
    assert unit_tests.proven(project) == []


def test_another_row_of_a_seed_does_not(project: Places) -> None:
    unit_tests.remember(project, results_in(project, PASSED))
    seed = project.dbt_project / "seeds" / "s.csv"
    seed.write_text("x\n1\n2\n", encoding="utf-8")
    assert unit_tests.proven(project) == PASSED


def test_another_row_of_a_seed_that_they_read_does(project: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit_tests, "SEEDS_READ", frozenset(("s",)))
    unit_tests.remember(project, results_in(project, PASSED))
    (project.dbt_project / "seeds" / "s.csv").write_text("x\n1\n2\n", encoding="utf-8")
    assert unit_tests.proven(project) == []


def test_another_version_of_the_engine_runs_them_again(project: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    unit_tests.remember(project, results_in(project, PASSED))
    monkeypatch.setattr(unit_tests, "version", lambda name: "another")
    assert unit_tests.proven(project) == []


@pytest.mark.parametrize(
    "rows",
    [
        [DATA_TEST],
        PASSED[:1],
        [PASSED[0], {**PASSED[1], "status": "fail"}],
        [PASSED[0], {**PASSED[1], "status": "skipped"}],
    ],
)
def test_what_did_not_pass_whole_is_not_remembered(project: Places, rows: list[dict[str, Any]]) -> None:
    unit_tests.remember(project, results_in(project, rows))
    assert unit_tests.proven(project) == []


@pytest.mark.parametrize("text", ["", "{", "[]", '{"state": "x"}', "null"])
def test_a_record_that_cannot_be_read_is_none(project: Places, text: str) -> None:
    project.manifest.with_name("unit_tests.json").write_text(text, encoding="utf-8")
    assert unit_tests.proven(project) == []


def test_a_record_that_says_failed_is_none(project: Places) -> None:
    unit_tests.remember(project, results_in(project, PASSED))
    record = project.manifest.with_name("unit_tests.json")
    record.write_text(record.read_text().replace('"pass"', '"fail"', 1), encoding="utf-8")
    assert unit_tests.proven(project) == []


def test_a_build_leaves_them_out_and_cites_them(project: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Sequence[str]] = []

    def invoke(
        places: Places, arguments: Sequence[str], build_id: str | None, write_results_to: Path | None
    ) -> dbt_runs.DbtOutcome:
        asked.append(arguments)
        is_left_out = set(unit_tests.LEFT_OUT) <= set(arguments)
        results_in(places, [DATA_TEST] if is_left_out else [DATA_TEST, *PASSED])
        return dbt_runs.DbtOutcome(True, (), (), ())

    monkeypatch.setattr(dbt_runs, "_invoke", invoke)
    monkeypatch.setattr(
        dbt_runs, "_bring_parse_state", lambda places: places.dbt_target.mkdir(parents=True, exist_ok=True)
    )
    for _ in range(2):
        dbt_runs.build(project, "b")
        results = json.loads((project.dbt_target / "run_results.json").read_text())["results"]
        assert results == [DATA_TEST, *PASSED]
    assert [set(unit_tests.LEFT_OUT) <= set(arguments) for arguments in asked] == [False, True]

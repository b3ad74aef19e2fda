"""Publication refuses whatever its evidence does not prove, and leaves the release in force alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.paths import Places
from orchestration.release.audit import AuditError, project_tests, read_build, record_audit, require_audit
from orchestration.release.publish import publish


def audit_file(places: Places) -> Path:
    return places.audits / f"{read_build(places.working_file).build_id}.json"


def edit(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content), encoding="utf-8")


def run_sql(path: Path, sql: str) -> None:
    with duckdb.connect(path) as connection:
        connection.execute(sql)


def fail_one(content: dict[str, Any]) -> None:
    content["results"][0]["status"] = "fail"


def fail_one_in_results(content: dict[str, Any]) -> None:
    next(row for row in content["results"] if row["unique_id"].startswith("test."))["status"] = "fail"


def drop_one(content: dict[str, Any]) -> None:
    content["results"].pop()


def expect_fewer(content: dict[str, Any]) -> None:
    content["results"].pop()
    content["expected"].pop()


def other_build(content: dict[str, Any]) -> None:
    content["metadata"]["env"]["BUILD_ID"] = "0123456789abcdef"


SPOILS: dict[str, tuple[Callable[[Places], None], str]] = {
    "a failed test in the record": (lambda p: edit(audit_file(p), fail_one), "differ"),
    "a failed test in the results": (
        lambda p: edit(p.dbt_target / "run_results.json", fail_one_in_results),
        "differ",
    ),
    "a test that did not run": (lambda p: edit(audit_file(p), drop_one), "expected tests ran"),
    "a test nobody expects any more": (lambda p: edit(audit_file(p), expect_fewer), "expected tests ran"),
    "no record": (lambda p: audit_file(p).unlink(), "never audited"),
    "a damaged record": (lambda p: audit_file(p).write_text("{", encoding="utf-8") and None, "damaged"),
    "no test results": (lambda p: (p.dbt_target / "run_results.json").unlink(), "missing"),
    "results of another build": (lambda p: edit(p.dbt_target / "run_results.json", other_build), "0123456789abcdef"),
    "a working file changed after its tests": (
        lambda p: run_sql(p.working_file, "update raw.report_documents set title = 'another'"),
        "changed after its tests",
    ),
    "another making of the same build": (
        lambda p: run_sql(p.working_file, "update meta.build set attempt_id = 'another'"),
        "one and the same making",
    ),
    "a working file of another build": (
        lambda p: run_sql(p.working_file, "update meta.build set build_id = 'another'"),
        "never audited",
    ),
    "a working file that does not say": (lambda p: run_sql(p.working_file, "drop table meta.build"), "which build"),
    "no working file": (lambda p: p.working_file.unlink(), "there is no build"),
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_what_is_not_proven_is_not_published(own_copy: Places, spoil: str) -> None:
    change, words = SPOILS[spoil]
    current = own_copy.current.resolve()
    releases = sorted(own_copy.releases.iterdir())
    change(own_copy)
    with pytest.raises(AuditError, match=words):
        publish(own_copy)
    assert own_copy.current.resolve() == current
    assert sorted(own_copy.releases.iterdir()) == releases


def test_a_recorded_failure_is_refused_by_name(own_copy: Places) -> None:
    """The same failure in both records: consistent evidence of a bad build."""
    edit(own_copy.dbt_target / "run_results.json", fail_one_in_results)
    record_audit(own_copy)
    with pytest.raises(AuditError, match="1 tests did not pass: test\\."):
        require_audit(own_copy)


def test_a_warning_passes_only_where_the_test_is_declared_one(own_copy: Places) -> None:
    def warn(content: dict[str, Any]) -> None:
        next(row for row in content["results"] if row["unique_id"].startswith("test."))["status"] = "warn"

    edit(own_copy.dbt_target / "run_results.json", warn)
    record_audit(own_copy)
    with pytest.raises(AuditError, match="did not pass"):
        require_audit(own_copy)


def test_unit_tests_are_part_of_the_evidence(own_copy: Places) -> None:
    audit = require_audit(own_copy)
    manifest = json.loads((own_copy.dbt_target / "manifest.json").read_bytes())
    kinds = [result.kind for result in audit.results]
    assert kinds.count("unit_test") == len(manifest["unit_tests"]) > 0
    assert kinds.count("data_test") == sum(n["resource_type"] == "test" for n in manifest["nodes"].values()) > 0


def test_an_empty_singular_test_is_an_error(own_copy: Places, tmp_path: Path) -> None:
    manifest = json.loads((own_copy.dbt_target / "manifest.json").read_bytes())
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "lost.sql").write_text("", encoding="utf-8")
    with pytest.raises(AuditError, match="lost.sql: the file yields no test"):
        project_tests(manifest, tmp_path)

"""The evidence that a build was tested: recorded after dbt has run, required before anything is published.

Three witnesses must name one build: the working file, dbt's recorded test results and the audit record. The record also
holds the hash of the working file as it was tested, so that nothing that was changed afterwards can be published. How a
release is made of a proven build belongs to ``build`` and ``publish``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import duckdb

from orchestration.files import write_text
from orchestration.ingest.landing import sha256_of
from orchestration.ingest.loader import Build
from orchestration.paths import Places

_PASSED = {"error": {"pass"}, "warn": {"pass", "warn"}}
"""Statuses that count as passed, by the severity a test is given."""


class AuditError(Exception):
    """A build that must not be published; the message says why and what to do."""


@dataclass(frozen=True)
class TestResult:
    """One dbt test, data or unit test: how it ended and how many rows failed."""

    __test__ = False  # not a test of pytest's

    unique_id: str
    kind: str  # data_test, unit_test
    severity: str
    status: str
    failures: int | None
    message: str | None

    @property
    def has_run(self) -> bool:
        return self.status != "skipped"

    @property
    def is_passed(self) -> bool:
        return self.status in _PASSED[self.severity]


@dataclass(frozen=True)
class Audit:
    """What a build's tests showed. ``expected`` holds the ids of all tests the project has."""

    build_id: str
    attempt_id: str
    invocation_id: str
    working_file_sha256: str
    expected: tuple[str, ...]
    results: tuple[TestResult, ...]

    @property
    def failed(self) -> tuple[TestResult, ...]:
        """Tests that ran and did not pass."""
        return tuple(result for result in self.results if result.has_run and not result.is_passed)

    @property
    def summary(self) -> str:
        kinds = [result.kind for result in self.results if result.has_run]
        counts = f"{kinds.count('data_test')} data tests and {kinds.count('unit_test')} unit tests"
        return f"Build {self.build_id}: {counts} of {len(self.expected)} ran, {len(self.failed)} failed"


def record_audit(places: Places) -> Audit:
    """Write what the tests of the last dbt build showed to ``build/audit/<build_id>.json``."""
    build = read_build(places.working_file)
    run_results = _read_json(places.dbt_target / "run_results.json", "run the build again")
    manifest = _read_json(places.dbt_target / "manifest.json", "run the build again")
    tests = project_tests(manifest, places.dbt_project)
    results = {row["unique_id"]: row for row in run_results["results"]}
    audit = Audit(
        build_id=build.build_id,
        attempt_id=build.attempt_id,
        invocation_id=run_results["metadata"]["invocation_id"],
        working_file_sha256=sha256_of(places.working_file),
        expected=tuple(sorted(tests)),
        results=tuple(_result(tests[name], results[name]) for name in sorted(tests) if name in results),
    )
    text = json.dumps(asdict(audit), ensure_ascii=False, indent=1)
    write_text(places.audits / f"{build.build_id}.json", text)
    return audit


def require_audit(places: Places) -> Audit:
    """The audit of the working file as it is now; raises :class:`AuditError` unless it proves the build."""
    build = read_build(places.working_file)
    audit = _load_audit(places.audits / f"{build.build_id}.json")
    run_results = _read_json(places.dbt_target / "run_results.json", "run the refresh again")
    tested_id = run_results["metadata"].get("env", {}).get("BUILD_ID")
    if not audit.build_id == tested_id == build.build_id or audit.attempt_id != build.attempt_id:
        raise AuditError(
            f"{places.working_file}: the working file is build {build.build_id}, the test results are of {tested_id}, "
            f"the audit record is of {audit.build_id}, and not of one and the same making; run the refresh again"
        )
    if audit.invocation_id != run_results["metadata"]["invocation_id"] or not _agree(audit, run_results):
        raise AuditError(
            f"{places.audits / build.build_id}.json: the audit record and the recorded test results differ; "
            "run the refresh again"
        )
    if audit.working_file_sha256 != sha256_of(places.working_file):
        raise AuditError(f"{places.working_file}: the file was changed after its tests ran; run the refresh again")
    _require_all_passed(audit, project_tests(_read_json(places.dbt_target / "manifest.json", "run it again"), None))
    return audit


def _require_all_passed(audit: Audit, tests: Mapping[str, Any]) -> None:
    if not tests:
        raise AuditError(f"Build {audit.build_id}: the project has no tests, so nothing is proven")
    if audit.failed:
        names = "; ".join(f"{result.unique_id}: {result.message or result.status}" for result in audit.failed)
        raise AuditError(f"Build {audit.build_id}: {len(audit.failed)} tests did not pass: {names}")
    ran = {result.unique_id for result in audit.results if result.has_run}
    if ran != set(tests) or set(audit.expected) != ran:
        missing = ", ".join(sorted((set(tests) | set(audit.expected)) - ran)[:5]) or "none"
        raise AuditError(f"Build {audit.build_id}: {len(ran)} of {len(tests)} expected tests ran (missing: {missing})")


def project_tests(manifest: Mapping[str, Any], dbt_project: Path | None) -> dict[str, Mapping[str, Any]]:
    """All enabled tests of the project by unique id, data and unit tests.

    With ``dbt_project``, every singular test file must have become a test (dbt skips an empty one silently); raises
    :class:`AuditError` otherwise.
    """
    tests = {name: node for name, node in manifest["nodes"].items() if node["resource_type"] == "test"}
    if dbt_project is not None:
        known = {node["original_file_path"] for node in tests.values()}
        folder = dbt_project / "tests"
        files = [p for p in folder.rglob("*.sql") if "generic" not in p.relative_to(folder).parts]
        lost = sorted(str(p.relative_to(dbt_project)) for p in files if str(p.relative_to(dbt_project)) not in known)
        if lost:
            raise AuditError(f"{', '.join(lost)}: the file yields no test; write its query or remove it")
    return {**tests, **manifest["unit_tests"]}


def read_build(working_file: Path) -> Build:
    """Which build the working file says it is; raises :class:`AuditError` when there is none."""
    if not working_file.exists():
        raise AuditError(f"{working_file}: there is no build; run the refresh")
    with duckdb.connect(working_file, read_only=True) as connection:
        try:
            rows = connection.execute("select build_id, attempt_id from meta.build").fetchall()
        except duckdb.CatalogException as error:
            raise AuditError(f"{working_file}: the file does not say which build it is; run the refresh") from error
    if len(rows) != 1:
        raise AuditError(f"{working_file}: the file names {len(rows)} builds; run the refresh")
    return Build(*rows[0])


def _result(node: Mapping[str, Any], row: Mapping[str, Any]) -> TestResult:
    is_unit = node["resource_type"] == "unit_test"
    severity = "error" if is_unit else str(node["config"]["severity"]).lower()
    return TestResult(
        unique_id=node["unique_id"],
        kind="unit_test" if is_unit else "data_test",
        severity=severity,
        status=row["status"],
        failures=row["failures"],
        message=row["message"],
    )


def _agree(audit: Audit, run_results: Mapping[str, Any]) -> bool:
    recorded = {row["unique_id"]: row["status"] for row in run_results["results"]}
    return all(recorded.get(result.unique_id) == result.status for result in audit.results)


def _load_audit(path: Path) -> Audit:
    content = _read_json(path, "run the refresh: this build was never audited")
    return Audit(
        **{
            **content,
            "expected": tuple(content["expected"]),
            "results": tuple(TestResult(**result) for result in content["results"]),
        }
    )


def _read_json(path: Path, remedy: str) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(path.read_bytes())
    except OSError as error:
        raise AuditError(f"{path}: the file is missing; {remedy}") from error
    except ValueError as error:
        raise AuditError(f"{path}: the file is damaged; {remedy}") from error
    return content

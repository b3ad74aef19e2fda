"""Whatever blocks does block: every single test by itself, and the recount of numerals before anything is built."""

from __future__ import annotations

import json
from typing import Any

import duckdb
import pytest

from orchestration.assets import ingestion
from orchestration.paths import Places
from orchestration.release.audit import AuditError, record_audit
from orchestration.release.publish import publish
from tests.warehouse import ANEW, refresh


def _lighten(recorded: dict[str, Any], places: Places) -> None:
    """Leave out what proves nothing and is nearly all that is read anew for each test: SQL and macros."""
    for row in recorded["results"]:
        row.pop("compiled_code", None)
    path = places.dbt_target / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    manifest["macros"] = {}
    for node in manifest["nodes"].values():
        node.pop("raw_code", None)
    path.write_text(json.dumps(manifest), encoding="utf-8")


@pytest.mark.slow
def test_each_test_stops_publication_when_it_alone_fails(own_copy: Places) -> None:
    """Data tests and unit tests: a failure that is recorded everywhere, as a bad build would record it."""
    results = own_copy.dbt_target / "run_results.json"
    recorded = json.loads(results.read_text(encoding="utf-8"))
    _lighten(recorded, own_copy)
    tests = [row for row in recorded["results"] if row["unique_id"].startswith(("test.", "unit_test."))]
    assert len(tests) > 50
    before = own_copy.current.resolve()
    for row in tests:
        passed, row["status"] = row["status"], "fail"
        results.write_text(json.dumps(recorded), encoding="utf-8")
        record_audit(own_copy)
        with pytest.raises(AuditError) as caught:
            publish(own_copy)
        assert f"1 tests did not pass: {row['unique_id']}" in str(caught.value)
        row["status"] = passed
    assert own_copy.current.resolve() == before
    results.write_text(json.dumps(recorded), encoding="utf-8")
    record_audit(own_copy)
    assert publish(own_copy).folder == before, "with every test passed again it is published"


def test_a_ledger_that_lost_a_numeral_is_not_even_built(own_copy: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    def load_and_lose_one(path: Any, *arguments: Any) -> Any:
        counts = loaded(path, *arguments)
        with duckdb.connect(path) as connection:
            connection.execute("delete from raw.report_numerals where numeral_key = 100")
        return counts

    loaded = ingestion.load_working_file
    monkeypatch.setattr(ingestion, "load_working_file", load_and_lose_one)
    before = own_copy.current.resolve()
    run = refresh(own_copy, ANEW)
    assert not run.is_success
    assert own_copy.current.resolve() == before
    assert len(list(own_copy.releases.iterdir())) == 1
    with duckdb.connect(own_copy.working_file, read_only=True) as connection:
        schemas = connection.execute("select distinct schema_name from duckdb_tables()").fetchall()
    assert {name for (name,) in schemas} == {"raw", "meta"}

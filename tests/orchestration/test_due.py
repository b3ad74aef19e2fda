"""When a report is due, who owes one, and the check that warns of each partition by itself."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import dagster as dg
import pytest

from orchestration import partitions
from orchestration.checks import is_in
from orchestration.ingest.due import last_due_year, missing_reports
from orchestration.ingest.landing import DocumentType, LandedDocument
from orchestration.ingest.reference import Reference
from orchestration.ingest.schema import RAW_TABLES
from orchestration.partitions import partition_key
from orchestration.paths import Places
from tests.bad_input.case import write
from tests.warehouse import environment_of

SHANGHAI = ZoneInfo("Asia/Shanghai")
COMMUNIQUE = "上海市静安区2025年国民经济和社会发展统计公报\n\n一、综合\n\n全年实现社会消费品零售总额1650亿元。\n"
TABLES = [dg.AssetKey(["raw", table]) for table in RAW_TABLES]
CHECK = dg.AssetCheckKey(dg.AssetKey("report_parse"), "report_is_in")


@pytest.mark.parametrize(
    ("now", "year"),
    [
        (datetime(2026, 3, 1, 7, 59, tzinfo=SHANGHAI), 2024),
        (datetime(2026, 3, 1, 8, 0, tzinfo=SHANGHAI), 2025),
        (datetime(2026, 3, 1, 0, 0, tzinfo=ZoneInfo("UTC")), 2025),  # 08:00 in Shanghai
        (datetime(2026, 12, 31, 17, 0, tzinfo=ZoneInfo("UTC")), 2025),  # the new year has begun in Shanghai
        (datetime(2028, 2, 29, 12, 0, tzinfo=SHANGHAI), 2026),
    ],
)
def test_a_report_is_due_on_1_march_of_the_year_after(now: datetime, year: int) -> None:
    assert last_due_year(now) == year


def document(region: str, year: int, kind: DocumentType = DocumentType.PLAN_REPORT) -> LandedDocument:
    return LandedDocument(region, year, kind, 1, f"raw/{region}/{year}/{kind}.txt", "0" * 64)


def test_who_reported_once_owes_every_year_since() -> None:
    landed = [document("a", 2022), document("a", 2024), document("b", 2025), document("b", 2025, DocumentType.OTHER)]
    assert missing_reports(landed, Reference((), {}, frozenset()), 2025) == [("a", 2023), ("a", 2025)]


def test_the_seed_says_since_when() -> None:
    reference = Reference((), {"a": 2024, "c": 2025}, frozenset())
    landed = [document("a", 2019), document("a", 2025, DocumentType.WORK_REPORT)]
    assert missing_reports(landed, reference, 2025) == [("a", 2024), ("a", 2025), ("c", 2025)]


@pytest.fixture
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock of the warehouse shows 1 March 2026, noon."""
    then = datetime(2026, 3, 1, 12, tzinfo=SHANGHAI)
    for module in ("orchestration.partitions", "orchestration.assets.ingestion", "orchestration.checks"):
        monkeypatch.setattr(f"{module}.now", lambda: then)
    assert partitions.current_year() == 2026


def load(places: Places, instance: dg.DagsterInstance) -> dict[str, dg.AssetCheckEvaluation]:
    """Load raw/ as the first step of a refresh does; the check of every partition it spoke of."""
    from orchestration.definitions import build_definitions

    job = build_definitions(places).resolve_implicit_global_asset_job_def()
    result = job.execute_in_process(instance=instance, asset_selection=TABLES)
    return evaluations(result)


def evaluations(result: dg.ExecuteInProcessResult) -> dict[str, dg.AssetCheckEvaluation]:
    events = [event for event in result.all_events if event.event_type is dg.DagsterEventType.ASSET_CHECK_EVALUATION]
    checks = [event.asset_check_evaluation_data for event in events]
    return {check.partition: check for check in checks if check.partition is not None}


def test_a_refresh_warns_of_each_partition_that_is_due_and_empty(with_report: Places, in_march: None) -> None:
    with environment_of(with_report), dg.DagsterInstance.ephemeral() as instance:
        checks = load(with_report, instance)
        assert {partition: check.passed for partition, check in checks.items()} == {
            "2025|310106": False,
            "2024|310106": True,
        }
        late = checks["2025|310106"]
        assert late.severity is dg.AssetCheckSeverity.WARN
        assert late.description == (
            "raw/310106/2025: the plan report was due on 2026-03-01 and has not landed; put it there."
        )
        assert set(load(with_report, instance)) == {"2025|310106"}, "what was read before is not told again"


def test_a_communique_alone_is_not_the_report_that_is_due(with_report: Places, in_march: None) -> None:
    """The partition is filled and its plan report still missing: the check warns in the refresh that reads it, too."""
    write(with_report.raw, "310106/2025/communique.txt", COMMUNIQUE)
    with environment_of(with_report), dg.DagsterInstance.ephemeral() as instance:
        checks = load(with_report, instance)
    assert {partition: check.passed for partition, check in checks.items()} == {
        "2025|310106": False,
        "2024|310106": True,
    }
    assert is_in(with_report, "310106", 2025).passed is False


@pytest.mark.parametrize(("year", "passed"), [(2024, True), (2025, False), (2026, True), (2010, True)])
def test_the_check_can_be_asked_of_one_partition(with_report: Places, in_march: None, year: int, passed: bool) -> None:
    result = is_in(with_report, "310106", year)
    assert result.passed is passed
    assert result.severity is dg.AssetCheckSeverity.WARN


def test_reading_a_partition_again_evaluates_its_check(with_report: Places, in_march: None) -> None:
    from orchestration.definitions import build_definitions

    with environment_of(with_report), dg.DagsterInstance.ephemeral() as instance:
        job = build_definitions(with_report).resolve_job_def("ingest")
        result = job.execute_in_process(instance=instance, partition_key=partition_key("310106", 2024))
    [(partition, evaluation)] = evaluations(result).items()
    assert (evaluation.asset_check_key, evaluation.passed, partition) == (CHECK, True, "2024|310106")


def test_a_range_of_partitions_is_read_in_one_run(with_report: Places, in_march: None) -> None:
    from orchestration.definitions import build_definitions

    tags = {
        "dagster/asset_partition_range_start": partition_key("310106", 2023),
        "dagster/asset_partition_range_end": partition_key("310106", 2025),
    }
    with environment_of(with_report), dg.DagsterInstance.ephemeral() as instance:
        job = build_definitions(with_report).resolve_job_def("backfill")
        result = job.execute_in_process(instance=instance, tags=tags, raise_on_error=False)
        assert instance.get_materialized_partitions(dg.AssetKey("report_parse")) == {"2024|310106"}
    assert result.success

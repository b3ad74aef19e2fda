"""The code location: assembles one ``Definitions`` and does nothing else."""

from __future__ import annotations

import warnings

import dagster as dg

from orchestration.alerts import alert_on_failure, alert_on_nothing_new
from orchestration.assets.ingestion import build_report_parse, raw_tables
from orchestration.assets.publication import build_release_asset, review_list
from orchestration.assets.translator import describe_raw_tables, described_sources, load_lineage
from orchestration.assets.warehouse import build_dbt_assets
from orchestration.automation import (
    build_parse_jobs,
    dead_runs,
    raw_documents,
    refresh,
    refresh_after_backfill,
    yearly_refresh,
)
from orchestration.checks import build_freshness_check, every_numeral_is_counted
from orchestration.dbt_runs import load_manifest
from orchestration.paths import Places
from orchestration.progress import phases
from orchestration.release.model import BASE_SCHEMAS
from orchestration.resources import Warehouse, WorkingFile


def build_definitions(places: Places) -> dg.Definitions:
    """Everything of the warehouse at ``places``."""
    manifest = load_manifest(places)
    raw = describe_raw_tables(raw_tables, manifest)
    dbt_project = build_dbt_assets(manifest, load_lineage(places.seeds / "column_lineage.csv"))
    release = build_release_asset([*raw.keys, *(key for key in dbt_project.keys if key.path[0] in BASE_SCHEMAS)])
    return dg.Definitions(
        assets=[
            build_report_parse(places),
            raw,
            dbt_project,
            release,
            review_list,
            *described_sources(manifest, raw.keys),
        ],
        asset_checks=[every_numeral_is_counted, build_freshness_check(places)],
        jobs=[refresh, *build_parse_jobs(places)],
        schedules=[yearly_refresh],
        sensors=[raw_documents, refresh_after_backfill, dead_runs, alert_on_failure, alert_on_nothing_new],
        resources={"warehouse": Warehouse(), "working_file": WorkingFile()},
        loggers={"console": dg.colored_console_logger, "phases": phases},
        executor=dg.in_process_executor,  # one lock, one import of dbt and one DuckDB a run
    )


for unsettled in (dg.BetaWarning, dg.PreviewWarning):  # backfill_policy, partitions of checks: pinned, and tested here
    warnings.filterwarnings("ignore", category=unsettled)
defs = build_definitions(Places.from_environment())

"""The dbt project as assets and checks: one unpartitioned definition over all of it.

dbt runs inside this process (``dbt_runs``); its result events become Dagster events through dagster-dbt's own message
class. Names, groups and checks come from the manifest (``translator``): no model is named here.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import dagster as dg
import duckdb
from dagster_dbt import DagsterDbtTranslator, dbt_assets
from dagster_dbt.core.dbt_cli_event import DbtCoreCliEventMessage

from orchestration import dbt_runs
from orchestration.assets.ingestion import as_list
from orchestration.assets.previews import table_metadata
from orchestration.assets.quarantine import build_without_held_back
from orchestration.assets.translator import Lineage, WarehouseTranslator, with_readable_tests
from orchestration.ingest.reviewing import read_review_list
from orchestration.release.audit import record_audit
from orchestration.release.failing_rows import failing_rows
from orchestration.resources import WorkingFile


def build_dbt_assets(manifest: Mapping[str, Any], lineage: Lineage) -> dg.AssetsDefinition:
    """The assets and checks of the project that ``manifest`` describes."""
    manifest = with_readable_tests(manifest)
    translator = WarehouseTranslator(manifest, lineage)

    @dbt_assets(manifest=manifest, name="dbt_project", dagster_dbt_translator=translator)
    def dbt_project(context: dg.AssetExecutionContext, working_file: WorkingFile) -> Iterator[Any]:
        """Builds and tests everything, then records what the tests showed."""
        places = working_file.places
        if not set(context.assets_def.keys) <= set(context.selected_asset_keys):
            raise dg.Failure("Select all dbt assets: the project is built and tested whole.", allow_retries=False)
        if dbt_runs.is_manifest_stale(places):
            raise dg.Failure("The dbt project has changed since it was loaded: start the refresh again.")
        if not places.working_file.exists():
            raise dg.Failure(f"{places.working_file} does not exist; load the raw tables first.", allow_retries=False)
        outcome = build_without_held_back(context, places)
        if outcome.is_success:
            dbt_runs.document(places)
        with duckdb.connect(places.working_file, read_only=True) as connection:
            yield from _dagster_events(context, manifest, translator, outcome.result_events, connection)
        if (places.dbt_target / "run_results.json").exists():
            context.log.info(record_audit(places).summary)
        if not outcome.is_success:
            said = "\n".join([*outcome.errors, *failing_rows(places)])
            refused = as_list(read_review_list(places.review_list))
            besides = f"\n\nRefused besides:\n{refused}" if refused else ""
            raise dg.Failure(f"dbt did not succeed:\n{said}{besides}", allow_retries=False)

    return dbt_project


def _dagster_events(
    context: dg.AssetExecutionContext,
    manifest: Mapping[str, Any],
    translator: DagsterDbtTranslator,
    result_events: Sequence[dict[str, Any]],
    connection: duckdb.DuckDBPyConnection,
) -> Iterator[Any]:
    """Outputs and check results for dbt's result events; outputs carry row count and preview."""
    for raw_event in result_events:
        message = DbtCoreCliEventMessage(raw_event=raw_event, event_history_metadata={})
        for event in message.to_default_asset_events(manifest, translator, context):
            if isinstance(event, dg.Output):
                node = manifest["nodes"][raw_event["data"]["node_info"]["unique_id"]]
                metadata = table_metadata(connection, node["schema"], node["alias"])
                yield event.with_metadata({**event.metadata, **metadata})
            else:
                yield event

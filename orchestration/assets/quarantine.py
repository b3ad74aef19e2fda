"""Building until no report has to be held back, and the words a run ends with when some were.

What is held back is decided in ``release.holding``; here builds follow one another and Dagster is told.
"""

import dagster as dg
import duckdb

from orchestration import dbt_runs
from orchestration.assets.previews import table_metadata
from orchestration.ingest.published import PublishedError
from orchestration.ingest.reloading import ReloadError
from orchestration.ingest.schema import RAW_TABLES
from orchestration.paths import Places
from orchestration.release.audit import read_build
from orchestration.release.holding import hold_back


def build_without_held_back(context: dg.AssetExecutionContext, places: Places) -> dbt_runs.DbtOutcome:
    """Build and test; where findings hold reports back, load without them and build again. Returns the last build's
    outcome.

    A build with a failed test holds nothing back: structural failures stop everything.
    """
    outcome = _build(context, places)
    while outcome.is_success:
        try:
            held_back = hold_back(places)
        except (PublishedError, ReloadError) as error:
            raise dg.Failure(f"A report has to be held back and cannot be: {error}", allow_retries=False) from error
        if not held_back:
            break
        context.log.warning(f"Held back for review, building again without: {', '.join(held_back)}")
        _tell_what_is_loaded(context, places)
        outcome = _build(context, places)
    return outcome


def _build(context: dg.AssetExecutionContext, places: Places) -> dbt_runs.DbtOutcome:
    outcome = dbt_runs.build(places, read_build(places.working_file).build_id)
    context.log.info("\n".join(outcome.lines))  # in one piece: an event a line would double the run's log
    return outcome


def _tell_what_is_loaded(context: dg.AssetExecutionContext, places: Places) -> None:
    """Materialise the raw tables once more: their rows are others than those told at first."""
    build_id = read_build(places.working_file).build_id
    with duckdb.connect(places.working_file, read_only=True) as connection:
        for table in RAW_TABLES:
            metadata = {"build_id": build_id, **table_metadata(connection, "raw", table)}
            context.log_event(dg.AssetMaterialization(["raw", table], metadata=metadata))

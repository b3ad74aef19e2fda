"""Asset checks that are not dbt tests. Each only asks; what it asks is written in ``ingest`` or ``release``."""

import dagster as dg
import duckdb

from orchestration.ingest.recount import recount
from orchestration.resources import WorkingFile


@dg.asset_check(
    asset=dg.AssetKey(["raw", "report_numerals"]),
    blocking=True,
    description="Every match of the numeral expression in every document is one row of the ledger, recounted apart.",
)
def every_numeral_is_counted(working_file: WorkingFile) -> dg.AssetCheckResult:
    """Blocks everything downstream when the ledger and the texts disagree."""
    with duckdb.connect(working_file.places.working_file, read_only=True) as connection:
        problems = recount(connection)
    return dg.AssetCheckResult(
        passed=not problems,
        description="; ".join(problems[:5]) or "The ledger holds every numeral.",
        metadata={"documents_that_differ": len(problems)},
    )

"""Asset checks that are not dbt tests. Each only asks; what it asks is written in ``ingest`` or ``release``."""

import dagster as dg
import duckdb

from orchestration.assets.ingestion import REPORT_IS_IN, REPORT_PARSE, freshness_words
from orchestration.ingest.due import last_due_year, missing_reports
from orchestration.ingest.landing import survey
from orchestration.ingest.recount import recount
from orchestration.ingest.reference import load_reference
from orchestration.partitions import REGION, YEAR, now, report_partitions
from orchestration.paths import Places
from orchestration.resources import Warehouse, WorkingFile


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


def build_freshness_check(places: Places) -> dg.AssetChecksDefinition:
    """The check of a partition's freshness; every refresh records it for the partitions it concerns."""

    @dg.asset_check(
        asset=REPORT_PARSE,
        name=REPORT_IS_IN,
        partitions_def=report_partitions(places),
        description="The plan report of the region on the year has landed by 1 March of the year after. Warns.",
    )
    def report_is_in(context: dg.AssetCheckExecutionContext, warehouse: Warehouse) -> dg.AssetCheckResult:
        key = context.partition_key
        assert isinstance(key, dg.MultiPartitionKey)  # the axes of report_parse are two
        return is_in(warehouse.places, str(key.keys_by_dimension[REGION]), int(key.keys_by_dimension[YEAR]))

    return report_is_in


def is_in(places: Places, region: str, year: int) -> dg.AssetCheckResult:
    """Whether nothing is missing in a partition by now. Looks at what lies in raw/, and reads nothing."""
    reference = load_reference(places.seeds)
    landing = survey(places.raw, regions=reference.region_codes, last_year=now().year)
    passed = (region, year) not in missing_reports(landing.documents, reference, last_due_year(now()))
    description = freshness_words(region, year, is_in=passed)
    return dg.AssetCheckResult(passed=passed, severity=dg.AssetCheckSeverity.WARN, description=description)

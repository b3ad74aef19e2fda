"""The axes of ``report_parse``: region (from the seed ``regions``) and execution year (with the present one).

Which partitions hold a document is not known here; see ``ingest.landing``.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import dagster as dg

from orchestration.ingest.due import TIMEZONE as TIMEZONE
from orchestration.ingest.landing import FIRST_YEAR
from orchestration.ingest.reference import load_reference
from orchestration.paths import Places

YEAR = "execution_year"
REGION = "region"

execution_years = dg.TimeWindowPartitionsDefinition(
    cron_schedule="0 0 1 1 *",
    fmt="%Y",
    start=str(FIRST_YEAR),
    end_offset=1,  # the year that has begun counts
    timezone=TIMEZONE,
)


def now() -> datetime:
    """The time it is in Shanghai."""
    return datetime.now(ZoneInfo(TIMEZONE))


def current_year() -> int:
    """The year it is in Shanghai."""
    return now().year


def report_partitions(places: Places) -> dg.MultiPartitionsDefinition:
    """Region × execution year, with the regions the seed knows."""
    regions = dg.StaticPartitionsDefinition(list(load_reference(places.seeds).region_codes))
    return dg.MultiPartitionsDefinition({REGION: regions, YEAR: execution_years})


def partition_key(region_code: str, execution_year: int) -> dg.MultiPartitionKey:
    """The partition of a region's year."""
    return dg.MultiPartitionKey({REGION: region_code, YEAR: str(execution_year)})

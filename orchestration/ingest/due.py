"""Which plan reports are due by a date, and which of those are not in: what a region owes, and since when.

A region owes the reports from the year its row in ``regions.csv`` says, or from the first year it ever reported on. The
report on a year is due on the schedule's date of the year after. Who is told, and how, is the assets' business.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from orchestration.ingest.landing import DocumentType, LandedDocument, names_of
from orchestration.ingest.reference import Reference
from orchestration.ingest.refusals import Refusal

TIMEZONE = "Asia/Shanghai"
DUE_MONTH, DUE_DAY, DUE_HOUR = 3, 1, 8
"""1 March, 08:00: the People's Congresses of districts sit in January, and their reports are out weeks later."""


def last_due_year(now: datetime) -> int:
    """The latest execution year whose reports are due at ``now``."""
    local = now.astimezone(ZoneInfo(TIMEZONE))
    due = local.replace(month=DUE_MONTH, day=DUE_DAY, hour=DUE_HOUR, minute=0, second=0, microsecond=0)
    return local.year - (1 if local >= due else 2)


def missing_reports(documents: Iterable[LandedDocument], reference: Reference, last_year: int) -> list[tuple[str, int]]:
    """Region and execution year of every plan report that is owed up to ``last_year`` and not among ``documents``."""
    there = {(d.region_code, d.execution_year) for d in documents if d.document_type is DocumentType.PLAN_REPORT}
    first_reported = dict(sorted(there, reverse=True))  # of several years of a region, the first comes last and stays
    since = first_reported | reference.reports_from
    owed = {(region, year) for region, first in since.items() for year in range(first, last_year + 1)}
    return sorted(owed - there)


def reports_due(documents: Iterable[LandedDocument], reference: Reference, execution_year: int) -> list[Refusal]:
    """The plan reports of ``execution_year`` that are owed and not among ``documents``, as refusals."""
    problem = f"the plan report of {execution_year} is due and missing"
    remedy = f"put it there as {names_of(DocumentType.PLAN_REPORT)}"
    missing = missing_reports(documents, reference, execution_year)
    return [Refusal(f"raw/{region}/{year}", problem, remedy) for region, year in missing if year == execution_year]

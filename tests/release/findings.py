"""Made-up findings and reports for the tests of quarantine."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from orchestration.release.quarantine import Finding, LoadedReport

OLD, NEW = "310106-2023-plan_report-v1", "310106-2024-plan_report-v1"


def finding(finding_id: str = "sum|310106|TAX|level|2024|full_year|3 parts|1", **changes: Any) -> Finding:
    """A sum that is ten too high, stated in the newer report, with ``changes``."""
    values: dict[str, Any] = {
        "finding_id": finding_id, "source_id": NEW, "report_id": NEW, "reports": frozenset({NEW}),
        "relation_kind": "sum", "relation_kind_zh": "合计", "indicator_name": "税收", "reference_year": 2024,
        "expression": "税收 = 甲 + 乙", "comparison": "equal", "stated": Decimal("250.35000000"),
        "recomputed": Decimal("240.35004999"), "difference": Decimal("9.99995001"), "tolerance": Decimal("0.01500000"),
        "unit_label": "亿元", "page_no": 5, "section": "一(一)", "table_no": 3, "sentence_marked": "合计【250.35】",
        "span_start": 120, "span_end": 126, "operands": "甲 2024: 140亿元, x#1-2\n乙 2024: 100.35亿元, x#3-4",
    }  # fmt: skip
    return Finding(**{**values, **changes})


def report(report_id: str, *, is_published: bool = False, **changes: Any) -> LoadedReport:
    """The report of this id, with ``changes``."""
    region, year, document_type, version = report_id.split("-")
    values: dict[str, Any] = {
        "report_id": report_id, "region_code": region, "execution_year": int(year), "document_type": document_type,
        "report_version": int(version.removeprefix("v")), "presented_on": date(int(year) + 1, 1, 8),
        "title": f"{year}年计划报告", "source_path": f"raw/{region}/{year}/{document_type}.txt", "sha256": "0" * 64,
        "is_published": is_published,
    }  # fmt: skip
    return LoadedReport(**{**values, **changes})

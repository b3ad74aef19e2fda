"""A page's card of a few made-up rows, for tests of what the page makes of any text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from orchestration.release.page.manuscript import Mark, parts_of
from orchestration.release.page.reading import Card, DistrictYear, Document
from orchestration.release.page.words import Word

LABELS = {
    ("verdict", "missed"): Word("未完成", "Missed"),
    ("disposition", "statistic"): Word("统计数据", "Statistic"),
    ("mapped_state", "catalogued"): Word("已归入指标目录", "In the catalogue"),
}


def ledger_row(text: str, numeral: str, observation: int | None, **changes: Any) -> dict[str, Any]:
    """A row of the ledger for the first ``numeral`` in ``text``."""
    start = text.index(numeral)
    row = {
        "observation_key": observation, "span_start": start, "span_end": start + len(numeral), "numeral": numeral,
        "disposition": "statistic", "mapped_state": "catalogued", "why_not": None, "indicator_name": "零售总额",
        "value": Decimal(numeral), "unit_mult": 8, "unit": "元", "qualifier": "exact", "measure_kind": "level",
        "reference_year": 2024, "period": "full_year", "value_role": "actual", "page_no": 1, "section": "一", "is_keyed": False,
    }  # fmt: skip
    return {**row, **changes}


def trace_row(observation: int, claim_text: str, **changes: Any) -> dict[str, Any]:
    """Where an observation comes from."""
    row = {
        "observation_key": observation, "source_type": "official_media", "source_title": "报道", "source_url": None,
        "region_code": "310106", "indicator_name": "零售总额", "reference_year": 2024, "claim_text": claim_text,
        "sentence_marked": f"【{claim_text}】", "execution_year": None, "value": None, "value_printed": None,
        "unit_mult": None, "unit": None,
    }  # fmt: skip
    return {**row, **changes}


def attainment_row(**changes: Any) -> dict[str, Any]:
    """A missed target: the result (observation 1) in the report, the target (observation 9) elsewhere."""
    row = {
        "indicator_name_zh": "零售总额", "indicator_name_en": "Retail sales", "measure_kind": "level", "target_role": "target",
        "target_text": "1700亿元", "target_observation_key": 9, "stretch_value": None, "result_text": "1600亿元",
        "result_observation_key": 1, "result_role": "actual", "difference": Decimal(-100), "difference_unit": "亿元",
        "completion_rate": Decimal("94.1"), "use_of_limit": None, "verdict": "missed", "grade": None, "reason_code": None,
        "verdict_status": "final", "at_rounding_edge": False, "growth_from_levels": None, "target_period": "full_year",
        "accepted_contradiction": None,
    }  # fmt: skip
    return {**row, **changes}


def make_card(text: str = "零售总额1600亿元。", ledger: list[dict[str, Any]] | None = None, **changes: Any) -> Card:
    """A card with one document and one missed target."""
    rows = [ledger_row(text, "1600", 1)] if ledger is None else ledger
    facts: Mapping[str, Any] = {
        "title": "报告", "issuer": "发展和改革委员会", "presented_on": "2025-01-08", "source_path": "raw/310106/2024/plan_report.txt",
        "sha256": "abc", "licence_note": None, "text": text,
    }  # fmt: skip
    marks = [
        Mark(row["span_start"], row["span_end"], place, row["observation_key"] and f"o{row['observation_key']}")
        for place, row in enumerate(rows)
    ]
    names = frozenset(mark.anchor for mark in marks if mark.anchor)
    card = Card(
        about=DistrictYear("310106", 2024),
        release_id="r1",
        region={"region_name_zh": "静安区", "region_name_en": "Jing'an"},
        plan_year=2025,
        documents=[Document(0, facts, [], parts_of(text, [], [], marks), rows, names)],
        attainment=[attainment_row()],
        industries=[], achievements=[], renovation=[], environment=[], stances=[], commitments=[], ranks=[], relations=[],
        findings=[], conflicts=[], breaks=[], held_back=[],
        trace={1: trace_row(1, "1600亿元"), 9: trace_row(9, "1700亿元", source_url="https://example.org/a")},
    )  # fmt: skip
    return replace(card, **changes)

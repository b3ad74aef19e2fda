"""How marts are laid out as sheets: their order, what each is for, the order of rows, which columns serve programs only.

A mart that is not named here gets a sheet too, after the others. Names, labels and units come from the data dictionary.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

SOURCE_MART = "source_trace"
"""The mart that figures link to: one row an observation."""

DICTIONARY_MART = "data_dictionary"

EXCEL_ROWS = 1_048_576
EXCEL_LINKS = 65_530
EXCEL_TEXT = 32_767
EXCEL_DIGITS = 15
CELLS_OF_A_WORKBOOK = 4_000_000
"""Beyond this, a workbook takes a minute to write and longer to open; the largest marts then stay in parquet/ only."""


@dataclass(frozen=True)
class SheetPlan:
    """How one mart is laid out.

    ``purpose``: one Chinese sentence. ``order``: what rows are sorted by, in SQL; all columns follow. ``shown``: the columns
    in sight, in their order; the others are folded away. Without ``shown``, those that serve programs only are folded.
    """

    purpose: str
    order: str = ""
    shown: tuple[str, ...] = ()


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_AFTER_RESULTS = (
    "reference_year > coalesce(max(reference_year) filter (where result_observation_key is not null)"
    " over (partition by region_code), 0)"
)
"""True for years of which no result is known yet."""

SHEETS: Mapping[str, SheetPlan] = {
    "target_attainment": SheetPlan(
        "承诺兑现了吗：每项目标一行，目标、结果、差额、判定与理由；尚无该年度报告的排在后面。",
        "region_code, " + _AFTER_RESULTS + ", reference_year desc, target_observation_key",
        _names(
            "region_name_zh indicator_name_zh reference_year target_period measure_kind target_value unit_label target_text"
            " target_observation_key result_value result_text alternative_text result_period result_observation_key difference difference_unit completion_rate"
            " use_of_limit verdict_zh grade_zh reason_zh verdict_status flag_for_review"
            " accepted_contradiction"
        ),
    ),
    "plan_commitments": SheetPlan(
        "计划作出的每一项承诺（含无数量的），与上年对应值并列，有结果后补上结果。同一承诺多处提出的各占一行：计数前请只留“是否首要来源”为“是”的。",
        "region_code, due_year desc, commitment_key",
        _names(
            "region_name_zh indicator_name_zh due_year is_leading commitment_text commitment_strength target_value unit_label"
            " observation_key previous_text previous_observation_key previous_note_zh result_text result_observation_key verdict"
            " grade source_type page_no section"
        ),
    ),
    "target_stance": SheetPlan(
        "新目标比上年目标、上年实绩是高、是平还是低。",
        "region_code, plan_year desc, target_observation_key",
        _names(
            "region_name_zh indicator_name_zh plan_year measure_kind target_value unit_label target_text target_observation_key"
            " previous_target_text previous_target_observation_key previous_result_text previous_result_observation_key"
            " change_vs_previous_target change_vs_previous_result difference_unit stance_vs_target stance_vs_result stance reason_code"
            " note_zh is_dropped"
        ),
    ),
    "industry_structure": SheetPlan(
        "重点产业税收：公布比重与复算比重、位次、比上年变化。",
        "region_code, reference_year desc, value_role, rank",
        _names(
            "region_name_zh industry_name reference_year value_role rank tax tax_observation_key share share_observation_key"
            " share_recomputed share_of_key_industries previous_tax growth share_change_pp"
        ),
    ),
    "industry_achievements": SheetPlan(
        "各产业主要成效原文，一条一行。",
        "region_code, reference_year desc, display_order, bullet_no",
        _names(
            "region_name_zh industry_name reference_year bullet_no achievement_text statistic_count table_no page_no"
        ),
    ),
    "renovation_progress": SheetPlan(
        "各类更新改造走到哪一阶段。",
        "region_code, reference_year desc, display_order, category, stage",
        _names(
            "region_name_zh category reference_year stage_zh project_count area_sqm households unit_count unit item_count"
            " first_observation_key claim_source"
        ),
    ),
    "environment_scorecard": SheetPlan(
        "生态环境、绿化、市容与垃圾分类：实际值与控制指标、目标并列。",
        "region_code, reference_year desc, display_order",
        _names(
            "region_name_zh measure reference_year topic actual_value unit_label actual_observation_key limit_value limit_observation_key"
            " limit_side use_of_limit completion_rate target_value target_observation_key target_qualifier next_target next_target_qualifier"
            " verdict_zh grade"
        ),
    ),
    "indicator_series": SheetPlan(
        "每个指标的时间序列，口径不同的年份分段，并说明为何采用这个数。",
        "region_code, indicator_code, measure_kind, comparison_base, industry_code, period, reference_year",
        _names(
            "region_name_zh indicator_name_zh measure_kind comparison_base industry_code industry_name_zh period reference_year value"
            " unit_label qualifier observation_key value_role obs_status yoy_stated yoy_derived claim_count source_count"
            " segment segment_start_year is_break break_reason accepted_contradiction"
        ),
    ),
    "derived_growth": SheetPlan(
        "由两年总量算出的增速；来源另有公布的，“是否已公布”一列为“是”。",
        "region_code, indicator_code, reference_year",
        _names(
            "region_name_zh indicator_name_zh reference_year current_value unit_label current_observation_key"
            " previous_value previous_observation_key yoy_derived stated_in_report two_year_average growth_basis note_zh"
        ),
    ),
    "rank_claims": SheetPlan(
        "“全市第一”“全国首个”一类表述及其范围、年数。",
        "region_code, reference_year desc, document_key, span_start",
        _names(
            "region_name_zh subject reference_year rank_text rank rank_scope consecutive_years claim_text observation_key page_no"
            " section"
        ),
    ),
    "reconciliations": SheetPlan(
        "数与数应当相符的关系，逐条复算：不一致的排在最前；目标与结果的比较不是数字核验，排在最后。",
        "severity = 'outcome', (verdict = 'fails') desc, relation_key",
        _names(
            "region_name_zh indicator_name reference_year relation_kind_zh expression stated unit_label stated_observation_key"
            " recomputed difference difference_unit tolerance verdict_zh severity reason_code accepted accepted_reason note"
            " page_no"
        ),
    ),
    "claim_conflicts": SheetPlan(
        "同一指标在不同来源中的不同数字。",
        "observation_key, other_observation_key",
        _names(
            "region_name_zh indicator_name_zh reference_year period value_role claim_text observation_key other_claim_text"
            " other_observation_key source_title other_source_title min_value max_value claim_count"
        ),
    ),
    "comparability_breaks": SheetPlan(
        "哪一年起不能与以前相比，为什么。",
        "region_code, break_year desc, break_id",
        _names(
            "region_name_zh subject_name break_year break_type before_text after_text note is_confirmed first_observation_key"
        ),
    ),
    "held_back_findings": SheetPlan("已读入但因数字不符而暂未发布的报告，及其原因。", "held_back_key"),
    "number_ledger": SheetPlan(
        "报告中的每一个数字：是什么、入了哪一条、为何未入。",
        "numeral_key",
        _names(
            "numeral region_name_zh context disposition mapped_state why_not observation_key indicator_name value unit_label qualifier"
            " measure_kind reference_year period value_role page_no section table_no doubts"
        ),
    ),
    SOURCE_MART: SheetPlan(
        "每个数字的出处：页码、章节、原句（数字加【】标出）或来源网址。",
        "observation_key",
        _names(
            "observation_key region_name_zh indicator_name reference_year claim_text sentence_marked page_no section table_no source_type"
            " source_title source_url"
        ),
    ),
    DICTIONARY_MART: SheetPlan(
        "每个表、每一列的含义、单位、校验与来源列。",
        "schema_name, table_name, position",
        _names("schema_name table_name column_name label_zh unit data_type description tests derived_from"),
    ),
}

_FOR_PROGRAMS = frozenset(
    {"indicator_code", "domain_code", "display_order", "unit_mult", "decimals", "value_base", "sha256"}
)
_FOR_PROGRAMS_BESIDE = {
    "region_code": "region_name_zh",
    "industry_code": "industry_name",
    "unit": "unit_label",
    "sentence": "sentence_marked",
    "reason": "reason_zh",
    "reason_code": "reason_zh",
    "verdict_basis": "verdict_basis_zh",
}
"""Columns that say again, for programs, what the column beside them says for people."""

_KEYS_FOR_PROGRAMS = ("_key", "_keys", "_id", "span_start", "span_end", "_name_en")


def is_for_programs(name: str, names: Collection[str]) -> bool:
    """Whether the column of a mart with the columns ``names`` is folded away on the right of its sheet."""
    if name in _FOR_PROGRAMS or _FOR_PROGRAMS_BESIDE.get(name) in names or f"{name}_zh" in names:
        return True
    return name.endswith(_KEYS_FOR_PROGRAMS) and not is_source_link(name)


def is_source_link(name: str) -> bool:
    """Whether the column holds the observation that a figure of its row comes from."""
    return name.endswith("observation_key")


def source_column_of(name: str, names: Collection[str]) -> str | None:
    """The column that says which observation prints the figure in column ``name``, by the marts' naming."""
    stem = name.removesuffix("_value")
    beside = [f"{stem}_observation_key", f"{name}_observation_key"]
    own = ["observation_key"] if name in ("value", "target_value") else []
    return next((key for key in (*beside, *own) if key in names), None)


def is_verdict(name: str) -> bool:
    """Whether the cells of the column are coloured by what they say."""
    return name.removesuffix("_zh").endswith(("verdict", "grade", "mapped_state"))


TONES: Mapping[str, str] = {
    "met": "good", "exceeded": "good", "holds": "good", "on_track": "good", "catalogued": "good",
    "holds_by_truncation": "good", "basically_met": "good",
    "missed": "bad", "fails": "bad",
    "not_comparable": "doubtful", "exceeded_far": "doubtful", "behind": "doubtful", "for_review": "doubtful",
    "qualitative": "neutral", "self_reported": "neutral",
    "pending": "open", "no_result": "open", "unverifiable": "open", "not_a_statistic": "open",
}  # fmt: skip
"""How the codes of verdicts, grades and states are coloured."""

TONE_MEANINGS: Mapping[str, str] = {
    "good": "完成、一致",
    "bad": "未完成、不一致",
    "doubtful": "不可比，或需核对口径",
    "neutral": "定性目标、自述完成",
    "open": "待报告、无结果、无法核验",
}

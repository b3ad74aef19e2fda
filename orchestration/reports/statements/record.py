"""The records of statements: frozen rows with spans into the document's untouched text.

Only data. Numbers are referred to by the ledger's ``claim_no``; nothing of a number is repeated here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from orchestration.reports.frozen import record


class Stage(StrEnum):
    """How far a project has come, in the order in which it goes."""

    PLANNED = "planned"
    LAUNCHED = "launched"
    SIGNING = "signing"
    SIGNED = "signed"
    STARTED = "started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"


class Strength(StrEnum):
    """How firmly a promise is given."""

    BINDING = "binding"  # 确保, 完成, 不少于
    EXPECTED = "expected"  # 预期目标, 计划, 达到
    ASPIRATIONAL = "aspirational"  # 力争, 争取
    PROCESS = "process"  # 推进, 完善: nothing that could be counted


class RelationKind(StrEnum):
    """What one claim is to another (``claim_no`` to ``related_claim_no``)."""

    PART_OF = "part_of"  # a part to its whole
    ENUMERATION = "enumeration"  # a count and the items named for it; nothing related
    QUOTA_OF = "quota_of"  # a quota or target in brackets to the result before it
    COMPLETION_OF = "completion_of"  # the percentage reached of a quota to the result
    SHARE_OF = "share_of"  # a share to the amount whose share it is; ``related_name`` names the whole
    GROWTH_OF = "growth_of"  # a rate of growth or decline to the level that grew
    TOTAL_ROW = "total_row"  # a cell to the cell of the total's row in its column
    PER_DAY_OF_YEAR = "per_day_of_year"  # a rate to the number of days it is reckoned from
    CUMULATIVE_OF = "cumulative_of"  # a running total to the year's addition
    CHANGE_OF = "change_of"  # an amount or percentage points of change to the level, rate or share that changed
    TERM_OF_HUNDRED = "term_of_hundred"  # a term of a structure (40.7:14.5:44.8) to its first term
    STRETCH_OF = "stretch_of"  # the higher aim of a target in two tiers (2%，力争3%) to the lower
    KEPT_AT = "kept_at"  # what is to stay as it is (保持在85%以上); nothing related


@dataclass(frozen=True)
class ProjectMention:
    """One named project at one place.

    ``project_name`` is as printed, ``category`` the row's label or else the clause's word for the work, ``work`` the
    clause's word. ``stage`` is ``planned`` for every task of a plan year; what the task is to reach stands in
    ``aimed_stage``. ``claim_no`` is the count or measure the name is listed for (等10幅).
    """

    mention_no: int
    project_name: str
    category: str | None
    work: str | None
    stage: Stage
    aimed_stage: Stage | None
    stage_text: str | None  # the governing words as printed
    reference_year: int | None
    claim_no: int | None
    part: str
    section: str
    block_no: int
    page_no: int
    table_no: int | None
    table_index: int | None
    row_no: int | None
    span_start: int
    span_end: int
    sentence_start: int
    sentence_end: int


@record(frozen=True)
class Commitment:
    """One promise: a verb clause, or one number of it.

    ``range_claim_no`` is the upper end of a promised range, ``threshold_claim_no`` an amount that only defines what is
    promised (50亿元以上项目1个). ``claim_no`` is ``None`` for a promise without a number. The span is the clause's (the
    cell's in a table of targets).
    """

    commitment_no: int
    strength: Strength
    clause: str
    subject: str
    claim_no: int | None
    range_claim_no: int | None
    threshold_claim_no: int | None
    reference_year: int | None
    part: str
    section: str
    lead: str | None
    block_no: int
    page_no: int
    table_no: int | None
    table_index: int | None
    row_no: int | None
    column_no: int | None
    span_start: int
    span_end: int
    sentence_start: int
    sentence_end: int


@dataclass(frozen=True)
class ClaimRelation:
    """One relation as the text states it; the span covers the words that state it.

    ``is_exhaustive``: whether the parts named make up the whole, ``None`` where the words leave it open.
    ``listed_count`` and ``has_etc`` are of an enumeration; ``related_name`` is the whole of a share as printed.
    """

    relation_no: int
    relation_kind: RelationKind
    claim_no: int
    related_claim_no: int | None
    related_name: str | None
    is_exhaustive: bool | None
    listed_count: int | None
    has_etc: bool | None
    span_start: int
    span_end: int


@dataclass(frozen=True)
class Statements:
    """All statements of a document, each kind in text order."""

    projects: tuple[ProjectMention, ...]
    commitments: tuple[Commitment, ...]
    relations: tuple[ClaimRelation, ...]

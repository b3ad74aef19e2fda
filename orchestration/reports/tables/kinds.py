"""What the columns of a table hold, as their headers say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from orchestration.reports.tables.model import Columns, View
from orchestration.reports.tables.values import heads_labels, heads_row_numbers, heads_spanning_labels, heads_units

# A unit at its end, or a branch whose figures stand under it, though other headers with such words name rows.
_QUANTITY = re.compile(
    r"\((?:[%‰]|[千百万亿]{0,2}(?:[个家项户件处条所人元吨亩]|人次|美元|公里|公顷|平方米|平方公里|立方米|千瓦时))\)$|^第[一二三]产业"
)

_QUANTITIES = (
    "值", "数", "量", "额", "率", "情况", "计划", "目标", "投资", "收入", "支出", "税收", "面积", "人口", "比重", "占比", "利润", "就业", "增速", "增长", "人次", "里程",
)  # fmt: skip
_TOWN = re.compile(r"(?![各全所]|街道|乡镇|镇)[\u4e00-\u9fff]{2,8}(?:街道|镇|乡|苏木)")


class ColumnKind(StrEnum):
    """What a column's cells hold, as its header says."""

    NUMBERING = "numbering"
    SPANNING = "spanning"
    LABEL = "label"
    ATTRIBUTE = "attribute"  # what sort of indicator the row holds (预期性, 约束性), after its label
    UNIT = "unit"
    VALUE = "value"


def kinds_of(view: View, columns: Columns) -> list[ColumnKind]:
    """The kind of each column by its header; the first column that numbers nothing holds labels."""
    return kinds_of_headers(header_texts(view, columns))


def header_texts(view: View, columns: Columns) -> list[str]:
    """Each column's header, levels joined, in matching form without spaces."""
    return ["".join(map(view.source.compacted, cells)) for cells in columns.names]


def kinds_of_headers(texts: Sequence[str]) -> list[ColumnKind]:
    """The kinds of columns with these headers, as ``header_texts`` gives them."""
    kinds: list[ColumnKind] = []
    for column_no, text in enumerate(texts):
        kind = _kind(text, is_first=column_no == 0)
        is_town = ColumnKind.LABEL in kinds and _TOWN.fullmatch(text) is not None
        is_late = kind is ColumnKind.LABEL and (
            ColumnKind.VALUE in kinds or is_town
        )  # 责任部门名称 after the values, 城关镇 after the labels name no row
        is_attribute = kind is ColumnKind.SPANNING and ColumnKind.LABEL in kinds
        kinds.append(ColumnKind.VALUE if is_late else ColumnKind.ATTRIBUTE if is_attribute else kind)
    if ColumnKind.LABEL not in kinds:
        place = next((n for n, kind in enumerate(kinds) if kind in (ColumnKind.VALUE, ColumnKind.SPANNING)), None)
        if place is not None:
            kinds[place] = ColumnKind.LABEL
    return kinds


def _kind(text: str, *, is_first: bool) -> ColumnKind:
    if heads_row_numbers(text):
        return ColumnKind.NUMBERING
    if heads_units(text):
        return ColumnKind.UNIT
    if heads_spanning_labels(text) and len(text) <= 6:
        return ColumnKind.SPANNING
    if is_first or (heads_labels(text) and not names_quantity(text)):
        return ColumnKind.LABEL
    return ColumnKind.VALUE


def names_quantity(text: str) -> bool:
    """Whether a header with a label's word heads quantities after all (指标值, 项目数, 项目(个), 2024年计划)."""
    return _QUANTITY.search(text) is not None or text.endswith(_QUANTITIES) or any(c.isdigit() for c in text)

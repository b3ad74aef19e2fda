"""Tables turned on their side: periods label the rows (2023年, 一季度, 2025年目标), what is measured heads the columns."""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.reports.document import Cell
from orchestration.reports.matching import matching_form

_MONTHS = r"1?\d(?:[-~—–至]1?\d)?月"
_PERIOD = re.compile(
    r"(?:“?十[一二三四五六]五”?(?:末|期间)?|(?:(?:19|20)\d\d年?度?)?(?:(?:第?[一二三四]|前三|前两|[1-4])季度|[上下]半年|全年|末|"
    + _MONTHS
    + r")?)"
    r"(?:[:(])?(?:预期|规划)?(?:目标|计划|预计|预测|实际|实绩|完成|执行|实现)?(?:数|值|情况)?\)?"
)


def is_turned(cell: Cell) -> bool:
    """Whether the cell's row is a period, so that its column says what is measured."""
    return not cell.is_label and _names_period(cell.row_label)


@lru_cache(maxsize=2048)
def _names_period(label: str) -> bool:
    text = "".join(matching_form(label).split())
    return any(char.isdigit() or char in "季半十全" for char in text) and _PERIOD.fullmatch(text) is not None

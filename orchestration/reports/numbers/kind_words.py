"""The words a number's kind is read from, and those of growth and decline that all kinds share.

What they make of a number is read in :mod:`~orchestration.reports.numbers.kinds`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.record import MeasureKind

PERCENT = frozenset(("%", "‰", "‱", "成"))
POINTS = frozenset(("个百分点", "百分点", "个点", "个千分点", "千分点"))
_UP = r"(?:增长|上调|调增|(?<!均)增产|增加|净增长|净增加|净增|递增|提高|提升|上升|上涨|上浮|上扬|扩大|回升|增收|增|多增|涨|升|攀升|跃升|多|↑)"
ENDS_UP = re.compile(_UP + r"(?:幅度?|了|约|超过?|:)*$")
_DOWN = r"(?:下降|下调|调减|减产|减少|净减少|降低|减低|下滑|回落|下跌|缩减|压减|压降|精简|减量|压缩|缩短|缩小|收窄|减收|负增长|萎缩|降|减|跌|少|↓)"
ENDS_DOWN = re.compile(_DOWN + r"(?:幅度?|了|约|超过?|:)*$")


class KindWords(NamedTuple):
    """The words a number's kind is read from, in matching form.

    ``left``: words of its clause before it (of the whole enumeration it stands in); ``clause_left``: all of the clause;
    ``right``: words after it; ``sentence_left``: the sentence up to the number; ``header`` and ``label``: of a cell.
    """

    left: str
    right: str
    clause_left: str
    sentence_left: str
    header: str = ""
    label: str = ""
    is_cell: bool = False
    compared_year: int | None = None  # of a column 比2022年增长
    since_last: str = ""  # the sentence since its last number
    is_other_area: bool = False  # another area's figure beside the own one
    before: tuple[MeasureKind, str | None] | None = None  # kind and direction of the percentage before, same sentence
    beside: tuple[MeasureKind, str | None] | None = (
        None  # the percentage whose aim or other year's figure this is, in brackets
    )
    change_before: str | None = None  # direction of the change before, in the same sentence and unit
    has_several_years: bool = False
    threshold_nouns: tuple[str, ...] = ()
    year: int | None = None
    joins_next: bool = False  # the next number follows at once or after 的: 30亿元以上2幢
    counts_things: bool = False  # it counts things or people itself
    counts_next: bool = False  # a counted number follows the words on the right: 10亿元项目10个
    follows_days: bool = False  # it follows a number of days at once: 129天超1亿千瓦


def has_minus(mention: Mention) -> bool:
    """Whether the number is printed with a minus sign."""
    return (mention.value or "").startswith("-")

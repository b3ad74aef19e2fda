"""What a number without a subject of its own belongs to: 302.2亿元，同比增长5% — the 5% is of the 302.2亿元.

Finds the claim before; what the dependence is called is decided in ``relations``.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from orchestration.reports.numbers.clauses import Range
from orchestration.reports.statements.leads import TIME
from orchestration.reports.statements.texts import Claim, StatedText

_COMPARISON = frozenset(
    "同比 环比 实际 名义 分别 依次 各 约 预计 达到 达 为 的 约为 平均 年均 自然口径 同口径 可比口径 按可比价格计算 按可比价计算 "
    "按可比价 按现价计算 按不变价格计算 按不变价 按同口径计算 按可比口径计算 按可比口径 增长 增加 提高 提升 上升 上涨 下降 减少 降低 回落 "
    "下滑 下跌 增速 增幅 降幅 逆势 大幅 小幅 稳步 略 仅 超 近 超过 力争 确保 比上年 较上年 比去年 较去年 比上年同期 较上年同期 "
    "比去年同期 较去年同期 和 及 与 继续 保持 均 现价 可比价 增 降 其中 扣除价格因素 剔除价格因素 同期".split()
)
_LENGTHS = sorted({len(word) for word in _COMPARISON})
_TIME_OR_SIGNS = re.compile(rf"(?:比|较){TIME}(?:同期)?|[\s,、+-]+")


def words_before(text: StatedText, claim: Claim) -> str:
    """The words of the claim's clause between the number before (or the clause's start) and the number."""
    clause = text.parts.clause_at(claim.start)
    earlier = text.claim_before(claim.start)
    start = max(clause.start, earlier.expression_end if earlier and earlier.start >= clause.start else 0)
    return text.matching[start : claim.start]


def has_no_subject(text: StatedText, claim: Claim) -> bool:
    """Whether nothing but words of comparison stands between the clause's start and the rate."""
    return is_only_comparison(words_before(text, claim).rstrip("-+"))


def is_only_comparison(words: str) -> bool:
    """Whether ``words`` can be parted into words of comparison and signs between them, whatever way.

    Place by place: an expression that tries every way of parting takes for ever over a row of commas.
    """
    is_reached = [True] + [False] * len(words)
    for place in range(len(words)):
        if not is_reached[place]:
            continue
        for length in _LENGTHS:
            if words[place : place + length] in _COMPARISON and place + length <= len(words):
                is_reached[place + length] = True
        if (match := _TIME_OR_SIGNS.match(words, place)) is not None:
            is_reached[match.end()] = True
    return is_reached[-1]


def scope_of(text: StatedText, claim: Claim) -> Range:
    """How far back a subject may stand: the round bracket around the claim, else its sentence."""
    bracket = text.parts.bracket_at(claim.start, "round")
    return bracket.inner if bracket is not None else text.parts.sentence_at(claim.start)


def last_before(text: StatedText, claim: Claim, fits: Callable[[Claim], bool]) -> Claim | None:
    """The nearest fitting claim before ``claim`` in its sentence, claims in brackets of their own left out."""
    scope = scope_of(text, claim)
    own = text.parts.bracket_at(claim.start, "round")
    for other in reversed(text.claims_in(Range(scope.start, claim.start))):
        if text.parts.bracket_at(other.start, "round") == own and fits(other):
            return other
    return None

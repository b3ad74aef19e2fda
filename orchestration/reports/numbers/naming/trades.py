"""The industry that a sentence opens with, for an output after it that does not say whose: 石化产业加快转型。产值突破90亿元。"""

from __future__ import annotations

import re
from typing import NamedTuple

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.measured import overlapped

_OPENS = re.compile(
    r"(?:^|[。;])(?P<trade>[\u4e00-\u9fff]{2,10}?产业)(?=[\u4e00-\u9fff]{2})(?!化|链|园|集群|带|基金|结构|投资|体系|政策|工人|项目|规模|产值)"
)
_WORKED_ON = re.compile(
    r"推[动进广]|加[快大强]|拓展|延伸|促进|引导|鼓励|支持|统筹|发挥|突出|优化|提升|打造|发展|依托|面向|大力|积极|深[入化]|聚[焦力]|围绕|立足|构建|持续|着力|巩固|壮大|做|抓|以|把|将|对|在|各|为|这|第[一二三]|[一二三]是|全[国省市区县州]|现代化?产业|未来产业|新兴产业"
)
_OUTPUT = re.compile(r"(?:总产值|产值规模|产值|产业规模|(?:主营业务|营业)收入|营收)")
_FAR = 240  # characters between the industry and its output; farther off nothing is meant


class Trade(NamedTuple):
    """An industry, and where the sentence about it begins."""

    start: int
    name: str


def trades_told(matching: str) -> list[Trade]:
    """The industries that sentences of a text open with, in their order."""
    if "产业" not in matching:
        return []
    found = ((opens.start("trade"), opens["trade"]) for opens in _OPENS.finditer(matching))
    return [
        Trade(at, name)
        for at, name in found
        if not _WORKED_ON.match(name) and not words.LEADING_VERBS.match(name) and not words.TOPIC_VERBS.match(name)
    ]


def output_of_trade(name: str, position: int, told: list[Trade]) -> str | None:
    """A bare output at ``position`` with the industry told of before it; ``None`` where it is none or there is none."""
    if not told or not _OUTPUT.fullmatch(name):
        return None
    last = next((trade for trade in reversed(told) if trade.start < position), None)
    return overlapped(last.name, name) if last is not None and position - last.start < _FAR else None

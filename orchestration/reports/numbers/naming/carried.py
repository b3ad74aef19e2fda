"""What a rate, a change or a share is of, where its words say that, and else the number or the topic that the sentence goes on with.

Names of the rates themselves are made in :mod:`~orchestration.reports.numbers.naming.relations`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measured import FIRM_MEASURE, overlapped, own
from orchestration.reports.numbers.naming.measures import measure_of, owner_of
from orchestration.reports.numbers.naming.people import of_group
from orchestration.reports.numbers.naming.phrases import base_words
from orchestration.reports.numbers.naming.shortened import budget_received, of_whole
from orchestration.reports.numbers.record import MeasureKind


def base_or_carried(text: str, thread: Thread) -> tuple[str, Frame | None]:
    """What the words before a rate say it is of, and the number before where the rate is of that instead."""
    base = base_words(text)
    if base.endswith("支出") and (received := budget_received(base, thread)):
        return received + base, None  # 一般公共预算收入增长3%、支出增长4%
    time_list = re.fullmatch(r"[一二三四、季度上下半年月份\d]*|[“‘]十[一二三四五]?五[”’](?:期间|时期|以来)?", base)
    carried = thread.last_level
    if not base or time_list:
        changed = thread.newest
        if changed is not None and changed.kind is MeasureKind.CHANGE and changed.noun and changed.unit != "位":
            return changed.noun, None  # 预算收入同比减少1.2亿元，下降4.0%
        if carried is not None:
            return carried.base, carried
        return thread.topic or (thread.earlier[-1].name if thread.earlier else thread.lead), None
    if carried is not None and re.fullmatch(r"(?:现价)?总?(?:量|规模|额|数)|数量", base):
        return carried.base, carried
    if FIRM_MEASURE.fullmatch(base) and carried is not None and (theirs := own(base, thread)) != base:
        return theirs, None  # 规模以上工业企业达7.6万家、增加值增长3%
    if words.GENERIC.fullmatch(base) and (carried or thread.topic):
        owner = thread.topic if thread.topic_is_fresh else owner_of(carried.base) if carried else thread.topic
        return overlapped(owner, base), None
    if residents := of_group(base, None, thread):
        return residents, None
    if (industry := of_whole(base, thread)) != base:
        return industry, None
    if thread.opened_part and carried is not None and not words.HEAD.search(base):
        return _as_part(base, carried), None
    return base, None


# 规上服务业营业收入增长10.3%，其中互联网服务业增长28.7%
_OF_TRADES = re.compile(r"(?:(?:主营业务|营业|销售)收入|利润(?:总额)?|零售总?额|营业额|销售额)$")


def _as_part(base: str, whole: Frame) -> str:
    """A part named with the measure of its whole."""
    if (theirs := _OF_TRADES.search(whole.base)) and base.endswith(("业", "类", "商品")):
        return base + theirs.group().replace("零售总额", "零售额")
    measure = measure_of(whole.base)
    return base + (measure if measure not in {"数", "总值"} else "")

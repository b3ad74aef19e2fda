"""Names of ranks: what is ranked, and among whom (总量和增速均居全市第2).

Ranks told in words without a number are in :mod:`~orchestration.reports.numbers.naming.ranked`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import relations
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measures import owner_of
from orchestration.reports.numbers.naming.phrases import base_words
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import GROWTH_KINDS, MeasureKind

_MOVES_UP = re.compile(
    r"[,、]?(?:双双)?(?:跃升|上升|提升|升|前移|进位|进|跃居|跃|下降|后移|回落|滑落|退)(?:至|到|为)?(?:全[国省市区县州]|世界|全球)?第?"
)  # 从全国第10位升至|第5位
ROUND_MARK = re.compile(
    r"(?:突破|超过?|达到?|迈上|跨过)[百千万亿两]+[^、,]{0,3}?(?:大关|台阶)?(?:、|$)"
)  # 进出口总额突破万亿元、增速
_WITHIN = re.compile(r"^在([^,]{4,}?)(?:中|里|上)$")  # 在全省营商环境评价中位列第7


def name_rank(slot: Slot, thread: Thread) -> Frame:
    """The frame of a rank; one without a subject is of the number before, or of its growth."""
    subject, scope = relations.split_rank(slot.left)
    newest = thread.newest
    if newest is not None and newest.among and slot.left.startswith(newest.noun):
        subject, scope = newest.subject, newest.among
    if newest is not None and newest.kind is MeasureKind.RANK and not thread.lasting and _MOVES_UP.fullmatch(slot.left):
        return Frame(newest.name, noun=newest.noun, kind=slot.mention.measure_kind)
    subject = _WITHIN.sub(r"\1", base_words(ROUND_MARK.sub("", subject))) or thread.lasting
    carried = thread.last_level
    if (
        not subject
        or re.fullmatch(
            r"(?:(?:总量|增量|存量|规模|数量|金额|总数|总额|排名|名次|增速|增幅|首位度)[和、与]?)+", subject
        )
    ) and carried:
        base = carried.base if "增" not in subject else carried.name
        if re.search("[和、与]", subject):
            base = relations.base_of_rate(carried.noun or carried.base) + subject  # 总量和增速均居全市第2
        elif subject in {"增量", "存量"}:
            base = owner_of(carried.name) + subject
        moved = next((frame for frame in reversed(thread.frames) if not frame.among), None)
        if not subject and moved is not None and moved.kind is MeasureKind.CHANGE_PP and carried.kind in GROWTH_KINDS:
            base = f"{carried.noun}增速"  # 增长9%，高于全市0.8个百分点，居第1位
        elif re.search(r"增[速幅]", subject) and carried.kind not in GROWTH_KINDS:
            base += "同比增速"
        subject = base
    elif not subject:
        ranked = thread.last_ranked
        subject = ranked.noun if ranked else thread.topic or thread.lead
    return Frame(f"{subject}{scope}排名", noun=subject, kind=slot.mention.measure_kind)

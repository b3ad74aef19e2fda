"""Levels whose sentence has a form of its own: medals, so many made so many more, ranks among districts, grants, lists in brackets.

Spans of time are in :mod:`~orchestration.reports.numbers.naming.durations`, the forms that most sentences have in
:mod:`~orchestration.reports.numbers.naming.objects` and :mod:`~orchestration.reports.numbers.naming.pivot`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measured import left_words
from orchestration.reports.numbers.naming.measures import with_measure
from orchestration.reports.numbers.naming.phrases import core, parse, strip_opening
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.naming.unit_sorts import MONEY
from orchestration.reports.numbers.record import MeasureKind

# 在省运会上获得12金8银15铜: what was won, a metal at a time.
_METAL = re.compile(r"[金银铜](?![\u4e00-\u9fff])")
_EVENT = re.compile(r"在(?P<event>[^,、]{2,20}?)(?:上|中)")


def name_medals(slot: Slot, thread: Thread) -> Frame | None:
    """The frame of medals counted by their metal, with the games they were won at."""
    metal = _METAL.match(slot.right) if slot.mention.unit == "枚" else None
    if metal is None:
        return None
    event, last = _EVENT.search(slot.left), thread.newest
    subject = last.subject if last is not None and last.unit == "枚" else ""
    if event is not None:
        subject = strip_opening(slot.left[: event.start()]) + event["event"]
    return Frame(
        f"{subject}{metal.group()}牌数", subject=subject, noun=f"{metal.group()}牌", unit="枚", kind=MeasureKind.LEVEL
    )


# 托管帮扶从15个县扩大到57个县: what is counted stands behind both numbers.
_WIDENED = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{1,6}?)(?:扩大|扩展|拓展|扩|增加|增|提升|升|减少|压减|精简|减|降)[到至为]"
)


def name_widened(slot: Slot, thread: Thread) -> Frame | None:
    """The frame of a number that moves from so many things to so many of them, or of the second of the two."""
    newest = thread.newest
    if newest is not None and (moved := _WIDENED.fullmatch(slot.left)) and slot.right.startswith(moved["thing"]):
        return newest if newest.unit == slot.mention.unit and newest.noun.endswith(moved["thing"]) else None
    moved = _WIDENED.fullmatch(slot.right) if slot.left.endswith(("从", "由")) and slot.siblings else None
    if moved is None or not slot.siblings[0].right.startswith(moved["thing"]):
        return None
    noun = core(slot.left[:-1]) + moved["thing"]
    return Frame(with_measure(noun, slot.mention.unit), noun=noun, unit=slot.mention.unit, kind=MeasureKind.LEVEL)


_RANKED_IN = re.compile(r"(?P<subject>.*?)(?:位居|位列|位于|名列|排名|排在|居|列|在)(?P<area>[^,居列在]{2,10})")
_RANKED_AMONG = re.compile(
    r"(?P<group>[\u4e00-\u9fff、]{0,6}[区县市州旗盟镇乡街道城])(?:中|里|内|[,]|排名?|位居|位列|名列|居|列)*第(?=[0-9一二三四五六七八九十])"
)


def name_ranked_among(slot: Slot) -> Frame | None:
    """居全市7个县市区第2位: how many districts the rank that follows is among."""
    if slot.mention.unit != "个":
        return None
    after = slot.mention.passage.matching[slot.mention.expression_end :]
    where, group = _RANKED_IN.fullmatch(slot.left), _RANKED_AMONG.match(after)
    if where is None or group is None:
        return None
    name = f"{where['area']}{group['group']}数"
    return Frame(
        name, subject=where["subject"], noun=group["group"], unit="个", kind=MeasureKind.RANK, among=where["area"]
    )


# 剔除上年一次性清欠收入7.2亿元因素，同口径增长5.4%: what is left out is not what the sentence goes on about.
_LEFT_OUT = re.compile(r"[,、]?(?:若|如|在)?(?:剔除|扣除)了?(?P<what>[^,]{2,})")
_AS_A_FACTOR = re.compile(r"[的等]*(?:一次性)?(?:因素|影响|后)")


def name_left_out(slot: Slot) -> Frame | None:
    """The frame of an amount that the growth beside it leaves out; ``None`` where none is."""
    left_out = _LEFT_OUT.match(slot.left)
    if left_out is None or not _AS_A_FACTOR.match(slot.mention.passage.matching, slot.mention.expression_end):
        return None
    what = with_measure(core(left_out["what"]), slot.mention.unit)
    return Frame(what, noun=what, unit=slot.mention.unit, kind=MeasureKind.LEVEL, is_bracketed=True)


# 对首次入规的工业企业给予|20万元奖励: what each is given.
_GIVEN_TO = re.compile(r"(?:对|向|为)(?P<who>[^,]{2,24}?)(?:分别|每家)?(?:给予|发放)(?:最高|一次性|不超过|不低于)*")
_GRANT = re.compile(r"(?:的)?(?:一次性)?(?P<what>(?:资金|资助|奖励|补助|补贴|扶持|激励)(?:资金|奖励|补助|补贴)?)$")


def name_grant(slot: Slot) -> Frame | None:
    """The frame of money that each of a group is given; ``None`` where the words say another thing."""
    who, grant = _GIVEN_TO.fullmatch(strip_opening(slot.left)), _GRANT.fullmatch(slot.right)
    if slot.mention.unit not in MONEY - {"%"} or who is None or grant is None:
        return None
    name = f"{who['who']}{grant['what']}额"
    return Frame(name, noun=name, unit=slot.mention.unit, kind=slot.mention.measure_kind)


_ASPECTS = re.compile(r"方面(?:的|来|着手|发力|入手)?(?P<of>[^、,]{2,})")  # 从5个方面推进改革


def name_aspects(slot: Slot) -> Frame | None:
    """The frame of how many sides a deed has; ``None`` for any other number."""
    aspects = _ASPECTS.match(slot.right) if slot.mention.unit == "个" else None
    if aspects is None:
        return None
    noun = core(re.split(r"[,;。]", aspects["of"])[0]) + "方面"
    return Frame(f"{noun}数", noun=noun, unit="个", kind=slot.mention.measure_kind)


def name_in_brackets(slot: Slot) -> Frame:
    """党政机关（50个）、学校（165所）精细化分类全覆盖: the noun before the bracket, the happening after the list."""
    unit = slot.mention.unit
    item = re.split(r"[、和及]", slot.before_bracket)[-1]
    noun = strip_opening(re.sub(r"^.*(?:实现|完成)", "", parse(left_words(item)).noun or item))
    after = re.split(r"[,;。]", slot.after_bracket)[0]
    happening = (
        ""
        if len(after) > 24
        or re.match(r"[、和及为达]|(?:同比|环比|[较比][^,]{2,6})?(?:增长|下降|上升|增加|减少|提高)", after)
        else after
    )
    return Frame(with_measure(f"{happening}{noun}", unit), noun=noun, unit=unit, kind=slot.mention.measure_kind)

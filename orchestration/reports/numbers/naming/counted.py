"""Names of levels: which of the forms that a level is said in a number has.

Things left of the number (建成绿道2.7公里) are in :mod:`~orchestration.reports.numbers.naming.objects`, right of it (新增4家企业) in
:mod:`~orchestration.reports.numbers.naming.pivot`, forms of their own in :mod:`~orchestration.reports.numbers.naming.set_forms` and
:mod:`~orchestration.reports.numbers.naming.durations`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.attributed import name_attributed
from orchestration.reports.numbers.naming.beside import level_aimed_at
from orchestration.reports.numbers.naming.durations import name_duration, name_streak
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.objects import name_left
from orchestration.reports.numbers.naming.phrases import core, parse, strip_copulas, strip_opening
from orchestration.reports.numbers.naming.pivot import name_right
from orchestration.reports.numbers.naming.set_forms import (
    name_aspects,
    name_grant,
    name_in_brackets,
    name_left_out,
    name_medals,
    name_ranked_among,
    name_widened,
)
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.naming.unit_sorts import MONEY
from orchestration.reports.numbers.roles import ON_THAT_BASIS

# 在上半年新增就业1865人的基础上，下半年再新增1500人
_FROM_A_BASIS = re.compile(r"[,、]?在(?=.{2})")
_TIME_LEFT = re.compile(r"^的?时间(?=.{2})")  # 用3年|时间改造老旧管网|300公里


def name_counted(slot: Slot, thread: Thread) -> Frame:
    """The frame of a level."""
    if (medals := name_medals(slot, thread)) is not None:
        return medals
    if slot.joint == "through":
        slot.left = _TIME_LEFT.sub("", slot.left)
    if (widened := name_widened(slot, thread)) is not None:
        return widened
    if (aim := level_aimed_at(slot, thread)) is not None:
        return aim
    if (among := name_ranked_among(slot)) is not None:
        return among
    if ON_THAT_BASIS.match(slot.right) and (base := _FROM_A_BASIS.match(slot.left)):
        slot.left, slot.right = slot.left[base.end() :], ""
    if (left_out := name_left_out(slot)) is not None:
        return left_out
    if (duration := name_duration(slot)) is not None:
        return duration
    if (attributed := name_attributed(slot)) is not None:
        return attributed
    if (granted := name_grant(slot)) is not None:
        return granted
    if slot.before_bracket:
        return name_in_brackets(slot)
    if (aspects := name_aspects(slot)) is not None:
        return aspects
    if slot.left.endswith("连续") and (slot.right or slot.siblings) and slot.mention.unit not in MONEY:
        return name_streak(slot, thread)
    if slot.right and _stands_right(slot):
        return name_right(slot, thread)
    return name_left(slot, thread)


_IDLE_RIGHT = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:难度|压力|任务|风险)(?:仍然?|较|很|更|依然)*(?:大|重|高|艰巨|突出)$|并(?![网购轨联])|(?:的)?(?:目标|任务|水平|大关|关口|以上|(?:[一两二三四五六]个)?(?:大|新)?台阶|迈进|迈上|区间)"
)
_TASKS = re.compile(r"(?:改革|重点|工作|整改)?任务")  # 行动方案168项任务
_AMOUNT_FOLLOWS = re.compile(
    r"(?:已|共|累计|预计|全年|当年|年内)*(?:完成|实现)(?:[\u4e00-\u9fff]{0,6}(?:投资|产值|收入|税收|利润|增加值|销售额?|营收|利税|出口|进出口|[交易总]额))"
)  # 续建项目92项完成投资143.8亿元
_OF_EACH = re.compile(r"(?:户|人|亩|家)均")  # 带动贫困户1260户户均增收4200元
_MOVES = re.compile(r"净?(?:增加|减少|增长|下降|提高|上升|回落|多|少)了?")  # 较2020年的480家增加|140家
_WITHIN_TIME = re.compile(r"[以之]内")


def _stands_right(slot: Slot) -> bool:
    """Whether what a number counts is said right of it, and not left."""
    return (
        (not _IDLE_RIGHT.match(slot.right) or (_TASKS.fullmatch(slot.right) is not None and slot.mention.unit == "项"))
        and not (_MOVES.fullmatch(slot.right) and slot.siblings)
        and not (_AMOUNT_FOLLOWS.fullmatch(slot.right) and core(slot.left))
        and not _WITHIN_TIME.match(slot.right)
        and not (_OF_EACH.match(slot.right) and slot.siblings and core(slot.left))
        and not _is_money_with_noun(slot)
    )


# 设立首期|20亿元|基金, 发行全国首单|5亿元|绿色债券: the noun of such words follows the amount.
_FIRST_OF_ITS_KIND = re.compile(r"首[期单笔批支只款份](?:规模)?$")
_FUNDS_AFTER = re.compile(r"[\u4e00-\u9fff“”A-Z]{0,10}?(?:基金|债券?|贷款|保险|保单|产品|票据|资金池|信托|REITs|ABS)")


def _is_money_with_noun(slot: Slot) -> bool:
    """支付资金5亿元支持企业: money has its noun on the left, and what follows says what for."""
    if slot.mention.unit not in MONEY:
        return False
    phrase = parse(strip_copulas(strip_opening(slot.left)))
    if _FIRST_OF_ITS_KIND.search(phrase.noun) and _FUNDS_AFTER.match(slot.right):
        return False
    return bool(phrase.noun) and not words.BARE_VERBS.fullmatch(phrase.noun)

"""Names of measures that stand before the thing they are of, tied to it by 的: 总投资52亿元的锂电材料一期项目3月底前开工."""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import Frame
from orchestration.reports.numbers.naming.phrases import core
from orchestration.reports.numbers.naming.pivot import split_predicate
from orchestration.reports.numbers.naming.slots import Slot

_UNITS = frozenset({"元", "美元", "欧元", "%", "平方米", "亩", "公顷"})
_COUNTS = frozenset({"个", "项", "家", "宗", "处", "座", "所"})
_MEASURE = re.compile(r"(?:计划|概算|预算)?(?:总投资额?|投资额?)$|占地$")
# What a thing is called ends in one of these, and its happening follows: 项目|3月底前开工, 一期工程|已完成.
_THING = re.compile(
    rf"(?P<thing>.*?(?:项目|工程|基地|中心|园区?|厂|电站|生产线|产线|公园|大道|公路|高速|铁路|水库|医院|学校|广场|综合体|总部)"
    rf"(?:[一二三四](?:、[一二三四])*期)?(?:项目|工程)?)"
    rf"(?=$|等|已|均|全部|全面|顺利|正式|如期|加快|建设|主体|刷新|打破|创下|填补|{words.TIME}|{words.ANY_VERB}|(?:{words.INTRANSITIVES}))"
)
_OF_AN_AIM = re.compile(r"的?(?:年度|全年|预期|增长|考核)?(?:目标|任务|计划|指标|要求)")  # 未完成12亿美元的目标
_CAPACITIES = {
    "年产": "年产能", "日产": "日产能", "年处理": "年处理能力", "日处理": "日处理能力", "装机": "装机容量", "总装机": "总装机容量",
}  # fmt: skip
_PRODUCED = re.compile(rf"(?:{'|'.join(_CAPACITIES)})$")


def name_attributed(slot: Slot) -> Frame | None:
    """The frame of a measure of what follows it; ``None`` where it is no such measure or nothing follows."""
    if (capacity := _capacity(slot)) is not None:
        return capacity
    if not slot.is_attribute or slot.mention.unit not in _UNITS:
        return None
    left = core(slot.left)
    measure = _MEASURE.search(left) or words.HEAD.search(left)
    right = slot.right or _counted_right(slot)
    if measure is None or not right or _OF_AN_AIM.match(right):
        return None
    thing = _thing(_with_capacity(right, slot))
    said = {"占地": "占地面积"}.get(measure.group(), measure.group())
    return Frame(f"{thing}{said}", noun=thing, unit=slot.mention.unit, kind=slot.mention.measure_kind)


def _capacity(slot: Slot) -> Frame | None:
    """年产30万吨特种纸项目: what a works can make."""
    produced = _PRODUCED.fullmatch(core(slot.left))
    facility = _THING.match(slot.right.lstrip("的")) if produced else None
    if produced is None or facility is None:
        return None
    name = facility["thing"] + _CAPACITIES[produced.group()]
    return Frame(name, noun=facility["thing"], unit=slot.mention.unit, kind=slot.mention.measure_kind)


def _counted_right(slot: Slot) -> str:
    """总投资214亿元的72个市县重点项目: what is counted next."""
    following = slot.siblings[0] if slot.siblings else None
    return following.right if following and following.joint == "through" and following.mention.unit in _COUNTS else ""


def _with_capacity(right: str, slot: Slot) -> str:
    """年产5万吨锂电正极材料项目: a number that is part of the thing's own name."""
    if not _PRODUCED.search(right) or not slot.siblings or not slot.siblings[0].right:
        return right
    return f"{right}{slot.siblings[0].mention.said}{slot.siblings[0].right}"


def _thing(right: str) -> str:
    found = _THING.match(right)
    return found["thing"] if found else split_predicate(right)[0] or right

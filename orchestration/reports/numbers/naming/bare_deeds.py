"""Levels of which only the deed is said, its thing before: 完工333台, 竣工64个, 惠及居民1796户.

Without a deed a number is for :mod:`~orchestration.reports.numbers.naming.retaken`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import NEARBY, Frame, Thread
from orchestration.reports.numbers.naming.measured import owner_for
from orchestration.reports.numbers.naming.measures import with_measure
from orchestration.reports.numbers.naming.phrases import core
from orchestration.reports.numbers.naming.retaken import measured_last
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.naming.unit_sorts import COUNTS, MONEY
from orchestration.reports.numbers.record import MeasureKind

_HARVESTED = frozenset({"收购", "收获", "销售", "产出"})


def name_bare_deed(verb: str, is_cumulative: bool, slot: Slot, thread: Thread) -> Frame:
    """完工333台, 竣工64个: the verb is new, its noun was said."""
    mention, last = slot.mention, thread.last_level
    light = words.LIGHT.match(verb)
    verb = verb[light.end() :] if light and light.end() < len(verb) else verb
    noun = _noun_said(slot, thread)
    if verb in _HARVESTED and not noun and last is not None:
        noun = _crop(last)
    noun = "" if noun.removesuffix("数") == verb else noun  # 计划竣工52项，已竣工37项
    if last is not None and last.verb == verb and not thread.topic_is_fresh:
        return Frame(last.name, last.subject, verb, last.noun, last.plain, mention.unit, mention.measure_kind)
    if last is not None and last.verb == f"累计{verb}" and last.unit == mention.unit and not thread.topic_is_fresh:
        name = with_measure(verb + last.noun, mention.unit)  # 累计新增城镇就业22.8万人，2020年新增3.36万人
        return Frame(name, verb=verb, noun=last.noun, plain=name, unit=mention.unit, kind=mention.measure_kind)
    if re.fullmatch(r"新增|新建|引进|新引进|增加", verb):
        noun = re.sub(r"^(?:累计|现有|拥有)", "", noun)
        return Frame(with_measure(verb + noun, mention.unit), verb=verb, noun=noun, plain=verb + noun, unit=mention.unit,
                     kind=mention.measure_kind)  # fmt: skip
    if (
        mention.unit in {"人次", "件次"}
        and last is not None
        and last.unit != mention.unit
        and not thread.topic_is_fresh
    ):
        noun = last.subject
    done = ("累计" if is_cumulative else "") + ("" if words.LIGHT.fullmatch(verb) else verb)
    name = f"{thread.place}{noun}{done}"
    return Frame(
        with_measure(name, mention.unit), noun=noun, unit=mention.unit, kind=mention.measure_kind,
        is_bracketed=slot.is_bracketed,
    )  # fmt: skip


_WORKS = re.compile(r"(?<=.{2})(?:改造|修缮|治理|整治|征收|更新)$")
_WORK_BEGUN = re.compile(r"(?:新开工|开工|在建|续建|完工|竣工|投产)$")


def _noun_said(slot: Slot, thread: Thread) -> str:
    """What a bare verb is done to: the topic just stated, or the thing last counted in a unit of its kind."""
    if thread.opened_part and (whole := _whole_in_unit(slot, thread)) is not None:
        return whole.stem
    last = measured_last(slot, thread)
    if thread.topic_is_fresh or last is None:
        return thread.topic
    if (listed := thread.listed_whole) is not None and listed.noun and (listed.unit or "")[:1] == slot.mention.unit:
        return listed.stem  # 保障性住房1.26万套（间），其中公租房3120套、…，供应6247套
    if last.unit != slot.mention.unit and (words.BENEFIT.search(last.noun) or last.unit in MONEY):
        first = _counted_first(slot, thread)
        if first is not None:
            return _WORK_BEGUN.sub("", first.thing)
    if words.BARE_VERBS.fullmatch(last.noun):
        return last.subject  # 加装电梯新增立项47台、竣工12台
    is_done_to = bool(last.verb) and last.stem != last.noun and not words.LIGHT.fullmatch(last.verb)
    if _WORKS.search(last.noun) and _WORK_BEGUN.search(core(slot.left)) and last.unit == slot.mention.unit:
        return last.noun  # 老旧小区改造126个，开工45个、完工38个
    stem = last.verb + last.stem if is_done_to else last.stem  # 加装电梯开工350台、完工200台
    units = {(last.unit or "")[:1], (slot.mention.unit or "")[:1]}  # 套（间） is 套 too
    is_alike = len(units) == 1 or {last.unit, slot.mention.unit} <= COUNTS
    if is_alike:
        return stem
    whole = _whole_in_unit(slot, thread) if slot.mention.unit in COUNTS else None
    return whole.stem if whole is not None else ""  # 实施项目126项，总投资1862亿元，已开工124项


def _counted_first(slot: Slot, thread: Thread) -> Frame | None:
    """What was counted in the number's unit before the money or the people it came to: 项目168个，总投资1865亿元，已开工|97个."""
    counted = (frame for frame in reversed(thread.levels) if frame.unit == slot.mention.unit and frame.noun)
    return next(counted, None)


def _whole_in_unit(slot: Slot, thread: Thread) -> Frame | None:
    """What a 其中 in the number's unit divides: 重点工程120项，投资286亿元，其中续建65项."""
    for frame in reversed(thread.frames[-NEARBY:]):
        if frame.unit == slot.mention.unit and frame.kind is MeasureKind.LEVEL and not frame.is_part:
            return frame if frame.noun and not words.HEAD.search(frame.noun) else None
    return None


_SOWN = re.compile(r"(?P<crop>.{2,}?)(?:种植|播种)面积")


def _crop(field: Frame) -> str:
    """What was grown on the fields just measured: 种植烤烟5万亩、收购13万担, 烤烟种植面积5万亩、收购13万担."""
    sown = _SOWN.fullmatch(field.name)
    return sown["crop"] if sown else field.noun if field.verb in {"种植", "播种"} else ""


def name_benefit(text: str, slot: Slot, thread: Thread) -> Frame:
    """惠及居民1796户: of what was counted before."""
    name = f"{_benefactor(thread).removesuffix('标准')}{text}"
    return Frame(
        with_measure(name, slot.mention.unit), noun=text, unit=slot.mention.unit, kind=slot.mention.measure_kind
    )


def _benefactor(thread: Thread) -> str:
    """What a benefit comes from: the last thing done, a generic measure of it passed over."""
    if thread.topic_is_fresh:
        return thread.topic
    for frame in reversed(thread.frames):
        if not frame.is_bracketed and not words.GENERIC.fullmatch(frame.noun) and not words.BENEFIT.match(frame.noun):
            return frame.deed
    return owner_for(thread)

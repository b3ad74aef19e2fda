"""Levels that say nothing of what they count, and take the thing up again that was named before: 累计达23家, 总数突破800家.

Where a deed is said, :mod:`~orchestration.reports.numbers.naming.bare_deeds` finds what it was done to.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measures import owner_of, with_measure
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.naming.unit_sorts import DURATIONS, MONEY
from orchestration.reports.numbers.record import GROWTH_KINDS, MeasureKind

ADDED = re.compile(r"^(?:新(?:增|认定|获评|登记|发展|设立|注册|入库|引进|培育|吸纳)|净增)|(?:新增|净增|新设)$")
_ALTOGETHER = re.compile(r"^[,、]?(?:三者|三项|两项|四项)?(?:合计|共计|总计)(?:为|达到?)?$")
_OF_ONE_YEAR = re.compile(r"其中,?(?:20\d{2}年|当年|今年|全年)")  # of years summed up, one
_PAST = re.compile(
    r"(?P<who>.{2,}?)(?:连续|接连)?(?:(?:连跨|跨过|跨越|迈上|站上)[^、]*|[百千万亿]{1,3}(?:美?元|[吨斤人])?)(?:台阶|大关)"
)
RISEN_TO = re.compile(r"突破|达到?|[增升]至|[增升]到")


def same_again(slot: Slot, thread: Thread) -> Frame:
    """累计达23家, 增至4260万元: the number before, or its stock, once more."""
    last, mention = measured_last(slot, thread), slot.mention
    if thread.lasting:
        return frame_of(thread.lasting, mention)
    changed = thread.newest
    together, unit = thread.listed
    if together and unit == mention.unit and _ALTOGETHER.search(slot.left):
        return frame_of(together, mention)
    is_told = changed is not None and ("总" in slot.left or changed.unit == mention.unit)
    if changed is not None and changed.kind is MeasureKind.CHANGE and changed.noun and is_told:
        return frame_of(changed.noun, mention)  # 净增35家、总数达236家
    is_added = last is not None and last.unit == mention.unit and _is_added(last)
    is_stock = "累计" in slot.left or (is_added and RISEN_TO.search(slot.left + slot.mention.said_before) is not None)
    if last is None or (thread.topic_is_fresh and not is_stock):
        return frame_of(thread.topic or (thread.earlier[-1].owner if thread.earlier else "") or thread.lead, mention)
    if passed := _PAST.fullmatch(last.noun or last.name):
        return frame_of(passed["who"], mention)  # 存款余额连跨4个万亿元台阶、突破9万亿元
    thing = ADDED.sub("", f"{last.subject}{last.noun}" if last.verb else last.noun)
    if re.search(r"总(?:数|量|计)", slot.left) and thing and thing != last.name:
        name = thing + ("总量" if "总量" in slot.left else "总数")
    elif is_stock and is_added:
        name = with_measure(ADDED.sub("", re.sub(r"数$", "", last.base)), mention.unit)
    elif is_stock and last.verb:
        name = with_measure(owner_of(last.stem) + "累计", mention.unit)
    elif (
        last.unit == mention.unit
        or mention.unit in DURATIONS
        or {last.unit, mention.unit} <= MONEY
        or last.base != last.name
    ):
        name = last.base.removeprefix("累计") if _OF_ONE_YEAR.search(slot.left) else last.base
    else:
        name = _in_unit(last, slot)
    verb = "" if is_added and name != last.name else last.verb  # 其中 of all there are, not of those added
    noun = last.noun if verb else ADDED.sub("", last.noun)
    return Frame(name, verb=verb, noun=noun, unit=mention.unit, kind=mention.measure_kind)


_TELLS_OF_LEVEL = GROWTH_KINDS | {MeasureKind.RATIO}


def measured_last(slot: Slot, thread: Thread) -> Frame | None:
    """What a number without a noun of its own goes on from: 新增企业47家，增长12%，总数达312家 from the enterprises, not their growth."""
    last = thread.last_level
    if last is not None and last.kind in _TELLS_OF_LEVEL and thread.levels:
        return thread.levels[-1] if thread.levels[-1].unit == slot.mention.unit else last
    return last


def is_stock_of_last(text: str, slot: Slot, thread: Thread) -> bool:
    """新增企业60家, 总数突破800家: all of the things that were just added."""
    last = measured_last(slot, thread)
    if last is None or last.unit != slot.mention.unit or text not in {"总数", "总量"}:
        return False
    return bool(last.verb) or last.kind is MeasureKind.CHANGE or last.noun.endswith(("新增", "净增"))


def _is_added(frame: Frame) -> bool:
    return ADDED.search(re.sub(r"数$", "", frame.base)) is not None


def _in_unit(last: Frame, slot: Slot) -> str:
    """The same thing in a second unit: 关停锅炉86台1240蒸吨."""
    if last.unit and (slot.mention.unit or "").startswith(f"{last.unit}/"):
        return last.base  # 日均处置量618吨，控制在650吨/日以内
    thing = f"{last.verb}{last.noun}" if last.noun else last.owner
    unit = slot.mention.unit or ""
    name = with_measure(thing, unit)
    return f"{thing}{unit}数" if name == last.name else name


def frame_of(thing: str, mention: Mention) -> Frame:
    """The frame of a number that measures ``thing`` whole."""
    return Frame(with_measure(thing, mention.unit), noun=thing, unit=mention.unit, kind=mention.measure_kind)

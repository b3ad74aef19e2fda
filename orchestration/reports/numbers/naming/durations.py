"""Names of spans of time: limits, terms prolonged, the time a deed took, a house's hours, how long something held."""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measured import own
from orchestration.reports.numbers.naming.phrases import core, strip_copulas, strip_opening
from orchestration.reports.numbers.naming.slots import WITHIN, Slot
from orchestration.reports.numbers.naming.unit_sorts import DURATIONS
from orchestration.reports.numbers.record import MeasureKind

# 24小时城市书房: hours that are part of a house's name, not offered (24小时开放) or spent (120小时培训).
_OPEN_HOUSE = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:书房|书屋|书吧|图书馆|阅览室|便利店|药店|药房|门诊|服务站|服务点|服务厅|服务大厅|服务区|驿站|警务站|健身房|健身中心|自助[\u4e00-\u9fff]{0,4}[区厅机站点])"
)
_TIME_TAKEN = re.compile(r"(?:左右)?的?时间(?P<deed>.{2,})")  # 用3年时间改造老旧管网
# 第二轮土地承包到期后再延长|30年
_PROLONGED = re.compile(r"(?P<what>.{2,}?)(?:到期后|期满后)?(?:再|继续|统一|整体)*延长")


def name_duration(slot: Slot) -> Frame | None:
    """The frame of a limit of time, of how long a thing is prolonged, of the time a deed took, of a house's hours; else ``None``."""
    if slot.mention.unit in DURATIONS and slot.right and (WITHIN.match(slot.right) or _ends_within(slot)):
        done = re.sub(r"^(?:以|之)?内|率$", "", slot.right)
        return Frame(f"{done}时限", unit="年", kind=slot.mention.measure_kind)
    if slot.mention.unit in ("年", "个月") and (prolonged := _PROLONGED.fullmatch(slot.left)):
        thing = strip_opening(prolonged["what"])
        return Frame(f"{thing}延长年限", noun=thing, unit="年", kind=slot.mention.measure_kind)
    is_taken = slot.mention.unit in ("年", "个月") and slot.left.endswith(("用", "经过"))
    if is_taken and (taken := _TIME_TAKEN.match(slot.right)):
        deed = core(re.split(r"[,;。]", taken["deed"])[0])
        return Frame(f"{deed}年限", noun=deed, unit="年", kind=slot.mention.measure_kind)
    if slot.mention.unit == "小时" and (house := _OPEN_HOUSE.match(slot.right)):
        return Frame(f"{house.group()}开放时长", unit="年", kind=slot.mention.measure_kind)
    return None


def _ends_within(slot: Slot) -> bool:
    """24小时内|投诉办结率100%: the limit is part of the number's expression."""
    return slot.right.endswith("率") and slot.mention.passage.matching[: slot.mention.expression_end].endswith("内")


_HONOURED = re.compile(r"荣?获|入选|被评|被授予")  # 连续9年获评优秀 is of the district, not of the number before


def name_streak(slot: Slot, thread: Thread) -> Frame:
    """完工量连续4年位列全市第一: for how many years what is said held."""
    subject = own(strip_copulas(strip_opening(slot.left.removesuffix("连续"))), thread)
    if not subject and not _HONOURED.match(slot.right):
        ranked = thread.last_ranked
        subject = ranked.noun if ranked else thread.last_level.base if thread.last_level else ""
    said = slot.right
    if slot.siblings and slot.siblings[0].mention.measure_kind is MeasureKind.RANK:
        said = re.sub(r"[第前]$", "", said) + slot.siblings[0].mention.said
    name = f"{subject}连续{said}{(slot.mention.unit or '年').removeprefix('个')}数"
    return Frame(name, noun=subject, unit=slot.mention.unit, kind=MeasureKind.RANK)

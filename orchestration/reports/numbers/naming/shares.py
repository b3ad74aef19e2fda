"""Names of shares and contributions: whose part of what whole a percentage is, 占比, 贡献率, 拉动.

How far a share moved is in :mod:`~orchestration.reports.numbers.naming.changes`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import relations
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.beside import aimed_at
from orchestration.reports.numbers.naming.frames import NEARBY, Frame, Thread
from orchestration.reports.numbers.naming.measures import measure_of, owner_of
from orchestration.reports.numbers.naming.phrases import base_words, core, strip_copulas, strip_opening
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import MeasureKind

_OTHER_NAME = re.compile(r"(?<=比重|比例)\([^()占]{2,14}率\)")  # 占总人口比重（户籍人口城镇化率）为31.47%
_EXPLAINED = re.compile(r"(?P<name>[^()占]{2,20})\([^()]*占[^()]*\)")  # 研发投入强度（R&D经费占GDP比重）
_AREA_ALONE = re.compile(r"全[国省市区县州球]|世界")


def name_share(slot: Slot, thread: Thread) -> Frame:
    """The frame of what a part is of a whole, either of which its words may leave to what was named before."""
    if (given := _given(slot, thread)) is not None:
        return given
    if (aim := aimed_at(slot, thread)) is not None:
        return aim
    mention = slot.mention
    if not core(slot.left) and slot.right.startswith("用于") and (spent := thread.last_level) is not None:
        name = f"{spent.base}{slot.right}比重"  # 支出340亿元，76%以上用于民生
        return Frame(name, noun=spent.base, kind=mention.measure_kind)
    left = slot.left if slot.left.endswith("占") else strip_copulas(slot.left)
    left = _OTHER_NAME.sub("", left)
    if explained := _EXPLAINED.fullmatch(strip_opening(left)):
        return Frame(explained["name"], noun=explained["name"], kind=mention.measure_kind)
    found = relations.split_share(left)
    earlier = next((frame for frame in reversed(thread.frames) if frame.kind is MeasureKind.SHARE), None)
    if found is None and (of_amount := _of_amount(slot, thread)) is not None:
        return of_amount
    if not core(slot.left) and earlier is not None:
        return earlier
    if earlier is not None and slot.joint in {"item", "list"} and (area := _AREA_ALONE.fullmatch(core(slot.left))):
        name = relations.share_name(earlier.noun, area.group())  # 占全市40.1%、全国10.3%
        return Frame(name, noun=earlier.noun, kind=mention.measure_kind, subject=area.group())
    if found is None:
        text = base_words(slot.left)
        whole_of = re.match(r"^(?P<part>.*?)(?P<whole>(?:完成)?工程量|总量|总数|任务|计划)的?$", slot.left)
        if text and whole_of is None and (words.HEAD.search(text) or slot.right == ""):
            return Frame(text, noun=text, kind=mention.measure_kind)
        name = f"{strip_opening(slot.left).rstrip('的')}{slot.right}比重"
        return Frame(name, noun=name, kind=mention.measure_kind)
    part, whole = found
    part = base_words(part)
    carried = thread.last_level
    if carried is not None and carried.noun and part.startswith(carried.noun) and len(thread.levels) > 1:
        carried = thread.levels[-2]  # 引进项目93个，其中8条重点产业链项目占比达74%: of the projects
    if part in {"税", "税收"} and whole is None and (revenue := _revenue(thread)):
        return Frame(relations.share_name("税收", revenue), noun="税收", kind=mention.measure_kind, subject=revenue)
    larger = thread.whole.base if thread.opened_part and thread.whole is not None else ""
    if whole is None and larger and larger != part and measure_of(part) and measure_of(part) == measure_of(larger):
        whole = larger  # 规模以上工业增加值…，其中高新技术产业增加值占比达到31.5%
    if (
        thread.opened_part
        and carried is not None
        and whole is None
        and slot.segment.start <= thread.last_start
        and (slot.left.endswith("占") or not words.HEAD.search(part))
    ):
        whole = carried.base
    if not part:
        part = carried.base if carried else thread.topic
        if carried and carried.kind is MeasureKind.SHARE and re.match(r"全[国省市区]", whole or ""):
            part = carried.noun  # 出口占全市的18.6%、占全国的8.1‰
        divided = thread.divided(carried.unit if carried else None)
        if thread.opened_part and divided is not None and whole in {None, part} and divided.base != part:
            whole = divided.base
    elif carried and re.fullmatch(r"总量|总额|规模|总规模", part):
        part = carried.base
    elif words.GENERIC.fullmatch(part) and carried:
        part = owner_of(carried.name) + part
    if whole is None:
        whole = _usual_whole(part, thread)
    name = relations.share_name(part, whole)
    return Frame(name, noun=part, kind=mention.measure_kind, subject="" if whole is None else whole)


# 完成投资21亿元，占总投资68亿元的31%: the whole is told with its amount.
_SHARE_OF_AMOUNT = re.compile(
    r"占(?P<whole>[^,、;。占0-9]{0,6}(?:总投资|总量|总额|总数))[0-9][0-9.,]*[^,、;。0-9]{1,4}的$"
)


def _of_amount(slot: Slot, thread: Thread) -> Frame | None:
    """The share of the level before the last in the whole whose amount is the last; ``None`` where no such whole is told."""
    before = slot.mention.passage.matching[: slot.mention.expression_start]
    told = _SHARE_OF_AMOUNT.search(before, slot.clause.start) if before.endswith("的") else None
    if told is None or len(thread.levels) < 2:
        return None
    part = thread.levels[-2].base
    return Frame(relations.share_name(part, told["whole"]), noun=part, kind=MeasureKind.SHARE, subject=told["whole"])


_REVENUE = re.compile(r"(?:公共预算|财政)收入$")


def _revenue(thread: Thread) -> str:
    """The revenue a 税占比 is of."""
    return next((frame.name for frame in reversed(thread.levels) if _REVENUE.search(frame.name)), "")


_ALL_INVESTED = re.compile(r"(?:固定资产|全社会|总)投资(?:额|总额)?$")


def _usual_whole(part: str, thread: Thread) -> str | None:
    """The whole of a bare 占比: GDP for an industry's value added, else the one its sentence before used."""
    if re.search(
        r"(?:第[一二三]产业|[一二三]产|数字经济核心产业|(?<!性)服务业|(?<![新加])(?<!规上)(?<!以上)工业)增加值$",
        part,
    ):
        return "地区生产总值"
    measure = measure_of(part)
    nearby = (thread.earlier[-NEARBY:] + thread.frames[-NEARBY:])[::-1]
    for frame in nearby:
        if frame.kind is MeasureKind.SHARE and frame.subject and measure and measure_of(frame.noun) == measure:
            return frame.subject
    ending = re.search(r"投资$", part)
    if ending:
        for frame in nearby:
            if _ALL_INVESTED.search(frame.name):
                return frame.name
        return "固定资产投资"
    return None


# 工业贡献了全市55%的税收、70%的就业
_GAVE = re.compile(r"(?P<who>.*?)(?:合计|共)?贡献了?(?P<area>[^,、]{0,12}?)(?:超过?|近|约)?")
_GIVEN = re.compile(r"的?(?P<what>[\u4e00-\u9fff]{2,10})")
_GIVEN_KINDS = frozenset({MeasureKind.SHARE, MeasureKind.CONTRIBUTION})


def _given(slot: Slot, thread: Thread) -> Frame | None:
    """The share of a whole, or of its growth, that the words before say who gave; ``None`` where they do not."""
    what, last = _GIVEN.match(slot.right), thread.newest
    gave = _GAVE.fullmatch(slot.left)
    clause = slot.mention.passage.matching[slot.clause.start : slot.mention.start]
    goes_on = last is not None and last.kind in _GIVEN_KINDS and "贡献" in clause and not core(slot.left)
    if what is None or (gave is None and not goes_on):
        return None
    before = thread.last_level
    if gave is None:
        who, area = (last.subject, last.among) if last is not None else ("", "")
    else:
        is_means = slot.joint == "through"  # 以不到1%的企业户数贡献了23.7%的税收
        owner = thread.levels[-1].owner if thread.levels else thread.topic
        who = owner if is_means else base_words(gave["who"]) or (before.base if before is not None else thread.topic)
        area = gave["area"]
    kind, given = slot.mention.measure_kind, what["what"]
    is_growth = kind is MeasureKind.CONTRIBUTION
    name = f"{who}对{area}{given}贡献率" if is_growth else relations.share_name(f"{who}{given}", f"{area}{given}")
    return Frame(name, subject=who, noun=given, kind=kind, among=area)


def name_contribution(slot: Slot, thread: Thread) -> Frame:
    """The frame of what something gave to a growth, in per cent of it or in points."""
    if (given := _given(slot, thread)) is not None:
        return given
    text = base_words(relations.split_growth(slot.left)[0])
    if re.search(r"(?:贡献率|贡献度)$", text):
        pass
    elif "拉动" in slot.left or "贡献" in slot.left:
        cut = re.search(r"(?:拉动|贡献)", text)
        subject = base_words(text[: cut.start()]) if cut else text
        if not subject and (before := _moved_last(thread) or thread.last_level):
            subject = contributor(before)
        target = text[cut.end() :] if cut else ""
        text = f"{subject}拉动{target}增长百分点" if "拉动" in slot.left else f"{subject}贡献率"
    if text.startswith("对") and (before := _moved_last(thread) or thread.last_level):
        text = contributor(before) + text
    return Frame(text or "贡献率", noun=text, kind=slot.mention.measure_kind)


_MOVES = frozenset({MeasureKind.CHANGE_PP, MeasureKind.CONTRIBUTION})


def contributor(frame: Frame) -> str:
    """What contributes: the industry behind a value added, the part of a share."""
    base = frame.noun if frame.kind in {MeasureKind.SHARE, *_MOVES} and frame.noun else frame.base
    base = re.sub(r"对[^对]*贡献[率度]$|贡献[率度]$|拉动.*$", "", base)
    return re.sub(r"(?<=产业)增加值(?:占.*)?$", "", base)


def _moved_last(thread: Thread) -> Frame | None:
    """The frame right before, where it says how a share moved or what it contributed."""
    last = thread.newest
    return last if last is not None and last.kind in _MOVES and last.noun else None

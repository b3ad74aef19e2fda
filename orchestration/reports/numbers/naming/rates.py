"""Names of rates and ratios: of a rate's own word, of a plan or a level that something is a part of, of multiples.

Shares of a whole are in :mod:`~orchestration.reports.numbers.naming.shares`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.aims import SHARE_OF_BUDGET, is_within_plan
from orchestration.reports.numbers.naming import relations
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.beside import aimed_at
from orchestration.reports.numbers.naming.carried import base_or_carried
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measured import name_measured
from orchestration.reports.numbers.naming.phrases import base_words, core, parse, strip_copulas, strip_opening
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import MeasureKind

# 能耗下降3.5%, 超额完成市下达的3.1%的目标任务: an aim of the number before.
_HANDED_DOWN = re.compile(r"(?:^|完成|高于|好于|优于)[^,、]{0,4}(?:下达|确定|规定|明确|分解)的?$")
_AIM = re.compile(r"的?(?:年度)?(?:目标|任务|指标)")
# 单位GDP能耗为全国平均水平的70%
_OF_A_LEVEL = re.compile(
    r"(?P<base>[^,]*?)(?:分别)?(?:约为|仅为|[为是]|达到?|不[低高]于)(?P<to>[^,]{2,12}(?:平均(?:水平)?|标准|工资|均值|水平))的"
)
_DONE_OF = re.compile(r"完成[^完]*比例$")
_RECOVERED_BY = re.compile(r"(?P<base>[^,]{2,}?)恢复")  # 与2019年相比，接待游客恢复92%
_WORK_DONE = re.compile(
    r"(?P<who>.*?)(?:已|累计)*完成(?P<what>[^,、完的]{2,10}(?:的|(?<=工程)|(?<=主体)|(?<=路面)|(?<=路基)))(?:约|近|超过?)?$"
)  # 完成路基工程的85%


def name_rate(slot: Slot, thread: Thread) -> Frame:
    """A rate by its own word, or by what it is a part of: 完成年度计划的52.3%, 恢复到2019年的84%, 清退…企业100%."""
    if is_within_plan(slot.right) and (aim := aimed_at(slot, thread)) is not None:
        return aim
    if re.search(r"(?:恢复|相当)[到于至]?[^,]*(?:年|同期|水平)|[为是](?:上年|去年)(?:同期)?的$", slot.left):
        return name_ratio(slot, thread)
    part = re.search(
        r"(?P<base>.*?)(?P<done>(?:已?完成|[为占达]到?)(?P<what>[^,]*?(?:任务|计划|目标|预算|工程量|进度)(?:数|总量|投资)?))的?$",
        slot.left,
    )
    if (
        (budget := SHARE_OF_BUDGET.fullmatch(slot.left))
        and thread.newest
        and (done := _DONE_OF.search(thread.newest.name))
    ):
        name = thread.newest.name[: done.start()] + f"完成{budget['what']}比例"
        return Frame(name, noun=thread.newest.noun, kind=MeasureKind.RATIO)
    if part:
        carried = thread.last_level
        base = base_words(part["base"]) or (carried.plain or carried.base if carried else thread.topic)
        return Frame(f"{base}完成{part['what']}比例", noun=base, kind=MeasureKind.RATIO)
    if thread.last_level is not None and _HANDED_DOWN.search(slot.left) and _AIM.match(slot.right):
        return Frame(thread.last_level.name, noun=thread.last_level.noun, kind=slot.mention.measure_kind)
    if (level := _OF_A_LEVEL.fullmatch(slot.left)) is not None:
        base, _ = base_or_carried(level["base"], thread)
        return Frame(f"{base}相当于{level['to']}的比例", noun=base, kind=slot.mention.measure_kind)
    if recovered := _RECOVERED_BY.fullmatch(strip_opening(slot.left)):
        base, _ = base_or_carried(recovered["base"], thread)
        return Frame(f"{base}恢复比例", noun=base, kind=slot.mention.measure_kind)
    if done := _WORK_DONE.fullmatch(slot.left):
        name = f"{base_words(done['who'])}{done['what'].removesuffix('的')}完成率"
        return Frame(name, noun=name, kind=slot.mention.measure_kind)
    phrase = parse(strip_copulas(strip_opening(slot.left)))
    if slot.left.endswith("完成") and not words.HEAD.search(core(slot.left)) and not slot.right:
        return Frame(f"{core(slot.left)}完成率", kind=slot.mention.measure_kind)
    if phrase.verb and not phrase.is_light and phrase.noun and not words.HEAD.search(phrase.noun) and not slot.right:
        name = f"{phrase.subject}{phrase.noun}{phrase.verb}率"
        return Frame(name, noun=name, kind=slot.mention.measure_kind)
    part_of = _rate_of_part(slot, thread)
    return part_of or name_measured(slot, thread)


_GROUP_OF_PEOPLE = re.compile(r"(?:人群|人口|老人|学生|儿童|群众|居民|家庭|农村|城市|城镇|男性|女性)$")


def _rate_of_part(slot: Slot, thread: Thread) -> Frame | None:
    """重点人群65% right after 家庭医生签约率40%: the same rate of a group."""
    text, last = core(slot.left), thread.newest
    if last is None or last.kind is not MeasureKind.RATE or last.unit != slot.mention.unit or slot.right:
        return None
    is_group = 1 < len(text) <= 8 and _GROUP_OF_PEOPLE.search(text) is not None
    if not is_group or slot.segment.start > thread.last_start:
        return None
    return Frame(text + last.name, noun=text + last.name, unit=slot.mention.unit, kind=MeasureKind.RATE)


def name_ratio(slot: Slot, thread: Thread) -> Frame:
    """The frame of how one level stands to another, or to itself of another year."""
    if base_words(slot.left).endswith("收入比") and len(base_words(slot.left)) == 3:
        named = "".join(frame.name for frame in thread.frames)
        owner = "城乡居民" if re.search("城镇|城市", named) and re.search("农村|农牧|乡村", named) else ""
        return Frame(f"{owner}收入比", kind=slot.mention.measure_kind)
    recovered = re.search(r"(?P<base>.*?)(?:只|仅|已)?(?P<what>(?:恢复|相当)[到于至]?)(?P<to>.*?)的?$", slot.left)
    if recovered:
        base, _ = base_or_carried(recovered["base"], thread)
        return Frame(f"{base}{recovered['what']}{recovered['to']}的比例", noun=base, kind=slot.mention.measure_kind)
    of_last_year = re.match(r"(?P<base>.*?)仅?[为是](?P<to>(?:上年|去年)(?:同期)?)的$", slot.left)
    if of_last_year and slot.mention.unit != "倍":
        base, _ = base_or_carried(of_last_year["base"], thread)
        return Frame(f"{base}相当于{of_last_year['to']}的比例", noun=base, kind=slot.mention.measure_kind)
    if slot.mention.unit == "倍":
        multiple = re.match(r"(?P<base>.*?)(?:是|为|相当于|达到?)(?P<of>[^,]{2,16})的?(?:近|约|超过?)?$", slot.left)
        base, _ = base_or_carried(relations.split_growth(multiple["base"] if multiple else slot.left)[0], thread)
        return Frame(f"{base}相当于{multiple['of'].rstrip('的')}的倍数" if multiple else f"{base}增长倍数", noun=base,
                     kind=slot.mention.measure_kind)  # fmt: skip
    return name_measured(slot, thread)

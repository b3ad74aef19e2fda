"""Levels whose words stand left of the number, the deed and its object: 建成绿道2.7公里, 养老机构床位数达2300张.

Things that stand right of their number are in :mod:`~orchestration.reports.numbers.naming.pivot`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.assembly import PER_HEAD, assemble, verb_and_subject
from orchestration.reports.numbers.naming.bare_deeds import name_bare_deed, name_benefit
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.items import complete_item
from orchestration.reports.numbers.naming.measured import own
from orchestration.reports.numbers.naming.measures import with_measure
from orchestration.reports.numbers.naming.phrases import (
    Phrase,
    core,
    drop_alias,
    drop_examples,
    parse,
    split_items,
    strip_opening,
)
from orchestration.reports.numbers.naming.retaken import ADDED, frame_of, is_stock_of_last, same_again
from orchestration.reports.numbers.naming.shortened import completed_measure, said_in_full
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.naming.unit_sorts import COUNTS, DURATIONS, MONEY

_COPULAS = re.compile(r"[约近超达为]+$")
_COMPARED = re.compile(r"(?:低于|高于|超过|少于|多于).{2,}")
_SHORTENED = re.compile(r"(?:压缩|缩短|压减|提速)(?:至|到|为)?")
_AIM_INSIDE = re.compile(rf"(?<=[\u4e00-\u9fff]{{2}})(?:力争|确保)(?=(?:{words.CLOSING_VERBS})$)")  # 地块力争收尾3个
_INCLUDING = re.compile(r"\(含[^()]*\)$")  # 供应（含基本建成）6247套
_CUMULATIVELY = re.compile(r"^(?:累计|已|共)(?=.)")
_PLANNED_INVESTMENT = re.compile(r"(?:年度|计划)*投资(?:计划额?)?$")
_GIVEN_OUT = re.compile(r"^(?:下达|安排|批准)(?=.)")
_STEADILY = re.compile(r"^(?:稳步|稳定|逐步|持续|首次)$")  # 收入增加近80亿元，稳步达到300亿元
# 区人民医院新院区建成投用，新增床位600张: of the house that the sentence is about.
_PLACES_OF_HOUSE = re.compile(r"床位|学位|车位|停车位|泊位")
_PLANNED_PLACES = re.compile(
    r"(?P<house>.*?)(?P<deed>规划|设计|设置|核定|编制|开放)(?P<places>总?(?:床位|学位|车位|停车位|泊位))"
)
_HOUSE = re.compile(
    r"(?![^,]{0,4}(?:公办|民办|改扩建|新建|投用|社区|村级|街道|中小学|和|及|、))[\u4e00-\u9fff]{2,16}(?:医院|院区|小学|中学|学校|校区|幼儿园|养老院|敬老院|福利院|保健院|护理院|卫生院|康养中心|养老服务中心|停车场|停车楼)"
)
# 修复矿山15万亩，植树造林659万亩: a deed with its object in it borrows none.
_OF_ITSELF = re.compile(
    r"(?:完成)?(?P<deed>(?:新增)?(?:人工)?(?:植树造林|营造林|造林绿化|造林|植树|植草|种草|封山育林|退耕还林|退牧还草))"
)
_OF_THE_YEAR = re.compile(r"年度(?:计划投资|投资计划|投资)$")
_BESIDE_ITS_PLAN = re.compile(
    r"控制在[^,]{0,4}限额|(?:年中|中期|期中)|[为是占](?:年度|全年|年初)(?:任务|计划|目标)"
)  # 1260套，为年度任务1200套的105%


def name_left(slot: Slot, thread: Thread) -> Frame:
    """The frame of a level by the words left of it; where they say no thing, by the one named before."""
    unit = slot.mention.unit
    per = PER_HEAD.search(_COPULAS.sub("", slot.left))
    if per and thread.last is not None and PER_HEAD.fullmatch(strip_opening(_COPULAS.sub("", slot.left))):
        return Frame(per.group() + thread.last.name, unit=unit, kind=slot.mention.measure_kind)
    text = _STEADILY.sub("", core(slot.left))
    if unit in MONEY:
        text = text.removesuffix("连跨")
    if text == "实际" and unit in MONEY and (planned := _PLANNED_INVESTMENT.search(_last_name(thread))):
        name = (
            _GIVEN_OUT.sub("", _last_name(thread)[: planned.start()]) + "完成投资"
        )  # 年初计划投资105.6亿元，实际完成98.2亿元
        return Frame(name, noun=name, unit=unit, kind=slot.mention.measure_kind)
    if not text.endswith("年度投资") and _OF_THE_YEAR.search(slot.left):
        text = re.sub(r"(?:年度)*(?:投资|投资计划|计划投资)$", "年度投资", text)
    text = said_in_full(text, slot, thread)
    if "、" in text:
        text = _last_deed(text)
    text = _AIM_INSIDE.sub("", text)
    if shared := _shared_per(text, slot, thread):
        return Frame(shared + text, noun=text, unit=unit, kind=slot.mention.measure_kind)
    if not text or is_stock_of_last(text, slot, thread) or _BESIDE_ITS_PLAN.fullmatch(text):
        return same_again(slot, thread)
    compared = _COMPARED.match(text)
    if compared and thread.last_level is not None:
        return Frame(thread.last_level.base + text, noun=text, unit=unit, kind=slot.mention.measure_kind)
    if _SHORTENED.search(slot.left + slot.right_edge) and unit in DURATIONS:
        name = own(text, thread)
        name = name if words.HEAD.search(name) else name + "时限"
        return Frame(name, noun=text, unit=unit, kind=slot.mention.measure_kind)
    if words.BENEFIT.match(text):
        return name_benefit(text, slot, thread)
    if deed := _OF_ITSELF.fullmatch(text):
        return frame_of(deed["deed"], slot.mention)
    bare = _CUMULATIVELY.sub("", _INCLUDING.sub("", text))
    if words.BARE_VERBS.fullmatch(bare.removeprefix("基本")):
        return name_bare_deed(bare, text.startswith("累计"), slot, thread)
    phrase = parse(text)
    noun = _completed_item(drop_alias(_without_examples(phrase)), slot, thread)
    noun = completed_measure(noun, slot, thread)
    verb, subject = verb_and_subject(phrase, noun, slot, thread)
    if not phrase.verb and (planned := _PLANNED_PLACES.fullmatch(noun)):
        house = _HOUSE.fullmatch(planned["house"])
        subject, verb, noun = house.group() if house else "", planned["deed"], planned["places"]
    if not subject and (verb or noun.startswith("总")) and _PLACES_OF_HOUSE.fullmatch(noun.removeprefix("总")):
        subject = _house(thread)
    if not subject and verb and words.PLACE_VERB.search(noun) and words.CLOSING_VERB.search(noun) and not thread.frames:
        subject = thread.opening_topic
    name = assemble(subject, verb, noun, phrase, slot, thread)
    return Frame(
        with_measure(name, unit), subject=subject, verb=verb, noun=noun, plain=name, unit=unit, kind=slot.mention.measure_kind,
        is_part=thread.opened_part, is_bracketed=slot.is_bracketed,
    )  # fmt: skip


def _last_name(thread: Thread) -> str:
    return thread.last_level.name if thread.last_level is not None else ""


_CLASS_ALONE = re.compile(r"(?:国家|省|市|区|县|部|州|旗|盟|自治区)级(?:以上)?|中央|公办|民办|公立|民营|外资|国有")
_CLASSED = re.compile(r"^(?:[\u4e00-\u9fff]{1,2}级(?:以上)?)?")


def _completed_item(noun: str, slot: Slot, thread: Thread) -> str:
    """A class alone with the thing it is a class of: 瞪羚企业12家，其中市级5家 are 市级瞪羚企业."""
    whole = thread.divided(slot.mention.unit) if thread.opened_part and _CLASS_ALONE.fullmatch(noun) else None
    if whole is not None and whole.unit == slot.mention.unit and whole.noun:
        return noun + _CLASSED.sub("", ADDED.sub("", re.sub("总[数量]$", "", whole.noun)))
    return complete_item(noun, [frame.noun or frame.name for frame in thread.frames])


def _house(thread: Thread) -> str:
    """The house that the sentence is about, by its topic or by what was just measured of it; a count of houses is no house."""
    measured = (frame.owner for frame in thread.frames[-1:] if frame.unit in ("平方米", "元", "亩"))
    said = [*thread.topics[-1:], *measured]
    return next((found.group() for text in said if (found := _HOUSE.match(text))), "")


def _shared_per(text: str, slot: Slot, thread: Thread) -> str:
    """每千人口执业医师数3.4人、医疗机构床位数7.1张: what both are counted for; else nothing."""
    last = thread.newest
    per = PER_HEAD.match(last.name) if last is not None and last.unit in COUNTS else None
    is_listed = slot.mention.unit in COUNTS and slot.segment.start <= thread.last_start and text.endswith("数")
    return per.group() if per and is_listed and not PER_HEAD.search(text) else ""


_SERVED = re.compile(r"(?:精准|上门|主动|集中|组团|加密)?(?P<deed>(?:服务|走访|对接|帮扶|开通|开行).+)")
_DONE_BY = re.compile(r"[\u4e00-\u9fff“”]{2,16}?(?:优化|完善|健全|深化|强化)[\u4e00-\u9fff]{2,}$")


def _last_deed(text: str) -> str:
    """Of deeds in a row (首推旗舰店、首推事项接入) the last, which the number belongs to."""
    parts = split_items(text)
    deeds = [words.LEADING_VERBS.match(part) for part in parts]
    last = deeds[-1]
    if len(parts) > 1 and deeds[0] and (served := _SERVED.fullmatch(parts[-1])):
        return served["deed"]  # 建设外贸优品库、精准服务企业5000家
    if len(parts) > 1 and last and _has_object(parts[-1], last.end()) and _DONE_BY.match(parts[0]):
        return parts[-1]  # 零基预算改革优化支出结构、清收各类资金515亿元
    if len(parts) > 1 and all(deed and _has_object(part, deed.end()) for deed, part in zip(deeds, parts, strict=True)):
        return parts[-1]
    return text


def _has_object(part: str, verb_end: int) -> bool:
    return verb_end < len(part) and words.BARE_VERBS.fullmatch(part[verb_end:]) is None


_GROWN = re.compile(r"(?P<what>.+)新增")
_IN_THE_YEAR = re.compile(r"(?<=[\u4e00-\u9fff])(?:全年|当年|年内|上半年|前三季度|[一二三四]季度)(?=[\u4e00-\u9fff])")


def _without_examples(phrase: Phrase) -> str:
    """The noun without the examples that lead to it, nor the part of the year; what was added of a measure said with 新增 first."""
    shorter = drop_examples(phrase.noun)
    has_examples = phrase.verb or "、" in phrase.noun[: max(0, len(phrase.noun) - len(shorter))]
    noun = (
        shorter
        if shorter and has_examples and not re.fullmatch(r"活动|项目|工作|服务|资金|经费", shorter)
        else phrase.noun
    )
    grown = _GROWN.fullmatch(noun)
    if grown and words.HEAD.search(grown["what"]):
        return "新增" + grown["what"]
    return _IN_THE_YEAR.sub("", noun)

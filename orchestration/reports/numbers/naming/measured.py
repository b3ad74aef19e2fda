"""Names of rates, scores and other measures that stand left of their number and carry their own word (率, 浓度, 满意度)."""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import NEARBY, Frame, Thread
from orchestration.reports.numbers.naming.measures import owner_of, with_measure
from orchestration.reports.numbers.naming.phrases import core, drop_alias, parse
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import GROWTH_KINDS, MeasureKind

_ASIDES = frozenset({MeasureKind.CHANGE, MeasureKind.CHANGE_PP, MeasureKind.RANK})
_CHANGES = GROWTH_KINDS | _ASIDES
FIRM_MEASURE = re.compile(r"(?:主营业务|营业|销售)收入|利润(?:总额)?|利税(?:总额)?|增加值|总产值|营收|税收")
FIRMS_MEASURE = re.compile(
    rf"(?:(?<=企业)|(?<=规上工业)|(?<=规上服务业)|(?<=以上工业)|(?<=以上服务业))(?:{FIRM_MEASURE.pattern})$"
)
_EMPTY_RIGHT = re.compile(r"^(?:的)?(?:目标|增速|增幅|增长|水平|任务|要求|标准|全覆盖)?$")


_AGREED = re.compile(
    r"^(?:实到|实际到位|合同利用|协议)(?=.{2,}到位率$)"
)  # the rate is of the capital, agreed and arrived
_WHOSE = re.compile(r"(?:人群|人口|居民|学生|老人|儿童|群众|家庭)$")  # 重点人群签约率 is of 家庭医生签约
_SHORTEST_OWNER = 2  # characters that a rate has before its own word where it says what it is of: 复议化解率
_LONGEST_BARE_RATE = 7  # characters; a longer name of a rate says itself what it is of


def name_measured(slot: Slot, thread: Thread) -> Frame:
    """The frame of a rate or score: its own words, or those of what it depends on (减量率 → 干垃圾减量率)."""
    mention = slot.mention
    text = left_words(slot.left)
    if mention.unit == "%" and (done := _share_of_done(text, slot)):
        return Frame(done, noun=done, unit=mention.unit, kind=mention.measure_kind, is_bracketed=slot.is_bracketed)
    if slot.right and not _EMPTY_RIGHT.match(slot.right) and (not words.HEAD.search(text) or not text):
        text = _with_right_noun(text, _with_what_came_of_it(slot))
    if not text:
        moved = thread.newest
        is_of_it = moved is not None and moved.kind is MeasureKind.CHANGE_PP and bool(moved.noun)
        last = moved._replace(name=moved.noun) if moved is not None and is_of_it else thread.last_level
        text = thread.lasting or (last.name if last else thread.topic or thread.lead)
        if last is not None and last.kind is mention.measure_kind is MeasureKind.RATE and text == last.name:
            return last._replace(is_bracketed=slot.is_bracketed)  # 一季度开工率达30%，上半年达65%
    name = _AGREED.sub("", own(text, thread))
    if not words.HEAD.search(name) and mention.unit not in {"%", "‰", "1"}:
        name = with_measure(name, mention.unit)
    return Frame(name, noun=name, unit=mention.unit, kind=mention.measure_kind, is_bracketed=slot.is_bracketed)


# 61%的城市污水处理厂完成提标改造, 推动60%以上的县级医院达标: how large a part of them did it.
_PART_DID = re.compile(r"(?:以上|左右)?的(?P<done>[\u4e00-\u9fff“”]{4,24})")


def _share_of_done(text: str, slot: Slot) -> str:
    """The name of a part that did something, where nothing but a verb stands before its number."""
    after = slot.mention.passage.matching[slot.mention.start + len(slot.mention.said) :]
    found = _PART_DID.match(after) or _PART_DID.fullmatch(f"的{slot.right}")
    if found is None or (text and not words.BARE_VERBS.fullmatch(text) and not _URGED.fullmatch(text)):
        return ""
    done = found["done"]
    is_deed = words.PREDICATE.search(done) or words.CLOSING_VERB.search(done)
    return f"{done}比例" if is_deed and not words.HEAD.search(done) else ""


_URGED = re.compile(r"(?:推动|推进|确保|促进|引导|支持|力争|带动|实现)")


def left_words(left: str) -> str:
    """The noun phrase before a number: openings, copulas and light verbs taken off."""
    text = core(left)
    if text in {"将", "把"}:
        return ""  # 将75%以上的财力用于民生
    phrase = parse(text)
    if phrase.is_light and phrase.noun and phrase.noun not in ("投资", "率"):
        text = drop_alias(phrase.subject + phrase.noun)
    return text


def _with_what_came_of_it(slot: Slot) -> str:
    """89.4%的公园实现|24小时开放: what they came to takes in the number that follows."""
    if not slot.siblings or not slot.right.endswith(("实现", "达到", "做到")):
        return slot.right
    following = slot.siblings[0]
    return f"{slot.right[:-2]}{following.mention.said}{following.right}"


def _with_right_noun(text: str, right: str) -> str:
    right = re.split(r"[,;。]", right)[0].lstrip("的")
    if right.startswith(("的", "以")):
        right = right[1:]
    return text + right if words.HEAD.search(right) else text or right


def own(text: str, thread: Thread) -> str:
    """``text`` with its owner where it says nothing without one, or where its word echoes the topic's."""
    if thread.term and not words.HEAD.search(thread.term) and not thread.frames and not _is_whole(text):
        return thread.term + text
    last = thread.last_level
    if FIRM_MEASURE.fullmatch(text) and last is not None and not thread.topic_is_fresh and (firms := _firms(thread)):
        return (firms.owner.removesuffix("企业") if text == "增加值" else firms.owner) + text
    if FIRM_MEASURE.fullmatch(text) and not thread.topic_is_fresh and (told := _told_of_firms(thread)):
        return told + text
    if FIRM_MEASURE.fullmatch(text) and last is not None and last is thread.newest and not thread.topic_is_fresh:
        grown = FIRMS_MEASURE.search(last.noun) if last.kind in _CHANGES else None
        if grown:
            return last.noun[: grown.start()] + text  # 国有企业营收增长6%、利润增长5%
    if _OF_SECTOR.fullmatch(text) and not thread.topic_is_fresh and (sector := _sector(thread)):
        return sector + text
    generic = words.GENERIC.fullmatch(text)
    rate = re.search(r"(?P<stem>[\u4e00-\u9fff]{2})率$", text)
    if not generic:
        if (
            rate
            and len(text) <= _LONGEST_BARE_RATE
            and thread.topic
            and rate["stem"] in thread.topic
            and (rate.start() < _SHORTEST_OWNER or _WHOSE.search(text[: rate.start()]))
        ):
            return overlapped(thread.topic, text)
        return text
    if (
        re.fullmatch(r"(?:现价|可比|经济)?(?:总量|规模|总规模|数量|总数)", text)
        and thread.last_level
        and not thread.topic_is_fresh
    ):
        counted = thread.last_level
        is_size = text == "总规模" and counted.unit not in ("", "元")
        return owner_of(counted.noun or counted.base) + text if is_size else counted.base  # 基金24只、总规模934亿元
    if (
        _INVESTED.search(text)
        and last is not None
        and last is thread.newest
        and not thread.topic_is_fresh
        and last.is_pivot
    ):
        return overlapped(last.noun, text)  # 12个合作项目落地、总投资30亿元
    owner = (_priced(thread) if _PRICE.fullmatch(text) else "") or owner_for(thread)
    owner = owner or (_things_before(thread) if _INVESTED.search(text) else "")
    if not owner:
        return text
    return overlapped(_GROWN.sub("", owner) if _YIELD.fullmatch(text) else owner, text)


_GROWN = re.compile(r"(?<=.{2})(?:种植|栽培|养殖)$")  # 辣椒种植15万亩，产量9万吨
_YIELD = re.compile(r"(?:总?产量?|总?产值|(?:平均)?(?:[单亩]产|均价|单价))")


def _told_of_firms(thread: Thread) -> str:
    """The firms whose sales or profits were told right before, or how these grew: 国有企业营业收入32.6亿元、增长3%，利润1.9亿元."""
    newest = thread.newest
    if newest is None or not thread.levels:
        return ""
    level = thread.levels[-1]
    is_told = level is newest or (newest.kind in _CHANGES and newest.noun == level.base)
    measured = FIRMS_MEASURE.search(level.name) if is_told and level.unit == "元" else None
    return level.name[: measured.start()] if measured else ""


# 规上工业增加值增长8.5%，利润总额增长12%: of the same enterprises.
_OF_SECTOR = re.compile(r"(?:主营业务|营业|销售)收入|利润(?:总额)?|利税(?:总额)?|总产值|营收|产销率|亏损面")
_SECTOR = re.compile(
    r"(?P<who>(?:规模以上|限额以上|规上|限上)[\u4e00-\u9fff]{1,8}?)(?:企业)?(?:增加值|总产值|产值|(?:主营业务|营业|销售)收入|营收|利润(?:总额)?|利税(?:总额)?)(?:同比增速)?"
)


_PART_OF_SECTOR = re.compile(r"[^企]业(?:增加值|产值)?$")  # 其中制造业增长8%


def _sector(thread: Thread) -> str:
    """The enterprises above a limit whose value added, sales or profits the last numbers of the sentence gave."""
    for frame in reversed(thread.frames[-NEARBY:]):
        if found := _SECTOR.fullmatch(frame.name):
            return found["who"]
        is_aside = frame.is_bracketed or frame.kind in _ASIDES or _PART_OF_SECTOR.search(frame.noun)
        if not is_aside:
            return ""
    return ""


def _firms(thread: Thread) -> Frame | None:
    """The enterprises last counted, whose sales and profits follow one another."""
    if (whole := thread.listed_whole) is not None and whole.unit in {"家", "户"}:
        return whole
    for frame in reversed(thread.frames[-NEARBY:]):
        if frame.is_bracketed:
            continue  # 企业31户（新增4户）
        if frame.unit in {"家", "户"} and frame.kind is MeasureKind.LEVEL:
            return frame
        is_theirs = FIRM_MEASURE.search(frame.name) is not None or frame.kind in _CHANGES
        if not is_theirs:
            return None
    return None


def _is_whole(text: str) -> bool:
    """Whether a measure says by itself what it is of, so that a label before it (消费：社零总额) adds nothing."""
    is_long = len(text) > 4 or (len(text) > 3 and words.HEAD.search(text) is not None)
    return is_long and words.GENERIC.fullmatch(text) is None


_PRICE = re.compile(r"(?:平均)?(?:收购|销售|成交)?(?:均价|单价)")


def _priced(thread: Thread) -> str:
    """What was counted or weighed last, which a price is of, not the money it made: 收购烟叶13.6万担，烟叶税4510万元，均价30元."""
    things = (frame for frame in reversed(thread.levels) if frame.unit not in ("元", "美元"))
    return next((frame.owner for frame in things if not words.GENERIC.fullmatch(frame.name)), "")


def owner_for(thread: Thread) -> str:
    """What a measure without owner is of: the topic if stated since the last number, else the last number's own thing."""
    last = thread.last_level
    if thread.topic_is_fresh and thread.topic:
        return thread.topic
    if (whole := thread.listed_whole) is not None and whole.noun:
        return whole.owner
    if last is not None and last.is_pivot and thread.topic:
        return thread.topic
    for frame in reversed(thread.frames):
        is_owned = frame.subject or not words.GENERIC.fullmatch(frame.thing or frame.name)
        is_owned = is_owned and not frame.name.startswith("每")
        if not frame.is_bracketed and is_owned and not frame.is_pivot and frame.unit != "年":
            return frame.subject or _DONE_END.sub("", frame.owner)
    if thread.topic:
        return thread.topic
    if last is not None and last.owner.endswith("投资") and not words.GENERIC.fullmatch(last.name):
        return owner_of(last.name)  # 重大项目总投资, of which only 总投资 was said
    if last is not None and not last.owner.endswith("投资") and not _OF_A_HOUSE.fullmatch(last.name):
        return last.owner
    return ""


_OF_A_HOUSE = re.compile(r"(?:总)?(?:建筑|占地|用地)面积")  # 建筑面积5.6万平方米，床位500张
_DONE_END = re.compile(r"(?<=.{2})[已均共]+$")
_INVESTED = re.compile(r"总投资$|年度投资$")
_THINGS = frozenset("个项家户套栋幢处所座")


def _things_before(thread: Thread) -> str:
    """What the sentence before counted first, for a measure that opens a sentence without owner: …项目6个。计划总投资23亿元."""
    for frame in thread.earlier[-6:]:
        if frame.unit in _THINGS and frame.kind is MeasureKind.LEVEL and not frame.is_bracketed:
            return frame.owner
    return ""


def overlapped(owner: str, text: str) -> str:
    """``owner`` and ``text``, words that the former ends with and the latter begins with said once: 电梯完工 + 完工量."""
    for length in (4, 3, 2):
        cut = owner.rfind(text[:length]) if len(text) > length else -1
        if cut > 0:
            return owner[:cut] + text
    return owner + text

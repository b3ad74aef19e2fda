"""A level's name put together of subject, verb and noun, with what an item or a part takes over from the whole or the item before.

How the words left of the number are read is in :mod:`~orchestration.reports.numbers.naming.objects`.
"""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import Thread
from orchestration.reports.numbers.naming.measured import FIRM_MEASURE, overlapped, own, owner_for
from orchestration.reports.numbers.naming.measures import measure_of, with_measure
from orchestration.reports.numbers.naming.people import of_group
from orchestration.reports.numbers.naming.phrases import Phrase, core, strip_copulas
from orchestration.reports.numbers.naming.retaken import RISEN_TO
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.naming.thresholds import AMOUNT_OF_MONEY
from orchestration.reports.numbers.naming.unit_sorts import COUNTS, MONEY, are_alike
from orchestration.reports.numbers.record import MeasureKind

PER_HEAD = re.compile(r"(?:平均)?每[万千百]?(?:名|个)?(?:人口?|常住人口|平方公里|亩|户|居民|老人)?(?:拥有)?")
_NEW_BY_ITSELF = re.compile(r"新(?:入规|升规|入库|认定|认证|培育|引进|获批)")
_ALL_OF_IT = re.compile(r"总(?!部|包|承包|会|店|行|干渠)|累计")
_OF_A_HERD = re.compile(r"[存出]栏$")  # 全年出栏肉羊96万只，牛羊存栏6万头
_HAPPENS = re.compile(r"^[^、]{4,}(?:转移|转移就业|就业|创业)$")


def verb_and_subject(phrase: Phrase, noun: str, slot: Slot, thread: Thread) -> tuple[str, str]:
    """The phrase's own verb and subject, or those an item takes over from the item before it."""
    if phrase.verb:
        return ("" if phrase.is_light else phrase.verb), _placed(phrase, thread)
    last = thread.divided(slot.mention.unit) if thread.opened_part else thread.last
    if (
        last is None
        or not last.verb
        or slot.is_bracketed
        or thread.topic_is_fresh
        or PER_HEAD.match(noun)
        or noun.startswith(("未", "在册", "在营"))
    ):
        return "", ""
    if slot.mention.unit in MONEY and last.unit not in MONEY:
        return "", ""
    if last.verb.startswith("每") and slot.joint not in {"item", "list"}:
        return "", ""  # 每千名老年人拥有床位22.6张，家庭养老床位1800张
    measured = words.HEAD.search(noun) is not None
    if words.ADDED.match(last.verb) and _NEW_BY_ITSELF.match(noun):
        return "", ""  # 新增产业集群2个、新入规企业20家
    if slot.joint in {"item", "list"}:
        if noun == "床位" or _OF_A_HERD.search(noun) or (last.subject and _HAPPENS.search(noun)):
            return "", ""  # 建成养老机构12个、床位2300张; 城镇新增就业8万人、农村劳动力转移36万人
        if _ALL_OF_IT.match(core(slot.left)):
            return "", ""  # 新增发电装机4178万千瓦、总装机达9157万千瓦
        if slot.joint == "list" and slot.left.endswith("达到") and words.ADDED.match(last.verb):
            return "", ""  # 新建实验室6家，国家级、省级平台分别达到8家、12家: how many there are then
        is_reached = slot.joint == "list" or RISEN_TO.search(slot.left + slot.mention.said_before) is not None
        is_other = slot.mention.unit in MONEY or (slot.mention.unit != last.unit and is_reached)
        return ("", "") if measured and is_other else (last.verb, last.subject)
    if slot.mention.unit in MONEY and not thread.opened_part:
        return "", ""
    if not thread.opened_part and RISEN_TO.search(slot.mention.said_before):
        return "", ""  # 新增专精特新企业30家，规上工业企业突破500家: how many there are then
    same_unit = last.unit == slot.mention.unit or thread.opened_part
    plain = not measured and not words.CLOSING_VERB.search(noun) and strip_copulas(slot.left) == slot.left
    same_unit = same_unit and slot.segment.start <= thread.last_start
    return (last.verb, last.subject) if same_unit and plain and last.kind is MeasureKind.LEVEL else ("", "")


def _placed(phrase: Phrase, thread: Thread) -> str:
    """The subject, or for verbs that need a place the place the sentence opened with."""
    if phrase.subject:
        return phrase.subject
    if words.PLACE_VERB.search(phrase.verb) and thread.topic and not thread.frames:
        thread.place = thread.opening_topic
    return thread.place


_GENERIC_DEED = re.compile(r"(?:活动|事项|服务|课程|班次)")
_SEXES = re.compile(r"[男女]性?")
_OF_RESIDENTS = re.compile(r"^(?:户籍)?(?:居民|人口)")
# 产值超百亿元企业3家、超十亿元企业28家
_EXCEEDS = re.compile(r"[超过达][\d.一二三五十百千]*[百千万亿]?元[\u4e00-\u9fff]")
_MEASURE_EXCEEDS = re.compile(rf"年?(?:产值|税收|营收|营业收入|纳税|投资额?)(?={_EXCEEDS.pattern})")


def assemble(subject: str, verb: str, noun: str, phrase: Phrase, slot: Slot, thread: Thread) -> str:
    """The name of subject, verb and noun, the noun completed from the whole, the list or the topic where it is told in short."""
    plain = not words.HEAD.search(noun)
    last = thread.whole if thread.opened_part else thread.last
    if residents := of_group(noun, slot.mention.unit, thread):
        return residents
    if slot.mention.unit == "岁" and last is not None and last.unit == "岁" and _SEXES.fullmatch(noun):
        return noun + _OF_RESIDENTS.sub("", last.name)  # 居民平均期望寿命85岁，其中男性82岁
    divided = thread.whole if thread.opened_part and noun.endswith("的") and not AMOUNT_OF_MONEY.search(noun) else None
    if divided is not None and divided.unit == slot.mention.unit:
        noun += divided.noun  # 老旧小区42个，其中2000年以前建成的36个
    if noun.endswith("的") and AMOUNT_OF_MONEY.search(noun) and thread.whole is not None:
        noun = noun[:-1] + AMOUNT_OF_MONEY.split(thread.whole.noun)[-1]  # 规模以上工业企业612户，其中产值超10亿元的15户
    if _EXCEEDS.match(noun) and last is not None and (measured := _MEASURE_EXCEEDS.match(last.noun)):
        noun = measured.group() + noun
    if AMOUNT_OF_MONEY.fullmatch(noun) and last is not None and AMOUNT_OF_MONEY.search(last.noun):
        return AMOUNT_OF_MONEY.sub(re.sub(r"^(?:税收|产值|营收)", "", noun), last.noun, count=1)
    if thread.opened_part and plain and (part := _part_of_whole(verb, noun, slot, thread)) is not None:
        return part
    if thread.head_of_list and plain and not verb:
        return noun + thread.head_of_list
    if phrase.is_light and noun == "投资":
        return f"{subject}完成投资" if subject else own("完成投资", thread)
    if verb == "落实" and not plain:
        return noun
    if subject:
        return f"{subject}{verb}{noun}"
    if verb and _GENERIC_DEED.fullmatch(noun):
        owner = owner_for(thread)
        return f"{owner}{verb}{noun}" if owner and owner != noun else verb + noun
    if not verb and (words.GENERIC.fullmatch(noun) or FIRM_MEASURE.fullmatch(noun) or thread.term):
        return own(noun, thread)
    return verb + (_short_form(noun, thread) if not plain and not verb else noun)


# 新增“四上”企业612家，其中工业148家: sectors of a kind of thing.
_KIND_DIVIDED = re.compile(r"(?:企业|项目|单位|主体|工程)$")
_SECTOR = re.compile(r"^[\u4e00-\u9fff]{1,6}(?:(?<!企)业|类|性|设施|民生|制造|商贸)$")
# 新登记经营主体3.2万户，其中企业1.1万户、个体工商户2.1万户: what such a body is.
_MARKET = re.compile(r"(?P<deed>新登记|新设立?|新增|新注册|净增|登记)?(?:市场|经营)主体")
_IN_MARKET = re.compile(r"[\u4e00-\u9fff]{0,6}(?:企业|个体(?:工商)?户|合作社)")
_STOCK_OF = re.compile(
    r"(?:各项)?(?:贷款|存款|债务)余额$|保有量$|[存出]栏[数量]?$"
)  # 贷款余额3200亿元，其中制造业820亿元
_OF_A_PART = {"总额": "额", "总值": "额"}
_OF_CROPS = frozenset({"播种面积", "种植面积"})
_PROFIT_OF = re.compile(r"利(?:润|税)(?:总额)?$")  # 利润总额36亿元，其中制造业28亿元
_LONGEST_PART = 10  # characters
# 招商引资到位资金98.6亿元，其中新材料产业链32.1亿元
_FUNDS = re.compile(r"(?:到位|实际)?(?:[内外]资|资金)$|(?:完成)?投资$|税收$|营收$|(?:营业|销售)收入$")


def _part_of_whole(verb: str, noun: str, slot: Slot, thread: Thread) -> str | None:
    """The name of a part, a noun without a measure, by the measure or the kind of the whole; ``None`` where that gives none."""
    whole = thread.divided(slot.mention.unit)
    if whole is not None and whole.unit == slot.mention.unit:
        if (market := _MARKET.fullmatch(whole.noun)) and _IN_MARKET.fullmatch(noun):
            return f"{whole.verb}{market['deed'] or ''}{noun}"
        kind_of = _KIND_DIVIDED.search(whole.noun)
        if kind_of and _SECTOR.search(noun):
            return f"{whole.verb}{noun}{whole.noun}"
    if not verb and whole is not None and are_alike(whole.unit, slot.mention.unit):
        if AMOUNT_OF_MONEY.search(noun) and AMOUNT_OF_MONEY.sub("", noun, count=1) == AMOUNT_OF_MONEY.sub(
            "", whole.noun, count=1
        ):
            return whole.verb + noun
        if profit := _PROFIT_OF.search(whole.name):
            return noun + profit.group()
        if (stock := _STOCK_OF.search(whole.name)) and not noun.endswith(("贷款", "存款")):
            return overlapped(noun, stock.group())
        measure = measure_of(whole.name)
        if measure in _OF_CROPS and noun.endswith("种植"):
            return noun + "面积"  # 大豆21.6万亩（含带状复合种植3.2万亩）
        if not measure and len(noun) < _LONGEST_PART and (funds := _FUNDS.search(whole.name)):
            return noun + funds.group()
        is_counted = measure in {"总数", "总量"} and slot.mention.unit in COUNTS
        if is_counted or (measure == "数" and slot.mention.unit in {"人", "名"}):
            return with_measure(noun, slot.mention.unit)
        if whole.name.endswith("消费品零售总额"):
            return overlapped(noun, "消费品零售额")
        if measure and measure not in {"人数", "量"}:
            return overlapped(noun, _OF_A_PART.get(measure, measure))
    return None


_OF_SEVERAL = re.compile(r"[的及和、]")  # 全国重要的氢能及氢能装备基地 owns no 氢能装机规模


def _short_form(noun: str, thread: Thread) -> str:
    """A measure of something the sentence named in full before: 旗舰店访问量 → 随申办旗舰店访问量."""
    for topic in thread.topics:
        cut = topic.find(noun[:3])
        if cut > 0 and len(noun) > 4 and _OF_SEVERAL.search(topic[:cut]) is None:
            return topic[:cut] + noun
    return noun

"""Taking a phrase apart: what it opens with, its subject, its verb, its noun. No state, no numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from orchestration.reports.numbers.naming import vocabulary as words

# The words beside one number are taken apart several times, once for each question asked of them.
_remembered = lru_cache(maxsize=2048)
_BLANK = re.compile(r"\s+")
_INNER_BLANK = re.compile(r"(?<=[A-Za-z])\s+(?=[A-Za-z])")
_OPENING = re.compile(
    rf"^(?:[、,:;。]|[-—–]{{2,}}|\(\d{{1,2}}\)|以及(?=.)|\[\d+\]|按[^,]{{2,12}}汇率(?:计算|折算)?(?=.)|(?:再|另)?加上(?=上级|调入|动用|地方|转移|一般债|专项债|债务|下级|上年)|(?:再|另)?加(?=上级补助|上年结|调入|动用|地方政府|转移支付|一般债|专项债|债务)|(?:年初|年度)?(?:提出|设定)(?:了|的)?(?=.*(?:{words.HEADS})(?:增长|下降|提高|达到|控制在|$))|(?:经|根据|按照?)[^,]{{2,20}}?(?:核算|测算)(?:结果)?(?:反馈)?|(?!计划生育|计划指标|计划项目|预期性|预期寿命)(?:{words.CONNECTIVES})[,:]?|为(?=20\d{{2}}年)|(?:已|共)(?![建享有同青产治富赢性和知经管用创全完基累顺如圆按])(?=[\u4e00-\u9fff]{{4,}})|而(?=每)|使(?![用命馆领者得])(?=[\u4e00-\u9fff“]{{2,}})|也(?=[高低快慢]于)|仅(?=[“\u4e00-\u9fff])(?![占为有是次限])|的|了|(?:秋收|春耕|秋播|春播|入冬|上冻|封冻|入汛|汛期?|国庆节?|春节|供暖期?)前(?=.{{2}})|稳定(?=[\u4e00-\u9fff]{{2,6}}(?:面积|产量|存栏|产能)$)|含(?=[\u4e00-\u9fff]{{4}})(?![税量硫氮磷水金油糖铁山])|[”’]|{words.TIME}|[较比](?:年初|上年末|上年底)(?=新增|净增))"
)
_AREA = re.compile(rf"^(?:{words.AREA_WORDS}|境内(?!外))")
_OUTER_AREA = re.compile(
    rf"^全[市省国](?=累计|(?:共|已|新|预计)*{words.ANY_VERB})|^全[市省国](?=.*(?:{words.HEADS})$)(?!.*(?:排名|位次)$)"
)
_BEFORE_SUBJECT = (_AREA, _OUTER_AREA, words.BEFORE_VERB)
_DOCUMENT_NUMBER = re.compile(r"\([^()]*〔[^()]*号\)")
_TURN = re.compile(
    r"(?>(?:实现)?翻了?[一两]?番|逐[季月年](?:攀升|回升|提高|加快|向好|上升|走高)|由降转升|由负转正|止跌回[升稳]|(?:稳步|平稳|持续|较快|大幅|快速)?(?:增长|增加|回升|下降|提升|运行)|与上年持平|持平|稳定|平稳"
    # how it goes, in four characters: 稳中向好, 量质齐升, 不断壮大, 活力增强
    r"|[稳中有进向好升量质齐增提扩优效新培强壮]{4}|发展壮大|(?:顺利|圆满|全面|如期|基本)完成|(?:再获|喜获|实现|再夺)丰收|(?:再|屡)?创(?:历史)?新高|(?:再上|迈上)新?台阶|(?:势头|态势|走势)(?:良好|强劲|向好)|(?:活力|实力|动能|后劲|能级|效应)(?:持续|不断|明显|显著|进一步)?(?:增强|迸发|提升|凸显|显现|显著|充足|强劲)"
    r"|(?:质量|质效|效益|水平)?(?:持续|不断|稳步|总体|加快|加速|明显|显著|进一步|蓬勃|快速|健康|逐步|日益|有效|全面|较快|平稳)(?:增长|壮大|提升|提高|增强|向好|回升|回暖|走强|火热|火爆|升温|平稳|发展|成长|集聚|凸显|扩大|扩容|优化|改善|攀升|上升|恢复|复苏|活跃|旺盛|释放|显现|巩固|跃升|领先|增加)"
    r"|(?:持续|不断|明显|大幅|继续|有所|总体|依然)(?:下滑|下降|回落|走低|低迷|放缓|趋缓|萎缩|疲软|乏力|承压|减弱)"
    r")+$"
)
_FIELD = re.compile(
    rf"^面向[^,]{{2,80}}?(?=开展|提供|组织|举办)|^优先在[^,]{{2,30}}?(?={words.ANY_VERB})|^[^,]{{2,30}}?(?:领域|方面)(?=(?:累计|共|已|新)?(?:{words.ANY_VERB}|落地))"
)
_WORKED_AT = re.compile(r"^(?:加快|加速|着力|大力|聚力|持续|继续|有序|扎实|稳步)+(?=.{2})")
_ADVERB = re.compile(rf"^(?:(?!重点(?:建设|在建|续建|新建)?(?:项目|工程))(?>{words.ADVERBS}))+(?=.)")
_ALIAS_AT_END = re.compile(
    r"\((?:GDP|(?:1[-~—至])?\d{1,2}月|上半年|前三季度|[一二三四]季度|预计数?|简称[^)]*|以下[^)]*|下同|以[^)]*为1|按[^)]*计算|[^)]*单位[^)]*)\)$"
)
_ALL_TOGETHER = re.compile(r"(?:[三四五六七八九十]|\d+)大(?:重点|支柱|主导)?(?:产业|行业|领域|集群|板块)")
_JOINTS = re.compile(r"[、和]")
_SPLIT = re.compile(rf"、|{words.AND}|及|与|以及")
_FROM_EACH = re.compile(
    r"(?<=.)[由从](?:(?:家庭|户|个人)?(?:每(?:人每)?)?[年月]?(?:人均|每人|每月|每年|" + words.FORMERLY + r")?)$"
)
_TERM = re.compile(r"^“[^”]{1,4}”(?:即|指|是指)")
_WITHIN_FIELD = re.compile(r"在(.{4,}?)(?:中|上|方面|过程中)")
_HAPPENED = re.compile(words.INTRANSITIVES)
_HAPPENED_AT_END = re.compile(rf"(?<=[医学院校园区站馆场路桥目厂房心]){words.INTRANSITIVE.pattern}$")
_IDLE_END = re.compile(r"(?:进展顺利|进展良好|推进顺利|有序推进|工作|品牌|任务|机制|力度|功能)+$")


_PASSED_MARK = re.compile(
    rf"(?P<who>[^、]{{2,}}?)(?:连续)?(?:{words.PASSES}|连跨|突破)[^、]{{2,10}}{words.MARKS}"
)  # 经济总量跨过两个万亿元大关、超过6万亿元
# 较“十三五”末的|9323.1亿元增加4374.4亿元: the same thing at another time
_THAN_ANOTHER = re.compile(r"[较比](?:“十[一二三四五]?五”|(?:19|20)\d{2}年|上年|去年|年初)(?:期?末|底|初|同期)?的?")
_OF_A_CLASS = re.compile(r"达到或|纳入[^,的]{2,8}的")  # 达到或好于Ⅲ类水质的断面, 纳入统计的企业: no deed


class Phrase(NamedTuple):
    """A clause's words before a number: ``subject`` (who), ``verb`` (did), ``noun`` (what); any may be empty."""

    subject: str
    verb: str
    noun: str

    @property
    def is_light(self) -> bool:
        """Whether the verb only says that the thing came about (完成, 实现)."""
        return bool(self.verb) and words.LIGHT.fullmatch(self.verb) is not None


def tidy(text: str) -> str:
    """``text`` without the white space that lines and justified print put into words."""
    if text.isprintable() and " " not in text:  # no white space at all
        return text
    return _BLANK.sub("", _INNER_BLANK.sub("\u00a0", text)).replace("\u00a0", " ")


@_remembered
def strip_opening(text: str) -> str:
    """``text`` without connectives, dates and areas it opens with (其中, 全年, 全区)."""
    while text:
        opening = _OPENING.match(text)
        shorter = text[opening.end() :] if opening else _without(_BEFORE_SUBJECT, text)
        if shorter == text:
            break
        text = shorter
    return text


def _without(openings: Iterable[re.Pattern[str]], text: str) -> str:
    """``text`` without what each of the patterns finds at its beginning, one after the other."""
    for pattern in openings:
        found = pattern.match(text)
        text = text[found.end() :] if found else text
    return text


@_remembered
def strip_copulas(text: str) -> str:
    """``text`` without the verbs and qualifiers that link it to its number (达, 超过, 保持在)."""
    while True:
        shorter = words.COPULA_END.sub("", text) if text[-1:] in words.COPULA_LAST else text
        if "由" in shorter or "从" in shorter:
            shorter = _FROM_EACH.sub("", words.FROM_YEAR.sub("", shorter))
        shorter = shorter.rstrip(",:、“‘(=")
        if shorter == text:
            return text
        text = shorter


@_remembered
def core(left: str) -> str:
    """The words before a number without openings, copulas and abbreviations: what they come down to."""
    text = _without_list(drop_alias(strip_opening(strip_copulas(strip_opening(left)))))
    if text.endswith(("台阶", "大关", "关口")) and (passed := _PASSED_MARK.fullmatch(text)):
        return passed["who"]
    return "" if text[:1] in ("较", "比") and _THAN_ANOTHER.fullmatch(text) else text


def _without_list(text: str) -> str:
    """``text`` without a list that its number sums up: 金融服务业、专业服务业、商贸流通业等三大产业税收 → 三大产业税收."""
    together = _ALL_TOGETHER.search(text)
    if together is None:
        return text
    listed = text[: together.start()]
    return text[together.start() :] if "," not in listed and len(_JOINTS.findall(listed)) > 1 else text


@_remembered
def strip_adverbs(text: str) -> str:
    """``text`` without adverbs (持续, 有序) where a verb follows them."""
    adverb = _ADVERB.match(text)
    if adverb and words.LEADING_VERBS.match(text, adverb.end()):
        return text[adverb.end() :]
    return text


@_remembered
def drop_alias(text: str) -> str:
    """``text`` without a closing bracket that only abbreviates it: 地区生产总值（GDP）."""
    return _ALIAS_AT_END.sub("", _DOCUMENT_NUMBER.sub("", text))


def drop_examples(text: str) -> str:
    """``text`` without the examples before 等: 云水园、溪梦园等口袋公园 → 口袋公园."""
    cut = outside_marks(text, "等")
    return text[cut + 1 :] if cut > 0 and not re.match(r"[级次待离]", text[cut + 1 : cut + 2]) else text


def outside_marks(text: str, char: str) -> int:
    """Position of the last ``char`` outside quotes and brackets, or −1."""
    depth = 0
    for position in range(len(text) - 1, -1, -1):
        if text[position] in "”’)》】":
            depth += 1
        elif text[position] in "“‘(《【":
            depth = max(0, depth - 1)
        elif depth == 0 and text[position] == char:
            return position
    return -1


def split_items(text: str) -> list[str]:
    """The coordinated parts of ``text`` (A、B和C), split outside quotes and brackets."""
    parts, depth, start, position = [], 0, 0, 0
    while position < len(text):
        char = text[position]
        if char in "“‘(《":
            depth += 1
        elif char in "”’)》":
            depth = max(0, depth - 1)
        joint = _SPLIT.match(text, position) if depth == 0 and position > start else None
        if joint:
            parts.append(text[start:position])
            position = start = joint.end()
            continue
        position += 1
    parts.append(text[start:])
    return [part for part in parts if part]


@_remembered
def parse(text: str) -> Phrase:
    """The subject, verb and noun of a clause's words, openings already stripped."""
    if text.startswith("每"):
        owning = re.match(r"每[^,]{1,10}?拥有(?=.)", text)
        return Phrase("", owning.group(), text[owning.end() :]) if owning else Phrase("", "", text)
    if _OF_A_CLASS.match(text):
        return Phrase("", "", text)
    text = strip_adverbs(_within_field(text))
    leading = words.LEADING_VERBS.match(text)
    if leading and leading.end() < len(text):
        return _led(leading["verbs"], text[leading.end() :])
    middle = _middle_verb(text)
    if middle:
        subject = strip_copulas(text[: middle.start()]) or ""
        verb = re.sub(r"^(?:全年|全部|均|共|已|将|可|全面)+", "", text[middle.start() : middle.end()])
        return Phrase(subject, verb, text[middle.end() :])
    return Phrase("", "", text)


def _within_field(text: str) -> str:
    """``text`` without the field a deed belongs to: 聚焦航天等领域落地项目 → 落地项目."""
    field = _FIELD.match(text)
    return text[field.end() :] if field else text


def _led(verbs: str, noun: str) -> Phrase:
    """A phrase that opens with verbs: 完成开工面积 is 完成 + 开工面积, 实现开工项目 is 开工 + 项目."""
    if verbs in {"实有", "现有"} and words.HEAD.fullmatch(noun):
        return Phrase("", "", verbs + noun)
    light = words.LIGHT.match(verbs)
    if light is None or light.end() == len(verbs):
        return Phrase("", verbs, noun)
    content = verbs[light.end() :].lstrip("、和及与")
    if words.HEAD.fullmatch(noun):
        return Phrase("", light.group(), content + noun)
    return Phrase("", content, noun)


def _middle_verb(text: str) -> re.Match[str] | None:
    for found in words.MIDDLE_VERB.finditer(text):
        if found.start() < 2 or found.end() >= len(text) or text[found.end()] in "的率量数额度后":
            continue
        if _is_quoted(text, found.start()):
            continue
        return found
    return None


def _is_quoted(text: str, position: int) -> bool:
    before = text[:position]
    return any(before.count(opener) > before.count(closer) for opener, closer in (("“", "”"), ("(", ")"), ("《", "》")))


def base_words(text: str) -> str:
    """The measured thing of ``text``: openings, copulas and light verbs taken off, its subject kept."""
    text = core(text)
    phrase = parse(text)
    if phrase.is_light and phrase.noun and phrase.noun not in ("投资", "率"):
        return drop_alias(phrase.subject + phrase.noun)
    return text


def without_verdict(text: str) -> str:
    """``text`` without how it went: 主要产品产量稳步增长 → 主要产品产量."""
    return _TURN.sub("", text)


def object_of(clause: str) -> str:
    """What a clause without a number is about: its noun after adverbs and verbs (推进书香社会建设 → 书香社会建设)."""
    text = drop_alias(strip_opening(clause))
    text = _TERM.sub("", text)
    if passed := _PASSED_MARK.fullmatch(text):
        return passed["who"]
    within = _WITHIN_FIELD.fullmatch(text)
    if within:
        return within.group(1)
    together = re.search(rf"(?:共同|联合|合作)(?:{words.CONTENT_VERBS})", text)
    if together:
        return text[together.end() :]
    worked_on = words.TOPIC_VERBS.match(_ADVERB.sub("", text))
    if worked_on:
        noun = _ADVERB.sub("", text)[worked_on.end() :]
    else:
        phrase = parse(text)
        happened = _HAPPENED.fullmatch(phrase.verb + phrase.noun) is not None  # 区人民医院新院区 | 建成投用
        noun = phrase.subject if phrase.subject and (phrase.is_light or happened) else phrase.noun
        noun = noun if phrase.verb else _WORKED_AT.sub("", noun)
    noun = _HAPPENED_AT_END.sub("", without_verdict(noun))
    return _IDLE_END.sub("", noun)

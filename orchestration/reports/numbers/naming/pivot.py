"""Names of counted things that stand right of their number, with what happens to them: 39家机构获评…, 为8000名老人安装…."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.items import complete_right
from orchestration.reports.numbers.naming.measured import owner_for
from orchestration.reports.numbers.naming.measures import with_measure
from orchestration.reports.numbers.naming.phrases import (
    Phrase,
    outside_marks,
    parse,
    strip_adverbs,
    strip_copulas,
    strip_opening,
)
from orchestration.reports.numbers.naming.slots import Slot
from orchestration.reports.numbers.record import MeasureKind

_WORK = re.compile(r"(?<=[造治设尾约审究让展收理修护新迁证测])(?:工作|任务)$|(?<=.项目)建设$|(?<=.工程)建设$")
_DATE = re.compile(rf"20\d{{2}}年(?:度)?|{words.TIME}(?=全国|全省|全市|度)")
_CLOSING_PARTICLES = re.compile(r"(?:的|等|了|中|共)+$")
_CONSISTS = re.compile(r"(?:共|主要)?(?:分为|包括|包含|涵盖|涉及|设有|设)")
# 5个产业园建设加快推进, 25项惠企政策落地实施: how far they are, which names nothing.
_UNDER_WAY = re.compile(
    r"(?<=.{2})(?:(?:扎实|加快|稳步|有序|全面|深入|平稳|持续|加速|顺利)+(?:推进|铺开|实施|开展|推动|建设)|(?:建设|运行)?(?:进展|推进)(?:顺利|良好)|落地(?:实施|见效))$"
)
_AS_FOLLOWS = re.compile(
    r"(?<=.{2})(?:完成|进展|推进|落实|办理|建设|实施)?情况(?:具体|分别)?(?:如下|为|是)?$"
)  # 10件民生实事完成情况如下
_SET_DOWN = re.compile(
    r"^(?:(?:年初|全年|年度|计划|[市区县]政府)?(?:确定|实施|安排|下达|列入|承担|部署|提出))?的$"
)  # 年初确定的10件民生实事
_LASTS = re.compile(r"(?:均|已|都)?连续$")  # 74个断面优良比例连续|3年
_OPEN_VERB = re.compile(r"(?:获得|新增|荣获|安装|提供|建成|设立|开设|获批|引进|实施)$")
_ANY_VERB_INSIDE = re.compile(rf"(?<=.)(?:{words.CONTENT_VERBS})")
_GENERIC_THING = re.compile(r"(?:项目|事项|单位|活动|企业)")
_PREPOSITION = re.compile(r"(?:^|[^认作成分称出转受退割])(?:为|让|对|向|给|在|于)(?:辖区内?|区内|全[区县市])?$")
_RATE_OF_COUNTED = re.compile(
    r"(?:达标|合格|优良|完好|覆盖|开(?:\(复\)|复)?工|完工|竣工|通过|签约|履约|投产|到位|整治|治理|整改|处置|处理|改造|完成|验收|办结|化解"
    r"|交付|入住|出租|建成|运行|投运|销号|监测|上线|接入|落实|兑现|参保|安置|就业)(?:完成|合格)?(?:率|比例)$"
)
# 83个重大项目已开工37个, 243个行政村中已有201个通公路: of the things counted, how many.
_SOME_OF_COUNTED = re.compile(
    rf"(?P<noun>[^,、;]{{2,16}}?)(?:(?:中|里)(?:已|现)?有?|(?:现|均)?已(?:有|{words.INTRANSITIVES})?|(?:达到|好于|优于|符合|未)[^,;]*的有)"
)
_MONEY_OF_COUNTED = re.compile(
    r"(?P<noun>[^,、;]{2,20}?)(?:[共已]|分别|合计)*(?:实现|完成|增加|减少)?(?:市值|地区生产总值|(?:工业|建筑业|农业)?总产值|产值|增加值|(?:主营业务|营业|销售|财政|税收|经营性)?(?<!集体经济)收入|营收|税收|利税|利润(?:总额)?|客流量?|营业额|(?:外贸)?进出口(?:总额|额)|销售额|交易额|零售额|(?:援助|帮扶|捐赠)资金)(?:同比|分别)*(?:达到?|为|超|突破|增长|下降|上升|回落)*"
)
# 9个跨界断面水质优Ⅲ比例达到100%, 23个断面水质达标率由上年的69.6%: the things have the rate.
_MEASURE_OF_COUNTED = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{0,8}?(?:断面|点位|河道|企业|小区|学校|机构|单位))[\u4e00-\u9fffⅠ-Ⅻ]{0,8}(?:率|比例)"
)
# 7大产业集群对工业贡献率超过70%: what they give to a whole is no part of what they are.
_CONTRIBUTION_OF_COUNTED = re.compile(
    r"(?P<noun>[^,、]{2,16}?)(?:对[^,]{2,12}贡献率|(?:总?产值|增加值|税收|营收|投资)?(?:合计)?占[^,]{2,14}(?:比重|比例)?|(?:增加值|产值|项目|投资)占比)"
)
# 10个先导区集聚企业超|150家: the places, not what is in them.
_PLACE_OF_COUNTED = re.compile(
    r"(?P<noun>[^,、]{0,16}?(?:(?<=.)区|(?<=.)园|基地|平台|中心|楼宇|商圈|载体|小镇|孵化器))(?:共|已|累计|新)*(?:集聚|入驻|吸引|引进|培育|落户|落地|孵化)[^,]{2,}"
)
# 14种农产品产量居全国|第1位: of what is counted, the measure that is ranked.
_MEASURE_RANKED = re.compile(
    r"(?P<noun>[^,]{2,16}?)(?:查明资源量|资源量|总?产量|总量|产值|增加值|数量|规模|增速)(?:均|都|稳)*(?:位居|位列|名列|排名|居|列)[^,]{0,6}"
)
_OF_THEM = re.compile(r"(?:主要|约束性|预期性)?指标")
_BECAUSE = re.compile(r"^(?:因|受)[^,]{2,16}?(?=未|没有|无法)")  # 3项|因外部环境变化未能完成
_ONE_OF = re.compile(r"之一$")
_BECAME = re.compile(r".*(?:成为|入选|跻身|列入|获评)")
# 12个县空气质量|全面达标, 20个镇|隐性债务提前清零: what is well with the things counted.
_QUALITY = re.compile(r"(?<=.)(?:空气质量|环境质量|能耗)$")
_SETTLED = re.compile(r"(?<=.)(?:政府)?(?:隐性|存量)?债务(?:提前|全部|如期)*清零$")
# 提升36所高中办学能力: what is made better of the things counted.
_BETTERS = re.compile(r"(?:提升|改善|提高|增强)$")
_MADE_BETTER = re.compile(
    r"(?P<thing>[\u4e00-\u9fff]{2,}?)(?P<what>(?:办学|服务|教学|诊疗|救治|供水|通行|居住|基础|就医|综合)(?:能力|条件|水平|环境|设施))"
)
_SPREAD = re.compile(r"(?:[在向](?:全国|全省|全市|部分)|(?<=.{2})全[国省市区县])[^,]{0,10}?(?=复制推广|推广)")
_AT_PLACE = re.compile(r"(?<=.{2})(?<![正所现存])[在到赴][\u4e00-\u9fff]{1,4}$")  # 世界500强企业在陕|设立分支机构
_AND = ("和", "及", "与")
_DONE = re.compile(r"(?:完成|实现)$")
_AT_PLACES = re.compile(r"^在[^,]{2,30}?(?:地区|区域|节点|园区)(?=布局|新?建|改造)")
_IN_AREA = re.compile(r"^在[^,]{2,12}?(?:地区|范围内?|全国|全省|全市)(?=.{2,})")
_ALL = re.compile(r"^(?:全部|均|已|都|成功|顺利|共)+")
_GOVERNED = re.compile(r"^(?:对(?!外)|为)")
_FAR = 3  # clauses without a number, after which a benefit is of something else
_GENERIC_DEED = re.compile(r"(?:活动|事项|服务|课程|曝光量|访问量|点击量)")


def name_right(slot: Slot, thread: Thread) -> Frame:
    """The frame of a number whose noun follows it."""
    phrase, preposition = _left_phrase(slot)
    if _ONE_OF.search(slot.right) and (among := _BECAME.match(slot.left)):
        phrase, preposition = Phrase("", "", slot.left[among.end() :]), False  # 成为全国首批6个示范湿地之一
    noun, predicate = split_predicate(_right_words(slot), preposition)
    if predicate and (quality := _QUALITY.search(noun)):
        noun, predicate = noun[: quality.start()], quality.group() + predicate
    if not predicate and (settled := _SETTLED.search(noun)):
        noun, predicate = noun[: settled.start()], settled.group()
    if not predicate and (bettered := _bettered(noun, slot)):
        noun, predicate, phrase = *bettered, Phrase("", "", "")
    predicate = _shared_predicate(noun, predicate, slot)
    verb, subject = phrase.verb, phrase.subject
    last = thread.last
    if _CONSISTS.fullmatch(slot.left) and thread.topic:
        verb, subject, phrase = "", thread.topic, Phrase("", "", "")
    elif slot.joint == "through" and last is not None and last.consists and not predicate:
        subject, phrase = last.subject, Phrase(last.subject, "", "")
    goes_on = slot.joint != "" or slot.is_bracketed
    if not slot.left and not predicate and last is not None and last.verb and goes_on and not thread.topic_is_fresh:
        verb, subject = last.verb, last.subject
    noun += "" if predicate else _shared_work(noun, verb, slot)
    cumulative = _is_cumulative(slot, thread)
    name = _compose(slot, thread, Phrase(subject, verb, phrase.noun), preposition, noun, predicate)
    if cumulative and predicate:
        name = f"累计{name}"
    thing = f"{phrase.noun}{_WORK.sub('', noun)}"
    if not thing and predicate and last is not None and last.unit == slot.mention.unit:
        thing = last.noun  # 35项指标中，33项达到进度，2项|未完成
    return Frame(
        name, subject=subject, verb=verb, noun=thing,
        plain="" if predicate else f"{subject}{verb}{phrase.noun}{_WORK.sub('', noun)}", unit=slot.mention.unit,
        kind=slot.mention.measure_kind, is_bracketed=slot.is_bracketed, is_pivot=bool(predicate), consists=_CONSISTS.fullmatch(slot.left) is not None,
    )  # fmt: skip


def _bettered(noun: str, slot: Slot) -> tuple[str, str] | None:
    """The things counted and what was bettered of them, where the number's verb says so."""
    verb, found = _BETTERS.search(slot.left), _MADE_BETTER.fullmatch(noun)
    return (found["thing"], verb.group() + found["what"]) if verb and found else None


def _is_cumulative(slot: Slot, thread: Thread) -> bool:
    """Whether 累计 governs the number, or the item before it in the same list."""
    if "累计" in slot.left:
        return True
    last = thread.newest
    return slot.joint == "item" and not slot.left and last is not None and last.name.startswith("累计")


def _left_phrase(slot: Slot) -> tuple[Phrase, bool]:
    """Subject, verb and noun before the number, and whether a preposition governs what follows (为8000名…)."""
    left = _SET_DOWN.sub("", _strip_copulas_keep_verb(strip_opening(slot.left).removesuffix("了")))
    left = _AT_PLACES.sub("", strip_adverbs(left))
    if _PREPOSITION.search(slot.left) or re.search(r"^(?:累计)?(?:为|对|向|在|与|同|联合)[^,]*等$", left):
        return Phrase("", "", ""), True
    if "、" in left and _OF_THEM.match(slot.right) and slot.mention.unit in {"项", "个"}:
        return Phrase("", "", ""), False  # 社零额、民间投资4项指标未达预期
    verb = words.LEADING_VERBS.match(left)
    examples = outside_marks(left, "等")
    if examples >= 0 and examples == len(left) - 1:
        middle = words.MIDDLE_VERB.search(left) if not verb else None
        return Phrase("", verb["verbs"] if verb else middle["verb"] if middle else "", ""), False
    if verb and verb.end() == len(left):
        return Phrase("", left, ""), False
    phrase = parse(left)
    if not phrase.verb:
        closing = re.search(rf"(?:{words.CONTENT_VERBS}|{words.LIGHT_VERBS})$", left)
        if closing and closing.start() > 0:
            phrase = Phrase(
                re.sub(r"(?:全部|全面|(?<![年月日户人场])均|已|都)+$", "", left[: closing.start()]), closing.group(), ""
            )
    noun = "" if "、" in phrase.noun and phrase.verb else re.sub(r"(?:共|中)$", "", phrase.noun)
    if noun.endswith(_AND) or (not phrase.verb and left.endswith(_AND)):
        phrase, noun = Phrase(phrase.subject if phrase.verb else "", phrase.verb, ""), ""  # 建成市民中心和15个服务站
    if slot.joint == "through" and slot.shares_preposition:
        return Phrase("", phrase.verb or _verb_of(left), ""), False
    return Phrase(phrase.subject, phrase.verb, noun), False


def _verb_of(text: str) -> str:
    found = re.search(rf"(?:{words.CONTENT_VERBS}|{words.LIGHT_VERBS})$", text)
    return found.group() if found else ""


def _strip_copulas_keep_verb(text: str) -> str:
    """``text`` without copulas, but with a closing 完成 or 实现, which governs the noun to the right."""
    return text if _DONE.search(text) else strip_copulas(text)


def _completed(slot: Slot) -> str:
    """The words right of a number with what it shares with the items after it: 省级重大, of …和100个区级重点项目."""
    right = slot.right
    for sibling in slot.siblings:
        if sibling.joint in {"item", "list"}:
            right = complete_right(right, _completed(sibling))
    return right


def _right_words(slot: Slot) -> str:
    right = _ONE_OF.sub("", _completed(slot).lstrip("”的"))
    right = _UNDER_WAY.sub("", right)
    right = _BECAUSE.sub("", right)
    right = _AS_FOLLOWS.sub("", _LASTS.sub("", _CLOSING_PARTICLES.sub("", right)))
    if slot.siblings and (part := _CONTRIBUTION_OF_COUNTED.fullmatch(strip_copulas(right))):
        return part["noun"]
    measured = _MEASURE_OF_COUNTED.fullmatch(strip_copulas(right)) if slot.siblings else None
    if measured:
        return measured["noun"]
    if slot.siblings and slot.siblings[0].joint == "through" and (money := _MONEY_OF_COUNTED.fullmatch(right)):
        return money["noun"]  # 229家国家级经开区地区生产总值15.7万亿元
    if slot.siblings and slot.siblings[0].joint == "through" and (place := _PLACE_OF_COUNTED.fullmatch(right)):
        return place["noun"]
    if slot.siblings and slot.siblings[0].mention.measure_kind is MeasureKind.RANK:
        ranked = _MEASURE_RANKED.fullmatch(right)
        right = ranked["noun"] if ranked else right
    if slot.siblings and (rate := _RATE_OF_COUNTED.search(strip_copulas(right))):
        return re.sub(r"水质$", "", right[: rate.start()])  # 38个断面水质达标率100%: what is counted has the rate
    if slot.siblings and slot.siblings[0].mention.unit == slot.mention.unit:
        some = _SOME_OF_COUNTED.fullmatch(right)
        return some["noun"] if some and slot.siblings[0].joint == "through" else right
    return right


def split_predicate(right: str, preposition: bool = False) -> tuple[str, str]:
    """A counted noun and what is said of it: 断面稳定达标 → (断面, 稳定达标).

    After a preposition (为3200家企业落实…) any verb begins the predicate.
    """
    within = _SPREAD.search(right)
    if within:
        return right[: within.start()], right[within.end() :]
    for found in words.PREDICATE.finditer(right):
        before, after = right[: found.start()], right[found.start() :]
        if before.count("“") > before.count("”") or right[found.end() : found.end() + 1] == "的":
            continue
        if after.startswith("主导产业"):
            continue
        if before.endswith(("开展", "提供")) or (before.endswith("以") and after.startswith("上市")):
            continue
        at = _AT_PLACE.search(before)
        return (before[: at.start()], at.group() + after) if at else (before, after)
    verb = _ANY_VERB_INSIDE.search(right) if preposition else None
    if verb and len(right) > verb.end():
        return right[: verb.start()], right[verb.start() :]
    return right, ""


def _shared_predicate(noun: str, predicate: str, slot: Slot) -> str:
    """A predicate cut short takes the next number's noun (获得9个奖项); items of a list share the last one's."""
    if not slot.siblings:
        return predicate
    following = slot.siblings[0]
    if not predicate and noun and (following.joint == "item" and not following.left or slot.right.endswith("共")):
        return split_predicate(_right_words(following))[1]
    if re.search(r"达到?$", predicate):
        return f"{predicate}{following.mention.said}{following.right.lstrip('的')}"
    return predicate + following.right if _OPEN_VERB.search(predicate) else predicate


# 完成1679个行政村生活污水和199个农村黑臭水体治理: the work that ends a list is done to all of it.
_DONE_TO_ALL = re.compile(r"(?:已|全部|全面|累计|基本|新)*(?:完成了?|实施|启动|推进|开展|组织|抓好)")
_WORK_AT_END = re.compile(
    r"(?:综合|升级|提升|提标|集中|全面)?(?:治理|整治|改造|修缮|维修|修复|修编|清淤|疏浚|拆除|绿化|亮化|硬化|美化|更新|扩建|改扩建|迁建|征收|搬迁|建设|提升|检测|评估|排查|验收|体检)(?:工程|任务|工作)?$"
)
_NO_OBJECT_OF_WORK = re.compile(r"(?:项目|工程|任务|事项|规划|方案|报告|标准|课题|活动|改革)$")


def _shared_work(noun: str, verb: str, slot: Slot) -> str:
    """The work with which a list ends that its first item lacks; empty where the item names work of its own, or needs none."""
    last = slot
    while last.siblings and last.siblings[0].joint == "item" and not last.siblings[0].left:
        last = last.siblings[0]
    work = _WORK_AT_END.search(last.right) if last is not slot else None
    is_done_to = work is not None and work.start() > 1 and _DONE_TO_ALL.fullmatch(verb) is not None
    if not is_done_to or not noun or words.CLOSING_VERB.search(noun) or _NO_OBJECT_OF_WORK.search(noun):
        return ""
    return "" if work is None or _WORK_AT_END.search(noun) else re.sub(r"(?:任务|工作)$", "", work.group())


def _compose(slot: Slot, thread: Thread, left: Phrase, preposition: bool, noun: str, predicate: str) -> str:
    unit = slot.mention.unit
    predicate = _IN_AREA.sub("", predicate)
    predicate = _DATE.sub("", _ALL.sub("", predicate))
    noun = _in_full(strip_opening(noun) or noun, thread)
    if not predicate:
        return with_measure(_object_name(left, noun, thread, preposition, slot.idle_clauses), unit)
    if not noun and not left.noun and not left.subject and not preposition and _goes_on(slot, thread):
        return with_measure(f"{left.verb}{predicate}的{thread.last.noun if thread.last else ''}", unit)
    if not noun:
        subject = _GOVERNED.sub("", f"{left.subject}{left.noun}")
        return with_measure(f"{predicate}" if preposition else f"{subject}{left.verb}{predicate}", unit)
    if re.match(r"(?:实现|完成)", predicate) and slot.siblings and slot.siblings[0].joint == "through":
        return with_measure(noun, unit)
    if words.INTRANSITIVE.fullmatch(predicate):
        return _happened(left, noun, predicate, unit, preposition)
    verb = "" if words.LIGHT.fullmatch(left.verb) else left.verb
    if _GENERIC_THING.fullmatch(noun) and _event(thread) and not verb and slot.joint != "item":
        return with_measure(f"{_event(thread)}{predicate}{noun}", unit)
    return with_measure(f"{verb}{_joined(predicate, noun)}", unit)


def _goes_on(slot: Slot, thread: Thread) -> bool:
    """Whether a number without noun counts what the one before it counted: 35项指标中，33项达到进度."""
    return thread.last is not None and bool(thread.last.noun) and thread.last.unit == slot.mention.unit


def _in_full(noun: str, thread: Thread) -> str:
    """A bare 项目 of a 其中 with the words of the whole: 小梁薄板改造项目."""
    whole = thread.whole
    if not thread.opened_part or whole is None or not _GENERIC_THING.fullmatch(noun) or noun not in whole.noun:
        return noun
    return whole.noun[: whole.noun.rindex(noun)] + noun


def _event(thread: Thread) -> str:
    """The occasion a sentence opened with (在…评选中), where it is one."""
    return thread.topic if re.search(r"(?:评选|评比|大赛|比赛|测评|考核|考评|竞赛)$", thread.topic) else ""


def _joined(predicate: str, noun: str) -> str:
    """Predicate and noun; 的 keeps them apart where the predicate is long or ends like the noun."""
    return f"{predicate}的{noun}" if len(predicate) > 6 or predicate[-1] == noun[-1] else predicate + noun


def _happened(left: Phrase, noun: str, predicate: str, unit: str | None, preposition: bool) -> str:
    if left.verb and unit in {"名", "人", "位"}:
        return f"{left.verb}{noun}{predicate}人数"
    if left.noun and not preposition:
        return with_measure(f"{left.noun}{predicate}{noun}", unit)
    if left.verb and not words.LIGHT.fullmatch(left.verb):
        return with_measure(f"{left.verb}{noun}{predicate}", unit)
    if re.search(r"(?:改造|建设|工程|整治|修缮|升级)$", noun):
        return with_measure(noun + predicate, unit)
    return with_measure(_joined(predicate, noun), unit)


def _object_name(left: Phrase, noun: str, thread: Thread, preposition: bool, idle: Sequence[str]) -> str:
    noun = _WORK.sub("", noun)
    if preposition:
        return noun
    verb = left.verb
    if words.LIGHT.fullmatch(verb) and (not verb.endswith("完成") or words.CLOSING_VERB.search(noun)):
        verb = ""
    subject = left.subject
    if _GENERIC_THING.fullmatch(subject):
        subject = _event(thread) or subject
    if thread.term and not thread.frames and not verb:
        return f"{thread.term}{noun}"
    left = left._replace(noun=_GOVERNED.sub("", left.noun))
    name = f"{subject}{verb}{left.noun}{noun}" if left.verb else f"{subject}{left.noun}{noun}"
    if words.BENEFIT.match(verb) and not subject:
        return _benefactor(thread) + name if len(idle) < _FAR else name
    if _GENERIC_DEED.fullmatch(noun) and not subject and not left.noun:
        owner = owner_for(thread)
        return owner + name if owner else name
    if _needs_place(verb) and thread.topics and not subject and not thread.frames:
        return thread.opening_topic + name
    if words.BROUGHT_IN.fullmatch(verb) and not subject and thread.topic_is_fresh:
        return _venue(thread) + name
    return name


# 恒隆广场局部焕新升级，新引入15个品牌: the house that the clause before is about.
_VENUE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]{2,10}?(?:广场|商场|百货|大厦|商城|购物中心|天地)")


def _venue(thread: Thread) -> str:
    found = _VENUE.match(thread.topic)
    return found.group() if found else ""


def _needs_place(verb: str) -> bool:
    return words.PLACE_VERB.search(verb) is not None


def _benefactor(thread: Thread) -> str:
    for frame in reversed(thread.frames):
        if not frame.is_bracketed and not words.GENERIC.fullmatch(frame.noun):
            return frame.deed
    return owner_for(thread)

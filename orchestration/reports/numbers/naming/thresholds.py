"""Names of amounts and sizes that define a group of things: 500万元以上项目, 60平方米以上文化室."""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measures import with_measure
from orchestration.reports.numbers.naming.phrases import core, parse
from orchestration.reports.numbers.naming.slots import Slot

_MONEY_OF = re.compile(
    r"(产值|营业收入|主营业务收入|营收|税收|投资|销售收入|销售额|交易额|注册资本|投资额|总投资|年产值|利税|估值|市值)"
)


_GROUP = re.compile(
    r"(?P<noun>.*?(?:项目|企业|楼宇|楼|小区|工程|单位|园区|街道|村|平台|机构|基金|商家|站点|人才|店|产业(?!基金|项目|集群|园)|群体|家庭|集群))"
)
_OF_CLASS = re.compile(r"级(?P<thing>[\u4e00-\u9fffA-Za-z]{2,14}?)(?:$|[、,等和及])")  # 300万吨级碳捕集利用
_PEOPLED = re.compile(r"(?:常住)?人口的?(?P<place>大?[县区镇]|城市|大市)")  # 20万以上人口县
_CAME_ABOUT = re.compile(rf"(?:{words.INTRANSITIVES})$")
_SIZED = re.compile(
    r"(?P<thing>[\u4e00-\u9fff“”]{0,6}?(?:小区|自然村|行政村|村庄?|企业|文化[室站]|楼宇|楼|项目)|[\u4e00-\u9fff]{2,8}$)"
)
AMOUNT_OF_MONEY = re.compile(
    r"(?:(?<=^)(?:税收|产值|营收))?(?:超|过|达)?[\d.]*[百千万亿]*(?:美)?元(?:及)?(?:以上|以下)?"
)
"""What defines a group by money: 产值超10亿元|企业."""


# 占比超过10%的|产品有44种, 全省首个超5000亿元|县级市
_COUNTED_NEXT = re.compile(
    r"(?P<noun>(?![已共达有增为仅只])[\u4e00-\u9fff“”]{1,12}?)(?:已|共|达到?|有|增至|增加到|为|仅|只)*(?=[\d,、]|$)"
)
_LONGEST_MEASURE = 5  # characters of a measure that names no owner: 占比, 市场占有率
_FIRST = re.compile(r"^.*首[个批座家]")
_ON_DAYS = re.compile(r"(?P<what>.{2,}?)(?:累计|连续)?(?:超过?|突破|高[于出]|低于|不[低高]于|逾|达到?)[\d.].*天数")

_INVESTED = re.compile(r"(?:固定资产|工业|民间|房地产开发|技改|制造业|基础设施){1,2}投资")


def name_threshold(slot: Slot, thread: Thread) -> Frame:
    """An amount that defines a group: the group's noun, and what of it is measured."""
    right = re.sub(
        r"^[-—~至到\d.,万亿元]*(?:美元)?(?:及|及其|\(含\))?(?:以上|以下)?(?:级(?=企业|项目|产业|集群|园区))?的?",
        "",
        slot.right,
    )
    if peopled := _PEOPLED.match(right):
        return Frame(f"{peopled['place']}人口门槛", kind=slot.mention.measure_kind)
    if slot.mention.unit not in ("元", "美元") and (of_class := _OF_CLASS.match(right)):
        thing = _CAME_ABOUT.sub("", of_class["thing"]) or of_class["thing"]
        return Frame(f"{thing}规模门槛", kind=slot.mention.measure_kind)
    is_measured = words.HEAD.search(core(slot.left)) is not None
    if slot.mention.unit not in ("元", "美元", "%") and not is_measured and (sized := _SIZED.match(right)):
        return Frame(f"{with_measure(sized['thing'], slot.mention.unit)}门槛", kind=slot.mention.measure_kind)
    if (days := _ON_DAYS.fullmatch(thread.newest.name) if thread.newest is not None else None) and not slot.left:
        return Frame(f"{days['what']}门槛", kind=slot.mention.measure_kind)
    noun = _GROUP.match(right)
    invested = _INVESTED.match(right) if noun is None else None
    if invested:
        return Frame(f"{invested.group()}项目门槛", kind=slot.mention.measure_kind)  # 500万元以上固定资产投资完成12亿元
    noun = noun or _COUNTED_NEXT.match(right)
    thing = re.sub(r".*的", "", noun["noun"]) if noun else ""
    own = _FIRST.sub("", core(slot.left))
    own = parse(own).noun or own
    measure = _MONEY_OF.search(slot.left[-12:]) if slot.mention.unit in ("元", "美元") else None
    whole = thread.whole
    is_of_whole = whole is not None and AMOUNT_OF_MONEY.search(whole.noun) is not None and not thing
    if measure is None and words.HEAD.search(own) and not thread.opened_part and not is_of_whole:
        owner = thing if len(own) <= _LONGEST_MEASURE and not thing.endswith("天数") else ""
        return Frame(f"{owner}{own}门槛", kind=slot.mention.measure_kind)
    if whole is not None and whole.noun and (not thing or (thread.opened_part and whole.noun.endswith(thing))):
        thing = AMOUNT_OF_MONEY.split(whole.noun)[-1].lstrip("的")
    kind = measure.group(1) if measure else "投资额" if "项目" in thing else "税收" if "楼" in thing else ""
    kind = "投资额" if kind == "投资" else kind
    name = f"{re.sub('^' + kind, '', thing)}{kind}门槛"
    return Frame(name, kind=slot.mention.measure_kind)

"""Names of amounts and sizes that define a group of things: 500万元以上项目, 60平方米以上文化室."""

from __future__ import annotations

import re

from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.frames import Frame, Thread
from orchestration.reports.numbers.naming.measures import with_measure
from orchestration.reports.numbers.naming.phrases import core
from orchestration.reports.numbers.naming.slots import Slot

_MONEY_OF = re.compile(
    r"(产值|营业收入|主营业务收入|营收|税收|投资|销售收入|销售额|交易额|注册资本|投资额|总投资|年产值|利税|估值|市值)"
)


_GROUP = re.compile(
    r"(?P<noun>.*?(?:项目|企业|楼宇|楼|小区|工程|单位|园区|街道|村|平台|机构|基金|商家|站点|人才|店|产业|群体|家庭|集群))"
)
_OF_CLASS = re.compile(r"级(?P<thing>[\u4e00-\u9fffA-Za-z]{2,14}?)(?:$|[、,等和及])")  # 300万吨级碳捕集利用
_PEOPLED = re.compile(r"(?:常住)?人口的?(?P<place>大?[县区镇]|城市|大市)")  # 20万以上人口县
_CAME_ABOUT = re.compile(rf"(?:{words.INTRANSITIVES})$")
_SIZED = re.compile(
    r"(?P<thing>[\u4e00-\u9fff“”]{0,6}?(?:小区|自然村|行政村|村庄?|企业|文化[室站]|楼宇|楼|项目)|[\u4e00-\u9fff]{2,8}$)"
)
_AMOUNT = re.compile(r"(?:超|过|达)?[\d.]*[百千万亿]*(?:美)?元(?:及)?(?:以上|以下)?")


_INVESTED = re.compile(r"(?:固定资产|工业|民间|房地产开发|技改|制造业|基础设施){1,2}投资")


def name_threshold(slot: Slot, thread: Thread) -> Frame:
    """An amount that defines a group: the group's noun, and what of it is measured."""
    right = re.sub(r"^[-—~至到\d.,万亿元]*(?:美元)?(?:及|及其|\(含\))?(?:以上|以下)?的?", "", slot.right)
    if peopled := _PEOPLED.match(right):
        return Frame(f"{peopled['place']}人口门槛", kind=slot.mention.measure_kind)
    if slot.mention.unit not in ("元", "美元") and (of_class := _OF_CLASS.match(right)):
        thing = _CAME_ABOUT.sub("", of_class["thing"]) or of_class["thing"]
        return Frame(f"{thing}规模门槛", kind=slot.mention.measure_kind)
    if slot.mention.unit not in ("元", "美元") and (sized := _SIZED.match(right)):
        return Frame(f"{with_measure(sized['thing'], slot.mention.unit)}门槛", kind=slot.mention.measure_kind)
    noun = _GROUP.match(right)
    thing = re.sub(r".*的", "", noun["noun"]) if noun else ""
    invested = _INVESTED.match(right) if noun is None else None
    if invested:
        return Frame(f"{invested.group()}项目门槛", kind=slot.mention.measure_kind)  # 500万元以上固定资产投资完成12亿元
    own = core(slot.left)
    measure = _MONEY_OF.search(slot.left[-12:])
    if measure is None and words.HEAD.search(own) and not thread.opened_part:
        return Frame(f"{own}门槛", kind=slot.mention.measure_kind)
    whole = thread.whole
    if whole is not None and whole.noun and (not thing or (thread.opened_part and whole.noun.endswith(thing))):
        thing = _AMOUNT.split(whole.noun)[-1]
    kind = measure.group(1) if measure else "投资额" if "项目" in thing else "税收" if "楼" in thing else ""
    kind = "投资额" if kind == "投资" else kind
    name = f"{re.sub('^' + kind, '', thing)}{kind}门槛"
    return Frame(name, kind=slot.mention.measure_kind)

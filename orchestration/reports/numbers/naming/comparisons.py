"""What a difference is measured from: another area, group or target. 高于全市平均水平, 比年度目标低, 距“双过半”差, 欠进度."""

from __future__ import annotations

import re

COMPARED = re.compile(
    r"(?:比|较)?(?P<how>(?:滞后|落后|超前)于?(?=序时|时序|时间)|高于|低于|快于|好于|优于|高出|领先于?|超过|超出|超)(?P<area>(?:全[国省市区县旗州](?:平均水平|平均|水平)?|年初(?:预期|目标|计划|预算)|(?:年度|预期)*目标|[国省市区县州旗]家?(?:下达|定|考核|控制)*(?:指标|任务|目标)|预期|年度计划|计划|[\u4e00-\u9fff]{0,8}?(?:平均水平|控制(?:目标|线|数)|目标值|预期值)|全疆|经济(?:增长|增速)|GDP增速|城镇居民|(?:序时|时序|时间)进度|规上工业|服务业|[\u4e00-\u9fff]{2,14}?增[速幅](?=$)|[\u4e00-\u9fff]{2,5}[省市区县州](?=$|平均))(?:[、和]全[国省市区县])*)"
)

_HIGHER_THAN = re.compile(
    r"(?:比(?!重|例|率)|较)(?P<area>[^,、()比较]{2,18}?)(?:的|要|还)?"
    r"(?P<how>(?<![提升增])高出?|(?<![降减])低|(?<!加)快|(?<!放)慢|(?<![扩增])大|(?<![缩减])小)了?$"
)
_AGAINST = {"高": "高于", "高出": "高于", "低": "低于", "快": "快于", "慢": "慢于", "大": "大于", "小": "小于"}
_THAN_LAST_YEAR = re.compile(r"(?P<how>[高低快慢]于)(?P<area>(?:上年|去年)(?:同期)?(?:水平)?)$")
_TO_THE_END = re.compile(
    r"(?P<how>[高低快慢大小]于|落后于?|领先于?|超过|高出)(?P<area>(?!\d(?!0\d\d年))[^,、()]{2,16})$"
)
_SHORT_OF = re.compile(r"(?P<how>[与距离])(?P<area>[^,、()与距离]{2,18}?)(?:还|尚|仍|相)*差距?(?:达|为)?$")
_SHORT_OF_AIM = re.compile(
    r"^的?(?P<area>[^,、()]{0,6}?(?:目标|计划|任务))(?:还|尚|仍|相)*差距?(?:达|为)?$"
)  # behind the aim's own number
_GAP = re.compile(r"(?P<area>与[^,、()与]{2,12}差距(?:进一步|逐步)?(?:缩小|扩大|收窄|拉大))了?$")
_BEHIND = re.compile(r"(?:还|尚|仍)?(?P<how>欠)(?P<area>(?:序时|时间)?进度)$")
_TIME = re.compile(
    r"(?:上年|去年|年初(?!预期|计划|目标|确定|预算)|同期|上[季月]|前[一二三四五\d]|“?十[一二三四]五”?(?:期?末|时期)?$|20\d\d年(?:末|底|同期)?$|"
    r"[一二三四]季度$|\d+月)"
)
_AREA_ALONE = re.compile(r"全[国省市区县旗州](?:平均水平|平均|水平)?")


def compared_with(text: str) -> tuple[int, str, str] | None:
    """Where a comparison with another area, group or target begins, how it turns out, and with what: 高于全市, 比城镇居民高,
    距“双过半”差, 欠进度."""
    if found := COMPARED.search(text):
        return found.start(), found["how"], found["area"]
    if (found := _HIGHER_THAN.search(text)) and not _TIME.match(found["area"]):
        return found.start(), _AGAINST[found["how"]], found["area"]
    if found := _THAN_LAST_YEAR.search(text):
        return found.start(), found["how"], found["area"]
    if (found := _TO_THE_END.search(text)) and not _TIME.match(found["area"]):
        return found.start(), found["how"], found["area"]
    if found := _GAP.search(text):
        return found.start(), "", found["area"]
    if found := _SHORT_OF.search(text) or _SHORT_OF_AIM.search(text):
        return found.start(), "距", found["area"] + "差"
    if found := _BEHIND.search(text):
        return found.start(), found["how"], found["area"]
    return None


def with_next_area(name: str, text: str) -> str | None:
    """The name of a comparison for the area that follows it alone: 高于全国1个百分点、全省0.8个百分点."""
    area = _AREA_ALONE.fullmatch(text.strip("、,和及与"))
    compared = COMPARED.search(name) if area else None
    return name[: compared.start("area")] + area.group() + name[compared.end("area") :] if compared and area else None

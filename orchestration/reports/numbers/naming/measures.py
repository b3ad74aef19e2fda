"""Which word a unit asks for: 数, 户数, 面积, 长度, 金额 … A table of grammar, not of indicators."""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.naming.vocabulary import HEAD

_AREA_UNITS = frozenset(["平方米", "平方公里", "平方千米", "公顷", "亩", "平方厘米", "㎡", "m2", "km2", "平方"])
_LENGTH_UNITS = frozenset(["公里", "千米", "米", "里", "海里", "km", "延米", "车道公里"])
_MASS_UNITS = frozenset(
    [
        "吨",
        "千克",
        "公斤",
        "斤",
        "担",
        "吨/日",
        "吨标准煤",
        "吨标煤",
        "立方米",
        "升",
        "立方",
        "方",
        "吨/天",
        "万吨",
        "标箱",
        "标准箱",
        "金属吨",
        "千瓦时",
        "度",
    ]
)
_PERSON = re.compile(r"(?:人|者|员|生|师|工|户|家庭|主体|用户|对象|民警|志愿者|才|党员|干部)$")
_OF_HOUSEHOLDS = re.compile(r"(?<![用客商个体])户$")  # 建档立卡户4120户16328人
_COUNT_WORDS = {
    "人次": "人次", "件次": "件次", "车次": "车次", "辆次": "辆次", "架次": "架次", "场次": "场次", "户次": "户次",
    "例次": "例次", "剂次": "剂次", "家次": "家次", "份": "份数", "次": "次数", "场": "场次", "户": "户数", "套": "套数", "套(间)": "套(间)数",
    "年": "年数", "天": "天数", "小时": "时长", "分钟": "时长", "秒": "时长", "个月": "月数", "工作日": "时限", "宗": "宗数",
    "千瓦": "容量", "兆瓦": "容量", "瓦": "容量", "千伏安": "容量", "客": "客数", "学时": "学时数", "课时": "课时数",
    "届": "届数",
}  # fmt: skip
_PLAIN_COUNTS = frozenset(["个", "家", "所", "处", "座", "项", "条", "件", "张", "台", "套", "名", "人", "户"])
_MONEY = re.compile(r"元|美元|欧元|日元|港元|港币|人民币")
_ENDS_WITH_PERSON_EVENT = re.compile(r"(?:就业|创业|培训|体检|上岗|脱贫|服务|救助|安置|转移|登记|失业)$")
_CLOSING_BRACKET = re.compile(r"[(（][^()（）]*[)）]$")
_OUTPUT = re.compile(r"(?:产销|总产|单产|年产)$")


def with_measure(noun: str, unit: str | None) -> str:
    """``noun`` with the word that makes it a quantity in ``unit``: (口袋公园, 座) → 口袋公园数."""
    unit = matching_form(unit or "")
    plain = _CLOSING_BRACKET.sub("", noun) if noun.endswith((")", "）")) else noun
    if not noun or (HEAD.search(plain or noun) and not _is_counted_in_spite(noun, unit)):
        return noun
    if unit in _AREA_UNITS:
        return noun + "面积"
    if unit in _LENGTH_UNITS:
        return noun + "长度"
    if unit in _MASS_UNITS:
        made = re.sub(r"^生产(?=[^、]{2,8}$)", "", noun)
        return made + ("量" if made == noun else "产量")
    if _MONEY.fullmatch(unit):
        return noun + "额"
    if unit in {"人", "名", "位"}:
        return noun + (
            "人数"
            if _OF_HOUSEHOLDS.search(noun) or _ENDS_WITH_PERSON_EVENT.search(noun) or not _PERSON.search(noun)
            else "数"
        )
    if unit == "户" and re.search(r"(?:户|主体|企业|商家|机构|单位|主)$", noun):
        return noun + "数"
    if _OUTPUT.search(noun):
        return noun + "量"
    if unit == "套" and not re.search(r"(?:房|住房|公寓|住宅|房源|筹措|供应)$", noun):
        return noun + "数"
    suffix = _COUNT_WORDS.get(unit, "数" if unit not in {"%", "‰", "1", ""} and "/" not in unit else "")
    return noun if suffix and noun.endswith(suffix) else noun + suffix


def _is_counted_in_spite(noun: str, unit: str) -> bool:
    """Whether a noun that sounds like a measure is counted by its unit: 主要指标 in 项, 贫困人口 in 户."""
    if unit in _PLAIN_COUNTS - {"人", "户"} and re.search(r"(?:额|指标|标准|投资|价值)$", noun):
        return True
    if unit in {"只", "支", "期"} and noun.endswith(("债", "债券", "基金")):
        return True
    return noun.endswith("人口") and (
        unit == "户" or (unit == "人" and re.match(r"(?:累计)?(?:减少|转移|新增|搬迁)", noun) is not None)
    )


def change_word(base: str, unit: str | None) -> str:
    """The word for an amount by which ``base`` changed: 额 for money, 量 for what is measured, 数 for what is counted."""
    if unit and _MONEY.fullmatch(unit):
        return "额"
    if unit in _AREA_UNITS or unit in _MASS_UNITS or unit in _LENGTH_UNITS or base.endswith("量"):
        return "量"
    return "数"


_TAIL = re.compile(
    r"(?:同比)?(?:(?<=项目)(?:完成)?投资|(?:平均|日均)租金额?|(?:旅客|货邮|货物|集装箱)?吞吐量|总?产量|总?销量|总数|总人数|(?:平均)?[亩单]产|总产|(?:进出口)?货运量|(?:消费)?价格|起数|(?:客流|装机|发电|用电|供电|供水|清运|种植|挂果|采摘|栽培|回收|处理|排放|销售|优良|控制|分类|完成|播种|建筑|(?<!经营性)用地|占地|开工|竣工|供餐|惠及居民|受益居民|覆盖)?"
    r"(?:总产值|产值|增加值|总量|总额|金额|额|量|面积|长度|里程|容量|天数|人数|(?<!用)户数|人次|件次|场次|次数|套数|数量|数|率|(?<!经营性)用地|总收入|总投资|投资额|时限|指标))$"
)


_KIND_OF_LAND = "经营性"  # 经营性用地 is a kind of land, 项目用地 that of a project
_OWN_RATE = re.compile(
    r"(?<=.{2})(?:满意|好评|解决|整改|化解|履约|投产|达产|到位|办结|按时办结|签约|合格|达标|优良|完好|参与|核销|回访|响应|接通|开工|完工|竣工|通过|覆盖|注册|落地|(?:平均)?入驻)(?:率|比例)$"
)
"""Rates whose word for what happens is no part of the thing: 热线办结率 is of 热线."""


@lru_cache(maxsize=4096)
def owner_of(name: str) -> str:
    """The thing a measure is of: 干垃圾清运量 → 干垃圾; 三一智联重卡项目用地面积 → 三一智联重卡项目."""
    owner = _OWN_RATE.sub("", name)
    owner = _TAIL.sub("", owner)
    owner = re.sub(rf"(?<!{_KIND_OF_LAND})(?:用地|占地)$|(?<=.{{2}})总$", "", owner)  # 茶园总面积 is of 茶园
    return owner or name


@lru_cache(maxsize=4096)
def measure_of(name: str) -> str:
    """The measure words a name closes with: 商品房销售面积 → 销售面积; empty where there are none."""
    found = _TAIL.search(name)
    return found.group() if found else ""

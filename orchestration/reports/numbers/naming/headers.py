"""What a column's header says of its numbers: the measure, beyond year, role and unit; growth alone, residents, the budget in force."""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.reports.document import Cell, Table
from orchestration.reports.numbers.header_form import header_form, last_level, levels_of, says_change

UNIT_BRACKET = re.compile(
    r"\((?:[^()]*(?:元|%|‰|百分点|人|户|个|家|平方|公里|亩|公顷|吨|张|台|次|件|万|亿|平米|千瓦|所|米|套|项|天|克|辆|口径|位|名|倍|岁|立方)[^()]*)\)|\([万千百]?[座处辆条栋幢宗间例株艘架盏根对部块批班幅支枚只头]\)"
)
_CHANGES = r"(?:净增|增加|增长速度|增长率?|增速|增减(?:幅度?|额|量|数)?|增[(]?[+]?[)]?减[(]?-?[)]?|升降幅?|涨跌幅?度?|增幅|±|(?:变动|变化)(?:幅度|情况|量|额)?)"
"""What a column of changes is called, whichever way they go."""

# How far something is, of columns that tell it in words: 目前进展, 推进落实情况.
_PROGRESS = r"(?:工作|项目|建设|任务|目前|最新|推进|落实|实施|办理)*(?:进展|推进|落实|实施|办理)(?:情况)?(?:及?成效)?|(?:工作|实施|完成|主要)(?:成效|结果)"
# What is to be done, of columns that tell it in words: 建设内容及规模.
_CONTENTS = r"(?:主要|建设|实施|工作|项目|改造|年度|重点)*(?:内容|要求)(?:及规模|及要求)?"
_ROLE_WORDS = re.compile(
    rf"(?>{_PROGRESS}|{_CONTENTS}|"
    r"20\d{2}(?:[-~—至]20\d{2})?年?度?|(?:年初|年度|调整后?|变动)?预算(?:安排|调整)?[数额]?|全[区市县州旗](?=$|/)|目标任务|任务目标|年度任务|工作目标|预期目标|预期值|目标值?|任务数?|计划数?|(?:计划|预|拟)?安排|\(?草案\)?|人代会|两会|调整后?|[中远]期值?|远景|截[至止]|决算数?|预[计测估][值数]|实际[值数]|快报数?|初步数|年初|年度|年末|全年|预计|预期|实际|实绩|完成情况|完成数|完成值?|完成|执行情况|执行|指标值|绝对数|绝对值|绝对额|(?:国家|[国省市区县]级?|上级)?下达|"
    rf"绝对量|总量|数值|数量|数据|本年|当年|上年同期|去年同期|上年|去年|同期|当月|上期|现状值?|“?十[二三四五六]五”?(?:规划|期)?末?|情况|指标|单位|建议|初步|快报|实现|主要|基数值?|基期值?|规划|\[|\]|第?[一二三四]季度末?|当年|本期|进度|形象进度|累计|(?:前|1[-—–~至])?\d{{1,2}}个?月(?:份|末|底)?|[1-4][-—–~至][1-4]季度|上半年末?|前三季度末?|[一二三四]季度末?|末|(?:同比|[比较](?:上年|去年|年初|年?计划|目标|20\d{{2}}年)?(?:同期)?|年均|累计|可比价?|名义|实际|现价)*{_CHANGES}|"
    r"比重|占比|构成|备注|数|的|为|约|\d{4}|合计|本期|期末|期初|[%‰/()、:]|亿元|万元|元|较)+"
)
GROWTH_ALONE = re.compile(rf"(?:同比|[比较](?:上年|去年)(?:同期)?|可比价?|名义|实际|现价|累计)*(?:{_CHANGES})?")
OF_PLAN = re.compile(
    r"(?:^|[年月度计绩况])(?:完成|占|达|为)(?:到)?(?P<plan>(?:年度|全年|年初|年|变动|调整)?(?:预期)?(?:计划|目标|预算|任务))"
)
OF_LAST_YEAR = re.compile(r"[为是](?P<year>(?:上年|去年)(?:同期)?)的?$")
_SHARE_OF = re.compile(r"^占(?P<whole>.+?)(?:的)?(?:比重|比例)")
_PART_OF = re.compile(r"^其中[:,、]?")
_RESIDENTS = re.compile(r"(?:全体|全[区市县])?(?P<who>(?:城镇|农村|乡村|城乡)?(?:常住)?居民)")
_FIRST_BUDGET = re.compile(r"(?:年初|年度|当初)(?:预算|计划|目标)[数额值]?")
_AMENDED_BUDGET = re.compile(r"(?:调整后?的?|变动)(?:预算|计划|目标)|(?:预算|计划|目标)调整")
_remembered = lru_cache(maxsize=2048)  # each cell of a column asks for its header


@_remembered
def clean_header(text: str) -> str:
    """A header without units in brackets and signs of units at its end."""
    return re.sub(r"[%‰,:()]+$", "", UNIT_BRACKET.sub("", header_form(text)))


@_remembered
def header_measure(column_header: str) -> str:
    """What a header says beyond year, role and unit: 税收总收入（亿元） → 税收总收入; 2024年计划 → ""."""
    kept = []
    for part in levels_of(header_form(column_header)):
        if says_change(part):
            continue
        part = UNIT_BRACKET.sub("", part)
        share = _SHARE_OF.match(part)
        if share:
            kept.append(part)
            continue
        part = _PART_OF.sub("", part.rstrip("%‰"))
        rest = _ROLE_WORDS.sub("", part) if _ROLE_WORDS.fullmatch(part) else part
        if rest in {"年均", "五年累计", "累计"} and "累计" in column_header and "年均" in column_header:
            continue  # 五年累计/年均: a sum or a mean of the row
        if rest and not _ROLE_WORDS.fullmatch(rest) and rest != "同比":
            rest = re.sub(
                r"^(?:(?:截至|截止|[至到])?20\d{2}年(?:度|[底末初])?|[年期][末底](?=余额|结余|存)|全年|预计|计划|累计|本年|当年|上年|去年|(?:1[-—–~至])?\d{1,2}月末?)+",
                "",
                rest,
            )
            rest = re.sub(r"(?<=.{2})(?:截?至|截止|到)20\d{2}年(?:\d{1,2}月)?[底末]?$", "", rest)
            rest = re.sub(r"(?:预期目标|目标|完成情况|情况|计划|实绩|预计数)$", "", rest)
            kept.append(rest)
    if len(kept) > 1 and re.fullmatch(r"总额|金额|数量|总量|额|数|完成.{0,6}(?:率|比例)", kept[-1]):
        return kept[-2] + ("" if kept[-2].endswith(("资金", "投资")) and kept[-1] == "金额" else kept[-1])
    return kept[-1] if kept else ""


def is_growth_alone(column_header: str) -> bool:
    """Whether a column is of growth or change and its header does not say of what: 增速, 同比, 比上年增减（%）."""
    return says_change(header_form(column_header)) or GROWTH_ALONE.fullmatch(clean_header(column_header)) is not None


def replaced_budget(cell: Cell, table: Table) -> str:
    """年初预算 where the table has the budget as amended too, which results are held against; else nothing."""
    first = _FIRST_BUDGET.search(clean_header(cell.column_header))
    return first.group() if first and any(map(_AMENDED_BUDGET.search, table.columns)) else ""


def grown_beside(cell: Cell, table: Table) -> str:
    """Under one header, what a column of growth alone is of: 出口/同比 beside 出口/总额 is 出口总额's; else nothing."""
    group, own = last_level(cell.column_header)
    if not group or not is_growth_alone(own):
        return ""
    for column in reversed(table.columns[: cell.column_no]):
        above, beside = last_level(column)
        if above == group and not is_growth_alone(beside):
            measure = header_measure(column)
            return "" if _RESIDENTS.fullmatch(measure) else measure
    return ""


def residents_over(cell: Cell, table: Table) -> str:
    """The residents a column is of, growth beside it too: 人均可支配收入 under 城镇居民; else nothing."""
    for column in reversed(table.columns[: cell.column_no + 1]):
        head = last_level(column)[1]
        for level in reversed(levels_of(column)):
            if residents := _RESIDENTS.fullmatch(clean_header(level)):
                return residents["who"]
        if not is_growth_alone(head):
            return ""
    return ""

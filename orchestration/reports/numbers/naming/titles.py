"""What a table's title says of its numbers: of what the whole table is, what its columns measure in short words."""

from __future__ import annotations

import re

from orchestration.reports.document import Table
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.headers import header_measure
from orchestration.reports.numbers.naming.phrases import tidy

_TITLE_END = re.compile(
    r"(?:主要)?(?:按?分(?:类|行业|领域|产业|级次|科目|项目|镇街?|乡镇|街道|地区|区域|部门|税种))?(?:(?:完成|进展|实施|执行|推进|落实|发展|建设)?情况|进展|进度|安排|目标|(?:投资)?计划)?(?:一览|汇总|统计|明细|对比)?(?:表|清单|名单)?$"
)
# 新能源装机情况（万千瓦）, 农业生产情况（单位：万亩、%）
_UNITS_AT_END = re.compile(
    r"\((?:单位[:]?[^()]{1,16}|[千百万亿]{0,2}(?:元|美元|人次?|户|家|个|亩|公顷|平方米|平方公里|公里|吨|千瓦时?|兆瓦|立方米|[担头只%‰])(?:[、,/][^()、,/]{1,6}){0,6})\)$"
)
_MARK_OF_ANNEX = re.compile(r"^附[件表录]?\s*[\d一二三四五六七八九十]{0,2}(?:[-—–]\d{1,2})?\s*[:、.]?\s*(?=.{4})")
_OF_ALL_PARTS = re.compile(
    r"^(?:20\d{2}年(?:度)?)?(?:(?:各|分|(?=[^指]{0,14}指标))(?:街道(?:\(镇\)|、镇)?|镇\(街道\)|街镇|镇街|乡镇|镇|乡|区县|县区|区|县|园区|板块|部门|行业|产业)(?:20\d{2}年(?:度)?)?(?:(?:主要)?(?:经济|社会|发展|统计)*指标)?)?"
)
_YEARS_OF_TITLE = re.compile(
    r"^(?:历年|近[三五十]年|(?:20\d\d[-—–~至])?20\d\d年)|(?:历年|近[三五十]年|分?[年季月]度?|各年)(?:总量|走势|变化)?$|(?:总量|走势|变化|增长)+$"
)
_STRUCTURE = re.compile(r"(?<=.{2})(?:结构|构成)$")
_MEASURE_OF_TITLE = re.compile(
    r"(?:增加值|总产值|产值|投资|税收|营业收入|利润总额|利润|用电量|产量|销售额|零售额)(?=及?(?:增[速长幅]|完成|情况|构成|比重|结构|表|[(]|$))"
)
_INDEX_OF_TITLE = re.compile(r"(?:居民消费|商品零售|工业生产者[出购][厂进]|住宅销售)?(?:价格|物价)(?:总)?指数")
_SHORT_MEASURES = frozenset(("收入", "支出", "税收"))
_FULLER_MEASURE = re.compile(
    r"(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?|地方财政|财政总?)(?:收入|支出)|(?:[二三四]级|全口径)税收"
)


def subject_of_totals(table: Table) -> str:
    """What a row of totals is of: 重点产业税收 of 重点产业税收完成情况表."""
    return _STRUCTURE.sub("", _OF_ALL_PARTS.sub("", _TITLE_END.sub("", _title(table))))


def index_of_title(table: Table) -> str:
    """The price index that a table is of, which its rows are kinds of goods in; else nothing."""
    titled = _INDEX_OF_TITLE.search(_title(table))
    return titled.group() if titled else ""


def subject_of_title(table: Table) -> str:
    """What a whole table is about, where its title ends in a measure: 地区生产总值 of 地区生产总值历年情况."""
    subject = _OF_ALL_PARTS.sub("", _YEARS_OF_TITLE.sub("", _TITLE_END.sub("", _title(table))))
    return subject if words.HEAD.search(subject) else ""


def measure_of_title(table: Table) -> str:
    """What the title says that rows of industries are measured in: 增加值 of 规模以上工业主要行业增加值增速; else nothing."""
    titled = _MEASURE_OF_TITLE.search(_title(table))
    return titled.group() if titled else ""


def measure_of_column(column: str, table: Table) -> str:
    """What a column measures, in the fuller words of the title: 收入 under 一般公共预算收入分级次."""
    measure = header_measure(column)
    fuller = _FULLER_MEASURE.search(_title(table)) if measure in _SHORT_MEASURES else None
    return fuller.group() if fuller is not None and fuller.group().endswith(measure) else measure


def _title(table: Table) -> str:
    return _UNITS_AT_END.sub("", tidy(_MARK_OF_ANNEX.sub("", matching_form(table.title))))

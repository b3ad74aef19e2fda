"""What year and period a number is of where its own sentence says nothing: the part of the report, headings, tables."""

from __future__ import annotations

import re
from functools import lru_cache

from orchestration.reports.document import BlockType, Document, Part
from orchestration.reports.matching import matching_form, with_quotes_paired
from orchestration.reports.numbers.cells import CellWords
from orchestration.reports.numbers.clauses import segment
from orchestration.reports.numbers.mention import Passage
from orchestration.reports.numbers.periods import TimeDefaults, find_time_words
from orchestration.reports.numbers.record import SEVERAL_YEARS

_YEARLY = re.compile(r"^(?!完成|占)[^/]*(?:年度|全年|年初)")
_PART_YEAR_REPORT = re.compile(
    r"(?P<period>上半年|前三季度|[一二三]季度|1[-—~至到](?:1[01]|[2-9])月份?)[^,。;]{0,24}(?:执行|完成|运行|发展|进展|推进|建设)情况"
)
# 主要约束性指标完成情况, of the year reported on wherever it is annexed; not 完成情况及2026年计划
_TITLE_OF_RESULTS = re.compile(r"(?:完成|执行|落实)情况(?:一览|对比|汇总|统计|对照|明细)?表?(?:\([^()]*\))?\s*$")
_MEAN_GROWTH = re.compile(r"年均(?:增长|增速|递增|增幅|下降|降低)")
_YEARS_AHEAD = re.compile(r"今后五年|未来五年|五年目标|五年规划目标")


def default_times(document: Document, passage: Passage, cell: CellWords | None) -> TimeDefaults:
    """Year and period of the part of the report, the headings in force, the table's title and the column."""
    identity, place = document.identity, passage.place
    is_plan = place.part in (Part.TARGETS, Part.TASKS)
    year = identity.plan_year if is_plan else identity.execution_year
    if year is None:
        year = identity.execution_year or identity.plan_year
    defaults = TimeDefaults(year, identity.plan_year or (year + 1 if year is not None and not is_plan else year))
    if passage.block.block_type is BlockType.FOOTNOTE:
        return defaults._replace(year=identity.execution_year or year)
    if not is_plan and (partial := _PART_YEAR_REPORT.search(matching_form(identity.title))):
        defaults = heading_time(partial["period"], defaults, identity.execution_year)
    for heading in place.headings:
        defaults = heading_time(heading, defaults, identity.execution_year)
    if passage.table is not None:
        if is_plan and _TITLE_OF_RESULTS.search(matching_form(passage.table.title)):
            defaults = defaults._replace(year=identity.execution_year or year)
        defaults = heading_time(passage.table.title, defaults, identity.execution_year)
    if cell is not None:
        if cell.months_beside:
            defaults = heading_time(cell.months_beside, defaults, identity.execution_year)
        if "年均" not in cell.header and not cell.is_cumulative and (cell.names_year or _YEARLY.search(cell.header)):
            defaults = defaults._replace(period=None, year_start=None)
        defaults = heading_time(cell.header, defaults, identity.execution_year)
        if "年均" in cell.header and cell.last_year is not None and not cell.names_year:
            return defaults._replace(year=cell.last_year, period="five_year")
        if cell.year is not None:
            defaults = defaults._replace(year=cell.year)
            if cell.year % 5 == 0 and defaults.period is None and _MEAN_GROWTH.search(cell.header):
                return defaults._replace(period="five_year")  # 规划目标（2020年） | 年均增长
            if cell.unit == "%" and _MEAN_GROWTH.search(cell.label):
                return defaults._replace(period="multi_year" if cell.year % 5 else "five_year")
        elif cell.relative_year and defaults.year is not None:
            defaults = defaults._replace(year=defaults.year + cell.relative_year)
        if cell.is_result and not cell.names_year and None is not defaults.year == identity.plan_year:
            defaults = defaults._replace(
                year=identity.execution_year or defaults.year
            )  # 完成 in a table of next year's plan
        if cell.is_cumulative:
            year = defaults.year if cell.year is not None else cell.last_year
            defaults = defaults._replace(year=year, period="five_year")
    return defaults


@lru_cache(maxsize=512)
def heading_time(heading: str, defaults: TimeDefaults, execution_year: int | None) -> TimeDefaults:
    """``defaults`` as a heading, title or header narrows them: 2026年工作安排, 上半年执行情况, “十四五”时期成就."""
    text = with_quotes_paired(matching_form(heading))
    if _YEARS_AHEAD.search(text) and execution_year is not None:
        return defaults._replace(year=execution_year + 5, year_start=execution_year + 1, period="five_year")
    found = find_time_words(text, segment(text))
    years = {words.year for words in found if words.year is not None and words.period is None}
    years |= {int(year) for year in re.findall(r"(?:19|20)[0-9]{2}(?=年)", text)} if not found else set()
    if len(years) == 1:
        # A heading of one year and a plan (2025年和“十四五”时期工作回顾) is about the year; its text says when it is not.
        return defaults._replace(year=years.pop(), year_start=None, period=None)
    for words in found:
        if words.period in SEVERAL_YEARS:
            year = (
                words.year
                if words.year is not None and execution_year is not None and words.year <= execution_year + 5
                else None
            )
            return defaults._replace(year=year or defaults.year, year_start=words.year_start, period=words.period)
        if words.period == "as_of_year_end" and words.year is not None and len(found) == 1:
            return defaults._replace(year=words.year)  # “十三五”末
        if words.period not in (None, "full_year", "as_of_year_end", "h2"):
            return defaults._replace(year=words.year or defaults.year, period=words.period)
    return defaults

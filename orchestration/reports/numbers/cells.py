"""What a table says of a cell that holds little more than a number: unit, year, role and words of kind.

Units stand in the cell, its header, a unit column, the row label or the unit line, and the nearest one counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.reports.document import Cell, Table
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.columns import (
    BRACKETED,
    GROWS,
    LAST_YEAR,
    months_beside,
    plain,
    standing_of,
    years_in,
)
from orchestration.reports.numbers.header_form import header_form, levels_of
from orchestration.reports.numbers.record import ValueRole
from orchestration.reports.numbers.roles import is_result, role_of_column, says_done
from orchestration.reports.numbers.turned import is_turned
from orchestration.reports.numbers.units import UnitGrammar

_UNIT_HEADERS = frozenset(("单位", "计量单位", "计算单位", "数量单位", "量纲"))
_ORGANISATION = re.compile(
    r"[\u4e00-\u9fff](?:镇|乡|街道|街|办事处|管委会|开发区|新区|园区|局|委|办|公司|集团|中心|医院|学校|社区|村|[区县市旗州])$|^(?:合计|总计|小计|全[区市县])$"
)
_NUMBER_HEADERS = re.compile(r"^(?:序号|编号|行次|代码|排序|NO\.?|No\.?)$")
_DATE_HEADERS = re.compile(r"(?:时间|日期|年月|年份|年限|工期|起讫|起止年?|周期|开竣?工|竣工|投产|节点)$")
_DATE = re.compile(
    r"(?:(?:19|20)\d\d(?:[-./年](?:1[0-2]|0?[1-9])(?:[-./月](?:3[01]|[12]\d|0?[1-9]))?)?[年月日]?[初底末前]?(?:\s*[-—–~～至]+\s*(?=\d)|$))+"
)
_ATTRIBUTES = frozenset(("预期性", "约束性", "指导性", "引导性"))
_PERCENT_END = re.compile(r"(?:±|增长|增减|比重|占比|增速|[,:])?[%％]$")
_AMOUNT_OF_CHANGE = re.compile(
    r"(?:增减|增长|增加|减少|变动|变化)(?:绝对)?[额量数值]$|净增减?[额量数值]?$|增减$|(?:增加|减少|提高|上升|降低|回落|加快|放缓)$"
)
_GROWTH_TITLE = re.compile(r"涨跌幅|增长速度|增速|增长幅度|指数涨跌")
_INDEX_TITLE = re.compile(r"(?:价格|物价)(?:总)?指数(?!涨)")
_STRUCTURE_TITLE = re.compile(r"(?:结构|构成)(?:情况)?(?:变化)?表?$")
_UNIT_LINE = re.compile(r"^.*?单位[:]?")
_LONGEST_VALUE = 30
_PER_TIME = re.compile(r"[·.・•](?:年|季|月|日|天|小时|次|人)")
_NUMBER = re.compile(r"[-−–—]?[0-9][0-9,.]*")
# Of several units in a unit line (亿元、万人、%) the one that a header's or a label's measure is counted in.
_COUNTED_IN = (
    (re.compile(r"(?:人口|人数|人次)$|(?:就业|转移|培训)(?:人口)?$"), "persons"),
    (re.compile(r"面积$"), "area"),
    (re.compile(r"(?:里程|长度)$"), "length"),
    (re.compile(r"(?:产量|排放量)$"), "mass"),
    (re.compile(r"(?:投资额?|产值|增加值|收入|支出|税收|利润|资金|金额|总额|余额)$"), "money"),
    (re.compile(r"(?:个数|家数|数量|项目数?|企业数?|户数)$"), "count"),
)
_remembered = lru_cache(maxsize=2048)  # every cell of a column asks for the same header
_COMPARED_YEAR = re.compile(
    r"(?<=[比较为])(?P<year>(?:19|20)[0-9]{2})年(?![末底])"
)  # 比2022年增长: of the year reported on
_SUM_ALONE = re.compile(r"累计(?:完成)?[数值额量]?")
_COUNTERS = "个家户件台套宗张辆座幢"
_COUNTED_NAME = re.compile(rf"(?P<unit>[{_COUNTERS}人])数$")
# Headers and labels that count by their own word, whatever money the unit line of their table is in.
_COUNTS_ITSELF = re.compile(
    rf"(?:(?P<unit>[{_COUNTERS}])|(?P<project>项目(?:总|个)?)|(?P<firm>企业(?:家|总)?)|(?P<person>人))数(?:量|合计)?$"
)
_SHORTEST_MEASURE = 2
_MEASURE = re.compile(r"(?:额|值|收入|支出|投资|税收|利润|面积|产量|人数|户数|个数)$")
_COUNT_UNITS = {"project": "个", "firm": "家", "person": "人"}
_PART = re.compile(r"\s*(?:[#＃]|其中|[\u3000]{1,3}\S)")
_MOST_PARTS = 20  # rows between a part and its whole
_PURE = re.compile(r"(?:[收支投产生消]入?[比]|收入比|系数|指数)$")  # 城乡居民收入比 in a table of 元
_RANKS = re.compile(r"(?:位次|排名|排位|名次)$")
_RANKS_MOVED = re.compile(r"(?:位次|排名|排位|名次)(?:同比|比.{1,4})?(?:变[化动]|升降|增减|[提上]升|前移|后移)")


# 注：2025年完成数为预计数
_ESTIMATED = re.compile(
    r"(?:(?P<year>(?:19|20)[0-9]{2})年度?(?:全年)?|(?:本表|表中|表内|以上|上述))(?:的)?(?:完成|实绩|实际|实现|执行|统计)?(?>(?:情况|数据|数值|数|值|指标)*)"
    r"(?:均|都)?[为系是](?:预计|预测|初步核算|初步统计|初步|快报)(?:统计)?(?:数|值)"
)


class CellWords(NamedTuple):
    """The words around a value cell, in matching form, without brackets of units."""

    header: str
    label: str
    title: str
    unit: str | None
    unit_mult: int
    dimension: str | None
    year: int | None
    last_year: int | None  # the latest year any column names: what 年均增速 of a plan is of
    relative_year: int
    compared_year: int | None  # 比2022年增长
    role: ValueRole | None
    names_year: bool  # a year stands in the header
    has_year_header: bool  # a year heads the column, and nothing that names plan or result
    is_cumulative: bool  # [1.5] under 年均增速[累计]
    is_done: bool  # the header speaks of what was reached
    is_result: bool  # the header, or that of the column it follows, is of results
    months_beside: str  # of a column of growth that names no time, the header before it that does: 1—11月


def estimated_years(note: str, execution_year: int | None) -> frozenset[int]:
    """The years whose results a note under a table calls estimates; of one that names none, the year reported on."""
    years = [int(found["year"]) if found["year"] else execution_year for found in _ESTIMATED.finditer(note)]
    return frozenset(year for year in years if year is not None)


def years_of_estimates(columns: Sequence[str], execution_year: int | None) -> frozenset[int]:
    """The years whose results a table gives as estimates only (2024年预计, 完成计划%): what stands beside is one too."""
    estimates, actuals = set[int | None](), set[int | None]()
    for header in map(header_form, columns):
        year = next(iter(years_in(header)), execution_year)
        if is_result(header):
            (estimates if role_of_column(header) is ValueRole.ESTIMATE else actuals).add(year)
    return frozenset(year for year in estimates - actuals if year is not None)


def is_row_number(cell: Cell) -> bool:
    """Whether the cell stands in a column that numbers the rows."""
    return _NUMBER_HEADERS.match(header_form(cell.column_header)) is not None


def tells_date(cell: Cell) -> bool:
    """Whether the cell says when: 2024.03 or 2024—2026 under 开工时间."""
    text = matching_form(cell.flow.text).strip()
    return (
        _DATE.fullmatch(text) is not None and _DATE_HEADERS.search(plain(header_form(cell.column_header))) is not None
    )


def is_value(cell: Cell, table: Table | None, text: str) -> bool:
    """Whether the cell is an answer, not a text of its own as in a bulleted table."""
    if table is None or table.is_bulleted or len(text) > _LONGEST_VALUE:
        return False
    return not cell.is_label or _NUMBER.fullmatch(text) is not None


_MEAN_IN_CELL = re.compile(r"^\s*年均|\(年均(?:增长|增速)?\)\s*$")  # 8（年均） under 2025年目标
_SET_WIDE = re.compile(r"(?<![\u4e00-\u9fff].)(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))")  # 万 元
_OR_AREA = re.compile(r"(?:街道|[乡镇街村区县市园])\((?:街道|社区|园区|[乡镇街村区县市])(?:、[^()]{1,6})?\)$")
_PER_HEAD = re.compile(r"人均|平均工资|户均|亩均")


def read_cell_words(cell: Cell, table: Table, grammar: UnitGrammar) -> CellWords:
    """What header, label, unit column, unit line and title say of ``cell``."""
    header = header_form(cell.column_header)
    label, title = (matching_form(text) for text in (_label(cell, table), table.title))
    if is_turned(cell):
        header, label = label, header
    unit, mult, dimension = _unit(cell, table, header, label, grammar)
    if _SUM_ALONE.fullmatch(plain(header)) and not any("总投资" in column for column in table.columns):
        header = "本年" + header  # 累计完成 of the months of a year, where it is not of a project
    compared = _COMPARED_YEAR.search(header)
    header = _COMPARED_YEAR.sub("", header)
    all_years = [year for column in table.columns for year in years_in(column)]
    in_title = years_in(title)
    header = _with_month(header, table)
    standing = standing_of(header, title, cell, table)
    years = standing.years
    if _MEAN_IN_CELL.search(matching_form(cell.flow.text)) and "年均" not in label:
        label += "年均增长"
    is_of_last = LAST_YEAR.search(header) is not None and not years
    of_title = in_title[0] - is_of_last if len(set(in_title)) == 1 else None
    is_cumulative = re.match(r"\s*[\[〔][-0-9.]+[\]〕]", matching_form(cell.flow.text)) is not None
    if is_cumulative:
        unit, mult, dimension = (
            _bracketed_unit(label, grammar) or _counted_by_row(cell, table, grammar) or (unit, mult, dimension)
        )
    return CellWords(
        header=plain(header) + _said_by_title(header, unit, title), label=plain(label), title=title, unit=unit, unit_mult=mult, dimension=dimension,
        year=years[-1] if years else of_title,
        last_year=max(all_years) if all_years else None,
        relative_year=-is_of_last,
        role=standing.role, is_done=says_done(header), is_result=standing.is_result, months_beside=months_beside(cell, table, header),
        names_year=standing.names_year,
        compared_year=int(compared["year"]) if compared else None,
        has_year_header=standing.has_year_header, is_cumulative=is_cumulative,
    )  # fmt: skip


_THIS_MONTH = re.compile(r"[本当]月(?!末|底)")
_MONTHS_UP_TO = re.compile(r"1月?[-—–~至](1[0-2]|[2-9])月")


def _with_month(header: str, table: Table) -> str:
    """The header with the month it is of: 本月 beside 1-6月累计 is 6月."""
    if _THIS_MONTH.match(header) is None:
        return header
    last = {found[1] for column in table.columns for found in _MONTHS_UP_TO.finditer(header_form(column))}
    return _THIS_MONTH.sub(f"{last.pop()}月", header, count=1) if len(last) == 1 else header


@_remembered
def _heads_units(header: str) -> bool:
    return matching_form(header).strip() in _UNIT_HEADERS


def _row_of(cell: Cell, table: Table) -> Sequence[Cell]:
    return table.rows[cell.row_no] if cell.row_no < len(table.rows) else ()


def _holds_unit(cell: Cell) -> bool:
    """Whether the cell says in what a row is counted; a column 单位 may list organisations instead."""
    return _heads_units(cell.column_header) and _ORGANISATION.search(cell.flow.text.strip()) is None


def _counted_by_row(cell: Cell, table: Table, grammar: UnitGrammar) -> tuple[str | None, int, str | None] | None:
    """The unit of the row's unit column, where it is no percentage: [40000] of 城镇新增就业 in 人."""
    cells = filter(_holds_unit, _row_of(cell, table))
    told = (_known(matching_form(other.flow.text).strip(), grammar) for other in cells)
    unit = next(told, None)
    return unit if unit is not None and unit[0] != "%" else None


@_remembered
def _is_growth_by_title(header: str, title: str) -> bool:
    """Whether only the title says that the figures are rates of growth (居民消费价格涨跌幅度)."""
    return _GROWTH_TITLE.search(title) is not None and not re.search(r"额|数|量|值|比重|占比|[(]", header)


def _said_by_title(header: str, unit: str | None, title: str) -> str:
    """The word for what only the title says the figures are: growth (居民消费价格涨跌幅度), shares of a whole (三次产业结构)."""
    if _is_growth_by_title(header, title):
        return "增减"
    if unit is None and _INDEX_TITLE.search(title) and not GROWS.search(header):
        return "指数"
    is_share = unit == "%" and _STRUCTURE_TITLE.search(title) and not GROWS.search(header)
    return "构成" if is_share else ""


def _label(cell: Cell, table: Table) -> str:
    """The row's label without what its columns of units and of attributes (预期性) say."""
    parts = [part for part in cell.row_label.split("/") if part not in _ATTRIBUTES]
    for other in _row_of(cell, table):
        if _holds_unit(other):
            unit = other.flow.text.strip()
            return "/".join(part for part in parts if part != unit)
    return "/".join(parts)


def _unit(
    cell: Cell, table: Table, header: str, label: str, grammar: UnitGrammar
) -> tuple[str | None, int, str | None]:
    """The nearest unit stated for the cell, of an amount by which it changed (比上年增减) too: a percentage changes by points, and
    where no unit is told the change is in per cent."""
    unit = _unit_told(cell, table, header, label, grammar)
    if not _AMOUNT_OF_CHANGE.search(plain(header)) or _bracketed_unit(header, grammar) or _PERCENT_END.search(header):
        return unit
    if unit[0] in (None, "1"):
        before = (_bracketed_unit(header_form(column), grammar) for column in reversed(table.columns[: cell.column_no]))
        unit = next(filter(None, before), ("%", 0, "dimensionless"))
    is_of_row = unit[0] == "%" and (any(map(_holds_unit, _row_of(cell, table))) or _bracketed_unit(label, grammar))
    return ("个百分点", 0, "dimensionless") if is_of_row else unit


def _unit_of_rows_above(cell: Cell, table: Table, grammar: UnitGrammar) -> tuple[str | None, int, str | None] | None:
    """The unit in the label of the whole that a row without one is a part of: 进出口总额（亿元）over #出口, 进口."""
    is_part = False
    for row in reversed(table.rows[max(0, cell.row_no - _MOST_PARTS) : cell.row_no + 1]):
        label = next((matching_form(other.flow.text) for other in row if other.is_label), "")
        if is_part and (unit := _bracketed_unit(label, grammar)) is not None:
            return unit
        is_part = is_part or _PART.match(label) is not None
    return None


def _unit_of_whole_beside(cell: Cell, table: Table, grammar: UnitGrammar) -> tuple[str | None, int, str | None] | None:
    """The unit of the column before its parts: 地区生产总值（亿元） | 其中/第一产业."""
    if not cell.column_header.startswith("其中"):
        return None
    before = (
        header_form(column) for column in reversed(table.columns[: cell.column_no]) if not column.startswith("其中")
    )
    return _bracketed_unit(next(before, ""), grammar)


def _unit_told(
    cell: Cell, table: Table, header: str, label: str, grammar: UnitGrammar
) -> tuple[str | None, int, str | None]:
    """The nearest unit stated for the cell: header, unit column, label, unit line; % where the header is of growth."""
    if _RANKS.search(plain(header)):
        return "位", 0, "rank"
    if _RANKS_MOVED.search(header):
        return "位", 0, None
    found = _bracketed_unit(header, grammar)
    if found is not None:
        return found
    if _PERCENT_END.search(header) or _is_growth_by_title(header, matching_form(table.title)):
        return "%", 0, "dimensionless"
    if GROWS.search(plain(header)) and not _AMOUNT_OF_CHANGE.search(plain(header)):
        return "%", 0, "dimensionless"
    for other in _row_of(cell, table):
        if _holds_unit(other):
            text = matching_form(other.flow.text).strip()
            if text in ("/", "-", "—", "——"):
                return "1", 0, None
            if not text or other.is_repeated:  # one cell for label and unit: 一般公共预算收入（亿元）
                return _bracketed_unit(label, grammar) or ("1", 0, None)
            own = _known(text, grammar)
            if own is not None or not any(map(str.isdigit, text)):
                return own or (text, 0, None)
    found = _bracketed_unit(label, grammar)
    if found is not None:
        return found
    found = _unit_of_table(cell, table, header, label, grammar)
    if found[0] is not None:
        return ("1", 0, None) if _PURE.search(label) and found[2] not in (None, "dimensionless") else found
    if is_turned(cell) and (beside := _unit_of_whole_beside(cell, table, grammar)) is not None:
        return beside
    if (like := _unit_of_like_column(cell, table, header, grammar)) is not None:
        return like
    return unit_by_name(header, label) or _unit_of_rows_above(cell, table, grammar) or found


def unit_by_name(header: str, label: str) -> tuple[str, int, str] | None:
    """The unit that a column's or a row's name counts in by its own last word, where none is printed: 人 of 从业人数."""
    counted = _COUNTED_NAME.search(plain(header)) or _COUNTED_NAME.search(plain(label))
    return None if counted is None else _counts_of(counted["unit"])


def _counts_of(unit: str) -> tuple[str, int, str]:
    return unit, 0, "persons" if unit == "人" else "count"


def _unit_of_table(
    cell: Cell, table: Table, header: str, label: str, grammar: UnitGrammar
) -> tuple[str | None, int, str | None]:
    """The unit that the line over the table or its title states, of several the one that fits the header and the label."""
    if units := table.unit_text or _units_in_title(table.title):
        text = _SET_WIDE.sub("", _unbracketed(_UNIT_LINE.sub("", matching_form(units)).strip()))
        candidates = [_known(part, grammar) for part in re.split(r"[、,;]", text)]
        known = [unit for unit in candidates if unit is not None]
        is_percent = GROWS.search(label) is not None
        if _PER_HEAD.search(label):  # of 亿元、元 the one a person's income has
            known = [unit for unit in known if not unit[1]] or known
        measures = (plain(header), label)
        if all(unit[2] == "money" or unit[0] == "%" for unit in known):
            own = next(filter(None, map(_counted_by_itself, (*reversed(levels_of(plain(header))), label))), None)
            if own is not None:
                return own
        counted = next(filter(None, map(_counted_in, measures)), None)
        if counted is None and len(known) > 1 and not is_turned(cell):
            left = (_counted_in(plain(header_form(column))) for column in reversed(table.columns[: cell.column_no]))
            counted = next(filter(None, left), None)  # 累计完成 beside 总投资
        fitting = [unit for unit in known if unit[2] == counted] if len(known) > 1 and not is_percent else []
        for unit in fitting or known:
            if (unit[0] == "%") == is_percent or len(known) == 1:
                return unit
    return _bracketed_unit(matching_form(table.title), grammar) or (None, 0, None)


def _unbracketed(text: str) -> str:
    """``text`` without a bracket around it, or half of one; that of 万头(只) stays."""
    if text.startswith("(") or text.count("(") != text.count(")"):
        return text.strip(" ()")
    return text


def _units_in_title(title: str) -> str:
    """The units that a bracket of the title lists: 主要指标（单位：亿元、%）."""
    listed = (match.group(1) for match in BRACKETED.finditer(matching_form(title)) if "单位" in match.group(1))
    return next(listed, "")


def _counted_in(said: str) -> str | None:
    """The dimension of what a header or a label ends in: money of 总投资."""
    return next((dimension for words, dimension in _COUNTED_IN if words.search(said)), None)


def _unit_of_like_column(
    cell: Cell, table: Table, header: str, grammar: UnitGrammar
) -> tuple[str | None, int, str | None] | None:
    """The unit that another column of the same measure tells: 2020年投资额（亿元） | 2021年计划/投资额."""
    own = plain(levels_of(header)[-1])
    if len(own) < _SHORTEST_MEASURE or _MEASURE.search(own) is None:
        return None
    others = (header_form(column) for number, column in enumerate(table.columns) if number != cell.column_no)
    told = (_bracketed_unit(other, grammar) for other in others if plain(other).endswith(own))
    return next(filter(None, told), None)


def _counted_by_itself(said: str) -> tuple[str | None, int, str | None] | None:
    """What a header or a label counts that says so itself: 项目数 in a table of 万元."""
    found = _COUNTS_ITSELF.search(said)
    if found is None:
        return None
    return _counts_of(found["unit"] or _COUNT_UNITS[found.lastgroup or ""])


def _known(text: str, grammar: UnitGrammar) -> tuple[str | None, int, str | None] | None:
    quantity = grammar.read(text, 0)
    if _PER_TIME.fullmatch(text, quantity.end) and "/" in text:  # 吨/平方公里·月
        return text, 0, None
    if quantity.end != len(text) or (quantity.unit is None and not quantity.unit_mult):
        return None
    return quantity.unit, quantity.unit_mult, quantity.dimension


def _bracketed_unit(text: str, grammar: UnitGrammar) -> tuple[str | None, int, str | None] | None:
    """The last bracket of ``text`` that holds nothing but a unit: 税收总收入（亿元）; of 街道（镇） it holds another sort of area."""
    for match in reversed(list(BRACKETED.finditer(text))):
        inner = re.sub(r"^单位[:]?", "", match.group(1).strip())
        if inner and not _OR_AREA.search(text[: match.end()]) and (unit := _known(inner, grammar)) is not None:
            return unit
    return None

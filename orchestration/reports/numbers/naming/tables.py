"""Naming table cells: the row's label says what, the column's header what of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.reports.document import Cell, Table
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import relations
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.headers import (
    GROWTH_ALONE,
    OF_LAST_YEAR,
    OF_PLAN,
    UNIT_BRACKET,
    clean_header,
    grown_beside,
    header_measure,
    replaced_budget,
    residents_over,
)
from orchestration.reports.numbers.naming.measures import measure_of, with_measure
from orchestration.reports.numbers.naming.people import is_group, with_measure_of_all
from orchestration.reports.numbers.naming.phrases import drop_alias, strip_opening, tidy
from orchestration.reports.numbers.record import MeasureKind
from orchestration.reports.numbers.turned import is_turned

_NUMBERING = re.compile(
    r"^(?>[#＃*※]+|\(?[一二三四五六七八九十\d]{1,3}[)、.．]|[一二三四五六七八九十]+、|其中[:,、]?|[①-⑳])+"
)
_IDLE_COLUMN = re.compile(r"序号|类别|分类|单位|领域|责任|备注|说明|性质|属性|类型|牵头|部门|名次")
_TITLE_END = re.compile(
    r"(?:主要)?(?:按?分(?:类|行业|领域|产业))?(?:(?:完成|进展|实施|执行|推进|落实|发展|建设)?情况|进展|进度|安排|目标|(?:投资)?计划)?(?:一览|汇总|统计|明细|对比)?表?$"
)
_OF_ALL_PARTS = re.compile(
    r"^(?:20\d{2}年(?:度)?)?(?:(?:各|分|(?=[^指]{0,14}指标))(?:街道(?:\(镇\)|、镇)?|镇\(街道\)|街镇|镇街|乡镇|镇|乡|区县|县区|区|县|园区|板块|部门|行业|产业)(?:20\d{2}年(?:度)?)?(?:(?:主要)?(?:经济|社会|发展|统计)*指标)?)?"
)
_SHARE_COLUMN = re.compile(r"^占(?P<whole>.+?)(?:的)?(?:比重|比例)$")
_AREA_COLUMN = re.compile(
    r"\s*(?:市\s*州|区\s*县|县\s*区|市\s*县|地\s*区|区\s*域|乡\s*镇|街\s*镇|街\s*道|(?:县|区|市)\([县市、区]+\))(?:名称)?\s*"
)
_MARK_OF_NOTE = re.compile(r"\[[0-9]{1,2}\]")
_TOTAL_ROW = re.compile(r"^(?:合计|总计|总额|小计|全部|共计|总数|全区|全市|全县)$")
_VALUE_WORDS = re.compile(
    r"市下达|省下达|上级下达|国家下达|任务|标准|的|增长|下降|左右|以上|以下|以内|力争|达到|达|完成|约|不低于|不高于|不超过|不少于|减少|提高|降低|同比|比上年|较上年|增加|保持在|控制在|超过|超|突破|目标|持平|预计|"
    r"个百分点|同口径|可比|名义|实际|与上年|左|右|前三季度|上半年|一季度|全年|\d+-\d+月|月|年|底|和|至|到|且|其中|累计|高于|低于"
)
_UNITS_OF_OUTPUT = ("元", "%", "个百分点")
_MOST_WORDS = 2  # characters of a value besides its numbers and words of growth or degree
_MOST_PARTS = 200  # rows between a part and its whole
_MOST_NAMES = 1000  # of the prose before a table that its totals may mean
_MARKS_AT_END = re.compile(r"[:*]+$")
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_ONE_WAY = re.compile(r"(?:出口|进口)")
_remembered = lru_cache(maxsize=2048)  # a label is asked for by each cell of its row, a header by each of its column


class Labels(NamedTuple):
    """A value cell's words: the row's thing, the column's measure, and the row it is a part of."""

    row: str
    header: str
    column_header: str
    parent: str
    label_column: str
    is_total: bool
    above: str  # label of the row before


def is_value_cell(cell: Cell, mentions: Sequence[Mention]) -> bool:
    """Whether a cell holds a value (with words of growth or degree) rather than a sentence."""
    if cell.is_label and (
        re.search(r"序号|名称|指标|类别|项目名", cell.column_header) or not _is_bare_number(cell, mentions)
    ):
        return False
    text = mentions[0].passage.matching
    if len(mentions) == 1 and len(text) - (mentions[0].expression_end - mentions[0].expression_start) <= _MOST_WORDS:
        return True
    left = list(text)
    for mention in mentions:
        for position in range(mention.expression_start, mention.expression_end):
            left[position] = " "
    rest = re.sub(r"\([^)]*\)", "", "".join(left))
    rest = _VALUE_WORDS.sub("", rest)
    return len(re.findall(r"[\u4e00-\u9fff]", rest)) <= _MOST_WORDS


def _is_bare_number(cell: Cell, mentions: Sequence[Mention]) -> bool:
    return len(mentions) == 1 and not _WORDS.search(cell.flow.text)


@_remembered
def clean_label(text: str) -> str:
    """A label without numbering, units in brackets and the marks of sub-rows."""
    text = tidy(text)
    text = _NUMBERING.sub("", text)
    text = UNIT_BRACKET.sub("", _MARK_OF_NOTE.sub("", text))
    return strip_opening(_MARKS_AT_END.sub("", drop_alias(text)))


def labels_of(cell: Cell, table: Table) -> Labels:
    """What the row and the column of ``cell`` say."""
    if is_turned(cell):
        return Labels(_measure_over(cell, table), "", cell.row_label, "", "", is_total=False, above="")
    row = table.rows[cell.row_no] if cell.row_no < len(table.rows) and _is_row(table, cell) else _row_of(table, cell)
    label_cell = _naming_cell(row, cell)
    label = label_cell.flow.matching if label_cell else cell.row_label.rsplit("/", 1)[-1]
    header = replaced_budget(cell, table) or header_measure(cell.column_header)
    is_part = re.match(r"\s*(?:[#＃]|其中|\u3000)", label) is not None
    parent = _parent_label(table, cell, label) if is_part else ""
    label_column = label_cell.column_header if label_cell else ""
    name = _of_residents(clean_label(label), table, cell)
    return Labels(name, header, cell.column_header, parent, label_column,
                  _TOTAL_ROW.match(tidy(label)) is not None, _label_above(table, row, cell))  # fmt: skip


def _measure_over(cell: Cell, table: Table) -> str:
    """What the column measures; a column of growth alone (增速) is of the measure before it."""
    for column in reversed(table.columns[: cell.column_no + 1]):
        head = clean_label(matching_form(column.replace("/", "")))
        if not GROWTH_ALONE.fullmatch(head):
            return head
    return ""


def _of_residents(label: str, table: Table, cell: Cell) -> str:
    """A row that names a group of residents has the measure of the row of all, with none but other groups between."""
    if not is_group(label):
        return label
    for row in reversed(table.rows[max(0, cell.row_no - _MOST_PARTS) : cell.row_no]):
        naming = _naming_cell(row, cell)
        above = clean_label(naming.flow.matching) if naming else ""
        if not is_group(above):
            return with_measure_of_all(label, above) or label
    return label


def _label_above(table: Table, row: Sequence[Cell], cell: Cell) -> str:
    is_own = cell.row_no < len(table.rows) and table.rows[cell.row_no] is row
    index = cell.row_no if is_own else next((number for number, other in enumerate(table.rows) if other is row), 0)
    naming = _naming_cell(table.rows[index - 1], cell) if index else None
    return clean_label(naming.flow.matching) if naming else ""


def _is_row(table: Table, cell: Cell) -> bool:
    return any(other is cell for other in table.rows[cell.row_no])


def _row_of(table: Table, cell: Cell) -> Sequence[Cell]:
    return next((row for row in table.rows if any(other is cell for other in row)), (cell,))


def _naming_cell(row: Sequence[Cell], cell: Cell) -> Cell | None:
    labels = [
        other for other in row if other.is_label and other is not cell and not _IDLE_COLUMN.search(other.column_header)
    ]
    named = [other for other in labels if _WORDS.search(other.flow.text)]
    if not named:
        named = [other for other in row if other.is_label and re.search(r"[\u4e00-\u9fff]", other.flow.text)]
    return named[-1] if named else None


def _parent_label(table: Table, cell: Cell, label: str) -> str:
    """Label of the nearest row above with fewer marks; the first row where marks are all alike."""
    depth = _depth(label)
    for row in reversed(table.rows[max(0, cell.row_no - _MOST_PARTS) : cell.row_no]):
        naming = _naming_cell(row, cell)
        if naming is not None and _depth(naming.flow.matching) < depth:
            return clean_label(naming.flow.matching)
    return ""


def _depth(label: str) -> int:
    marks = re.match(r"[\s\u3000#＃]*(?:其中)?", label)
    return 0 if marks is None or not re.search(r"#|＃|其中", marks.group()) else 1


def name_cell(mention: Mention, labels: Labels, cell: Cell, table: Table, earlier_names: Sequence[str]) -> str:
    """The name of a value cell's number. ``earlier_names`` are names of the prose before the table."""
    if labels.is_total:
        return _total_name(mention, labels, table, cell, earlier_names)
    base, kind = _row_base(labels, mention.unit), mention.measure_kind
    if residents := residents_over(cell, table):
        base = base if "居民" in base else residents + base
        labels = labels._replace(row=base, header="")
    planned = OF_PLAN.match(clean_header(labels.column_header))
    if planned and kind in {MeasureKind.RATE, MeasureKind.SHARE}:
        return f"{base}{planned['plan']}完成率"
    if kind is MeasureKind.RATE and (of_last := OF_LAST_YEAR.search(clean_header(labels.column_header))):
        return f"{base}相当于{of_last['year']}的比例"
    share = _SHARE_COLUMN.match(labels.header)
    if share:
        return relations.share_name(_part_of_share(labels, table, cell.column_no), share["whole"])
    if kind in relations.RATE_KINDS or (mention.unit == "倍" and mention.direction == "up"):
        return _growth_of_row(mention, base, labels, cell, table)
    if kind is MeasureKind.CHANGE_PP:
        return relations.points_name(base, "", mention, cell.flow.matching)
    if kind is MeasureKind.CHANGE:
        changed = base if words.HEAD.search(base) else _part_of_share(labels, table, cell.column_no)
        return relations.change_name(changed, "", mention)
    if kind is MeasureKind.SHARE:
        return _share_of_row(base, labels, table, cell.column_no)
    if kind is MeasureKind.RANK:
        place = re.search(r"[\u4e00-\u9fff]{0,4}(?:位次|排名|排位|名次)", labels.column_header)
        return base if base.endswith(("排名", "位次")) else base + (place.group() if place else "排名")
    return _level_of_row(mention, base, labels, table)


def _growth_of_row(mention: Mention, base: str, labels: Labels, cell: Cell, table: Table) -> str:
    """Growth in a cell; [1.5] under 年均增速[累计] is cumulative."""
    text = cell.flow.matching + labels.column_header
    if "[" in cell.flow.matching:
        text = "累计"
    header = grown_beside(cell, table) or labels.header
    if not header and not words.HEAD.search(base):
        base = _part_of_share(labels, table, cell.column_no)
    return relations.growth_name(_with_header(base, header), mention, re.sub(r"\[累计\]", "", text))


def _level_of_row(mention: Mention, base: str, labels: Labels, table: Table) -> str:
    """A level or rate in a cell, by what the header adds and what the unit asks for."""
    is_done = re.search(r"完成|进度", labels.column_header) is not None
    if mention.measure_kind is MeasureKind.RATE:
        is_named = words.HEAD.search(base) or words.HEAD.search(labels.header)
        if not is_named or (is_done and not re.search(r"[率例比度]$", base)):
            return base + "完成率"
    if invested := _investment(mention, labels, table):
        return base + invested
    is_of_area = not labels.header and _AREA_COLUMN.fullmatch(labels.label_column) is not None
    name = (
        base + clean_header(labels.column_header).removeprefix("计划")
        if is_of_area
        else _with_header(base, labels.header)
    )
    if words.HEAD.search(name):
        return name
    if "产量" in table.title and mention.unit is not None:
        return name + "产量"
    return with_measure(name, mention.unit)


def _investment(mention: Mention, labels: Labels, table: Table) -> str:
    """What a column without a measure gives beside that of the whole investment: 年度计划, 累计完成; else nothing."""
    if labels.header or mention.unit not in {"元", "美元"} or not any("总投资" in column for column in table.columns):
        return ""
    done = re.search(r"完成|进度", labels.column_header)
    return "完成投资" if done else "计划投资" if "计划" in labels.column_header else ""


def _with_header(base: str, header: str) -> str:
    if not header or base.endswith(header):
        return base
    if words.HEAD.search(base) and re.fullmatch(r"产量|数量|总量|规模|金额|总额|指标值|面积|长度", header):
        return base
    return _overlap(base, header) if len(header) > 1 else base + header


def _row_base(labels: Labels, unit: str | None) -> str:
    base = labels.row
    if words.INDUSTRY.fullmatch(base) and unit in _UNITS_OF_OUTPUT:
        base += "增加值"
    if re.fullmatch(r"(?:同比)?(?:增长率?|增速|增幅|增减)", base) and labels.above:
        base = labels.above
    if labels.parent and not words.HEAD.search(base):
        base += _head_for_part(labels.parent)
    return base


def _head_for_part(parent: str) -> str:
    if re.search(r"(?:地区|国内|^)生产总值$|^GDP$", parent):
        return "增加值"
    measure = measure_of(parent)
    if measure == "量" and len(parent) <= 4:
        return parent
    return {"总额": "额", "总产值": "产值", "": ""}.get(measure, measure)


def _part_of_share(labels: Labels, table: Table, column_no: int) -> str:
    """The part of a column of shares or growth: the row with the measure of the column before (商贸服务业 + 税收)."""
    if words.HEAD.search(labels.row):
        return labels.row
    for column in (*reversed(table.columns[:column_no]), *table.columns[column_no + 1 :]):
        measure = header_measure(column)
        if measure and not measure.startswith("占") and measure != labels.label_column and words.HEAD.search(measure):
            return labels.row + measure
    whole = re.match(r"^占(?:全[区市县])?总?(?P<what>税收|产值|投资|收入|GDP)", labels.header)
    return labels.row + (whole["what"] if whole else "")


def _share_of_row(base: str, labels: Labels, table: Table, column_no: int) -> str:
    if "占" in base or re.search(r"(?:比重|占比|比例|率)$", base):
        return base
    if _is_gdp_part(base):
        return relations.share_name(base, "地区生产总值")
    if labels.parent and labels.parent != base:
        return relations.share_name(base, labels.parent)
    part = _part_of_share(labels, table, column_no)
    return f"{part}占比" if part != base else f"{base}比重"


def _is_gdp_part(base: str) -> bool:
    return re.fullmatch(r"第[一二三]产业增加值", base) is not None


def _total_name(mention: Mention, labels: Labels, table: Table, cell: Cell, earlier_names: Sequence[str]) -> str:
    """The whole of a table: its title's subject with the column's measure, in the fuller words of the prose if it has them."""
    title = tidy(matching_form(table.title))
    subject = _OF_ALL_PARTS.sub("", _TITLE_END.sub("", title))
    share = _SHARE_COLUMN.match(labels.header)
    measure = grown_beside(cell, table) or labels.header
    if share:
        measure = _part_of_share(labels, table, cell.column_no)[len(labels.row) :]
    if mention.measure_kind is MeasureKind.SHARE and not share:
        return f"{subject}占比"
    measure = measure or _investment(mention, labels, table)
    if not measure and mention.measure_kind in relations.RATE_KINDS:
        measure = _part_of_share(labels, table, cell.column_no)[len(labels.row) :]
    whole = _overlap(subject, measure)
    name = relations.share_name(whole, share["whole"]) if share else whole
    if mention.measure_kind in relations.RATE_KINDS:
        name = relations.growth_name(whole, mention)
    fuller = [earlier for earlier in earlier_names[-_MOST_NAMES:] if _is_fuller(earlier, name)]
    return fuller[-1] if fuller else with_measure(name, mention.unit)


def _overlap(subject: str, measure: str) -> str:
    if _ONE_WAY.match(measure) and subject.endswith("进出口"):
        return subject.removesuffix("进出口") + measure
    for length in range(min(len(subject), len(measure)), 0, -1):
        if subject.endswith(measure[:length]):
            return subject[:-length] + measure
    return subject + measure


def _is_fuller(longer: str, name: str) -> bool:
    """Whether ``longer`` is ``name`` with a few words more, same beginning and end."""
    if not (len(name) < len(longer) <= len(name) + 6) or longer[:2] != name[:2] or longer[-3:] != name[-3:]:
        return False
    rest = iter(longer)
    return all(char in rest for char in name)

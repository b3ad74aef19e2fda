"""What the row and the column of a cell say: the row's own label, the whole it is a part of, the measure over it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.reports.document import Cell, Table
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.header_form import header_form, levels_of, says_change
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.headers import UNIT_BRACKET, header_measure, is_growth_alone, replaced_budget
from orchestration.reports.numbers.naming.people import is_group, with_measure_of_all
from orchestration.reports.numbers.naming.phrases import drop_alias, strip_opening, tidy
from orchestration.reports.numbers.naming.titles import measure_of_column, measure_of_title, subject_of_title
from orchestration.reports.numbers.turned import is_turned

_NUMBERING = re.compile(
    r"^(?>[#＃*※]+|\(?[一二三四五六七八九十\d]{1,3}[)、.．]|[一二三四五六七八九十]+、|其中[:,、]?|[①-⑳])+"
)
_IDLE_COLUMN = re.compile(r"序号|类别|分类|单位|领域|责任|备注|说明|性质|属性|类型|牵头|部门|名次")
_MARK_OF_NOTE = re.compile(r"\[[0-9]{1,2}\]")
_TOTAL_ROW = re.compile(r"^(?:合计|总计|总额|小计|全部|共计|总数|全区|全市|全县)$")
_SUMMED_AT_END = re.compile(r"(?<=收入|支出|投资|产值|总额|税收|利润)(?:合计|总计|小计)$")
_MARKS_AT_END = re.compile(r"[:*]+$")
_OF_WHICH = re.compile(r"其中[:：]?/")
_MOST_PARTS = 200  # rows between a part and its whole
_MOST_CHANGES = 4  # rows of change under one of an amount
OF_AIMS = re.compile(r"目标|计划|任务|预期")
_AIM_IN_LABEL = re.compile(  # 地区生产总值增长6%左右 in a column of aims, beside what was reached
    r"(?<=.{2})(?:年均|同比|比上年|实际|名义)*(?:增长|上涨|涨幅|增速|下降|减少|降低|提高|净增)?(?:率)?(?:控制在|保持在?|稳定在|达到?|力争|确保|完成|不低于|不超过|不高于|为)*[约超近≥≤]*"
    r"\d[\d.,]*(?:[-—~至]\d[\d.,]*)?(?:[%‰]|[\u4e00-\u9fff/]{1,6})?(?:左右|以上|以内|以下|之间|及以上)?$"
)
_COUNT_IN_LABEL = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})[约超近]?\d[\d.,]*(?:余|多)?[万亿千百]*(?![年月日号季届位岁])[\u4e00-\u9fff]{1,4}(?:以上|以内|左右)?$"
)
WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_remembered = lru_cache(maxsize=2048)  # a label is asked for by each cell of its row, a header by each of its column


class Labels(NamedTuple):
    """A value cell's words: the row's thing, the column's measure, and the row it is a part of."""

    row: str
    header: str
    column_header: str
    parent: str
    label_column: str
    is_total: bool
    whole: str = ""  # of a row that names one of the three industries alone, the measure over it: 固定资产投资


@_remembered
def clean_label(text: str) -> str:
    """A label without numbering, units in brackets and the marks of sub-rows."""
    text = tidy(text)
    text = _NUMBERING.sub("", text)
    text = UNIT_BRACKET.sub("", _MARK_OF_NOTE.sub("", text))
    return strip_opening(_SUMMED_AT_END.sub("", _MARKS_AT_END.sub("", drop_alias(text))))


def labels_of(cell: Cell, table: Table) -> Labels:
    """What the row and the column of ``cell`` say."""
    if is_turned(cell):
        return Labels(_measure_over(cell, table), "", cell.row_label, "", "", is_total=False)
    row = table.rows[cell.row_no] if cell.row_no < len(table.rows) and _is_row(table, cell) else _row_of(table, cell)
    label_cell = naming_cell(row, cell)
    label = label_cell.flow.matching if label_cell else cell.row_label.rsplit("/", 1)[-1]
    header = replaced_budget(cell, table) or measure_of_column(cell.column_header, table)
    is_part = re.match(r"\s*(?:[#＃]|其中|\u3000)", label) is not None
    parent = _parent_label(table, cell, label) if is_part else ""
    label_column = label_cell.column_header if label_cell else ""
    name = _of_residents(clean_label(label), table, cell)
    if says_change(header_form(name)):
        name = _label_above(table, row, cell) or name  # 同比增长 in the row under 税收
    if _OF_CROP_OR_HERD.fullmatch(name):
        name = _crop_or_herd(table, cell) + name
    whole = _measure_above(table, cell) if words.INDUSTRY.fullmatch(name) else ""
    is_total = _TOTAL_ROW.match(tidy(label)) is not None
    return Labels(name, header, cell.column_header, parent, label_column, is_total, whole)


def _measure_over(cell: Cell, table: Table) -> str:
    """What the column measures; a column of growth alone (增速) is of the measure before it."""
    is_of_whole = len(levels_of(cell.column_header)) == 1
    for column in reversed(table.columns[: cell.column_no + 1]):
        if is_of_whole and is_growth_alone(cell.column_header) and _OF_WHICH.match(column):
            continue  # 增速 after the parts of 其中
        if not is_growth_alone(column):
            column = _OF_WHICH.sub("", column)
            head = clean_label(matching_form(_AMOUNT_LEVEL.sub("", column).replace("/", "")))
            if _RESIDENTS.fullmatch(head) and (theirs := _THEIRS.search(subject_of_title(table))):
                return head + theirs.group()  # 城镇居民/绝对数 in a table of 居民收入
            subject = subject_of_title(table) if head == "人均" or not header_measure(column) else ""
            return ("人均" + subject if head == "人均" else subject) or head
    return ""


_AMOUNT_LEVEL = re.compile(
    r"(?<=.)/(?:绝对[数值额量]|总量|数值|金额|(?:同比)?增[长速幅]度?)(?:[%‰]|/?[(（][^()（）]{1,8}[)）])?$"
)
_RESIDENTS = re.compile(r"(?:全体|城镇|农村牧区|农牧区|农村|乡村)(?:常住)?居民")
_THEIRS = re.compile(r"(?<=居民).{2,}$")


def _of_residents(label: str, table: Table, cell: Cell) -> str:
    """A row that names a group of residents has the measure of the row of all, with none but other groups between."""
    if not is_group(label):
        return label
    for above in _labels_above(table, cell, cell.row_no, _MOST_PARTS):
        if not is_group(above):
            return with_measure_of_all(label, above) or label
    return label


def _labels_above(table: Table, cell: Cell, row_no: int, most: int) -> Iterator[str]:
    """Labels of the rows above ``row_no``, the nearest first, at most so many; "" of a row without one."""
    for row in reversed(table.rows[max(0, row_no - most) : row_no]):
        naming = naming_cell(row, cell)
        yield clean_label(naming.flow.matching) if naming else ""


def _measure_above(table: Table, cell: Cell) -> str:
    """The nearest row above that measures something, which rows of industries are parts of; without one, the title's measure."""
    above = _labels_above(table, cell, cell.row_no, _MOST_PARTS)
    measured = (label for label in above if words.HEAD.search(label) and not words.INDUSTRY.search(label))
    return next(measured, "") or measure_of_title(table)


def _label_above(table: Table, row: Sequence[Cell], cell: Cell) -> str:
    """The label of the row before, past rows of change alone (增速)."""
    is_own = cell.row_no < len(table.rows) and table.rows[cell.row_no] is row
    index = cell.row_no if is_own else next((number for number, other in enumerate(table.rows) if other is row), 0)
    above = _labels_above(table, cell, index, _MOST_CHANGES)
    return next((label for label in above if not says_change(header_form(label))), "")


_OF_CROP_OR_HERD = re.compile(r"(?:播种|种植)?面积|单产|亩产|总?产量|总产|年?末?[存出]栏[数量]?")
_CROP_OR_HERD = re.compile(r"[\u4e00-\u9fff]{1,5}(?<![业产况展])")


def _crop_or_herd(table: Table, cell: Cell) -> str:
    """The crop or the animals whose own row, without values, heads rows of their measures: 夏粮 over 播种面积, 单产; else nothing."""
    for row in reversed(table.rows[: cell.row_no]):
        told = [other for other in row if other.flow.text.strip()]
        if len(told) == 1 and told[0].is_label:
            head = clean_label(told[0].flow.matching)
            return head if _CROP_OR_HERD.fullmatch(head) else ""
        labels = (clean_label(other.flow.matching) for other in told if other.is_label)
        if not any(map(_OF_CROP_OR_HERD.fullmatch, labels)):
            return ""
    return ""


def _is_row(table: Table, cell: Cell) -> bool:
    return any(other is cell for other in table.rows[cell.row_no])


def _row_of(table: Table, cell: Cell) -> Sequence[Cell]:
    return next((row for row in table.rows if any(other is cell for other in row)), (cell,))


def naming_cell(row: Sequence[Cell], cell: Cell) -> Cell | None:
    labels = [
        other for other in row if other.is_label and other is not cell and not _IDLE_COLUMN.search(other.column_header)
    ]
    named = [other for other in labels if WORDS.search(other.flow.text)]
    if not named:
        named = [other for other in row if other.is_label and re.search(r"[\u4e00-\u9fff]", other.flow.text)]
    return named[-1] if named else None


def _parent_label(table: Table, cell: Cell, label: str) -> str:
    """Label of the nearest row above with fewer marks; the first row where marks are all alike."""
    depth = _depth(label)
    for row in reversed(table.rows[max(0, cell.row_no - _MOST_PARTS) : cell.row_no]):
        naming = naming_cell(row, cell)
        if naming is not None and _depth(naming.flow.matching) < depth:
            return clean_label(naming.flow.matching)
    return ""


def _depth(label: str) -> int:
    marks = re.match(r"[\s\u3000#＃]*(?:其中)?", label)
    return 0 if marks is None or not re.search(r"#|＃|其中", marks.group()) else 1


def without_aim(labels: Labels, unit: str | None) -> str:
    """The row's label without the aim it states (地区生产总值增长6%左右, 改造老旧小区32个), of several the one in this unit."""
    if not any(map(str.isdigit, labels.row)):
        return labels.row
    clauses = re.split(r"[,;，；]", labels.row)
    fitting = [clause for clause in clauses if unit and re.search(rf"\d(?:余|多)?[万亿千百]*{re.escape(unit)}", clause)]
    clause = (fitting or clauses)[0]
    aim = _AIM_IN_LABEL if OF_AIMS.search(labels.label_column) else _COUNT_IN_LABEL
    return aim.sub("", clause) or labels.row if aim.search(clause) else labels.row


def stated_aim_left_out(label: str) -> str:
    """A row's label, as what its sentences are about, without the aim it ends with: 一般公共预算收入 of 一般公共预算收入增长4%."""
    return _AIM_IN_LABEL.sub("", matching_form(label)) if any(map(str.isdigit, label)) else label

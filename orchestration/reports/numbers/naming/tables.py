"""Naming table cells: the row's label says what, the column's header what of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.reports.document import Cell, Table
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.header_form import changed_rate, header_form, last_level, levels_of, says_change
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import relations
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.headers import (
    OF_LAST_YEAR,
    OF_PLAN,
    UNIT_BRACKET,
    clean_header,
    grown_beside,
    header_measure,
    is_growth_alone,
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
    r"(?:主要)?(?:按?分(?:类|行业|领域|产业|级次|科目|项目|镇街?|乡镇|街道|地区|区域|部门|税种))?(?:(?:完成|进展|实施|执行|推进|落实|发展|建设)?情况|进展|进度|安排|目标|(?:投资)?计划)?(?:一览|汇总|统计|明细|对比)?表?$"
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
_MOST_CHANGES = 4  # rows of change under one of an amount
_MOST_NAMES = 1000  # of the prose before a table that its totals may mean
_SUMMED_AT_END = re.compile(r"(?<=收入|支出|投资|产值|总额|税收|利润)(?:合计|总计|小计)$")
_MARKS_AT_END = re.compile(r"[:*]+$")
_WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_PULL = re.compile(r"(?:对(?P<of>[^对]{2,8}?)的?)?拉动(?:点)?(?P<what>[\u4e00-\u9fffA-Z]{0,8}增长)?")
_IS_RATE = re.compile(r"(?:[率速幅]|比重|占比|比例|强度|密度|指数|水平|度)$")
_MEASURE_OF_TITLE = re.compile(
    r"(?:增加值|总产值|产值|投资|税收|营业收入|利润总额|利润|用电量|产量|销售额|零售额)(?=及?(?:增[速长幅]|完成|情况|构成|比重|结构|表|[(]|$))"
)
_OTHER_THAN_OUTPUT = re.compile(r"(?P<measure>投资|总产值|产值|税收|用电量|利润|销售额)(?:收入|总额|总量|额)?$")
_ADDED = re.compile(r"新增$")
_INDEX_OF_TITLE = re.compile(r"(?:居民消费|商品零售|工业生产者[出购][厂进]|住宅销售)?(?:价格|物价)(?:总)?指数")
_YEARS_OF_TITLE = re.compile(
    r"^(?:历年|近[三五十]年|(?:20\d\d[-—–~至])?20\d\d年)|(?:历年|近[三五十]年|分?[年季月]度?|各年)(?:总量|走势|变化)?$|(?:总量|走势|变化|增长)+$"
)
_COMES_OR_GOES = frozenset(("新增", "新建", "退出", "新引进", "新认定", "新入库", "新培育", "注销"))
_SHORT_OF_AIM = re.compile(
    r"(?:[与距和比较])?(?:年度|年初|全年|预期)*(?:目标|计划)?(?:的|相比)?(?:差距|差额|差值|偏差)"
)
_OF_AIMS = re.compile(r"目标|计划|任务|预期")
_AIM_IN_LABEL = re.compile(  # 地区生产总值增长6%左右 in a column of aims, beside what was reached
    r"(?<=.{2})(?:年均|同比|比上年|实际|名义)*(?:增长|上涨|涨幅|增速|下降|减少|降低|提高|净增)?(?:率)?(?:控制在|保持在?|稳定在|达到?|力争|确保|完成|不低于|不超过|不高于|为)*[约超近≥≤]*"
    r"\d[\d.,]*(?:[-—~至]\d[\d.,]*)?(?:[%‰]|[\u4e00-\u9fff/]{1,6})?(?:左右|以上|以内|以下|之间|及以上)?$"
)
_OF_WHICH = re.compile(r"其中[:：]?/")
_SHORT_MEASURES = frozenset(("收入", "支出", "税收"))
_FULLER_MEASURE = re.compile(
    r"(?:一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?|地方财政|财政总?)(?:收入|支出)|(?:[二三四]级|全口径)税收"
)
_RATE_END = re.compile(r"(?:率|比例|比重)$")
_COUNT_IN_LABEL = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})[约超近]?\d[\d.,]*(?:余|多)?[万亿千百]*(?![年月日号季届位岁])[\u4e00-\u9fff]{1,4}(?:以上|以内|左右)?$"
)
_STRUCTURE = re.compile(r"(?<=.{2})(?:结构|构成)$")
_ALL = re.compile(r"100(?:\.0+)?%?")
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
    whole: str = ""  # of a row that names one of the three industries alone, the measure over it: 固定资产投资


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
    return strip_opening(_SUMMED_AT_END.sub("", _MARKS_AT_END.sub("", drop_alias(text))))


def labels_of(cell: Cell, table: Table) -> Labels:
    """What the row and the column of ``cell`` say."""
    if is_turned(cell):
        return Labels(_measure_over(cell, table), "", cell.row_label, "", "", is_total=False, above="")
    row = table.rows[cell.row_no] if cell.row_no < len(table.rows) and _is_row(table, cell) else _row_of(table, cell)
    label_cell = _naming_cell(row, cell)
    label = label_cell.flow.matching if label_cell else cell.row_label.rsplit("/", 1)[-1]
    header = replaced_budget(cell, table) or _measure_of_column(cell.column_header, table)
    is_part = re.match(r"\s*(?:[#＃]|其中|\u3000)", label) is not None
    parent = _parent_label(table, cell, label) if is_part else ""
    label_column = label_cell.column_header if label_cell else ""
    name = _of_residents(clean_label(label), table, cell)
    above = _label_above(table, row, cell)
    name = above if above and says_change(header_form(name)) else name  # 同比增长 in the row under 税收
    whole = _measure_above(table, cell) if words.INDUSTRY.fullmatch(name) else ""
    return Labels(name, header, cell.column_header, parent, label_column,
                  _TOTAL_ROW.match(tidy(label)) is not None, above, whole)  # fmt: skip


def _measure_over(cell: Cell, table: Table) -> str:
    """What the column measures; a column of growth alone (增速) is of the measure before it."""
    is_of_whole = len(levels_of(cell.column_header)) == 1
    for column in reversed(table.columns[: cell.column_no + 1]):
        if is_of_whole and is_growth_alone(cell.column_header) and _OF_WHICH.match(column):
            continue  # 增速 after the parts of 其中
        if not is_growth_alone(column):
            column = _OF_WHICH.sub("", column)
            head = clean_label(matching_form(column.replace("/", "")))
            subject = _subject_of_title(table) if head == "人均" or not header_measure(column) else ""
            return ("人均" + subject if head == "人均" else subject) or head
    return ""


def _subject_of_title(table: Table) -> str:
    """What a whole table is about, where its title ends in a measure: 地区生产总值 of 地区生产总值历年情况."""
    subject = _OF_ALL_PARTS.sub("", _YEARS_OF_TITLE.sub("", _TITLE_END.sub("", tidy(matching_form(table.title)))))
    return subject if words.HEAD.search(subject) else ""


def _measure_of_column(column: str, table: Table) -> str:
    """What a column measures, in the fuller words of the title: 收入 under 一般公共预算收入分级次."""
    measure = header_measure(column)
    fuller = _FULLER_MEASURE.search(tidy(matching_form(table.title))) if measure in _SHORT_MEASURES else None
    return fuller.group() if fuller is not None and fuller.group().endswith(measure) else measure


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


def _measure_above(table: Table, cell: Cell) -> str:
    """The nearest row above that measures something, which rows of industries are parts of; without one, the title's measure."""
    for row in reversed(table.rows[max(0, cell.row_no - _MOST_PARTS) : cell.row_no]):
        naming = _naming_cell(row, cell)
        label = clean_label(naming.flow.matching) if naming else ""
        if words.HEAD.search(label) and not words.INDUSTRY.search(label):
            return label
    return _measure_of_title(table)


def _measure_of_title(table: Table) -> str:
    titled = _MEASURE_OF_TITLE.search(tidy(matching_form(table.title)))
    return titled.group() if titled else ""


def _label_above(table: Table, row: Sequence[Cell], cell: Cell) -> str:
    """The label of the row before, past rows of change alone (增速)."""
    is_own = cell.row_no < len(table.rows) and table.rows[cell.row_no] is row
    index = cell.row_no if is_own else next((number for number, other in enumerate(table.rows) if other is row), 0)
    for before in reversed(table.rows[max(0, index - _MOST_CHANGES) : index]):
        naming = _naming_cell(before, cell)
        label = clean_label(naming.flow.matching) if naming else ""
        if not says_change(header_form(label)):
            return label
    return ""


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
    labels = labels._replace(row=_without_aim(labels, mention.unit))
    if labels.is_total:
        return _total_name(mention, labels, table, cell, earlier_names)
    base, kind = _row_base(labels, mention.unit), mention.measure_kind
    if _ADDED.search(mention.passage.matching, 0, mention.expression_start) and "新增" not in base:
        base = "新增" + base
    if residents := residents_over(cell, table):
        base = base if "居民" in base else residents + base
        labels = labels._replace(row=base, header="")
    own = last_level(header_form(labels.column_header))[1]
    planned = OF_PLAN.search(clean_header(own))
    if planned and kind in {MeasureKind.RATE, MeasureKind.SHARE}:
        return f"{_measured(base, labels, table, cell.column_no)}{planned['plan']}完成率"
    if kind is MeasureKind.RATE and (of_last := OF_LAST_YEAR.search(clean_header(labels.column_header))):
        return f"{_measured(base, labels, table, cell.column_no)}相当于{of_last['year']}的比例"
    if kind is MeasureKind.CONTRIBUTION and mention.unit != "%" and (pull := _PULL.search(labels.header)):
        return f"{base}拉动{pull['of'] or pull['what'] or '增长'}百分点"
    share = _SHARE_COLUMN.match(labels.header)
    if share:
        return relations.share_name(_part_of_share(labels, table, cell.column_no), share["whole"])
    if kind in relations.RATE_KINDS or (mention.unit == "倍" and mention.direction == "up"):
        return _growth_of_row(mention, base, labels, cell, table)
    if kind is MeasureKind.CHANGE_PP:
        text = "距目标差" if _SHORT_OF_AIM.fullmatch(clean_header(own)) else cell.flow.matching
        return relations.points_name(_changed_rate(base, labels, cell, table), "", mention, text)
    if kind is MeasureKind.CHANGE:
        changed = base if words.HEAD.search(base) else _part_of_share(labels, table, cell.column_no)
        return relations.change_name(changed, "", mention)
    if kind is MeasureKind.SHARE:
        return _share_of_row(base, labels, table, cell)
    if kind is MeasureKind.RANK:
        group = last_level(header_form(labels.column_header))[0]
        base = (
            labels.row + header_measure(group)
            if header_measure(group)
            else _measured(base, labels, table, cell.column_no)
        )
        place = re.search(r"[\u4e00-\u9fff]{0,4}(?:位次|排名|排位|名次)", own)
        return base if base.endswith(("排名", "位次")) else base + (place.group() if place else "排名")
    return _level_of_row(mention, base, labels, table, cell)


def _changed_rate(base: str, labels: Labels, cell: Cell, table: Table) -> str:
    """What changed by points: a row's rate, or the pace or share that the header or the column before is of (比上年加快)."""
    said = changed_rate(header_form(cell.column_header))
    if not said and _IS_RATE.search(base):
        return base
    before = next((c for c in reversed(table.columns[: cell.column_no]) if not header_form(c).endswith("百分点)")), "")
    if not said and not is_growth_alone(before):
        return base
    said = {"增幅": "增速", "增长率": "增速", "增长速度": "增速"}.get(said, said) or "增速"
    return base if base.endswith(said) else _measured(base, labels, table, cell.column_no) + said


def _without_aim(labels: Labels, unit: str | None) -> str:
    """The row's label without the aim it states (地区生产总值增长6%左右, 改造老旧小区32个), of several the one in this unit."""
    if not any(map(str.isdigit, labels.row)):
        return labels.row
    clauses = re.split(r"[,;，；]", labels.row)
    fitting = [clause for clause in clauses if unit and re.search(rf"\d(?:余|多)?[万亿千百]*{re.escape(unit)}", clause)]
    clause = (fitting or clauses)[0]
    aim = _AIM_IN_LABEL if _OF_AIMS.search(labels.label_column) else _COUNT_IN_LABEL
    return aim.sub("", clause) or labels.row if aim.search(clause) else labels.row


def _growth_of_row(mention: Mention, base: str, labels: Labels, cell: Cell, table: Table) -> str:
    """Growth in a cell; [1.5] under 年均增速[累计] is cumulative."""
    text = cell.flow.matching + header_form(labels.column_header)
    if "[" in cell.flow.matching:
        text = "累计"
    text += labels.row if "年均" in labels.row else ""
    header = grown_beside(cell, table) or labels.header
    if not header and not is_turned(cell) and not words.HEAD.search(base):
        base = _part_of_share(labels, table, cell.column_no)
    return relations.growth_name(_with_header(base, header), mention, re.sub(r"\[累计\]", "", text))


def _level_of_row(mention: Mention, base: str, labels: Labels, table: Table, cell: Cell) -> str:
    """A level or rate in a cell, by what the header adds and what the unit asks for."""
    is_done = re.search(r"完成|进度", labels.column_header) is not None
    if mention.measure_kind is MeasureKind.RATE:
        if labels.header.endswith("率") and not base.endswith(("率", "比例", "比重")):
            return _with_header(base, labels.header)
        if not labels.header and (beside := _rate_beside(labels, table, cell)):
            return _with_header(base, beside)
        is_named = words.HEAD.search(base) or words.HEAD.search(labels.header)
        if not is_named or (is_done and not re.search(r"[率例比度]$", base)):
            return base + "完成率"
    if mention.measure_kind is MeasureKind.INDEX_SCORE and not words.HEAD.search(base + labels.header):
        titled = _INDEX_OF_TITLE.search(tidy(matching_form(table.title)))
        return base + (titled.group() if titled else "")
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
    if "产量" in table.title and mention.unit is not None and not name.endswith(("出栏", "存栏")):
        return name + "产量"
    return with_measure(name, mention.unit)


def _rate_beside(labels: Labels, table: Table, cell: Cell) -> str:
    """What a column of aims in per cent is of: the rate in the column before it (累计削减比例（%） | “十四五”目标（%）); else nothing."""
    if is_turned(cell) or not _OF_AIMS.search(labels.column_header) or _IS_RATE.search(labels.row):
        return ""
    before = (header_measure(column) for column in reversed(table.columns[: cell.column_no]))
    return next((measure for measure in before if _RATE_END.search(measure)), "")


def _investment(mention: Mention, labels: Labels, table: Table) -> str:
    """What a column without a measure gives beside that of the whole investment: 年度计划, 累计完成; else nothing."""
    if labels.header or mention.unit not in {"元", "美元"} or not any("总投资" in column for column in table.columns):
        return ""
    done = re.search(r"完成|进度", labels.column_header)
    return "完成投资" if done else "计划投资" if "计划" in labels.column_header else ""


def _with_header(base: str, header: str) -> str:
    if not header or base.endswith(header) or (header == "完成投资" and base.endswith("投资") and base != "总投资"):
        return base
    if header in _COMES_OR_GOES:
        return header + base
    if header == "产量" and base.endswith(("出栏", "存栏")):
        return base + "量"
    if words.HEAD.search(base) and re.fullmatch(r"产量|数量|总量|规模|金额|总额|指标值|面积|长度", header):
        return base
    return _overlap(base, header) if len(header) > 1 else base + header


def _row_base(labels: Labels, unit: str | None) -> str:
    base = labels.row
    if words.INDUSTRY.fullmatch(base) and unit in _UNITS_OF_OUTPUT:
        other = _OTHER_THAN_OUTPUT.search(labels.whole)
        base += other["measure"] if other else "增加值"
    if labels.parent and not words.HEAD.search(base):
        is_output = words.INDUSTRY.fullmatch(labels.parent) and unit in _UNITS_OF_OUTPUT
        base += "增加值" if is_output else _head_for_part(labels.parent)
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
        measure = _measure_of_column(column, table)
        if measure and not measure.startswith("占") and measure != labels.label_column and words.HEAD.search(measure):
            return _with_header(labels.row, measure)
    whole = re.match(r"^占(?:全[区市县])?总?(?P<what>税收|产值|投资|收入|GDP)", labels.header)
    return labels.row + (whole["what"] if whole else _measure_of_title(table))


def _measured(base: str, labels: Labels, table: Table, column_no: int) -> str:
    """What a column of ranks or of shares of a plan is of: the row, with the measure of the column before where it has none."""
    return base if words.HEAD.search(base) else _part_of_share(labels, table, column_no)


def _whole_of_parts(table: Table, cell: Cell, parent: str) -> str:
    """The row that a column of shares is of: the nearest above with 100, unless that is the parent's own; else the parent."""
    for row in reversed(table.rows[: cell.row_no]):
        naming = _naming_cell(row, cell)
        share = next((other for other in row if other.column_no == cell.column_no), None)
        if share is not None and naming is not None and _ALL.fullmatch(share.flow.matching.strip()):
            return clean_label(naming.flow.matching)
    return parent


def _share_of_row(base: str, labels: Labels, table: Table, cell: Cell) -> str:
    if "占" in base or re.search(r"(?:比重|占比|比例|率)$", base):
        return base
    if _is_gdp_part(base):
        return relations.share_name(base, "地区生产总值")
    if labels.parent and labels.parent != base:
        return relations.share_name(base, _whole_of_parts(table, cell, labels.parent))
    if labels.whole and base != labels.row:
        return relations.share_name(base, _whole_of_parts(table, cell, labels.whole))
    part = _part_of_share(labels, table, cell.column_no)
    return f"{part}占比" if part != base else f"{base}比重"


def _is_gdp_part(base: str) -> bool:
    return re.fullmatch(r"第[一二三]产业增加值", base) is not None


def _total_name(mention: Mention, labels: Labels, table: Table, cell: Cell, earlier_names: Sequence[str]) -> str:
    """The whole of a table: its title's subject with the column's measure, in the fuller words of the prose if it has them."""
    title = tidy(matching_form(table.title))
    subject = _STRUCTURE.sub("", _OF_ALL_PARTS.sub("", _TITLE_END.sub("", title)))
    share = _SHARE_COLUMN.match(labels.header)
    measure = grown_beside(cell, table) or labels.header
    if share:
        measure = _part_of_share(labels, table, cell.column_no)[len(labels.row) :]
    if mention.measure_kind is MeasureKind.SHARE and not share:
        return f"{relations.base_of_rate(subject)}占比"
    measure = measure or _investment(mention, labels, table)
    planned = OF_PLAN.search(clean_header(last_level(header_form(labels.column_header))[1]))
    is_of_plan = planned is not None and mention.measure_kind in {MeasureKind.RATE, MeasureKind.SHARE}
    if not measure and (is_of_plan or mention.measure_kind in relations.RATE_KINDS):
        measure = _part_of_share(labels, table, cell.column_no)[len(labels.row) :]
    whole = subject if measure and measure in subject else _overlap(subject, measure)
    if planned is not None and is_of_plan:
        return f"{whole}{planned['plan']}完成率"
    name = relations.share_name(whole, share["whole"]) if share else whole
    if mention.measure_kind in relations.RATE_KINDS:
        name = relations.growth_name(whole, mention)
    fuller = [earlier for earlier in earlier_names[-_MOST_NAMES:] if _is_fuller(earlier, name)]
    return fuller[-1] if fuller else with_measure(name, mention.unit)


def _overlap(subject: str, measure: str) -> str:
    if _ONE_WAY.match(measure) and subject.endswith("进出口"):
        return subject.removesuffix("进出口") + measure
    for length in range(min(len(subject), len(measure)), 0, -1):
        if subject.endswith(measure[:length]) and (length > 1 or len(measure) <= _MOST_WORDS):
            return subject[:-length] + measure
    return subject + measure


def _is_fuller(longer: str, name: str) -> bool:
    """Whether ``longer`` is ``name`` with a few words more, same beginning and end."""
    if not (len(name) < len(longer) <= len(name) + 6) or longer[:2] != name[:2] or longer[-3:] != name[-3:]:
        return False
    rest = iter(longer)
    return all(char in rest for char in name)

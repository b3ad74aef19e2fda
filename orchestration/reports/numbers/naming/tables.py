"""Naming table cells: the row's label says what, the column's header what of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.reports.document import Cell, Table
from orchestration.reports.numbers.header_form import COMES_OR_GOES, changed_rate, header_form, last_level
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import relations
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.headers import (
    OF_LAST_YEAR,
    OF_PLAN,
    clean_header,
    grown_beside,
    header_measure,
    is_growth_alone,
    residents_over,
)
from orchestration.reports.numbers.naming.labels import (
    OF_AIMS,
    WORDS,
    Labels,
    clean_label,
    naming_cell,
    without_aim,
)
from orchestration.reports.numbers.naming.measures import measure_of, with_measure
from orchestration.reports.numbers.naming.titles import (
    index_of_title,
    measure_of_column,
    measure_of_title,
    subject_of_totals,
)
from orchestration.reports.numbers.record import GROWTH_KINDS, MeasureKind
from orchestration.reports.numbers.turned import is_turned

_SHARE_COLUMN = re.compile(r"^占(?P<whole>.+?)(?:的)?(?:比重|比例)$")
_AREA_COLUMN = re.compile(
    r"\s*(?:市\s*州|区\s*县|县\s*区|市\s*县|地\s*区|区\s*域|乡\s*镇|街\s*镇|街\s*道|(?:县|区|市)\([县市、区]+\))(?:名称)?\s*"
)
_VALUE_WORDS = re.compile(
    r"市下达|省下达|上级下达|国家下达|任务|标准|的|增长|下降|左右|以上|以下|以内|力争|达到|达|完成|约|不低于|不高于|不超过|不少于|减少|提高|降低|同比|比上年|较上年|增加|保持在|控制在|超过|超|突破|目标|持平|预计|"
    r"个百分点|同口径|可比|名义|实际|与上年|左|右|前三季度|上半年|一季度|全年|\d+-\d+月|月|年|底|和|至|到|且|其中|累计|高于|低于"
)
_UNITS_OF_OUTPUT = ("元", "%", "个百分点")
_MOST_WORDS = 2  # characters of a value besides its numbers and words of growth or degree
_MOST_NAMES = 1000  # of the prose before a table that its totals may mean
_PULL = re.compile(r"(?:对(?P<of>[^对]{2,8}?)的?)?拉动(?:点)?(?P<what>[\u4e00-\u9fffA-Z]{0,8}增长)?")
_IS_RATE = re.compile(r"(?:[率速幅]|比重|占比|比例|强度|密度|指数|水平|度)$")
_OTHER_THAN_OUTPUT = re.compile(r"(?P<measure>投资|总产值|产值|税收|用电量|利润|销售额)(?:收入|总额|总量|额)?$")
_ADDED = re.compile(r"新增$")
_SHORT_OF_AIM = re.compile(
    r"(?:[与距和比较])?(?:年度|年初|全年|预期)*(?:目标|计划)?(?:的|相比)?(?:差距|差额|差值|偏差)"
)
_RATE_END = re.compile(r"(?:率|比例|比重)$")
_ALL = re.compile(r"100(?:\.0+)?%?")
_OF_INVESTMENT = re.compile(r"总投资|(?:完成|计划)投资")
_OF_A_YEAR = re.compile(r"20\d\d年")  # a column that says when and not what
_OF_PLAN_DONE = re.compile(r"(?:完成|开工|支出|执行)(?:率|进度)$")
_HERDS = ("出栏", "存栏")
_ONE_WAY = re.compile(r"(?:出口|进口)")


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
    return len(mentions) == 1 and not WORDS.search(cell.flow.text)


def name_cell(mention: Mention, labels: Labels, cell: Cell, table: Table, earlier_names: Sequence[str]) -> str:
    """The name of a value cell's number. ``earlier_names`` are names of the prose before the table."""
    labels = labels._replace(row=without_aim(labels, mention.unit))
    if labels.is_total:
        return _total_name(mention, labels, table, cell, earlier_names)
    base, kind = _row_base(labels, mention.unit), mention.measure_kind
    if _ADDED.search(mention.passage.matching, 0, mention.expression_start) and "新增" not in base:
        base = "新增" + base
    if residents := residents_over(cell, table):
        base = base if "居民" in base else residents + base
        labels = labels._replace(row=base, header="")
    group, own = last_level(header_form(labels.column_header))
    if plan := _plan_done(mention, own):
        return f"{_measured(base, labels, table, cell.column_no)}{plan}完成率"
    if kind is MeasureKind.RATE and (of_last := OF_LAST_YEAR.search(clean_header(labels.column_header))):
        return f"{_measured(base, labels, table, cell.column_no)}相当于{of_last['year']}的比例"
    if kind is MeasureKind.CONTRIBUTION and mention.unit != "%" and (pull := _PULL.search(labels.header)):
        return f"{base}拉动{pull['of'] or pull['what'] or '增长'}百分点"
    share = _SHARE_COLUMN.match(labels.header)
    if share:
        return relations.share_name(_part_of_share(labels, table, cell.column_no), share["whole"])
    if kind in GROWTH_KINDS or (mention.unit == "倍" and mention.direction == "up"):
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
        measure = header_measure(group)
        base = labels.row + measure if measure else _measured(base, labels, table, cell.column_no)
        place = re.search(r"[\u4e00-\u9fff]{0,4}(?:位次|排名|排位|名次)", own)
        return base if base.endswith(("排名", "位次")) else base + (place.group() if place else "排名")
    return _level_of_row(mention, base, labels, table, cell)


def _plan_done(mention: Mention, own_header: str) -> str:
    """The plan of which a column says what share is done: 年度计划 of 完成年度计划(%); else nothing."""
    planned = OF_PLAN.search(clean_header(own_header))
    return planned["plan"] if planned and mention.measure_kind in {MeasureKind.RATE, MeasureKind.SHARE} else ""


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


def _growth_of_row(mention: Mention, base: str, labels: Labels, cell: Cell, table: Table) -> str:
    """Growth in a cell; [1.5] under 年均增速[累计] is cumulative."""
    text = cell.flow.matching + header_form(labels.column_header)
    if "[" in cell.flow.matching:
        text = "累计"
    text += labels.row if "年均" in labels.row else ""
    header = grown_beside(cell, table) or labels.header
    if base.endswith(_HERDS):
        return relations.growth_name(
            base + "数", mention, re.sub(r"\[累计\]", "", text)
        )  # of animals, in a table of 产量
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
        return base + index_of_title(table)
    if invested := _investment(mention, labels, table):
        return base + invested
    is_of_area = not labels.header and _AREA_COLUMN.fullmatch(labels.label_column) is not None
    name = (
        base + (measure_of_title(table) or clean_header(labels.column_header).removeprefix("计划"))
        if is_of_area
        else _with_header(base, labels.header)
    )
    if words.HEAD.search(name):
        return name
    if "产量" in table.title and mention.unit is not None and not name.endswith(_HERDS):
        return name + "产量"
    if mention.unit in {"千瓦", "兆瓦"} and "装机" in table.title and "装机" not in name:
        return name + "装机容量"
    return with_measure(name, mention.unit)


def _rate_beside(labels: Labels, table: Table, cell: Cell) -> str:
    """What a column of aims in per cent is of: the rate in the column before it (累计削减比例（%） | “十四五”目标（%）); else nothing."""
    if is_turned(cell) or not OF_AIMS.search(labels.column_header) or _IS_RATE.search(labels.row):
        return ""
    before = (header_measure(column) for column in reversed(table.columns[: cell.column_no]))
    return next((measure for measure in before if _RATE_END.search(measure)), "")


def _investment(mention: Mention, labels: Labels, table: Table) -> str:
    """What a column without a measure gives beside that of the whole investment: 年度计划, 累计完成; else nothing."""
    if labels.header or mention.unit not in {"元", "美元"} or not any(map(_OF_INVESTMENT.search, table.columns)):
        return ""
    done = re.search(r"完成|进度", labels.column_header)
    return "完成投资" if done else "计划投资" if "计划" in labels.column_header else ""


def _with_header(base: str, header: str) -> str:
    if not header or base.endswith(header) or (header == "完成投资" and base.endswith("投资") and base != "总投资"):
        return base
    if header in COMES_OR_GOES:
        return header + base
    if header == "产量" and base.endswith(_HERDS):
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
    if parent.endswith(_HERDS):
        return parent[-2:]
    measure = measure_of(parent)
    if measure == "量" and len(parent) <= 4:
        return parent
    return {"总额": "额", "总产值": "产值", "": ""}.get(measure, measure)


def _part_of_share(labels: Labels, table: Table, column_no: int) -> str:
    """The part of a column of shares or growth: the row with the measure of the column before (商贸服务业 + 税收)."""
    if words.HEAD.search(labels.row):
        return labels.row
    before = table.columns[:column_no]
    is_of_title = any(map(_OF_A_YEAR.search, before)) and words.HEAD.search(measure_of_title(table))
    for column in (*reversed(before), *(() if is_of_title else table.columns[column_no + 1 :])):
        measure = measure_of_column(column, table)
        if column.startswith("其中") or _OF_PLAN_DONE.search(measure):
            continue  # a part beside the whole, how much of a plan is done: nothing is a share or a growth of those
        if measure and not measure.startswith("占") and measure != labels.label_column and words.HEAD.search(measure):
            return _with_header(labels.row, measure)
    whole = re.match(r"^占(?:全[区市县])?总?(?P<what>税收|产值|投资|收入|GDP)", labels.header)
    return labels.row + (whole["what"] if whole else measure_of_title(table))


def _measured(base: str, labels: Labels, table: Table, column_no: int) -> str:
    """What a column of ranks or of shares of a plan is of: the row, with the measure of the column before where it has none."""
    return base if words.HEAD.search(base) else _part_of_share(labels, table, column_no)


def _whole_of_parts(table: Table, cell: Cell, parent: str) -> str:
    """The row that a column of shares is of: the nearest above with 100, unless that is the parent's own; else the parent."""
    for row in reversed(table.rows[: cell.row_no]):
        naming = naming_cell(row, cell)
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
    subject = subject_of_totals(table)
    share = _SHARE_COLUMN.match(labels.header)
    measure = grown_beside(cell, table) or labels.header
    if share:
        measure = _part_of_share(labels, table, cell.column_no)[len(labels.row) :]
    if mention.measure_kind is MeasureKind.SHARE and not share:
        return f"{relations.base_of_rate(subject)}占比"
    measure = measure or _investment(mention, labels, table)
    plan = _plan_done(mention, last_level(header_form(labels.column_header))[1])
    if not measure and (plan or mention.measure_kind in GROWTH_KINDS):
        measure = _part_of_share(labels, table, cell.column_no)[len(labels.row) :]
    whole = subject if measure and measure in subject else _overlap(subject, measure)
    if plan:
        return f"{whole}{plan}完成率"
    name = relations.share_name(whole, share["whole"]) if share else whole
    if mention.measure_kind in GROWTH_KINDS:
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

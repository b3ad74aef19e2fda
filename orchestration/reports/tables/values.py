"""The grammar of cells: what looks like a value, a unit, a row number or a header. Values are read in ``numbers``."""

from __future__ import annotations

import re

_NUMBER = r"[-+−±]?\d[\d,]*(?:\.\d+)?"
_BEFORE = (
    r"(?:同比|比上年|较上年|年均|累计|预计|增长|下降|减少|增加|提高|降低|压减|上升|回落|控制在|保持在?|不低于|不少于|不超过"
    r"|不高于|高于|低于|约|近|超过?|达到?|力争|完成|新增|净增|突破|[≥≤<>＞＜第前])*"
)
_AFTER = r"[^\d,。;:()\s]{0,8}?(?:左右|以上|以内|以下|之内|多|余|上下)?[^\d,。;:()\s]{0,3}"
_ONE_VALUE = rf"{_BEFORE}(?:\[{_NUMBER}\]|{_NUMBER}(?:\s*[-—–~至:/]\s*{_NUMBER})*){_AFTER}"
_NUMBERED_LABEL = r"\d{1,2}[、.](?=[\u4e00-\u9fff])"
_VALUE = re.compile(rf"(?!{_NUMBERED_LABEL}){_ONE_VALUE}(?:[,;、至-]{_ONE_VALUE})?(?:\([^()]{{1,30}}\))?")
_VALUE_IN_WORDS = re.compile(
    r"与?.{0,12}(?:持平|同步|基本同步)|(?:全面|超额|提前|基本)?(?:已)?完成.{0,8}(?:目标|任务|指标)?"
    r"|(?:按|完成)?[国省市县区]级?下达.{0,6}|[—–\-_/\\…*×]{1,6}|\.{2,6}|达标|未达标|(?:稳步|逐步|进一步|保持|有所|继续|明显).{2,8}|控制在.{2,14}(?:以内|之内|范围内)"
    r"|止跌.{0,4}|由[负正降升].{1,6}|扭亏.{0,4}|稳中.{1,4}|企稳.{0,4}|[正负零]增长|[好高低快优]于.{2,12}"
)
_PERIOD = re.compile(
    r"(?:(?:19|20)\d\d(?:[-—–~至](?:19|20)?\d\d)?年?|前?\d{1,2}(?:[-—–~至]\d{1,2})?个?月|(?:[前上下一二三四1-4]{1,2}|[1-4][-—–~至][1-4])季度)"
)
_OPENS_WITH_PERIOD = re.compile(rf"(?:预计|截[至止])?{_PERIOD.pattern}")
_DATED_HEADER = re.compile(r"(?:19|20)\d\d年(?:[1-9]\d?[-—–~至]1?\d月)?[\u4e00-\u9fff]")
_ROW_NUMBER = re.compile(r"\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\)?[.、]?")
_UNIT = re.compile(r"[^\d,。;:]{1,10}")
_UNIT_SIGN = (
    r"(?:[%‰]|[个]?百分点|[千百万亿]{0,3}(?:元|美元|平方米|人次|人|户|吨|家|套|公里|千瓦时|立方米|件|张|台|个))"
)
_UNIT_ALONE = re.compile(_UNIT_SIGN)
_BARE_UNIT = re.compile(_UNIT_SIGN + r".{0,6}")
_LEVEL = re.compile(
    r"(?:(?:19|20)\d\d年)?(?:年均|年度|累计|全年|[比较]上年|同比|规划|预期|预计|实际)*(?:总量|总额|金额|数量|数值|绝对|增速|增长|增减|增幅|增量|比重|占比"
    r"|同比|计划|目标|预期|预计|完成|实绩|实际|实现|执行|合计|排名|位次|年|季度|月|±)?(?:数|值|额|量|率|情况)?(?:%|‰|\([^()]{1,10}\))?"
)
_HEADER_WORD = re.compile(
    r"指标|名称|项目|单位|计划|目标|实绩|实际|完成|绝对|增速|增长|增减|增幅|比重|占比|同比|总量|数值|数量|预期|预计|年|季|月|序号|类别|备注"
    r"|情况|速度|幅度|领域|产业|行业|地区|区域|市州|区县|县区|市县|乡镇|内容|任务|成效|进度|进展|责任|属性|性质|编号|分类|合计|累计|排名|位次|收入|产值|税收|利润|总投资|[数额率值量比]$|(?:产|作)[品物]$|品[名种]$|%$"
)
_LABEL_HEADER = re.compile(
    r"指标|名称|项目|类别|领域|分类|产业|行业|地区|区域|市州|区县|县区|市县|乡镇|街道|(?<!城)镇|属性|性质|事项|序号|编号|^(?:年份|月份|时期|年度)$|^(?:主要|工业|农|畜){0,3}(?:产品|作物|品种|品名)$"
)
_SPANNING_HEADER = re.compile(r"类别|领域|分类|类型|大类|方面|属性|性质")
_NUMBERING_HEADER = re.compile(r"序号|编号|№|No\.?")
_UNIT_HEADER = re.compile(r"(?:计量|计算)?单位")
_UNIT_AT_END = re.compile(r"\([^()]{1,16}\)$")
_BRACKETED = re.compile(r"\([^()]{1,16}\)")
_MEASURE_AT_END = re.compile(
    r"(?:[数率量额值]|比重|比例|浓度|水平|强度|程度|收入|支出|投资|人口|面积|税收|利润|人次|就业)(?:\([^()]*\))?$"
)
_REMARK_HEADER = re.compile(r"备\s*注|说明|责任(?:单位|部门)|牵头(?:单位|部门)|完成情况评价|评价")
_TELLING_HEADER = re.compile(
    r"(?:(?:19|20)\d\d年度?)?.{0,6}(?:成效|成果|情况|内容|任务|措施|举措|进展|进度|亮点|做法)(?:\([^()]*\))?"
)
_TOTALS = frozenset(("合计", "小计", "总计", "共计"))
_CONTENT_HEADER = re.compile(r"(?:项目)?(?:主要|建设|工程)*(?:内容|规模)(?:[及与和、](?:主要|建设)*(?:内容|规模))?")
SENTENCE_SIGNS = frozenset("。；！？")
LONGEST_HEADER = 30


def is_value(text: str) -> bool:
    """Whether a cell's text (matching form, without spaces) states a value, in digits or in the genre's words."""
    return len(text) <= 60 and bool(_VALUE.fullmatch(text) or _VALUE_IN_WORDS.fullmatch(text))


def has_number_value(text: str) -> bool:
    """Whether the text is a value in digits."""
    return len(text) <= 60 and _VALUE.fullmatch(text) is not None


def is_bare_unit(text: str) -> bool:
    """Whether the text is a unit torn off its number."""
    return _BARE_UNIT.fullmatch(text) is not None


def is_unit_alone(text: str) -> bool:
    """Whether the text is a unit and nothing else."""
    return _UNIT_ALONE.fullmatch(text) is not None


def is_row_number(text: str) -> bool:
    return _ROW_NUMBER.fullmatch(text) is not None


def is_total(text: str) -> bool:
    """Whether the text is a total's label, which stands wide (合  计) or over all columns of labels."""
    return text in _TOTALS


def is_unit(text: str) -> bool:
    return _UNIT.fullmatch(text) is not None


def is_bracketed(text: str) -> bool:
    """Whether the text is a unit in brackets under a header."""
    return _BRACKETED.fullmatch(text) is not None


def may_head(text: str) -> bool:
    """Whether a cell's text could head a column: short, no sentence, no value but a year or month."""
    if not text or len(text) > LONGEST_HEADER or any(sign in text for sign in "。;!"):
        return False
    return not has_number_value(text) or _OPENS_WITH_PERIOD.match(text) is not None


def names_period(text: str) -> bool:
    """Whether the text is nothing but a period, as it heads a column (2025年, 1-6月)."""
    return _PERIOD.fullmatch(text) is not None


def names_dated(text: str) -> bool:
    """Whether the text names what stands under it with its year (2024年完成(亿元), 2025年目标), which looks like a value."""
    return _DATED_HEADER.match(text) is not None and names_header(text)


def names_measure(text: str) -> bool:
    """Whether a label ends as the name of a quantity does (城镇居民人均可支配收入, not 城镇居民人均可)."""
    return _MEASURE_AT_END.search(text) is not None


def heads_remarks(text: str) -> bool:
    """Whether the header's column holds remarks, which no level of header parts."""
    return _REMARK_HEADER.fullmatch(text) is not None


def names_header(text: str) -> bool:
    """Whether the text has one of the words that headers consist of."""
    without_unit = _UNIT_AT_END.sub("", text)
    return may_head(text) and (_HEADER_WORD.search(without_unit) is not None or is_bracketed(text))


def names_level(text: str) -> bool:
    """Whether the text is what a second level of a header says (总量, 增速, 目标), not what a row measures (生产总值)."""
    return may_head(text) and _LEVEL.fullmatch(text) is not None


def heads_telling(text: str) -> bool:
    """Whether the header's column holds sentences (主要成效, 工作内容)."""
    return _TELLING_HEADER.fullmatch(text) is not None


def heads_content(text: str) -> bool:
    """Whether the header's column says what a project builds (建设内容及规模)."""
    return _CONTENT_HEADER.fullmatch(text) is not None


def heads_labels(text: str) -> bool:
    """Whether the header's column names its rows."""
    return _LABEL_HEADER.search(text) is not None and len(text) <= 12


def heads_no_values(text: str) -> bool:
    """Whether the header's column holds labels, units or row numbers."""
    return heads_labels(text) or heads_units(text) or heads_row_numbers(text)


def heads_spanning_labels(text: str) -> bool:
    return _SPANNING_HEADER.search(text) is not None


def heads_row_numbers(text: str) -> bool:
    return _NUMBERING_HEADER.fullmatch(text) is not None


def heads_units(text: str) -> bool:
    return _UNIT_HEADER.fullmatch(text) is not None

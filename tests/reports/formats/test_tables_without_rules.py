"""Tables of a PDF that no rules draw, or but a few: cells broken over lines, from the top or centred, read to the same facts."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Disposition
from orchestration.reports.read import read_report
from tests.reports.formats.as_pdf import FONT
from tests.reports.numbers.small_tables import HEAD, statistics

_MARGIN = 74
_RULES = {
    "a rule over, under the header and below": [
        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.6, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
    ],
    "rules between the rows": [("LINEABOVE", (0, 0), (-1, -1), 0.6, colors.black), ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black)],
    "no rules": [],
    "all rules": [("GRID", (0, 0), (-1, -1), 0.6, colors.black)],
}  # fmt: skip
_RESULTS = (
    ("指标", "单位", "2024年计划", "2024年完成", "比上年增减%", "完成年度计划%"), ("地区生产总值", "亿元", "480", "486.2", "5.8", "101.3"),
    ("一般公共预算收入", "亿元", "40", "41.6", "3.2", "104"), ("社会消费品零售总额", "亿元", "210", "212.6", "6.4", "101.2"),
    ("城镇新增就业", "人", "8000", "8650", "—", "108.1"), ("居民人均可支配收入", "元", "36000", "36820", "5.6", "102.3"),
)  # fmt: skip
_YEARS = (
    ("指标名称", "计量单位", "2022年实绩", "2023年实绩", "2024年预计", "2025年预期目标"), ("地区生产总值", "亿元", "432.1", "458.7", "486.2", "增长5.5%左右"),
    ("固定资产投资增速", "%", "6.2", "5.1", "-2.3", "正增长"), ("常住人口", "万人", "62.4", "62.8", "63.1", "63.5"),
    ("PM2.5年均浓度", "微克/立方米", "36", "35", "33", "32"), ("登记失业率", "%", "3.1", "3.2", "3.0", "4.5以内"),
)  # fmt: skip
_AIMS = (
    ("指标名称", "2024年目标", "2024年完成情况", "2025年目标"), ("地区生产总值", "增长6%左右", "完成486.2亿元，增长5.8%", "增长5.5%左右"),
    ("规模以上工业增加值", "增长7%", "增长6.9%", "增长6.5%"),
    ("城乡居民人均可支配收入", "与经济增长同步", "城镇居民48260元，增长5.1%；农村居民26310元，增长6.4%", "与经济增长同步"),
    ("单位地区生产总值能耗", "完成上级下达目标", "下降2.6%", "完成上级下达目标"),
)  # fmt: skip
_TASKS = (
    ("序号", "工作内容", "年度目标", "进展情况", "责任单位"),
    ("1", "提高养老服务水平", "新增养老床位500张；建成社区食堂12家。", "新增养老床位612张；建成社区食堂15家。", "区民政局"),
    ("2", "扩大学前教育资源", "新建公办幼儿园3所，新增学位1080个。", "3所幼儿园已投入使用，新增学位1100个。", "区教育局"),
    ("3", "农村公路建设", "新改建农村公路35公里。", "完成36.8公里。", "区交通局"),
)  # fmt: skip
_TABLES = {"results": _RESULTS, "years": _YEARS, "aims": _AIMS, "tasks": _TASKS}
_CAPTION = "表1  2024年重点工作完成情况"


def _printed(
    rows: Sequence[Sequence[str]], rules: str, place: str, *, caption: str = _CAPTION, is_turned: bool = False
) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    body = ParagraphStyle("body", fontName=FONT, fontSize=14, leading=24, firstLineIndent=28, wordWrap="CJK")
    cell = ParagraphStyle("cell", fontName=FONT, fontSize=10, leading=14, wordWrap="CJK")
    page = landscape(A4) if is_turned else A4
    weights = [max(2.0, min(12.0, max(len(row[n]) for row in rows) ** 0.7)) for n in range(len(rows[0]))]
    widths = [(page[0] - 2 * _MARGIN) * weight / sum(weights) for weight in weights]
    table = Table(
        [[Paragraph(text, cell) for text in row] for row in rows],
        colWidths=widths,
        style=[("VALIGN", (0, 0), (-1, -1), place), *_RULES[rules]],
    )
    before = [Paragraph(line, body) for line in (*HEAD.strip().split("\n"), caption)]
    after = [Paragraph("全区上下坚持稳中求进，全年接待游客412万人次，实现旅游收入36.8亿元。", body)]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=page, leftMargin=_MARGIN, rightMargin=_MARGIN).build([*before, table, *after])
    return out.getvalue()


@pytest.mark.parametrize("place", ["TOP", "MIDDLE"])
@pytest.mark.parametrize("rules", _RULES)
@pytest.mark.parametrize("table", _TABLES)
def test_a_table_is_read_with_or_without_its_rules(table: str, rules: str, place: str, lexicon: Lexicon) -> None:
    rows = _TABLES[table]
    ledger = read_report(_printed(rows, rules, place), file="plan_report.pdf", lexicon=lexicon).ledger
    found = [n for n in ledger.numerals if n.disposition is Disposition.STATISTIC]
    plain = statistics(_CAPTION, rows, lexicon)
    assert sorted(map(_facts, found[:-2])) == sorted(map(_facts, plain))
    assert [(n.value, n.indicator_name) for n in found[-2:]] == [("412", "接待游客人次"), ("36.8", "旅游收入")]


def _facts(numeral: object) -> tuple[str, ...]:
    names = ("value", "unit", "unit_mult", "measure_kind", "value_role", "reference_year", "indicator_name")
    return tuple(str(getattr(numeral, name)) for name in names)


@pytest.mark.parametrize("is_turned", [False, True])
@pytest.mark.parametrize("place", ["TOP", "MIDDLE"])
def test_an_annex_is_a_caption_over_a_header_broken_over_lines(place: str, is_turned: bool, lexicon: Lexicon) -> None:
    content = _printed(_TASKS, "no rules", place, caption="附件：2024年重点工作完成情况表", is_turned=is_turned)
    ledger = read_report(content, file="plan_report.pdf", lexicon=lexicon).ledger
    found = [n for n in ledger.numerals if n.disposition is Disposition.STATISTIC]
    assert sorted(map(_facts, found[:-2])) == sorted(map(_facts, statistics(_CAPTION, _TASKS, lexicon)))


def test_numbers_side_by_side_are_never_put_together(lexicon: Lexicon) -> None:
    """A table as wide as the page, whose middle looks like the gutter of two columns of text."""
    rows = [
        ("序号", "项目名称", "建设内容及规模", "总投资（万元）", "2024年计划投资（万元）", "形象进度", "责任单位"),
        ("1", "区人民医院迁建工程", "新建门诊楼、住院楼，建筑面积8.6万平方米，设置床位800张", "68000", "22000", "主体结构封顶", "区卫健局"),
        ("2", "滨江路快速化改造", "改造道路4.2公里，双向六车道", "35000", "15000", "已完成路基工程", "区住建局"),
        ("3", "标准厂房二期", "新建标准厂房12栋，建筑面积15.3万平方米", "42000", "18000", "竣工8栋，在建4栋", "高新区管委会"),
        ("4", "污水处理厂提标改造工程", "处理能力由3万吨/日提高到5万吨/日", "16800", "9600", "完成设备安装", "区水务局"),
    ]  # fmt: skip
    content = _printed(rows, "no rules", "TOP", is_turned=True)
    found = read_report(content, file="plan_report.pdf", lexicon=lexicon).ledger.numerals
    amounts = [n.value for n in found if n.disposition is Disposition.STATISTIC and n.unit == "元" and n.unit_mult == 4]
    assert amounts == ["68000", "22000", "35000", "15000", "42000", "18000", "16800", "9600"]

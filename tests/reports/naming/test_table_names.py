"""Names of table cells from row, column, title and the row they are a part of; cells that answer in words."""

from __future__ import annotations

import re

import pytest

from orchestration.reports.document import Part
from orchestration.reports.numbers.mention import Mention, Passage
from orchestration.reports.numbers.names import name_mentions
from orchestration.reports.numbers.record import Disposition, MeasureKind, TextValue, ValueRole
from orchestration.reports.numbers.text_values import find_text_values
from tests.reports.naming.sentences import LEXICON
from tests.reports.naming.tables import table_document

G, L, S, R = MeasureKind.GROWTH_RATE, MeasureKind.LEVEL, MeasureKind.SHARE, MeasureKind.RATE


def mention_of(passage: Passage, unit: str, kind: MeasureKind) -> Mention:
    number = re.search(r"-?\d[\d.]*", passage.matching)
    assert number is not None
    return Mention(
        passage, (), number.start(), number.end(), number.start(), number.end(), Disposition.STATISTIC, unit=unit,
        measure_kind=kind,
    )  # fmt: skip


def named_row(title: str, columns: list[str], rows: list[list[str]], *specs: tuple[str, MeasureKind]) -> list[Mention]:
    """The mentions of the value cells with digits, named; a spec (unit, kind) for each."""
    document, passages = table_document(title, columns, rows)
    numbered = [passage for passage in passages if re.search(r"\d", passage.matching)]
    mentions = [[mention_of(passage, *spec)] for passage, spec in zip(numbered, specs, strict=True)]
    name_mentions(document, numbered, mentions, LEXICON)
    return [mention for row in mentions for mention in row]


def test_growth_under_one_header_is_of_the_amount_beside_it() -> None:
    columns = ["指标", "出口/总额（亿元）", "出口/同比（%）", "进口/总额（亿元）", "进口/同比（%）"]
    rows = [["全区", "365.9", "21.8", "24.4", "9.7"], ["# 加工贸易", "61.5", "-4.6", "19.8", "11.2"]]
    found = named_row("2021年进出口情况", columns, rows, *[("元", L), ("%", G)] * 4)
    whole = ["出口总额", "出口总额同比增速", "进口总额", "进口总额同比增速"]
    assert [mention.indicator_name for mention in found] == [*whole, *(f"加工贸易{name}" for name in whole)]


@pytest.mark.parametrize(
    ("columns", "row", "specs", "expected"),
    [
        (["指标名称", "预期目标", "完成情况"], ["地区生产总值增长率", "5%", "3.6%"], [("%", G)] * 2, ["地区生产总值同比增速"] * 2),
        (["指标名称", "预期目标"], ["固定资产投资总额", "增长10%"], [("%", G)], ["固定资产投资总额同比增速"]),
        (["指标", "2022年计划"], ["城镇新增就业（万人）", "3"], [("人", L)], ["城镇新增就业人数"]),
        (["指标", "绝对数（亿元）", "比上年增长（%）"], ["出口额", "58", "7.2"], [("元", L), ("%", G)], ["出口额", "出口额同比增速"]),
        (["指标名称", "2018年/计划", "2018年/实绩"], ["亩均税收", "30", "33"], [("元", L)] * 2, ["亩均税收"] * 2),
        (["指标", "实绩"], ["R&D经费占GDP比重", "2.4"], [("%", S)], ["R&D经费占GDP比重"]),
        (["指标", "累计", "完成年计划%"], ["工业投资", "120", "99.4"], [("元", L), ("%", R)], ["工业投资", "工业投资年计划完成率"]),
        (["产品名称", "产量", "比上年±%"], ["汽车", "3.9", "-4.8"], [("辆", L), ("%", G)], ["汽车产量", "汽车产量同比增速"]),
        (["指标", "实绩", "全省位次"], ["进出口总额", "88", "第15位"], [("元", L), ("位", MeasureKind.RANK)],
         ["进出口总额", "进出口总额全省位次"]),
    ],
)  # fmt: skip
def test_row_and_column(
    columns: list[str], row: list[str], specs: list[tuple[str, MeasureKind]], expected: list[str]
) -> None:
    found = named_row("2024年主要指标完成情况", columns, [row], *specs)
    assert [mention.indicator_name for mention in found] == expected


def test_an_industry_table_and_its_total() -> None:
    columns = ["产业名称", "税收总收入（亿元）", "占全区总税收比重（%）"]
    rows = [["商贸服务业", "243", "29"], ["合计", "715", "85"]]
    found = named_row("2024年六大产业税收完成情况", columns, rows, ("元", L), ("%", S), ("元", L), ("%", S))
    assert [mention.indicator_name for mention in found] == [
        "商贸服务业税收总收入", "商贸服务业税收占全区总税收比重", "六大产业税收总收入", "六大产业税收占全区总税收比重",
    ]  # fmt: skip
    assert [mention.industry_name for mention in found] == ["商贸服务业", "商贸服务业", None, None]


def test_sub_rows_carry_their_parent() -> None:
    columns = ["指标", "绝对数（亿元）", "比重（%）"]
    rows = [["地区生产总值", "2503", "100"], ["#第一产业", "32", "1.3"], ["#工业", "601", "24"]]
    found = named_row("2024年生产总值", columns, rows, *[("元", L), ("%", S)] * 3)
    assert [mention.indicator_name for mention in found][2:] == [
        "第一产业增加值", "第一产业增加值占地区生产总值比重", "工业增加值", "工业增加值占地区生产总值比重",
    ]  # fmt: skip


def test_a_street_row_is_an_area() -> None:
    found = named_row("2024年各街道税收", ["街道", "税收收入（亿元）"], [["曹家渡街道", "12.5"]], ("元", L))
    assert (found[0].ref_area, found[0].indicator_name) == ("曹家渡街道", "曹家渡街道税收收入")


def text_values(columns: list[str], rows: list[list[str]], part: Part = Part.RESULTS) -> list[TextValue]:
    document, passages = table_document("2024年主要指标完成情况", columns, rows, part)
    return list(find_text_values(document, passages, LEXICON))


COLUMNS = ["指标名称", "预期目标", "完成情况"]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["城镇登记失业人数", "完成市下达目标", "9001人"], ("完成市下达目标", "城镇登记失业人数", L, "target")),
        (
            ["居民人均可支配收入", "与经济增长同步", "增长5%"],
            ("与经济增长同步", "居民人均可支配收入同比增速", G, "target"),
        ),
        (["外贸出口额", "1150亿元", "持平"], ("持平", "外贸出口额同比增速", G, "actual")),
        (["断面水质优良比例", "逐步提高", "85%"], ("逐步提高", "断面水质优良比例", R, "target")),
        (["服务业增加值占比", "85%", "与全市保持同步"], ("与全市保持同步", "服务业增加值同比增速", G, "actual")),
        (["城镇调查失业率", "5.5%以内", "完成市下达目标"], ("完成市下达目标", "城镇调查失业率", R, "actual")),
    ],
)
def test_an_answer_in_words_is_a_claim(row: list[str], expected: tuple[str, str, MeasureKind, str]) -> None:
    rows = [["地区生产总值增长率", "5%", "5.1%"], row]
    found = text_values(COLUMNS, rows)
    if "服务业" in row[0]:
        assert [value.value_text for value in found] == [expected[0]]
        return
    assert [(v.value_text, v.indicator_name, v.measure_kind, v.value_role) for v in found] == [
        (*expected[:3], ValueRole(expected[3]))
    ]
    assert found[0].reference_year == 2024


@pytest.mark.parametrize("cell", ["—", "/", "", "5%", "（见注）", "-"])
def test_no_answer_and_numbers_are_no_text_values(cell: str) -> None:
    assert text_values(COLUMNS, [["地区生产总值增长率", "5%", "5.1%"], ["进出口总额", "580亿元", cell]]) == []


def test_a_column_of_attributes_is_no_answer() -> None:
    columns = ["指标名称", "预期目标", "指标属性"]
    assert text_values(columns, [["地区生产总值增长率", "5%", "预期性"], ["森林覆盖率", "41%", "约束性"]]) == []


def test_the_unit_is_the_rows() -> None:
    (value,) = text_values(COLUMNS, [["旧住房改造面积", "80万平方米", "超额完成任务"]])
    assert (value.unit, value.indicator_name, value.row_no, value.column_no) == ("平方米", "旧住房改造面积", 0, 2)


def test_a_row_of_a_group_of_residents_has_the_measure_of_the_row_of_all() -> None:
    rows = [
        ["居民人均可支配收入", "38650", "5.9"],
        ["其中：城镇", "48200", "5.1"],
        ["农村居民", "25400", "6.8"],
        ["农村", "3", "2"],
    ]
    pair = (("元", L), ("%", G))
    mentions = named_row("主要指标", ["指标", "2025年完成", "增长（%）"], rows[:3], *pair * 3)
    names = ["居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入"]
    assert [mention.indicator_name for mention in mentions] == [n for name in names for n in (name, f"{name}同比增速")]
    other = named_row("主要指标", ["指标", "2025年完成", "增长（%）"], [["粮食总产量", "15", "2"], rows[3]], *pair * 2)
    assert "人均" not in str(other[-1].indicator_name)

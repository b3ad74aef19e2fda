"""Relations between claims: all that part one of the real report states, and other districts' wording."""

from __future__ import annotations

import pytest

from orchestration.reports.read import Reading
from orchestration.reports.statements.record import RelationKind
from tests.reports.statements.conftest import ReadParts

Pair = tuple[str | None, str | None]

# claim → related claim, as printed; read from part one.
PARTS = [
    ("9", "92", False), ("9", "234", None), ("33", "234", None), ("2", "7", False), ("5.7", "8.1", True),
    ("2.4", "8.1", True),
]  # fmt: skip
LISTED = [
    ("3", 3, False), ("30", 3, True), ("16", 3, True), ("3", 2, True), ("10", 3, True), ("7", 3, True), ("7", 1, True),
    ("2", 2, True), ("29", 2, True), ("5", 2, True), ("3", 3, True), ("3", 2, True), ("4", 1, True), ("22", 1, True),
    ("5", 1, True), ("28", 3, True),
]  # fmt: skip
QUOTAS = [("740", "717.36"), ("450", "462.27"), ("330", "333.29")]
COMPLETIONS = [("102.73", "462.27"), ("100.99", "333.29")]
PROSE_SHARES = [("17.8", "148.8"), ("73.9", "616.5"), ("48.2", "402.2"), ("85.76", "715.42")]
TABLE_3 = [("243.38", "29.17"), ("122.67", "14.70"), ("184.75", "22.15"), ("85.90", "10.30"), ("51.70", "6.20"),
           ("27.02", "3.24")]  # fmt: skip
GROWTH = [("3.6", "2045.3"), ("5", "302.2"), ("17", "34"), ("13.45", "177"), ("10", "470.44")]
CUMULATIVE = [("281", "19"), ("41", "5"), ("23", "5")]
KEPT = [("85", None), ("85", None), ("29", None)]


def pairs(reading: Reading, kind: RelationKind) -> list[Pair]:
    values = {numeral.claim_no: numeral.value for numeral in reading.ledger.numerals}
    return [
        (values[r.claim_no], None if r.related_claim_no is None else values[r.related_claim_no])
        for r in reading.statements.relations
        if r.relation_kind is kind
    ]


def test_parts_of_wholes(report: Reading) -> None:
    known = [r.is_exhaustive for r in report.statements.relations if r.relation_kind is RelationKind.PART_OF]
    assert [(*pair, k) for pair, k in zip(pairs(report, RelationKind.PART_OF), known, strict=True)] == PARTS


def test_enumerations(report: Reading) -> None:
    lists = [r for r in report.statements.relations if r.relation_kind is RelationKind.ENUMERATION]
    counts = [claim for claim, _ in pairs(report, RelationKind.ENUMERATION)]
    assert [(c, r.listed_count, r.has_etc) for c, r in zip(counts, lists, strict=True)] == LISTED


def test_quotas_and_their_completion(report: Reading) -> None:
    assert pairs(report, RelationKind.QUOTA_OF) == QUOTAS
    assert pairs(report, RelationKind.COMPLETION_OF) == COMPLETIONS


def test_shares_of_the_districts_taxes(report: Reading) -> None:
    shares = pairs(report, RelationKind.SHARE_OF)
    assert shares[:4] == PROSE_SHARES
    assert shares[4:] == [(share, amount) for amount, share in TABLE_3] + [("85.76", "715.42")]
    names = [r.related_name for r in report.statements.relations if r.relation_kind is RelationKind.SHARE_OF]
    assert names == ["全区总税收入"] * 4 + ["全区总税收"] * 7


def test_total_row_column_by_column(report: Reading) -> None:
    expected = [pair for amount, share in TABLE_3 for pair in ((amount, "715.42"), (share, "85.76"))]
    assert pairs(report, RelationKind.TOTAL_ROW) == expected


def test_growth_days_and_running_totals(report: Reading) -> None:
    assert pairs(report, RelationKind.GROWTH_OF) == GROWTH
    assert pairs(report, RelationKind.PER_DAY_OF_YEAR) == [("86.6", "317")]
    assert pairs(report, RelationKind.CUMULATIVE_OF) == CUMULATIVE


def test_targets_to_stay_where_one_is(report: Reading) -> None:
    assert pairs(report, RelationKind.KEPT_AT) == KEPT


def test_nothing_else_is_related(report: Reading) -> None:
    lists = (PARTS, LISTED, QUOTAS, COMPLETIONS, PROSE_SHARES, GROWTH, CUMULATIVE, KEPT)
    counted = sum(len(each) for each in lists) + 1 + 7 + 2 * len(TABLE_3)
    assert [r.relation_no for r in report.statements.relations] == list(range(1, counted + 1))


def test_spans_state_the_relation(report: Reading) -> None:
    texts = [
        "".join(report.document.text[r.span_start : r.span_end].split())
        for r in report.statements.relations
        if r.relation_kind in (RelationKind.PER_DAY_OF_YEAR, RelationKind.CUMULATIVE_OF)
    ]
    assert texts[1:] == ["5个事项，累计事项达41个", "317天，优良率86.6%", "5家社区托育“宝宝屋”，累计达23家"]


@pytest.mark.parametrize(
    ("sentence", "kind", "expected"),
    [
        (
            "外贸进出口总额350亿元，其中出口210亿元、进口140亿元。",
            RelationKind.PART_OF,
            [("210", "350"), ("140", "350")],
        ),
        (
            "外贸出口210亿元、进口140亿元，分别增长5.1%和下降2.4%。",
            RelationKind.GROWTH_OF,
            [("5.1", "210"), ("2.4", "140")],
        ),
        (
            "商品房销售面积210万平方米，其中住宅188万平方米；待售面积76万平方米。",
            RelationKind.PART_OF,
            [("188", "210")],
        ),
        ("引进企业320家，其中总部12家，新增人力资源机构40家。", RelationKind.PART_OF, [("12", "320")]),
        ("财政总收入180.5亿元，占全市的12.3%。", RelationKind.SHARE_OF, [("12.3", "180.5")]),
        ("第三产业占比达83.7%，火灾事故数同比下降2.6%。", RelationKind.SHARE_OF, []),
        ("完成检查420次，火灾事故数同比下降2.6%。", RelationKind.GROWTH_OF, []),
        ("财政总收入180.5亿元，年均增长7.3%。", RelationKind.GROWTH_OF, []),
        ("生活垃圾日均处置量880吨（市下达控制量900吨），完成率97.8%。", RelationKind.QUOTA_OF, [("900", "880")]),
        ("城镇新增就业2.1万人，完成年度目标的105%。", RelationKind.COMPLETION_OF, [("105", "2.1")]),
        ("空气质量优良天数328天，优良率89.9%。", RelationKind.PER_DAY_OF_YEAR, [("89.9", "328")]),
        ("新建口袋公园6个，累计建成48个。", RelationKind.CUMULATIVE_OF, [("48", "6")]),
        ("累计备案科技型中小企业2480家，新增320家。", RelationKind.CUMULATIVE_OF, [("2480", "320")]),
        ("规模以上企业782户，比上年末减少9户。", RelationKind.CHANGE_OF, [("9", "782")]),
        ("第三产业占比86.5%，比上年提高1.2个百分点。", RelationKind.CHANGE_OF, [("1.2", "86.5")]),
        ("规模以上企业782户，利润增加9亿元。", RelationKind.CHANGE_OF, []),
        (
            "三次产业结构调整为2.1:35.0:63.2。",
            RelationKind.TERM_OF_HUNDRED,
            [("2.1", "2.1"), ("35.0", "2.1"), ("63.2", "2.1")],
        ),
        ("城乡居民收入比为1.8:1。", RelationKind.TERM_OF_HUNDRED, []),
        ("总数达300家，其中税收占比81.6%；完成合同项目4125家。", RelationKind.PART_OF, []),
        # Under way is no part of what is planned to begin, nor of what stands behind a semicolon of the sentence before.
        (
            "完成投资52亿元；计划新开工项目74项，已开工69项。其中，续建项目92项完成投资14亿元。",
            RelationKind.PART_OF,
            [("14", "52")],
        ),
        ("年初计划改造小区60个，其中已完成72个。", RelationKind.PART_OF, []),
        ("新增创业636人，其中大学生458人，登记失业人数控制在10600人以内。", RelationKind.PART_OF, [("458", "636")]),
        ("森林覆盖率保持在66%。", RelationKind.KEPT_AT, []),
    ],
)
def test_other_wording(read_parts: ReadParts, sentence: str, kind: RelationKind, expected: list[Pair]) -> None:
    assert pairs(read_parts(results=sentence), kind) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("地区生产总值增长7%左右，力争达到8%。", [("8", "7")]),
        ("一般公共预算收入增长2%（力争3%）。", [("3", "2")]),
        ("力争全年地区生产总值增长6.5%。", []),
        ("地区生产总值增长7%，力争完成投资8亿元。", []),
    ],
)
def test_targets_in_two_tiers(read_parts: ReadParts, sentence: str, expected: list[Pair]) -> None:
    assert pairs(read_parts(targets=sentence), RelationKind.STRETCH_OF) == expected


def test_lists_counted_in_other_ways(read_parts: ReadParts) -> None:
    reading = read_parts(
        results="改造2个菜市场（东街菜市场、西街菜市场）。推进兴业路、和平路等6.5公里道路整治。举办灯会、庙会和年货节3场活动。"
    )
    lists = [r for r in reading.statements.relations if r.relation_kind is RelationKind.ENUMERATION]
    assert [(r.listed_count, r.has_etc) for r in lists] == [(2, False), (3, False)]


def test_the_three_industries_are_the_whole(read_parts: ReadParts) -> None:
    reading = read_parts(
        results="地区生产总值820亿元，增长5%。其中，第一产业增加值20亿元，增长2%；第二产业增加值300亿元；第三产业增加值500亿元。"
    )
    assert pairs(reading, RelationKind.PART_OF) == [("20", "820"), ("300", "820"), ("500", "820")]
    known = [r.is_exhaustive for r in reading.statements.relations if r.relation_kind is RelationKind.PART_OF]
    assert known == [True, True, True]


def test_subtotals_add_up_to_the_total(read_parts: ReadParts) -> None:
    reading = read_parts(
        results="（一）投资稳步增长\n表1 2022年投资完成情况\n领域|投资额（亿元）\n---|---\n"
        "工业|30\n商贸|20\n小计|50\n水利|15\n合计|65\n"
    )
    assert pairs(reading, RelationKind.TOTAL_ROW) == [("30", "50"), ("20", "50"), ("50", "65"), ("15", "65")]


@pytest.mark.parametrize(("mark", "parts"), [("", [("30", "65"), ("20", "65")]), ("#", []), ("其中：", [])])
def test_rows_under_a_total_add_up_to_it_unless_marked_as_some_of_it(
    mark: str, parts: list[Pair], read_parts: ReadParts
) -> None:
    reading = read_parts(
        results=f"（一）投资稳步增长\n表1 2022年投资完成情况\n领域|投资额（亿元）\n---|---\n合计|65\n{mark}工业|30\n商贸|20\n"
    )
    assert pairs(reading, RelationKind.TOTAL_ROW) == parts

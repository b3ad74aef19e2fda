"""Promises: all numbered ones of the real report, the firm ones without number, and other districts' wording."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import MeasureKind, ValueRole
from orchestration.reports.read import Reading, read_report
from orchestration.reports.statements.record import Strength
from tests.reports.statements.conftest import ReadParts

# Promised numbers by section, counted by reading (tables 6 and 8 included).
NUMBERED_BY_SECTION = {"二": 6, "三(一)": 7, "三(二)": 2, "三(四)": 8, "三(五)": 10, "三(六)": 14, "三(七)": 16}
NUMBERED_IN_TABLES = {6: 6, 8: 7}
BINDING_NUMBERS = ["100", "100", "12", "17", "3000", "85", "200", "300", "5000"]
FIRM_WITHOUT_NUMBER = [
    (Strength.BINDING, "确保完成“十四五”规划中“全部完成二级旧里以下房屋改造任务”"),
    (Strength.BINDING, "确保城区市容环境面貌和管理水平继续保持全市前列"),
    (Strength.EXPECTED, "实现静安环卫公厕适老化、适幼化改造全覆盖"),
    (Strength.ASPIRATIONAL, "力争市级考核断面II类水比例逐步提高"),
    (Strength.BINDING, "完成静安公园提升改造和上海医药工业研究院等单位附属绿地开放共享"),
    (Strength.EXPECTED, "实现“一键通”项目全覆盖"),
    (Strength.BINDING, "完成静安体育中心附属空间改造工程"),
]

Row = tuple[Strength, str | None, str]


def rows(reading: Reading) -> list[Row]:
    """Strength, promised number (a range as low-high) and clause of each promise."""
    values = {n.claim_no: n.value for n in reading.ledger.numerals}
    found: list[Row] = []
    for commitment in reading.statements.commitments:
        numbers = [values[no] for no in (commitment.claim_no, commitment.range_claim_no) if no is not None]
        found.append((commitment.strength, "-".join(n or "" for n in numbers) or None, commitment.clause))
    return found


def test_every_promised_number_of_the_report(report: Reading) -> None:
    numbered = [c for c in report.statements.commitments if c.claim_no is not None]
    assert Counter(c.section for c in numbered) == NUMBERED_BY_SECTION
    assert Counter(c.table_no for c in numbered if c.table_no is not None) == NUMBERED_IN_TABLES
    assert {c.reference_year for c in numbered} == {2025}


def test_strength_of_numbers(report: Reading) -> None:
    numbered = [row for row in rows(report) if row[1] is not None]
    assert [row[1] for row in numbered if row[0] is Strength.BINDING] == BINDING_NUMBERS
    assert {row[0] for row in numbered} == {Strength.BINDING, Strength.EXPECTED}


def test_firm_promises_without_number(report: Reading) -> None:
    named_by_table_7 = [c for c in report.statements.commitments if c.table_no == 7]
    assert len(named_by_table_7) == 9 and {c.strength for c in named_by_table_7} == {Strength.EXPECTED}
    others = [
        (c.strength, c.clause)
        for c in report.statements.commitments
        if c.claim_no is None and c.strength is not Strength.PROCESS and c.table_no != 7
    ]
    assert others == FIRM_WITHOUT_NUMBER


def test_processes_are_promises_and_headings_are_not(report: Reading) -> None:
    clauses = [c.clause for c in report.statements.commitments]
    processes = {c.clause for c in report.statements.commitments if c.strength is Strength.PROCESS}
    assert {"深化国际消费中心城市示范区建设", "加速小梁薄板改造项目建设", "深入实施“静英”人才计划"} <= processes
    assert {"依法打击各类知识产权违法侵权行为", "针对国企同质化业务板块开展深入调研分析"} <= processes
    assert "围绕“一河一环两高架”沿线景观灯光建设任务" not in processes  # an occasion only
    assert not {"持续激发消费潜力", "继续深化15分钟社区生活圈建设", "2025年是“十四五”规划的收官之年"} & set(clauses)
    assert not any(c.part == "results" for c in report.statements.commitments)


def test_subject_and_lead(report: Reading) -> None:
    by_clause = {c.clause: c for c in report.statements.commitments}
    promise = by_clause["深化国际消费中心城市示范区建设"]
    assert (promise.subject, promise.lead, promise.section) == (
        "国际消费中心城市示范区建设",
        "持续激发消费潜力",
        "三(一)",
    )
    assert by_clause["升级改造2家标准化菜市场"].lead == "继续深化15分钟社区生活圈建设"


def test_clauses_stand_where_their_spans_say(report: Reading) -> None:
    for number, commitment in enumerate(report.statements.commitments, 1):
        printed = "".join(report.document.text[commitment.span_start : commitment.span_end].split())
        assert printed == "".join(commitment.clause.split())
        assert commitment.commitment_no == number


def test_targets_of_every_strength(read_parts: ReadParts) -> None:
    reading = read_parts(
        targets="建议2023年主要预期目标为：地区生产总值增长6%左右；一般公共预算收入增长5%以上，力争7%；"
        "城镇登记失业率力争控制在4%以内；居民收入与经济增长同步；单位GDP能耗完成市下达任务。"
    )
    assert rows(reading) == [
        (Strength.EXPECTED, "6", "地区生产总值增长6%左右"),
        (Strength.EXPECTED, "5", "一般公共预算收入增长5%以上"),
        (Strength.ASPIRATIONAL, "7", "力争7%"),
        (Strength.ASPIRATIONAL, "4", "城镇登记失业率力争控制在4%以内"),
        (Strength.PROCESS, None, "居民收入与经济增长同步"),
        (Strength.BINDING, None, "单位GDP能耗完成市下达任务"),
    ]


def test_ranges_thresholds_and_words_that_reach_further(read_parts: ReadParts) -> None:
    reading = read_parts(
        tasks="坚持项目为王，力争引进10亿元以上项目3至5个，开工亿元以上项目不少于20个、竣工12个。"
        "计划新建绿地8公顷、绿道2公里，口袋公园3座。使群众获得感更加充实。努力争取国家级试点。"
    )
    assert rows(reading) == [
        (Strength.ASPIRATIONAL, "3-5", "力争引进10亿元以上项目3至5个"),
        (Strength.BINDING, "20", "开工亿元以上项目不少于20个、竣工12个"),
        (Strength.BINDING, "12", "开工亿元以上项目不少于20个、竣工12个"),
        (Strength.EXPECTED, "8", "计划新建绿地8公顷、绿道2公里"),
        (Strength.EXPECTED, "2", "计划新建绿地8公顷、绿道2公里"),
        (Strength.EXPECTED, "3", "口袋公园3座"),
        (Strength.ASPIRATIONAL, None, "努力争取国家级试点"),
    ]
    threshold = reading.statements.commitments[0].threshold_claim_no
    assert [n.value for n in reading.ledger.numerals if n.claim_no == threshold] == ["10"]


def test_next_years_targets_in_a_table_of_results(lexicon: Lexicon, repository: Path) -> None:
    path = repository / "tests" / "corpus" / "development" / "deqing_2025_plan.txt"
    reading = read_report(path.read_bytes(), file=path.name, lexicon=lexicon)
    in_table = [c for c in reading.statements.commitments if c.table_no == 1]
    assert [(c.clause, c.claim_no is None) for c in in_table] == [
        ("5.5左右", False),
        ("6", False),
        ("146", False),
        ("完成市下达任务", True),
        ("3.2", False),
        ("1.56", False),
        ("3.8", False),
    ]
    assert in_table[3].strength is Strength.BINDING


@pytest.mark.parametrize(
    "name", ["chongqing_yubei_2020_plan", "nanhai_2025_work", "xiamen_siming_2016_plan_traditional", "wuhou_2024_plan"]
)
def test_each_promised_number_belongs_to_one_promise(lexicon: Lexicon, repository: Path, name: str) -> None:
    path = repository / "tests" / "corpus" / "development" / f"{name}.txt"
    reading = read_report(path.read_bytes(), file=path.name, lexicon=lexicon)
    assert_each_promised_once(reading)


def test_each_promised_number_of_the_report_belongs_to_one_promise(report: Reading) -> None:
    assert_each_promised_once(report)


def assert_each_promised_once(reading: Reading) -> None:
    used = Counter(
        number
        for c in reading.statements.commitments
        for number in (c.claim_no, c.range_claim_no, c.threshold_claim_no)
        if number is not None
    )
    plan_year = reading.document.identity.plan_year or 0
    promised = {
        n.claim_no
        for n in reading.ledger.numerals
        if n.value_role in (ValueRole.TARGET, ValueRole.LIMIT)
        and n.measure_kind is not MeasureKind.THRESHOLD
        and (n.reference_year or 0) >= plan_year
        and (plan_year or n.section[:1] in "二三")
    }
    assert promised and promised <= set(used)
    assert set(used.values()) == {1}

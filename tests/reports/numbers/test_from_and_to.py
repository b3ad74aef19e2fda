"""From what to what a figure moved: each of the two has its own year, and what follows them has the report's."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.reports.numbers.test_sentences_of_reports import statistics

FIVE_YEARS = "关于某区2025年国民经济和社会发展计划执行情况的报告\n一、“十四五”时期发展成就\n"


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("常住人口由上年68.2万人增加到69.1万人，城镇化率达71.3%。", [2023, 2024, 2024]),
        ("常住人口由上年的68.2万人增加到69.1万人，城镇化率达71.3%。", [2023, 2024, 2024]),
        ("空气优良率由去年85.2%提高到87.6%，细颗粒物浓度降至29微克/立方米。", [2023, 2024, 2024]),
        ("民营企业从2020年1.2万户增加到1.9万户，净增个体户2600户。", [2020, 2024, 2024]),
        ("殡葬服务费由平均2600元下降到900元左右。", [2023, 2024]),
        ("区属国企由18家整合为11家，开发区由9家撤并为4家。", [2023, 2024, 2023, 2024]),
        ("营商环境评价由全省第15位跃升至第6位。", [2023, 2024]),
        ("地区生产总值达到860亿元，较“十三五”末的612亿元增加248亿元。", [2024, 2020, 2024]),
        ("规模以上工业增加值在上年高基数的背景下增长6.2%。", [2024]),
    ],
)
def test_the_year_before_belongs_to_the_first_figure_alone(sentence: str, years: list[int], lexicon: Lexicon) -> None:
    assert [n.reference_year for n in statistics(sentence, lexicon)] == years


def test_in_a_look_back_over_a_plan_it_moved_from_the_year_before_the_plan(lexicon: Lexicon) -> None:
    sentence = "五年来，区属国企由18家整合为11家。2016年至2020年，三产占比从42.1%上升到48.6%。"
    years = [n.reference_year for n in statistics(sentence, lexicon, FIVE_YEARS)]
    assert years == [2020, 2025, 2015, 2020]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("净增经营主体2600户、企业800户。", ["change", "change"]),
        ("净增规上企业20家、高新技术企业30家。", ["change", "change"]),
        ("“县中振兴”工程提升12所普通高中办学能力。", ["level"]),
        ("重点项目完成投资86亿元、超年度计划12%。", ["level", "growth_rate"]),
        ("节水灌溉面积达到耕地总面积的48%。", ["share"]),
        ("涉企检查事项精简31%。", ["decline_rate"]),
        ("全国百强县排名由第46位上升到第38位，综合实力排名由369位上升到235位。", ["rank"] * 4),
        ("生态环境公众满意度从82.6提升至88.3。", ["index_score", "index_score"]),
        ("50万吨级码头建成投用，新实施300个以上技改项目。", ["threshold", "level"]),
    ],
)
def test_what_kind_of_figure_moved(sentence: str, kinds: list[str], lexicon: Lexicon) -> None:
    assert [n.measure_kind for n in statistics(sentence, lexicon)] == kinds


@pytest.mark.parametrize(
    ("sentence", "units"),
    [
        ("生产总值连续跨越7百亿、8百亿、9百亿三个大台阶。", ["元", "元", "元"]),
        ("出口在对欧出口下降近2成的情况下增长6.3%。", ["成", "%"]),
        ("总算力达3.2万PF，智能算力达1600PF。", ["PFLOPS", "PFLOPS"]),
        ("工商业平均电价下降5分/千瓦时，让12万偏远农村居民喝上放心水。", ["分/千瓦时", "人"]),
        ("工业增加值增速连续8个季度居全省前3位。", ["季度", "位"]),
    ],
)
def test_the_unit_of_what_moved(sentence: str, units: list[str], lexicon: Lexicon) -> None:
    assert [n.unit for n in statistics(sentence, lexicon)] == units


def test_a_paragraph_is_headed_by_its_numbered_first_words(lexicon: Lexicon) -> None:
    for mark in ("3.", "（3）", "③"):
        found = statistics(f"{mark}稳步推进安居工程。开工1200套，竣工800套。", lexicon)
        assert [n.indicator_name for n in found] == ["安居工程开工数", "安居工程竣工数"]


def test_a_line_that_begins_to_count_is_no_part_of_the_heading_above(lexicon: Lexicon) -> None:
    """However full the heading's line is in a text of short lines."""
    lines = [
        "（一）主要经济指标完成情况",
        "1.地区生产总值。前三季度完成308",
        "亿元，同比增长6.4%，居全市第二位",
        "，其中第一产业增加值11.2亿元，增",
        "长2.1%，第二产业增加值120亿元。",
    ]
    found = statistics("\n".join(lines), lexicon)
    assert found[0].indicator_name == "地区生产总值"

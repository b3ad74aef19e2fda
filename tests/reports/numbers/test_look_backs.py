"""Chapters that look back on a year and on five: which of the two the figures of each paragraph are of."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.reports.numbers.conftest import ReadProse
from tests.reports.numbers.test_sentences_of_reports import statistics

_TITLE = "关于某市2025年国民经济和社会发展计划执行情况与2026年国民经济和社会发展计划草案的报告\n\n"
OF_A_YEAR = _TITLE + "一、2025年及“十四五”时期工作回顾\n"
OF_FIVE_YEARS = _TITLE + "一、“十四五”时期和2025年工作回顾\n"

Times = list[tuple[int | None, str | None]]


def times(text: str, lexicon: Lexicon, opening: str) -> Times:
    return [(n.reference_year, n.period) for n in statistics(text, lexicon, opening)]


LIST = """各位代表！2025年是“十四五”收官之年。五年来，我们同心协力，取得显著成绩。
——经济实力显著增强。外贸总额占全省比重由12.1%提升至14.3%，工业投资增长42.6%，新建学校36所。
——交通条件显著改善。铁路里程由310公里增至455公里。
"""


def test_the_list_that_five_years_introduce_is_of_them(lexicon: Lexicon) -> None:
    assert times(LIST, lexicon, OF_A_YEAR) == [
        (2020, "full_year"), (2025, "full_year"), (2025, "five_year"), (2025, "five_year"),
        (2020, "as_of_year_end"), (2025, "as_of_year_end"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "after", ["（七）文化建设扎实推进。新建图书馆12座。", "全市新建图书馆12座。", "今年以来，新建图书馆12座。"]
)
def test_the_list_ends_where_a_section_or_another_paragraph_begins(after: str, lexicon: Lexicon) -> None:
    assert times(LIST + after, lexicon, OF_A_YEAR)[-1] == (2025, "full_year")


@pytest.mark.parametrize("opener", ["五年来", "这五年", "过去五年", "过去的五年"])
def test_five_years_that_open_a_sentence_govern_the_rest_of_the_paragraph(opener: str, lexicon: Lexicon) -> None:
    text = f"2025年是收官之年。{opener}，全市团结奋斗。新建学校36所。过去一年，新建公园8个。\n新建桥梁5座。"
    assert times(text, lexicon, OF_A_YEAR) == [(2025, "five_year"), (2025, "full_year"), (2025, "full_year")]


@pytest.mark.parametrize(
    "opener",
    ["刚刚过去的2025年，", "过去的2025年，", "刚刚过去的2025年极不寻常。全市", "一年来，", "过去一年，", "刚刚过去的一年，",
     "2025年是收官之年。一年来，"],
)  # fmt: skip
def test_the_last_year_in_a_chapter_about_five(opener: str, lexicon: Lexicon) -> None:
    text = (
        f"城乡建设成效明显。新建学校36所。\n{opener}地区生产总值增长5.3%，新建公园8个。"
        "\n（一）着力稳就业。新增岗位4.2万个，新开工项目86个。\n（二）“十四五”时期改革成果。新设企业5200家。"
    )
    assert times(text, lexicon, OF_FIVE_YEARS) == [
        (2025, "five_year"), (2025, "full_year"), (2025, "full_year"), (2025, "full_year"), (2025, "full_year"),
        (2025, "five_year"),
    ]  # fmt: skip
    growth = statistics(text, lexicon, OF_FIVE_YEARS)[1]
    assert (growth.comparison_base, growth.indicator_name) == ("previous_year", "地区生产总值同比增速")


def test_what_is_reached_behind_the_sentence_of_the_years_is_of_the_last(lexicon: Lexicon) -> None:
    text = "这五年，全市综合实力明显提升。货物周转量突破860亿吨公里，引进总部企业超40家，利用外资累计达到32亿美元。"
    assert times(text, lexicon, OF_A_YEAR) == [(2025, "full_year"), (2025, "five_year"), (2025, "five_year")]


@pytest.mark.parametrize("growth", ["10%", "超10%", "超过10%", "突破10%", "近10%", "10%以上"])
def test_a_mean_growth_is_of_the_years_however_it_is_bounded(growth: str, lexicon: Lexicon) -> None:
    assert times(f"技术合同成交额年均增长{growth}。", lexicon, _TITLE + "一、“十四五”时期工作回顾\n") == [
        (2025, "five_year")
    ]


def test_a_share_reached_beside_years_is_of_the_last(lexicon: Lexicon) -> None:
    text = "软件业收入占比达到5.7%、5年提升1.6个百分点，数字经济占比超过50%、提升9个百分点。"
    assert [period for _, period in times(text, lexicon, OF_A_YEAR)] == [
        "full_year", "five_year", "full_year", "five_year",
    ]  # fmt: skip


def test_a_mean_growth_is_never_of_one_year(lexicon: Lexicon) -> None:
    text = "技术合同成交额年均增长11.2%、高于全省1.4个百分点，进口增长3%，高于全省0.6个百分点。"
    assert [period for _, period in times(text, lexicon, _TITLE + "一、2025年工作回顾\n")] == [
        "multi_year", "multi_year", "full_year", "full_year",
    ]  # fmt: skip
    assert times(text, lexicon, OF_A_YEAR)[0] == (2025, "five_year")
    assert times("臭氧年均浓度下降5.1%。", lexicon, OF_A_YEAR) == [(2025, "full_year")]


@pytest.mark.parametrize(
    ("text", "name", "period"),
    [
        ("瞪羚企业5年增加600家", "瞪羚企业增加数", "five_year"),
        ("旅客吞吐量3年增长1.6倍", "旅客吞吐量增长倍数", "multi_year"),
        ("城镇化率达到67.5%、5年提高4.5个百分点", "城镇化率提高百分点", "five_year"),
        ("税收收入累计完成820亿元，5年增长18.7%", "税收收入增速", "five_year"),
        ("税收收入五年增长31.6%", "税收收入增速", "five_year"),
    ],
)
def test_years_in_digits_before_a_change_are_its_time(text: str, name: str, period: str, read: ReadProse) -> None:
    *before, last = read(text)
    assert (last.indicator_name, last.period, last.comparison_base) == (name, period, None)
    assert all(numeral.disposition == "date" for numeral in before if numeral.numeral in ("3", "5"))


@pytest.mark.parametrize("text", ["税收连续5年增长", "贷款期限由3年提高到5年", "瞪羚企业36家，5年增加6家"])
def test_other_years_in_digits_are_durations(text: str, read: ReadProse) -> None:
    assert read(text)[0 if "36" not in text else 1].disposition == "statistic"


def test_growth_over_several_years_is_not_called_year_on_year(lexicon: Lexicon) -> None:
    text = "货物进出口增长53.1%，单位产值水耗下降22%。"
    names = [n.indicator_name for n in statistics(text, lexicon, _TITLE + "一、“十四五”时期工作回顾\n")]
    assert names == ["货物进出口增速", "单位产值水耗降幅"]


def test_parts_whose_titles_have_no_number_keep_their_years_apart(lexicon: Lexicon) -> None:
    text = (
        "“十四五”时期工作回顾\n新建学校36所。粮食产量突破90万吨。\n刚刚过去的2025年，新建公园8个。\n"
        "“十五五”时期主要目标任务\n新建学校40所。\n2026年重点工作\n（一）扩大投资。新建公园9个。\n"
    )
    found = statistics(text, lexicon, _TITLE)
    assert [(n.reference_year, n.period, n.value_role) for n in found] == [
        (2025, "five_year", "actual"), (2025, "full_year", "actual"), (2025, "full_year", "actual"),
        (2030, "five_year", "target"), (2026, "full_year", "target"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("新增灌溉面积超30万亩。", "five_year"),
        ("高校毕业生留市就业突破6万人。", "five_year"),
        ("民营经济增加值突破900亿元。", "full_year"),
        ("蔬菜产量突破80万吨。", "full_year"),
        ("人均地区生产总值增长24%。", "five_year"),
        ("光伏产业产值增长超3倍。", "five_year"),
        ("人均地区生产总值超9万元。", "full_year"),
        ("蔬菜出口额居全省第2位。", "full_year"),
        ("蔬菜出口额年均增长8%、居全省第2位。", "five_year"),
        ("优质果占比62%。", "full_year"),
        ("优质果占比保持在62%以上。", "five_year"),
    ],
)
def test_under_five_years_levels_shares_and_ranks_are_of_the_last(text: str, period: str, lexicon: Lexicon) -> None:
    found = statistics(text, lexicon, _TITLE + "一、“十四五”时期工作回顾\n")[-1]
    assert (found.period, found.reference_year_start) == (period, 2021 if period == "five_year" else None)


def test_years_in_which_something_doubled_are_those_of_its_own_clause(lexicon: Lexicon) -> None:
    text = "研发投入年均增长9%，科技型企业数3年翻一番，新增重点实验室8家。"
    assert times(text, lexicon, _TITLE + "一、“十四五”时期工作回顾\n")[-1] == (2025, "five_year")


def test_this_year_in_a_part_about_a_plan_and_its_first_year_is_the_first(lexicon: Lexicon) -> None:
    text = "新建学校40所。\n今年主要预期目标是：生产总值增长5%左右，粮食产量超过84万吨。"
    opening = _TITLE + "二、“十五五”时期主要目标和2026年重点工作\n"
    assert [year for year, _ in times(text, lexicon, opening)] == [2030, 2026, 2026]


FIVE_YEARS = "“十四五”期间，"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # one of the years added up
        ("累计完成投资1936亿元，其中2025年412亿元，增长8%。", ["five_year", "full_year", "full_year"]),
        ("累计建成道路187条，其中2025年建成道路26条。", ["five_year", "full_year"]),
        (
            "累计新增就业22.8万人，2025年新增3.36万人，超额完成3万人的年度目标。",
            ["five_year", "full_year", "full_year"],
        ),
        # what stands at their end
        ("累计引进企业47家，现有总部企业86家。", ["five_year", "as_of_year_end"]),
        (
            "规上企业由2020年的132家发展到218家，2025年达到468.3亿元。",
            ["as_of_year_end", "as_of_year_end", "full_year"],
        ),
        # a growth beside the mean of the five years
        ("人均收入达到50362元，下降2.6%，“十四五”年均增长6.9%。", ["full_year", "full_year", "five_year"]),
        ("人均收入达到50362元，增长42.6%，年均增长7.4%。", ["full_year", "five_year", "five_year"]),
    ],
)
def test_which_of_the_five_years_a_figure_is_of(text: str, expected: list[str], lexicon: Lexicon) -> None:
    found = statistics(FIVE_YEARS + text, lexicon, OF_A_YEAR)
    assert [n.period for n in found] == expected
    assert {n.reference_year_start for n in found if n.period != "five_year"} == {None}


def test_since_a_plan_began_things_rise_from_the_year_before_it(lexicon: Lexicon) -> None:
    text = "“十四五”以来，新建道路187条，轨道通车里程由14.6公里增加到36.2公里。"
    built, before, after = statistics(text, lexicon, OF_A_YEAR)
    assert (built.period, built.reference_year_start) == ("since_start", 2021)
    assert [(n.reference_year, n.period) for n in (before, after)] == [
        (2020, "as_of_year_end"),
        (2025, "as_of_year_end"),
    ]


def test_a_deed_of_five_years_told_before_its_verb(lexicon: Lexicon) -> None:
    (begun,) = statistics("棚户区改造五年开工3.98万套。", lexicon, OF_A_YEAR)
    assert (begun.period, begun.indicator_name) == ("five_year", "棚户区改造开工数")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("城镇新增就业累计12万人。", [(2025, "five_year")]),
        ("低保标准提高到每月815元。", [(2025, "full_year")]),
        ("保费由每生每年5元提高至10元。", [(2020, "full_year"), (2025, "full_year")]),
        ("输电线路总长超7000公里。", [(2025, "as_of_year_end")]),
    ],
)
def test_more_levels_and_sums_under_five_years(text: str, expected: Times, lexicon: Lexicon) -> None:
    assert times(text, lexicon, _TITLE + "一、“十四五”时期工作回顾\n") == expected

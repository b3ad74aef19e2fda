"""What districts of coal and steel tell: mergers of state firms, heating periods, emissions, a ratio's moves, aims on a base."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.reports.numbers.test_sentences_of_reports import PLAN, statistics


def test_a_deadline_is_of_its_own_work(lexicon: Lexicon) -> None:
    sentence = "6月底前完成区属平台公司整合，由9家压减到4家；国有资产证券化率提高到20%，净资产收益率不低于1.5%。"
    before, after, *rates = statistics(sentence, lexicon, PLAN)
    assert (before.reference_year, before.value_role) == (2024, "actual")
    assert (after.reference_year, after.period, after.value_role) == (2025, "as_of_h1_end", "target")
    assert [rate.period for rate in rates] == ["full_year", "full_year"]


def test_a_date_that_opens_a_sentence_as_its_topic_still_governs_it(lexicon: Lexicon) -> None:
    sentence = "截至6月底，实有企业300家；个体户900户。"
    assert [n.period for n in statistics(sentence, lexicon)] == ["as_of_h1_end", "as_of_h1_end"]


def test_growth_on_the_base_of_last_year(lexicon: Lexicon) -> None:
    base, aim = statistics("固定资产投资在上年7.2%的基础上增长8%。", lexicon, PLAN)
    assert (base.measure_kind, base.reference_year, base.value_role) == ("growth_rate", 2024, "actual")
    assert (aim.measure_kind, aim.reference_year, aim.value_role) == ("growth_rate", 2025, "target")
    assert base.indicator_name == aim.indicator_name == "固定资产投资同比增速"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("城乡居民收入比为1.72，较上年缩小0.03。", [("1.72", "ratio", None), ("0.03", "change", "down")]),
        ("城乡居民收入倍差1.72，同比缩小0.03。", [("1.72", "ratio", None), ("0.03", "change", "down")]),
        ("全年生产原煤1286万吨，同比少产64万吨。", [("1286", "level", None), ("64", "change", "down")]),
        ("粗钢产量310万吨，同比多产12万吨。", [("310", "level", None), ("12", "change", "up")]),
        ("完成投资38.1亿元，超计划2.5亿元。", [("38.1", "level", None), ("2.5", "change", "up")]),
        ("压减渔船功率7820千瓦。", [("7820", "level", None)]),
        ("PM2.5年均浓度为38微克/立方米，改善5.0%。", [("38", "level", None), ("5.0", "decline_rate", "down")]),
        ("环境质量指数为102.1，改善5.0%。", [("102.1", "index_score", None), ("5.0", "growth_rate", "up")]),
    ],
)
def test_kinds_and_directions(sentence: str, expected: list[tuple[str, str, str | None]], lexicon: Lexicon) -> None:
    assert [(n.value, n.measure_kind, n.direction) for n in statistics(sentence, lexicon)] == expected


def test_a_base_years_back_is_that_year_and_last_years_end_the_years_beginning(lexicon: Lexicon) -> None:
    long, short = statistics("存量危房4.6万平方米，比2020年底减少72%，比2023年底减少12%。", lexicon)[1:]
    assert (long.comparison_base, short.comparison_base) == ("2020", "year_end")


def test_half_a_month_more_is_no_count(lexicon: Lexicon) -> None:
    _, longer, sooner = statistics("供暖期由5个月延长至5个半月，项目提前3个半月竣工。", lexicon)
    assert [(n.value, n.unit, n.qualifier) for n in (longer, sooner)] == [
        ("5", "个月", "at_least"),
        ("3", "个月", "at_least"),
    ]


def test_more_than_the_aim_of_an_assessment_is_against_the_plan(lexicon: Lexicon) -> None:
    _, more = statistics("优良天数278天，比考核目标多6天。", lexicon)
    assert (more.measure_kind, more.direction, more.comparison_base) == ("change", "up", "plan")


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("供热投诉量由上个采暖期的4126件降至1893件，下降54.1%。", [2023, 2024, 2024]),
        ("县属企业利润由亏损0.42亿元转为盈利0.18亿元。", [2023, 2024]),
    ],
)
def test_the_state_before_is_of_the_year_before(sentence: str, years: list[int], lexicon: Lexicon) -> None:
    assert [n.reference_year for n in statistics(sentence, lexicon)] == years


@pytest.mark.parametrize(
    ("sentence", "periods"),
    [
        ("科技型中小企业突破160户，全社会研发投入强度达到2.3%。", ["as_of_year_end", "full_year"]),
        ("科技型中小企业突破160户，覆盖率达到62%。", ["as_of_year_end", "as_of_year_end"]),
        ("拆改城中村1500户。", ["full_year"]),
        ("转移农村劳动力3650人。", ["full_year"]),
        (
            "工伤保险参保人数达4.2万人，征缴社保费9.7亿元，基金当期结余0.6亿元、累计结余11.4亿元。",
            ["as_of_year_end", "full_year", "full_year", "as_of_year_end"],
        ),
    ],
)
def test_what_is_done_in_a_year_and_what_stands_at_its_end(sentence: str, periods: list[str], lexicon: Lexicon) -> None:
    assert [n.period for n in statistics(sentence, lexicon)] == periods


def test_parts_of_a_thousand_in_words_and_digits(lexicon: Lexicon) -> None:
    rate, share = statistics("自然增长率千分之3.2，出口额占全国千分之1.7。", lexicon)
    assert [(n.value, n.unit, n.measure_kind) for n in (rate, share)] == [("3.2", "‰", "rate"), ("1.7", "‰", "share")]
    assert (rate.indicator_name, share.indicator_name) == ("自然增长率", "出口额占全国比重")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("地区生产总值增长5.9%，低于6.5%的年度目标。", "地区生产总值同比增速"),
        ("重点项目完成投资45亿元，超过40亿元的年度目标。", "重点项目完成投资"),
        ("地区生产总值增长5.9%，未完成6.5%的年度目标任务。", "地区生产总值同比增速"),
    ],
)
def test_what_a_result_is_under_or_over_is_the_aim_and_no_bound(sentence: str, name: str, lexicon: Lexicon) -> None:
    result, aim = statistics(sentence, lexicon)
    assert (result.value_role, aim.value_role, aim.qualifier) == ("actual", "target", "exact")
    assert (aim.measure_kind, aim.indicator_name) == (result.measure_kind, name)


@pytest.mark.parametrize("words", ["低于4.5%的控制目标", "高于4.5%的年度目标", "未达4.5%的目标值"])
def test_the_aim_of_a_rate_is_a_target(words: str, lexicon: Lexicon) -> None:
    _, aim = statistics(f"投入产出率3.1%，{words}。", lexicon)
    assert (aim.value_role, aim.measure_kind, aim.qualifier) == ("target", "rate", "exact")


def test_a_bound_of_what_is_counted_stays_a_bound(lexicon: Lexicon) -> None:
    bound, _ = statistics("税收低于5亿元的目标企业12家。", lexicon)
    assert bound.measure_kind == "threshold"
    (rate,) = statistics("城镇登记失业率低于4%。", lexicon)
    assert rate.qualifier == "at_most"

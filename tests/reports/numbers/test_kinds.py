"""Kind, direction and base of comparison."""

from __future__ import annotations

import pytest

from tests.reports.numbers.conftest import ReadProse


@pytest.mark.parametrize(
    ("text", "kind", "direction", "base"),
    [
        ("同比增长3.6%", "growth_rate", "up", "previous_year"),
        ("增长约4%", "growth_rate", "up", "previous_year"),
        ("比上年下降3.2%", "decline_rate", "down", "previous_year"),
        ("环比减少3.8%", "decline_rate", "down", "previous_period"),
        ("增长-3.2%", "growth_rate", None, "previous_year"),
        ("较2019年下降28%", "decline_rate", "down", "2019"),
        ("年均增长7.3%", "growth_rate", "up", None),
        ("占全区总税收入的17.8%", "share", None, None),
        ("占规上工业比重为82.6%", "share", None, None),
        ("增加值占比达83.7%", "share", None, None),
        ("比例达63.6%", "rate", None, None),
        ("好评率达99.97%", "rate", None, None),
        ("自然增长率2.1‰", "rate", None, None),
        ("自然增长率-2.7‰", "rate", None, None),
        ("完成年度计划的92.4%", "rate", None, "plan"),
        ("对经济增长的贡献率为98.4%", "contribution", None, None),
        ("拉动增长7.5个百分点", "contribution", "up", None),
        ("比上年提高0.7个百分点", "change_pp", "up", "previous_year"),
        ("环比回落0.9个百分点", "change_pp", "down", "previous_period"),
        ("净增115家", "change", "up", None),
        ("比年初减少9.5万平方米", "change", "down", "year_end"),
        ("较上年多争取12.3亿元", "change", "up", "previous_year"),
        ("比预算多收6.2亿元", "change", "up", "plan"),
        ("死亡人数减少12人", "change", "down", None),
        ("新增12家", "level", None, None),
        ("人均年增收8000元", "level", None, None),
        ("亩均增产60公斤", "level", None, None),
        ("财政收入较上年增收2亿元", "change", "up", "previous_year"),
        ("上线事项增至44个", "level", None, None),
        ("规范提升148个", "level", None, None),
        ("第一产业增加值20.35亿元", "level", None, None),
        ("开行量增长1.6倍", "ratio", "up", "previous_year"),
        ("居全市第2位", "rank", None, None),
        ("满意度82.92分", "index_score", None, None),
        ("综合指数102.1", "index_score", None, None),
    ],
)
def test_kinds(read_statistics: ReadProse, text: str, kind: str, direction: str | None, base: str | None) -> None:
    (statistic,) = read_statistics(text)
    assert (statistic.measure_kind, statistic.direction, statistic.comparison_base) == (kind, direction, base)


@pytest.mark.parametrize(
    "text",
    [
        "新开工500万元以上项目12个",
        "其中超50亿元项目2个",
        "产值10亿元以上企业58家",
        "税收30亿元以上2幢",
        "引进10亿元项目10个",
    ],
)
def test_thresholds_define_the_group_that_is_counted(read_statistics: ReadProse, text: str) -> None:
    amount, count = read_statistics(text)
    assert (amount.measure_kind, amount.period) == ("threshold", "other")
    assert count.measure_kind == "level"


def test_a_bound_is_a_threshold_only_before_a_group(read_statistics: ReadProse) -> None:
    (statistic,) = read_statistics("完成投资10亿元以上，效果良好")
    assert (statistic.measure_kind, statistic.qualifier) == ("level", "at_least")


def test_an_enumeration_shares_the_words_before_it(read_statistics: ReadProse) -> None:
    rates = read_statistics("同比分别增长17.7%和22.3%")
    assert {(rate.measure_kind, rate.direction, rate.comparison_base) for rate in rates} == {
        ("growth_rate", "up", "previous_year")
    }


@pytest.mark.parametrize(
    ("text", "basis"),
    [("按可比价格计算，比上年增长8.1%", "constant"), ("按现价计算增长5.6%", "current"), ("增长5.6%", None)],
)
def test_price_basis(read_statistics: ReadProse, text: str, basis: str | None) -> None:
    (statistic,) = read_statistics(text)
    assert statistic.price_basis == basis


def test_a_second_bound_goes_on_with_the_first(read_statistics: ReadProse) -> None:
    first, second = read_statistics("地区生产总值增长6.5%以上，力争7%")
    assert first.measure_kind == second.measure_kind == "growth_rate"

"""Sentences put together from their parts (opening, subject, verb, comparison), each with the reading that its parts ask for."""

from __future__ import annotations

from itertools import cycle

import pytest

from orchestration.reports.document import Part
from tests.reports.numbers.conftest import ReadProse

_SUBJECTS = {
    "地区生产总值": "亿元", "一般公共预算收入": "亿元", "城镇居民人均可支配收入": "元", "规上工业增加值": "亿元", "社会消费品零售总额": "亿元", "粮食总产量": "万吨",
}  # fmt: skip
_OPENINGS = ("", "全年", "2024年，", "2024年全区", "初步核算，", "1-12月，", "全年累计", "全区", "预计全年")
_VERBS = ("", "完成", "实现", "达", "达到", "为", "预计完成", "突破", "约")
_COMPARISONS = {
    "同比增长": ("growth_rate", "up", "previous_year"), "比上年增长": ("growth_rate", "up", "previous_year"), "增长": ("growth_rate", "up", "previous_year"),
    "与上年相比增长": ("growth_rate", "up", "previous_year"), "按可比价格计算，增长": ("growth_rate", "up", "previous_year"),
    "增速为": ("growth_rate", None, "previous_year"), "增幅达": ("growth_rate", "up", "previous_year"), "同比下降": ("decline_rate", "down", "previous_year"),
    "减少": ("decline_rate", "down", "previous_year"), "环比增长": ("growth_rate", "up", "previous_period"), "比2019年增长": ("growth_rate", "up", "2019"),
    "同比名义增长": ("growth_rate", "up", "previous_year"), "负增长": ("decline_rate", "down", "previous_year"), "涨幅": ("growth_rate", "up", "previous_year"),
}  # fmt: skip


@pytest.mark.parametrize("opening", _OPENINGS)
def test_an_amount_and_its_growth(opening: str, read_statistics: ReadProse) -> None:
    comparisons, separators = cycle(_COMPARISONS.items()), cycle("，、")
    for subject, unit in _SUBJECTS.items():
        for verb in _VERBS:
            comparison, said = next(comparisons)
            sentence = f"{opening}{subject}{verb}412.6{unit}{next(separators)}{comparison}5.8%。"
            level, growth = read_statistics(sentence)
            role = "estimate" if {"预计", "初步"} & {opening[:2], verb[:2]} else "actual"
            assert (level.measure_kind, level.indicator_name, level.value_role) == ("level", subject, role), sentence
            assert (growth.measure_kind, growth.direction, growth.comparison_base) == said, sentence
            ending = {"previous_period": "环比增速", "2019": "增速"}.get(said[2], "同比增速")
            assert (growth.indicator_name, growth.value_role) == (subject + ending, role), sentence


@pytest.mark.parametrize("last", "、和")
@pytest.mark.parametrize("verb", ("分别为", "分别达", "分别完成", "分别实现", "分别达到"))
def test_amounts_and_growths_told_in_the_order_of_their_subjects(
    verb: str, last: str, read_statistics: ReadProse
) -> None:
    for names in (("地区生产总值", "固定资产投资", "进出口总额"), ("城镇居民人均可支配收入", "农村居民人均可支配收入")):
        amounts, growths = ("412.6", "168.2", "146.3")[: len(names)], ("5.8", "8.4", "4.9")[: len(names)]
        unit = "元" if "人均" in names[0] else "亿元"
        listed = [
            "、".join(words[:-1]) + last + words[-1]
            for words in (names, [a + unit for a in amounts], [g + "%" for g in growths])
        ]
        found = read_statistics(f"{listed[0]}{verb}{listed[1]}，分别增长{listed[2]}。")
        told = [(n.value, n.indicator_name) for n in found]
        expected = [
            *zip(amounts, names, strict=True),
            *((g, f"{name}同比增速") for g, name in zip(growths, names, strict=True)),
        ]
        assert told == expected


_AIMS = {
    "增长5.5%": "exact", "增长5.5%左右": "approx", "增速不低于5.5%": "at_least", "力争增长5.5%": "exact", "预期增长5.5%": "exact", "增长5%—5.5%": "range_low",
    "增速保持在5.5%以上": "at_least", "增长目标为5.5%左右": "approx", "增长超过5.5%": "at_least",
}  # fmt: skip
_LEVELS_AIMED_AT = {
    "达到435亿元": "exact", "突破435亿元": "at_least", "力争突破435亿元": "at_least", "435亿元左右": "approx", "不低于435亿元": "at_least", "控制在435亿元以内": "at_most",
    "预期435亿元": "exact", "确保完成435亿元": "exact",
}  # fmt: skip


@pytest.mark.parametrize(
    "opening", ("", "2025年，", "全年", "主要预期目标为：", "建议2025年", "力争全年", "计划全年", "今年")
)
@pytest.mark.parametrize("subject", ("地区生产总值", "固定资产投资", "一般公共预算收入"))
def test_aims(opening: str, subject: str, read_statistics: ReadProse) -> None:
    for aims, name in ((_AIMS, f"{subject}同比增速"), (_LEVELS_AIMED_AT, subject)):
        for aim, qualifier in aims.items():
            read = read_statistics(f"{opening}{subject}{aim}。", part=Part.TARGETS)[0]
            said = (read.value_role, read.reference_year, read.period, read.qualifier, read.indicator_name)
            assert said == ("target", 2025, "full_year", qualifier, name), aim


@pytest.mark.parametrize("subject", ("地区生产总值", "固定资产投资"))
@pytest.mark.parametrize(
    ("comparison", "name"),
    [
        ("高于全市", "高于全市"), ("比上年提高", "提高"), ("较上年回落", "回落"), ("比上半年加快", "加快"), ("低于预期目标", "低于预期目标"), ("高出全省", "高于全省"),
        ("比一季度回升", "回升"),
    ],
)  # fmt: skip
def test_points_of_a_pace(subject: str, comparison: str, name: str, read_statistics: ReadProse) -> None:
    for opening in (f"{subject}增长5.8%，增速", f"{subject}增长5.8%，", f"{subject}增速"):
        read = read_statistics(f"{opening}{comparison}0.6个百分点。")[-1]
        assert (read.measure_kind, read.indicator_name) == ("change_pp", f"{subject}增速{name}百分点"), opening

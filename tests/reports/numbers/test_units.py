"""What follows a number: multiplier, unit, qualifying suffix."""

from __future__ import annotations

import pytest

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.units import unit_grammar


@pytest.mark.parametrize(
    ("text", "power", "unit", "suffix"),
    [
        ("亿元，", 8, "元", None),
        ("万亿元", 12, "元", None),
        ("亿美元", 8, "美元", None),
        ("百万吨", 6, "吨", None),
        ("千户", 3, "户", None),
        ("千瓦时", 0, "千瓦时", None),
        ("万千瓦时", 4, "千瓦时", None),
        ("兆瓦", 0, "兆瓦", None),
        ("万吨标准煤", 4, "吨标准煤", None),
        ("万金属吨，", 4, "金属吨", None),
        ("吨/日）", 0, "吨/日", None),
        ("万元/亩", 4, "元/亩", None),
        ("人/亿元", 0, "人/亿元", None),
        ("微克/立方米以下", 0, "微克/立方米", "以下"),
        ("㎡", 0, "平方米", None),
        ("套（间）", 0, "套（间）", None),
        ("件次", 0, "件次", None),
        ("万辆（艘、架）次", 4, "辆（艘、架）次", None),
        ("万辆（架、艘、列）次，", 4, "辆（艘、架）次", None),
        ("条（个）", 0, "条（个）", None),
        ("家（次）", 0, "家（次）", None),
        ("人（次）以上", 0, "人次", "以上"),
        ("台（套）", 0, "台套", None),
        ("场（次）", 0, "场次", None),
        ("条（处）", 0, "条", None),  # no unit of units.csv: the first of the two
        ("艘（列）次", 0, "艘次", None),
        ("个（东区、西区）", 0, "个", None),
        ("人次", 0, "人次", None),
        ("个百分点", 0, "个百分点", None),
        ("个工作日", 0, "工作日", None),
        ("‰", 0, "‰", None),
        ("‱", 0, "‱", None),
        ("%以上", 0, "%", "以上"),
        ("万", 4, None, None),
        ("人才", 0, None, None),
        ("G基站", 0, None, None),
        ("条例", 0, None, None),
        ("届茶博会", 0, "届", None),
        ("回输电线路", 0, "回", None),
        ("回迁房", 0, None, None),
        ("县公路", 0, "县", None),
        ("县级医院", 0, None, None),
    ],
)
def test_read(lexicon: Lexicon, text: str, power: int, unit: str | None, suffix: str | None) -> None:
    quantity = unit_grammar(lexicon).read(matching_form(text), 0)
    assert (quantity.unit_mult, quantity.unit, quantity.suffix) == (power, unit, suffix)


@pytest.mark.parametrize(("text", "power"), [("余条", 0), ("万余户", 4), ("亿+", 8), ("多宗", 0)])
def test_more_than(lexicon: Lexicon, text: str, power: int) -> None:
    quantity = unit_grammar(lexicon).read(text, 0)
    assert quantity.is_more
    assert quantity.unit_mult == power


@pytest.mark.parametrize(
    ("text", "power", "unit"),
    [
        ("千万亿次", 15, "次"),
        ("亿亿次", 16, "次"),
        ("百万亿元", 14, "元"),
        ("万千瓦", 4, "千瓦"),
        ("千千瓦", 3, "千瓦"),
        ("百亿亿次/秒", 0, "百亿亿次/秒"),
        ("亿亿次每秒", 0, "亿亿次/秒"),
        ("次/秒", 0, "次/秒"),
        ("万次/秒", 4, "次/秒"),
    ],
)
def test_multipliers_of_any_length(lexicon: Lexicon, text: str, power: int, unit: str) -> None:
    quantity = unit_grammar(lexicon).read(text, 0)
    assert (quantity.end, quantity.unit_mult, quantity.unit) == (len(text), power, unit)


def test_computing_power_in_operations_is_that_in_flops(lexicon: Lexicon) -> None:
    units = {term.unit: term.dimension for term in lexicon.units}
    assert units["百亿亿次/秒"] == units["EFLOPS"] == "data"


@pytest.mark.parametrize("others", ["（处）", "（艘、列）次", "（次）"])
def test_other_units_in_brackets_are_the_units(lexicon: Lexicon, others: str) -> None:
    text = matching_form(f"辆{others}，")
    assert unit_grammar(lexicon).read(text, 0).end == len(text) - 1


def test_words_in_brackets_after_a_unit_are_their_own(lexicon: Lexicon) -> None:
    assert unit_grammar(lexicon).read(matching_form("个（东区、西区）"), 0).end == 1

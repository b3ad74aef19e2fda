"""One table told in several ways is read to the same facts: units in labels or cells, periods down the side, growth under each,
whatever parts the cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import pytest

from orchestration.reports.layout.source import display_width
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Numeral
from tests.reports.numbers.small_tables import Rows, statistics, statistics_of

_MEASURES = [
    ("地区生产总值", "亿元"), ("固定资产投资", "亿元"), ("居民人均可支配收入", "元"), ("常住人口", "万人"), ("规上工业企业数", "家"), ("城镇化率", "%"),
    ("城镇登记失业率", "%"), ("粮食产量", "万吨"), ("城镇新增就业", "人"), ("高新技术企业", "家"), ("进出口总额", "亿美元"), ("用电量", "亿千瓦时"),
    ("人口自然增长率", "‰"), ("森林覆盖率", "%"), ("研发经费投入强度", "%"), ("第三产业增加值", "亿元"), ("商品房销售面积", "万平方米"), ("接待游客", "万人次"),
]  # fmt: skip
_PERIODS = ("2022年", "2023年", "2024年预计", "2025年目标")
_CAPTION = "表1  主要指标"


def facts(numerals: Sequence[Numeral]) -> set[tuple[object, ...]]:
    return {
        (n.value, n.measure_kind, n.unit, n.unit_mult, n.reference_year, n.value_role, n.period, n.comparison_base, n.indicator_name)
        for n in numerals
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_places_of_the_unit_and_sides_of_the_periods(seed: int, lexicon: Lexicon) -> None:
    random = Random(seed)
    chosen = random.sample(_MEASURES, 3)
    digits = [str(number) for number in random.sample(range(1100, 9900), len(chosen) * len(_PERIODS))]
    values = [[f"{d[:2]}.{d[2:]}" for d in digits[i::3]] for i in range(3)]
    plain = [
        ("指标", "单位", *_PERIODS),
        *((name, unit, *row) for (name, unit), row in zip(chosen, values, strict=True)),
    ]
    ways = {
        "units in labels": [("指标", *_PERIODS), *((f"{name}（{unit}）", *row) for (name, unit), row in zip(chosen, values, strict=True))],
        "units in cells": [("指标", *_PERIODS), *((name, *(v + unit for v in row)) for (name, unit), row in zip(chosen, values, strict=True))],
        "periods down the side": [
            ("年份", *(f"{name}（{unit}）" for name, unit in chosen)), *((p, *(row[i] for row in values)) for i, p in enumerate(_PERIODS)),
        ],
        "both": [
            ("年份", *(name for name, _ in chosen)),
            *((p, *(row[i] + unit for (_, unit), row in zip(chosen, values, strict=True))) for i, p in enumerate(_PERIODS)),
        ],
    }  # fmt: skip
    told = facts(statistics(_CAPTION, plain, lexicon))
    assert len(told) == len(digits)
    for way, rows in ways.items():
        assert facts(statistics(_CAPTION, rows, lexicon)) == told, way


def test_growth_beside_each_measure_or_in_a_row_under_it(lexicon: Lexicon) -> None:
    growth = "同比增长（%）"
    beside = [
        ("指标", "单位", "2024年", growth),
        ("固定资产投资", "亿元", "168.2", "8.4"),
        ("进出口总额", "亿元", "146.2", "-5.8"),
    ]
    under = [
        ("指标", "2024年"),
        ("固定资产投资（亿元）", "168.2"),
        (growth, "8.4"),
        ("进出口总额（亿元）", "146.2"),
        (growth, "-5.8"),
    ]
    turned = [
        ("年份", "固定资产投资（亿元）", growth, "进出口总额（亿元）", growth), ("2024年", "168.2", "8.4", "146.2", "-5.8"), ("2023年", "155.2", "6.1", "155.1", "2.2"),
    ]  # fmt: skip
    told = facts(statistics(_CAPTION, beside, lexicon))
    assert len(told) == 4
    assert facts(statistics(_CAPTION, under, lexicon)) == told
    assert {fact for fact in facts(statistics(_CAPTION, turned, lexicon)) if fact[4] == 2024} == told


def _spaced(rows: Rows) -> str:
    widths = [max(display_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = (
        "   ".join(cell + " " * (w - display_width(cell)) for cell, w in zip(row, widths, strict=True)) for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _wrapped(rows: Rows) -> str:
    """The header's cells broken over lines where they are longer than five characters of full width."""
    pieces = [[cell[i : i + 5] for i in range(0, len(cell), 5)] for cell in rows[0]]
    height = max(map(len, pieces))
    return _spaced([*([p[line] if line < len(p) else "" for p in pieces] for line in range(height)), *rows[1:]])


_FORMS: dict[str, Callable[[Rows], str]] = {
    "single spaces": lambda rows: "\n".join(" ".join(row) for row in rows),
    "wide spaces": _spaced,
    "a header broken over lines": _wrapped,
    "bars": lambda rows: "\n".join("|" + "|".join(row) + "|" for row in (rows[0], ["---"] * len(rows[0]), *rows[1:])),
    "one cell a line": lambda rows: "\n".join(cell for row in rows for cell in row),
}
_HEADERS = [
    ("指标", "单位", "2024年计划", "2024年完成", "比上年增减%", "完成年度计划%"),
    ("指标名称", "计量单位", "2023年实绩", "2024年预计完成", "与上年同期相比增减幅度（±%）", "2025年预期目标"),
    ("指标", "单位", "年度目标", "1-12月累计完成", "同比增长（%）", "占年度目标比重（%）"),
    ("主要指标", "单位", "全年预期目标", "全年完成", "同比增速（%）", "完成率（%）"),
    ("项目", "单位", "2024年", "2023年", "比2023年增减（±%）", "全市排名"),
]


@pytest.mark.parametrize("header", _HEADERS, ids=lambda header: header[4])
@pytest.mark.parametrize("form", _FORMS)
def test_forms_in_which_text_holds_a_table(form: str, header: tuple[str, ...], lexicon: Lexicon) -> None:
    last = "3" if "排名" in header[-1] else "101.2"
    rows = [
        header, ("地区生产总值", "亿元", "386.2", "412.6", "5.8", last), ("固定资产投资", "亿元", "155.3", "168.2", "-8.4", last),
        ("规上工业企业数", "家", "118", "126", "6.8", last),
    ]  # fmt: skip
    told = facts(statistics(_CAPTION, rows, lexicon))
    assert len(told) == 12
    assert facts(statistics_of(f"{_CAPTION}\n{_FORMS[form](rows)}", lexicon)) == told


def test_an_area_in_brackets_is_no_unit(lexicon: Lexicon) -> None:
    rows = [("街道（镇）", "企业数", "工业产值（亿元）"), ("城关街道", "18", "186.4"), ("云溪镇", "41", "415.3")]
    found = statistics("表3 各街道（镇）主要指标", rows, lexicon)
    assert [(n.value, n.unit) for n in found if n.indicator_name and "产值" in n.indicator_name] == [
        ("186.4", "元"),
        ("415.3", "元"),
    ]
    assert "镇" not in {n.unit for n in found}


@pytest.mark.parametrize("unit", ["单位：万元", "单 位：万元", "单 位 ：万 元", "（单 位：万 元）"])
def test_a_unit_line_set_wide(unit: str, lexicon: Lexicon) -> None:
    text = f"表2 重点项目\n{unit}\n项目名称\t总投资\t完成投资\n甲园区\t98000\t36500\n乙基地\t156000\t62400\n（ 三 ）城 乡 面 貌\n"
    assert [(n.value, n.unit, n.unit_mult) for n in statistics_of(text, lexicon)] == [
        (value, "元", 4) for value in ("98000", "36500", "156000", "62400")
    ]

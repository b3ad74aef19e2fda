"""Figures typed by hand."""

from __future__ import annotations

import csv

import pytest

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.keyed import KeyedValueError, read_keyed_claims, read_keyed_period, read_keyed_value
from tests.reports.numbers.conftest import ROOT

KEYED_FILES = sorted((ROOT / "raw").glob("*/keyed_observations.csv"))


@pytest.mark.parametrize(
    ("value", "unit", "name", "expected"),
    [
        ("14以上", "%", "税收总收入增长率", ("14", "at_least", "growth_rate", "%", 0)),
        ("1500左右", "亿元", "社会消费品零售总额", ("1500", "approx", "level", "元", 8)),
        ("不少于500", "台", "加装电梯完工", ("500", "at_least", "level", "台", 0)),
        ("841.80", "亿元", "税收总收入", ("841.80", "exact", "level", "元", 8)),
        ("-2.4", "%", "税收总收入增长率", ("-2.4", "exact", "growth_rate", "%", 0)),
        ("70.46", "%", "五大重点产业税收占比", ("70.46", "exact", "share", "%", 0)),
        ("2", "%", "单位增加值能耗下降率", ("2", "exact", "decline_rate", "%", 0)),
        ("71.0", "%", "环境空气质量优良率", ("71.0", "exact", "rate", "%", 0)),
        ("4.38", "%", "区级一般公共预算收入增长率（还原留抵退税）", ("4.38", "exact", "growth_rate", "%", 0)),
        ("8", "亿美元", "外商直接投资实到金额", ("8", "exact", "level", "美元", 8)),
        ("19", "微克/立方米", "PM2.5浓度", ("19", "exact", "level", "微克/立方米", 0)),
        ("1,241", "台", "加装电梯累计签约", ("1241", "exact", "level", "台", 0)),
    ],
)
def test_claims(lexicon: Lexicon, value: str, unit: str, name: str, expected: tuple[str, str, str, str, int]) -> None:
    (claim,) = read_keyed_claims(value, unit, name, lexicon)
    assert (claim.value, claim.qualifier, claim.measure_kind, claim.unit, claim.unit_mult) == expected


def test_a_stretch_is_a_claim_of_its_own(lexicon: Lexicon) -> None:
    plain, stretch = read_keyed_claims("2（力争3）", "%", "区级一般公共预算收入增长率", lexicon)
    assert (plain.value, plain.is_stretch) == ("2", False)
    assert (stretch.value, stretch.is_stretch) == ("3", True)


def test_a_range_is_two_claims(lexicon: Lexicon) -> None:
    low, high = read_keyed_claims("5-6", "%", "地区生产总值增长率", lexicon)
    assert (low.qualifier, high.qualifier) == ("range_low", "range_high")


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("南京西路商圈零售总额", "南京西路商圈"),
        ("税收总收入", None),
        ("全国首店引进数", None),
        ("综合保税区进出口总额", "综合保税区"),
    ],
)
def test_a_part_of_the_district_that_the_name_opens_with(lexicon: Lexicon, name: str, area: str | None) -> None:
    line = {
        "indicator_name": name,
        "value": "5",
        "unit": "亿元",
        "value_role": "actual",
        "reference_year": "2020",
        "period": "全年",
    }
    (read,) = read_keyed_value(line, lexicon)
    assert read["ref_area"] == area


@pytest.mark.parametrize("text", ["完成市下达目标", "与全市保持同步", "控制在市政府下达目标内"])
def test_words_give_no_value(lexicon: Lexicon, text: str) -> None:
    (claim,) = read_keyed_claims(text, "", "城镇登记失业人数", lexicon)
    assert (claim.value, claim.qualifier, claim.unit) == (None, None, None)


@pytest.mark.parametrize(
    ("value", "unit"),
    [
        ("", "%"),
        ("约莫12左", "家"),
        ("12家34", "家"),
        ("12", "斗笠"),
        ("1.2.3", "家"),
        ("6-5", "家"),
        ("2000万元", "亿元"),
        ("5%", "家"),
    ],
)
def test_what_cannot_be_read_is_refused(lexicon: Lexicon, value: str, unit: str) -> None:
    with pytest.raises(KeyedValueError):
        read_keyed_claims(value, unit, "企业数", lexicon)


@pytest.mark.parametrize(
    ("year", "period", "name", "expected"),
    [
        ("2017", "全年", "税收总收入", (2017, None, "full_year")),
        ("2017", "年末", "绿化覆盖率", (2017, None, "as_of_year_end")),
        ("2017", "一季度", "税收总收入", (2017, None, "q1")),
        ("2020", "上半年", "涉外经济税收", (2020, None, "h1")),
        ("2017", "1-4月", "涉外经济税收", (2017, None, "m1_m4")),
        ("2021", "截至2021-06-30", "绿道", (2021, None, "as_of_date")),
        ("2023", "截至10月", "启动零星旧改地块", (2023, None, "m1_m10")),
        ("2022", "截至2022-02", "加装电梯累计完工", (2022, None, "as_of_m2_end")),
        ("2022", "截至2022-06", "跨国公司地区总部（累计）", (2022, None, "as_of_h1_end")),
        ("2020", "2016-2020累计", "受益居民", (2020, 2016, "five_year")),
        ("2020", "2016-2020年均", "一般公共预算收入年均增长率", (2020, 2016, "five_year")),
        ("2021", "2016-2021累计", "投资总额", (2021, 2016, "multi_year")),
        ("2023", "2020-2023.10累计", "惠及居民", (2023, 2020, "multi_year")),
        ("2020", "2020年", "服务业税收比重", (2020, None, "full_year")),
        ("2020", "2020年", "高新技术企业（累计）", (2020, None, "as_of_year_end")),
        ("2024", "8月", "PM2.5浓度", (2024, None, "m8")),
        ("2022", "2022-02-25单次", "加装电梯集中开工", (2022, None, "other")),
    ],
)
def test_periods(year: str, period: str, name: str, expected: tuple[int, int | None, str]) -> None:
    when = read_keyed_period(year, period, name)
    assert (when.reference_year, when.reference_year_start, when.period) == expected


@pytest.mark.parametrize(("year", "period"), [("24", "全年"), ("2024", "某时"), ("2024", ""), ("2024", "2月30")])
def test_periods_that_cannot_be_read_are_refused(year: str, period: str) -> None:
    with pytest.raises(KeyedValueError):
        read_keyed_period(year, period)


@pytest.mark.parametrize("path", KEYED_FILES, ids=lambda path: path.parent.name)
def test_every_line_of_the_keyed_files_is_read(lexicon: Lexicon, path: object) -> None:
    with open(path, encoding="utf-8-sig", newline="") as file:  # type: ignore[call-overload] # noqa: PTH123
        lines = list(csv.DictReader(file))
    claims = [claim for line in lines for claim in read_keyed_value(line, lexicon)]
    assert len(claims) >= len(lines) > 0


@pytest.mark.parametrize("period", ["5-3月", "3-3月", "截至2023-02-30", "截至2023-13-01"])
def test_periods_that_cannot_be(period: str) -> None:
    with pytest.raises(KeyedValueError):
        read_keyed_period("2023", period)


def test_a_unit_may_be_typed_in_both_places_if_it_is_one(lexicon: Lexicon) -> None:
    (claim,) = read_keyed_claims("2000亿元", "亿元", "地区生产总值", lexicon)
    assert (claim.value, claim.unit, claim.unit_mult) == ("2000", "元", 8)

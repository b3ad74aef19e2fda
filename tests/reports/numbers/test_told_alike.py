"""One fact told in many forms: whatever joins the figures, the reading is that of the plainest sentence."""

from __future__ import annotations

from itertools import product

import pytest

from orchestration.reports.lexicon import Lexicon
from tests.reports.numbers.test_sentences_of_reports import PLAN, RESULTS, statistics

AMOUNTS = [
    ("规模以上工业增加值", "亿元", "182.6", "6.2"),
    ("一般公共预算收入", "亿元", "41.6", "3.2"),
    ("接待游客", "万人次", "860", "12.4"),
    ("粮食总产量", "万吨", "14.2", "1.1"),
]
COUNTS = [
    ("规上工业企业", "家", "32"),
    ("绿道", "公里", "16"),
    ("5G基站", "个", "260"),
    ("高标准农田", "万亩", "2.1"),
    ("养老床位", "张", "320"),
]
JOINTS = ("、", "，")

Fact = tuple[str | None, ...]


def facts(sentence: str, lexicon: Lexicon, head: str = RESULTS) -> list[Fact]:
    found = statistics(sentence, lexicon, head)
    return sorted((n.value, n.unit, n.measure_kind, str(n.reference_year), n.indicator_name) for n in found)


def told_otherwise(plainest: str, others: list[str], lexicon: Lexicon, head: str = RESULTS) -> list[str]:
    """Those of the sentences that do not say what the plainest one says."""
    expected = facts(plainest, lexicon, head)
    return [other for other in others if facts(other, lexicon, head) != expected]


@pytest.mark.parametrize(("thing", "unit", "amount", "growth"), AMOUNTS)
def test_an_amount_with_its_growth_comparison_and_rank(
    thing: str, unit: str, amount: str, growth: str, lexicon: Lexicon
) -> None:
    plainest = f"{thing}{amount}{unit}，增长{growth}%，高于全市平均1.2个百分点，居全市第3位。"
    others = [
        f"{lead}{thing}{verb}{amount}{unit}{a}增长{growth}%{b}高于全市平均1.2个百分点{c}居全市第3位。"
        for lead, verb, a, b, c in product(("", "全年", "全区"), ("", "达到"), JOINTS, JOINTS, JOINTS)
    ]
    assert told_otherwise(plainest, others, lexicon) == []


@pytest.mark.parametrize(("thing", "unit", "amount", "growth"), AMOUNTS)
def test_an_amount_that_rose_from_another(thing: str, unit: str, amount: str, growth: str, lexicon: Lexicon) -> None:
    plainest = f"{thing}由2023年的13.1{unit}增加到{amount}{unit}，增长{growth}%。"
    others = [
        f"{thing}由{year}13.1{unit}{rises}{amount}{unit}{joint}增长{growth}%。"
        for year, rises, joint in product(("上年的", "上年", "2023年", "去年"), ("增加到", "提高到", "增至"), JOINTS)
    ]
    assert told_otherwise(plainest, others, lexicon) == []


def test_two_amounts_and_their_growths(lexicon: Lexicon) -> None:
    for (x, u, a, b), (y, w, c, d) in product(AMOUNTS, AMOUNTS):
        if x == y:
            continue
        growths = f"{x}增长{b}%，{y}增长{d}%。"
        others = [f"{x}、{y}分别增长{b}%、{d}%。", f"{x}和{y}增长{b}%和{d}%。", f"{x}、{y}同比分别增长{b}%、{d}%。"]
        assert told_otherwise(growths, others, lexicon) == []
        plainest = f"{x}{a}{u}，增长{b}%；{y}{c}{w}，增长{d}%。"
        others = [f"{x}{a}{u}{i}增长{b}%{j}{y}{c}{w}{i}增长{d}%。" for i, j in product(JOINTS, ("；", "，"))]
        assert told_otherwise(plainest, others, lexicon) == []


def test_two_things_counted(lexicon: Lexicon) -> None:
    for (x, u, a), (y, w, c) in product(COUNTS, COUNTS):
        if x == y:
            continue
        others = [f"新建{x}{a}{u}{joint}{y}{c}{w}。" for joint in ("、", "和", "及", "以及")]
        others += [f"新建{a}{u}{x}{joint}{c}{w}{y}。" for joint in ("、", "和")]
        assert told_otherwise(f"新建{x}{a}{u}，新建{y}{c}{w}。", others, lexicon) == []


@pytest.mark.parametrize(("part", "whole"), [("民间投资", "固定资产投资"), ("税收收入", "一般公共预算收入")])
def test_a_share_and_its_change(part: str, whole: str, lexicon: Lexicon) -> None:
    others = [
        f"{part}占{whole}{share}{verb}52.3%{joint}{rises}1.2个百分点。"
        for share, verb, joint, rises in product(
            ("比重", "的比例"), ("达", "为", "提高到"), JOINTS, ("提高", "比上年提高")
        )
    ]
    assert told_otherwise(f"{part}占{whole}比重为52.3%，提高1.2个百分点。", others, lexicon) == []


@pytest.mark.parametrize(("thing", "unit", "amount", "growth"), AMOUNTS)
def test_an_amount_or_a_growth_in_brackets(thing: str, unit: str, amount: str, growth: str, lexicon: Lexicon) -> None:
    others = [f"{thing}{amount}{unit}（增长{growth}%）。", f"{thing}（{amount}{unit}）增长{growth}%。"]
    if thing == "接待游客":
        others = others[:1]
    assert told_otherwise(f"{thing}{amount}{unit}，增长{growth}%。", others, lexicon) == []


@pytest.mark.parametrize("thing", ["规模以上工业增加值", "固定资产投资", "进出口总额"])
def test_a_growth_that_is_aimed_at(thing: str, lexicon: Lexicon) -> None:
    forms = ("增长目标为", "增长预期目标", "预期增长", "增速不低于", "增长速度达到", "增幅达")
    others = [f"{thing}{form}6%{'' if '不低于' in form else '以上'}。" for form in forms]
    assert told_otherwise(f"{thing}增长6%以上。", others, lexicon, PLAN) == []


@pytest.mark.parametrize(
    ("period", "ways"),
    [
        ("q1", ("一季度", "1-3月", "前3个月", "前三个月", "今年一季度", "1至3月份")),
        ("h1", ("上半年", "1—6月份", "前6个月", "前六个月", "2024年上半年")),
        ("q1_q3", ("前三季度", "1-9月", "前三个季度", "前9个月", "前九个月")),
        ("m1_m11", ("1-11月", "1～11月", "前11个月", "前十一个月", "2024年1-11月", "1至11月")),
    ],
)
def test_a_part_of_the_year(period: str, ways: tuple[str, ...], lexicon: Lexicon) -> None:
    names = ["固定资产投资", "固定资产投资同比增速"]
    for way, comma in product(ways, ("，", "")):
        for sentence in (f"{way}{comma}固定资产投资86亿元、增长6%。", f"固定资产投资{way}完成86亿元，增长6%。"):
            found = statistics(sentence, lexicon)
            assert [n.period for n in found] == [period, period], sentence
            assert [n.indicator_name for n in found] == names, sentence

"""What holds for any text: nothing crashes, nothing is lost, and what was not changed is read the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import lru_cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestration.ingest.lexicons import load_lexicon
from orchestration.reports.document import Document
from orchestration.reports.flow import FlowText
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.ledger import account
from orchestration.reports.numbers.numerals import NUMERAL
from orchestration.reports.numbers.record import Numeral
from orchestration.reports.read import read_report
from tests.corpus.score import SEEDS
from tests.reports.numbers.conftest import ROOT, prose

REPORT = ROOT / "raw" / "310106" / "2024" / "plan_report.txt"
SCRAPS = (
    "增长", "下降", "同比", "比上年", "预计", "全年", "截至", "累计", "达", "超", "约", "左右", "以上", "亿元", "万", "个百分点", "%", "‰", "家", "户",
    "至", "-", "—", "、", "，", "。", "；", "：", "（", "）", "“", "”", "《", "第", "位", "年", "月", "日", "1-11月", "2024年", "2019.1.9", "其中",
    "分别", "控制指标", "“十四五”", "3.6", "12", "1,234", "８．５", "²", "①", " ", "\n", "GDP", "PM2.5", "http://a.b/1", "號", "0", "前", "占", "由",
)  # fmt: skip
texts = st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=6)), max_size=30).map("".join)
relaxed = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@lru_cache(maxsize=1)
def lexicon_once() -> Lexicon:
    return load_lexicon(SEEDS)


def report_text() -> str:
    return REPORT.read_bytes().decode("utf-8")


def read_text(text: str) -> tuple[Numeral, ...]:
    return read_report(text.encode(), file=REPORT.name, lexicon=lexicon_once()).ledger.numerals


@relaxed
@given(texts)
def test_any_text_is_accounted_for(text: str) -> None:
    numerals = account(prose(text), lexicon_once()).numerals
    assert [(n.span_start, n.span_end) for n in numerals] == [match.span() for match in NUMERAL.finditer(text)]
    for numeral in numerals:
        assert text[numeral.span_start : numeral.span_end] == numeral.numeral
        stated = [
            numeral.value,
            numeral.unit,
            numeral.measure_kind,
            numeral.period,
            numeral.value_role,
            numeral.qualifier,
        ]
        assert all(part is not None for part in stated) == (numeral.disposition == "statistic")
        assert (numeral.indicator_name is not None) == (numeral.disposition == "statistic")


@relaxed
@given(texts, st.integers(0, 40), st.integers(0, 40))
def test_a_text_in_no_block_still_has_its_rows(text: str, start: int, end: int) -> None:
    document = prose(text)
    first = min(start, len(text))
    last = max(first, min(end, len(text)))
    block = replace(document.blocks[0], flow=FlowText.of_slice(text, first, last))
    numerals = account(replace(document, blocks=(block,)), lexicon_once()).numerals
    assert [n.numeral for n in numerals] == NUMERAL.findall(text)


UNCHANGED = (
    "disposition", "unit_mult", "unit", "qualifier", "measure_kind", "direction", "comparison_base", "price_basis", "period",
    "value_role", "ref_area", "industry_name", "section", "table_no", "row_no", "column_no", "decimals", "claim_no", "block_no",
)  # fmt: skip


def assert_same_but(first: tuple[Numeral, ...], second: tuple[Numeral, ...], *changed: str) -> None:
    """Both ledgers agree in all columns that a change of digits must not touch."""
    assert len(first) == len(second)
    for before, after in zip(first, second, strict=True):
        for name in UNCHANGED:
            if name not in changed:
                assert getattr(before, name) == getattr(after, name), (before, after)


def replaced(text: str, numerals: tuple[Numeral, ...], change: Callable[[Numeral], str]) -> str:
    parts, position = [], 0
    for numeral in numerals:
        parts += [text[position : numeral.span_start], change(numeral)]
        position = numeral.span_end
    return "".join([*parts, text[position:]])


def test_other_values_change_values_only() -> None:
    text = report_text()
    before = read_text(text)

    def next_digits(numeral: Numeral) -> str:
        if numeral.disposition != "statistic":
            return numeral.numeral
        return re.sub("[1-9]", lambda digit: str(int(digit.group()) % 9 + 1), numeral.numeral)

    after = read_text(replaced(text, before, next_digits))
    assert_same_but(before, after)
    changed = [(a.value, b.value) for a, b in zip(before, after, strict=True) if a.value is not None]
    assert len(changed) == 308
    assert all(a != b for a, b in changed)
    assert [n.reference_year for n in before] == [n.reference_year for n in after]


def test_shifted_years_change_years_only() -> None:
    text = report_text()
    before = read_text(text)
    shifted = re.sub(r"(?<![0-9])20(2[45])(?=[ 年上G“])", lambda year: f"20{int(year.group(1)) + 6}", text)
    after = read_text(shifted)
    assert_same_but(before, after)
    assert [n.value for n in before] == [n.value for n in after]
    years = {(a.reference_year, b.reference_year) for a, b in zip(before, after, strict=True) if a.value is not None}
    assert years == {(2024, 2030), (2025, 2031)}


def wrapped(text: str, width: int) -> str:
    return "\n".join(text[start : start + width] for start in range(0, len(text), width))


def test_other_line_ends_change_spans_only() -> None:
    paragraph = (
        "2024年前三季度，全区完成地区生产总值2045.3亿元，同比增长3.6%。预计全年完成社会消费品零售总额1600亿元，电梯加装完工333台，"
        "完工量连续4年位列全市第一。受益居民1.2万余户，清运量为717.36吨/日（市级控制指标量为740吨/日）。"
    )
    columns = [name for name in asdict(account(prose(paragraph), lexicon_once()).numerals[0]) if "span" not in name]
    columns = [
        name
        for name in columns
        if name not in ("numeral", "claim_no", "sentence_start", "sentence_end", "expression_start", "expression_end")
    ]

    def claims(document: Document) -> list[list[object]]:
        numerals = account(document, lexicon_once()).numerals
        first = {numeral.claim_no: numeral for numeral in reversed(numerals)}
        return [[getattr(first[claim], name) for name in columns] for claim in sorted(first)]

    expected = claims(prose(paragraph))
    for width in (7, 11, 19, 23, 40):
        assert claims(prose(wrapped(paragraph, width))) == expected

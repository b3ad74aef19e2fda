"""Whatever the text: no crash, no character lost or counted twice, no numeral outside the leaves, offsets that rise."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.reports.document import BlockType, Document
from orchestration.reports.errors import ReportError
from orchestration.reports.formats import decode
from orchestration.reports.layout.lay_out import lay_out
from orchestration.reports.layout.markup import without_signs
from orchestration.reports.layout.source import TOKEN
from tests.reports.layout.support import DEVELOPMENT, LEXICON, REAL_REPORT, coverage, leaves, read

NUMERAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9０-９]+(?:[.．][0-9０-９]+)?")
# Signs that stand for layout and are no text: bullets, pipes, rules, Markdown's hashes, asterisks and brackets.
LAYOUT_SIGNS = re.compile(
    r"[\ue000-\uf8ff\u2500-\u257f●•◆◇■□▪▫◼◻○◦➢➤►▶▷▸‣∙·★☆✓✔❖|│┃¦:\-–—_=+*┼├┤─━#｜：－＋＊＃＿＝＞>]"
)
PIECES = st.sampled_from(
    [
        "一、2024年工作回顾", "（一）经济平稳。", "（二）", "1.", "表1 主要指标", "表二", "续表", "指标 计划 完成", "指标名称 主要成效",
        "地区生产总值 5% 6%", "增长 10%", "单位：亿元", "注：1.按现价", "\uf06c ", "• ", "- 3 -", "第 3 页 共 9 页", "7", "\f",
        "各位代表：", "3 “两个免于”：即", "①", "[1]", "注释：", "https://a.cn/1%E5", "|a|1|", "|---|---|", "\t", "　　", " ", "\n",
        "\n\n", "\r\n", "１２．５％", "1,234.5", "全年完成投资100亿元，增长5%。", "“融无限 创未来”", "类别", "合计", "——", "#", "\u200b",
        "**", "*", "\\#", "2024---2025年", '"三公"', "+---+---+", "-----  -----", "  指标    计划\n", "      5%      6%\n",
    ]
)  # fmt: skip


def check(document: Document) -> None:
    text = document.text
    for flow in leaves(document):
        assert all(before < after for before, after in pairwise(flow.offsets))
        assert flow.text == "".join(text[offset] for offset in flow.offsets)
    counted = coverage(document)
    shown = without_signs(text)
    visible = [offset for offset in range(len(text)) if TOKEN.match(shown[offset])]
    twice = [text[o] for o in visible if counted[o] > 1]
    lost = [text[o] for o in visible if counted[o] == 0 and not LAYOUT_SIGNS.fullmatch(text[o])]
    assert not twice
    assert not lost
    for numeral in NUMERAL.finditer(text):
        assert any(set(range(*numeral.span())) <= set(flow.offsets) for flow in leaves(document)), numeral.group()
    assert [block.block_no for block in document.blocks] == list(range(len(document.blocks)))
    assert document.pages[0].span_start == 0
    assert document.pages[-1].span_end == len(text)
    assert all(before.span_end == after.span_start for before, after in pairwise(document.pages))
    for table in document.tables:
        assert all(len(row) == len(table.columns) for row in table.rows)
        assert document.blocks[table.block_no].block_type is BlockType.TABLE


def lay(text: str) -> Document | None:
    try:
        return lay_out(decode(text.encode("utf-8", "surrogatepass"), file="a.txt"), file="a.txt", lexicon=LEXICON)
    except ReportError:
        return None


@settings(max_examples=300, deadline=None)
@given(st.text())
def test_any_text(text: str) -> None:
    if (document := lay(text)) is not None:
        check(document)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_mixture_of_the_genre_s_pieces(pieces: list[str]) -> None:
    if (document := lay("".join(pieces))) is not None:
        check(document)


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_any_lines_of_the_genre_s_pieces(pieces: list[str]) -> None:
    if (document := lay("\n".join(pieces))) is not None:
        check(document)


@pytest.mark.parametrize("path", [REAL_REPORT, *sorted(DEVELOPMENT.glob("*.txt"))], ids=lambda path: path.stem)
def test_documents(path) -> None:  # type: ignore[no-untyped-def]
    check(read(path))


@pytest.mark.parametrize(
    "text",
    ["1" * 1_000_000, "表1 指标\n" * 5_000, "指标 目标\n" * 5_000, "• 1\n" * 5_000, "一、1\n" * 5_000, "1 2\n" * 10_000,
     "（一）" * 100_000, "a|1\n" * 5_000, " " * 500_000 + "1" + " " * 500_000, "旧\n城\n" * 5_000, "1 “\n" * 5_000,
     "指标\n目标\n" * 5_000, "表1 指标\n指标\n目标\n区\n" * 5_000, "[1]\n" * 5_000,
     "**1" * 50_000, "\"1" * 50_000, "1--" * 50_000, "\\1" * 50_000, "+--+\n|1|\n" * 3_000,
     "表1 指标\n" + "指标    目标\n生产\n        1    2\n总值\n" * 2_000],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_reading_time_grows_with_length_only(text: str) -> None:
    started = time.process_time()
    lay(text)
    assert time.process_time() - started < 10

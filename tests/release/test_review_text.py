"""The review list: what, where, what to do, and a row that the seed takes as it is."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from orchestration.paths import PROJECT
from orchestration.release.review import Charged, Review
from orchestration.release.review_text import REASON, acceptance_row, as_markdown, as_refusals, number, write_review
from tests.release.findings import NEW, finding

TODAY = date(2025, 3, 1)
ROW = f"sum|310106|TAX|level|2024|full_year|3 parts|1,{NEW},250.35,240.35,{REASON},2025-03-01"


def charged() -> Charged:
    return Charged(NEW, "raw/310106/2024/plan_report.txt", "2024年计划报告", finding())


def test_the_row_to_add_fits_the_seed() -> None:
    assert acceptance_row(finding(), TODAY) == ROW
    with (PROJECT / "dbt_project" / "seeds" / "accepted_findings.csv").open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    assert header == ["finding_id", "source_id", "stated", "recomputed", "reason", "accepted_on"]
    [row] = csv.reader([acceptance_row(finding("a,b|1"), TODAY, "they say “so”, twice")])
    assert row[0] == "a,b|1"
    assert row[4] == "they say “so”, twice"


def test_numbers_lose_no_digit_and_gain_none() -> None:
    assert [number(Decimal(text)) for text in ("250.35000000", "100.00000000", "-0.01153846", "0E-8")] == [
        "250.35", "100", "-0.01153846", "0",
    ]  # fmt: skip


def test_the_list_says_what_where_and_what_to_do() -> None:
    text = as_markdown(Review("b1", (charged(),), (), ()), TODAY)
    for words in (
        "# Review of build b1", "## Held back", "### raw/310106/2024/plan_report.txt", "税收, 2024", "合计",
        "税收 = 甲 + 乙; stated 250.35亿元, should equal 240.35004999亿元, difference 9.99995001, tolerance 0.015",
        "page 5, section 一(一), table 3, characters 120 to 126: 合计【250.35】",
        "against: 甲 2024: 140亿元, x#1-2", "the reader misread: ", ROW,
    ):  # fmt: skip
        assert words in text, words
    assert "## Published before" not in text
    assert "## Figures typed by hand" not in text


def test_what_counts_nothing_is_told_in_its_own_words() -> None:
    broken = replace(
        finding(), expression="苹果产量：3箩筐 ↔ 目录单位 吨（见 units.csv）", stated=Decimal(1), unit_label=""
    )
    [refusal] = as_refusals(Review("b1", (replace(charged(), finding=broken),), (), ()), TODAY)
    assert "（见 units.csv）" in refusal.sentence
    assert "stated" not in refusal.sentence
    assert "箩筐 ↔" in refusal.sentence


def test_each_group_has_its_place_and_only_reports_are_unsettled() -> None:
    keyed = replace(finding(), report_id=None, source_id="keyed-1", page_no=None, section=None, table_no=None,
                    span_start=None, span_end=None, sentence_marked=None)  # fmt: skip
    assert Review("b", (), (), (keyed,)).is_settled
    assert not Review("b", (), (charged(),), ()).is_settled
    text = as_markdown(Review("b", (), (charged(),), (keyed,)), TODAY)
    assert text.index("## Published before") < text.index("## Figures typed by hand")
    assert "where: source keyed-1" in text


def test_an_empty_review_says_so(tmp_path: Path) -> None:
    path = write_review(tmp_path / "review", Review("b1", (), (), ()), TODAY)
    assert path == tmp_path / "review" / "b1.md"
    assert "Nothing waits" in path.read_text(encoding="utf-8")


def test_findings_of_reports_stand_among_the_refusals_in_one_line_each() -> None:
    [refusal] = as_refusals(Review("b1", (charged(),), (), (finding("k"),)), TODAY)
    assert refusal.file == "raw/310106/2024/plan_report.txt"
    assert refusal.place is not None
    assert refusal.place.startswith("page 5")
    assert ROW in refusal.remedy
    assert "held back: 税收 = 甲 + 乙" in refusal.sentence
    assert "\n" not in refusal.sentence


MARKUP = [
    "甲|乙 ||", "**粗** *斜* __线__ _下_ 甲*乙*丙", "`码` ``` ~~~", "<script>alert(1)</script>", "&lt;b&gt;", "~~删~~",
    "[x](javascript:alert(1))", "![x](http://a.b/c.png)", "[x]: http://a.b", "末\n\n# 标题\r\n- 列\u2028\u2029| a |", "\\*",
    "# 一", "- 二", "+ 三", "1. 四", "2) 五", "=====", "---", "> 六", "\t\t七", "<!-- 八", "PM2.5 2024_2025 a_b",
]  # fmt: skip


def rendered(text: str) -> list[str]:
    """The tags, attributes left out, that Markdown with tables and strike-through makes of ``text``, and its text."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    flat = [each for token in tokens for each in (token, *(token.children or ()))]
    return [f"{each.type}" for each in flat if each.type != "text"]


def shown(text: str) -> str:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    flat = [each for token in tokens for each in (token.children or (token,))]
    return "\n".join(each.content for each in flat if each.type in ("text", "code_block"))


@pytest.mark.parametrize("text", MARKUP)
def test_text_of_documents_stays_text_and_breaks_nothing(text: str) -> None:
    """The list is the same as with plain words in every place that a document or a file fills, and says them all."""

    def listed(words: str) -> str:
        found = finding(
            indicator_name=words, relation_kind_zh=words, expression=words, unit_label=words, section=words,
            sentence_marked=words, operands=f"{words.splitlines()[-1]}\nx", finding_id=f"sum|{words}|1",
        )  # fmt: skip
        charged = Charged(words, words, words, found)
        return as_markdown(Review("b1", (charged,), (charged,), (found,)), TODAY)

    assert rendered(listed(text)) == rendered(listed("字"))
    once = " ".join(text.split())
    assert shown(listed(text)).count(once) >= 3 * 6, shown(listed(text))
    [refusal, _] = as_refusals(
        Review("b1", (Charged("r", "p", text, finding(sentence_marked=text)),) * 2, (), ()), TODAY
    )
    assert len(refusal.sentence.splitlines()) == 1

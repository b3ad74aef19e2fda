"""Sentences, clauses and brackets as position ranges."""

from __future__ import annotations

from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.clauses import Range, find_brackets, segment

TEXT = matching_form(
    "2024年前三季度，全区完成地区生产总值（GDP）2045.3亿元，同比增长3.6%。全年干垃圾清运量为717.36吨/日"
    "（市级控制指标量为740吨/日，上限），减量率为3.06%；湿垃圾清运量为1,462.27吨/日。"
)


def words(pieces: object) -> list[str]:
    return [TEXT[piece.start : piece.end] for piece in pieces]  # type: ignore[attr-defined]


def test_sentences_and_segments() -> None:
    parts = segment(TEXT)
    assert len(parts.sentences) == 2
    assert [TEXT[s.end] for s in parts.sentences] == ["。", "。"]
    assert words(parts.segments)[-1] == "湿垃圾清运量为1,462.27吨/日"


def test_clauses_keep_thousands_and_bracketed_commas() -> None:
    assert words(segment(TEXT).clauses)[:3] == ["2024年前三季度", "全区完成地区生产总值(GDP)2045.3亿元", "同比增长3.6%"]
    assert words(segment(TEXT).clauses)[3] == "全年干垃圾清运量为717.36吨/日(市级控制指标量为740吨/日,上限)"


def test_clause_inside_brackets_is_its_own() -> None:
    clause = segment(TEXT).clause_at(TEXT.index("740"))
    assert TEXT[clause.start : clause.end] == "市级控制指标量为740吨/日"


def test_items_of_an_enumeration() -> None:
    text = "新增4家市级企业技术中心、9家区级企业技术中心(甲、乙)、1家"
    parts = segment(text)
    items = [text[item.start : item.end] for item in parts.items(parts.clauses[0])]
    assert items == ["新增4家市级企业技术中心", "9家区级企业技术中心(甲、乙)", "1家"]


def test_ratio_and_time_colons_do_not_end_a_clause() -> None:
    assert len(segment("三次产业结构比为40.7:14.5:44.8").clauses) == 1


def test_brackets_without_partner_are_ignored() -> None:
    assert find_brackets("（一)发展)“x".replace("（", "(")) == ((0, 3, "round"),)


def test_empty_and_punctuation_only_texts() -> None:
    assert segment("").sentence_at(0) == Range(0, 0)
    assert segment("。。").clause_at(1) == Range(0, 2)

"""The report's text cut at its numbers: every numeral once, in its place, whatever blocks and cells say."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orchestration.release.page.manuscript import Anchor, Block, Cell, Mark, Part, parts_of, pieces_of


def marks_of(text: str, *numerals: str) -> list[Mark]:
    """Marks for the numerals, each looked for after the one before."""
    marks, at = [], 0
    for number, numeral in enumerate(numerals):
        at = text.index(numeral, at)
        marks.append(Mark(at, at + len(numeral), number))
        at += len(numeral)
    return marks


def marked(parts: list[Part]) -> list[tuple[int, str]]:
    return sorted((piece.mark.number, piece.text) for piece in pieces_of(parts) if piece.mark is not None)


def test_a_paragraph_is_joined_over_line_ends_and_cut_at_its_numbers() -> None:
    text = "完成收入\n\n302.2亿元，\n同比增长 5%。"
    parts = parts_of(text, [Block("paragraph", 0, len(text), 2, None, None)], [], marks_of(text, "302.2", "5"))
    (part,) = parts
    assert [piece.text for piece in part.pieces] == ["完成收入", "302.2", "亿元，同比增长 ", "5", "%。"]
    assert (part.kind, part.page) == ("paragraph", 2)


def test_latin_words_stay_apart_where_a_line_ends() -> None:
    text = "Life\nSciences 创新\n园"
    (part,) = parts_of(text, [Block("paragraph", 0, len(text), None, None, None)], [], [])
    assert part.pieces[0].text == "Life Sciences 创新园"


def test_a_table_has_its_header_rows_and_a_label_over_several_rows() -> None:
    text = "产业 税收\n商贸 243.38\n 29.17\n产业 税收\n金融 122.67"
    cells = [
        Cell(0, 0, 0, 6, 8, "产业", True, False),
        Cell(0, 0, 1, 9, 15, "税收", False, False),
        Cell(0, 1, 0, 6, 8, "产业", True, True),
        Cell(0, 1, 1, 17, 22, "税收", False, False),
        Cell(0, 2, 0, 29, 31, "产业", True, False),
        Cell(0, 2, 1, 32, 38, "税收", False, False),
    ]
    block = Block("table", 0, len(text), 5, None, 0)
    (part,) = parts_of(text, [block], cells, marks_of(text, "243.38", "29.17", "122.67"))
    assert [piece.text for cell in part.header for piece in cell] == ["产业", "税收"]
    shown = [[("".join(p.text for p in cell.pieces), cell.rows) for cell in row] for row in part.rows]
    assert shown == [[("商贸", 2), ("243.38", 1)], [("29.17", 1)], [("金融", 1), ("122.67", 1)]]
    assert part.lines == []


def test_a_header_with_years_is_the_tables_header_and_not_printed_again() -> None:
    text = "指标\t2024年\n实际\t2025年目标\n收入\t5\t6"
    cells = [
        Cell(0, 0, 0, 20, 22, "指标", True, False),
        Cell(0, 0, 1, 23, 24, "2024年实际", False, False),
        Cell(0, 0, 2, 25, 26, "2025年目标", False, False),
    ]
    block = Block("table", 0, len(text), 1, None, 0)
    (part,) = parts_of(text, [block], cells, marks_of(text, "2024", "2025", "5", "6"))
    assert part.lines == []
    assert [[piece.text for piece in cell] for cell in part.header] == [
        ["指标"],
        ["2024", "年实际"],
        ["2025", "年目标"],
    ]
    assert marked([part]) == [(0, "2024"), (1, "2025"), (2, "5"), (3, "6")]


def test_what_a_table_says_outside_its_cells_is_kept() -> None:
    text = "指标 数\n收入 5\n注：2024年数"
    cells = [Cell(0, 0, 0, 5, 7, "指标", True, False), Cell(0, 0, 1, 8, 9, "数", False, False)]
    parts = parts_of(text, [Block("table", 0, len(text), 1, None, 0)], cells, marks_of(text, "5", "2024"))
    assert marked(parts) == [(0, "5"), (1, "2024")]
    assert ["".join(piece.text for piece in line) for line in parts[0].lines] == ["注：2024年数"]


def test_cells_that_cut_through_a_number_leave_the_table_as_lines() -> None:
    text = "收入 302.2"
    cells = [Cell(0, 0, 0, 0, 5, "", True, False), Cell(0, 0, 1, 5, 8, "", False, False)]
    (part,) = parts_of(text, [Block("table", 0, len(text), 1, None, 0)], cells, marks_of(text, "302.2"))
    assert part.kind == "lines"
    assert marked([part]) == [(0, "302.2")]


def test_blocks_within_a_table_are_not_told_twice() -> None:
    text = "甲 1\n乙 2"
    blocks = [Block("table", 0, len(text), 1, None, 0), Block("bullet", 0, 3, 1, None, 0)]
    parts = parts_of(text, blocks, [], marks_of(text, "1", "2"))
    assert marked(parts) == [(0, "1"), (1, "2")]
    assert len(parts) == 1


def test_a_footnote_within_a_paragraph_follows_it() -> None:
    text = "提高服务\n3 注释共5项\n\n— 7 —\n水平，完成8项"
    blocks = [
        Block("paragraph", 0, len(text), 1, None, None),
        Block("footnote", 5, 12, 1, None, None),
        Block("furniture", 14, 19, 1, None, None),
    ]
    parts = parts_of(text, blocks, [], marks_of(text, "3", "5", "7", "8"))
    told = [(part.kind, "".join(piece.text for piece in part.pieces)) for part in parts]
    assert told == [("paragraph", "提高服务水平，完成8项"), ("footnote", "3 注释共5项"), ("furniture", "— 7 —")]
    assert marked(parts) == [(0, "3"), (1, "5"), (2, "7"), (3, "8")]


def test_anchors_stand_where_they_point() -> None:
    text = "深化建设，完成5项"
    (part,) = parts_of(
        text,
        [Block("paragraph", 0, len(text), 1, None, None)],
        [],
        marks_of(text, "5"),
        [Anchor(5, "c1"), Anchor(7, "c2")],
    )
    assert [piece.anchor or piece.text for piece in part.pieces] == ["深化建设，", "c1", "完成", "c2", "5", "项"]


@st.composite
def layouts(draw: st.DrawFn) -> tuple[str, list[Block], list[Cell], list[Mark]]:
    """Any text with numbers, and blocks and cells that may overlap, cut numbers or lie outside."""
    words = draw(st.lists(st.sampled_from(["收入", "12", "\n", " ", "。", "3.5", "万元"]), min_size=1, max_size=20))
    text = "".join(f"{word}·" for word in words)
    marks, at = [], 0
    for word in words:
        if word[0].isdigit():
            marks.append(Mark(at, at + len(word), len(marks)))
        at += len(word) + 1
    place = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(place, place, st.sampled_from(["paragraph", "table"])), max_size=4))
    blocks = [Block(kind, min(a, b), max(a, b), 1, None, 0) for a, b, kind in spans]
    cells = [
        Cell(0, number, 0, min(a, b), max(a, b), "", False, repeated)
        for number, (a, b, repeated) in enumerate(draw(st.lists(st.tuples(place, place, st.booleans()), max_size=4)))
    ]
    return text, blocks, cells, marks


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
@given(layouts())
def test_every_number_is_marked_once_whatever_the_layout(
    layout: tuple[str, list[Block], list[Cell], list[Mark]],
) -> None:
    text, blocks, cells, marks = layout
    found = marked(parts_of(text, blocks, cells, marks))
    assert found == [(mark.number, text[mark.start : mark.end]) for mark in marks]

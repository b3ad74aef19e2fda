"""Pages by every mark a converter leaves, their furniture, and footnotes that interrupt nothing."""

from __future__ import annotations

from orchestration.reports.document import BlockType, Document
from tests.reports.layout.support import REAL_REPORT, read, read_text

HEAD = "关于某区2024年国民经济和社会发展计划执行情况的报告\n一、2024年计划执行情况\n"


def texts(document: Document, block_type: BlockType) -> list[str]:
    return [block.flow.text for block in document.blocks if block.block_type is block_type]


def page_of(document: Document, words: str) -> int:
    return document.page_of(document.text.index(words))


def test_the_real_report_s_pages() -> None:
    document = read(REAL_REPORT)
    assert [page.page_no for page in document.pages] == list(range(1, 29))
    assert page_of(document, "表 1 2024年") == 2
    assert page_of(document, "受静安区人民政府委托") == 1


def test_the_real_report_s_footnotes() -> None:
    document = read(REAL_REPORT)
    notes = [block for block in document.blocks if block.block_type is BlockType.FOOTNOTE]
    assert [note.marker for note in notes] == list("123456")
    assert notes[1].flow.text.startswith("2全球化与世界城市研究网络")
    assert "lemma_inlink" in notes[1].flow.text
    interrupted = next(b for b in document.blocks if "深化国资国企改革，开展提质增效" in b.flow.text)
    assert "充分借助进博会的全球影响力" in interrupted.flow.text


def test_form_feeds_with_printed_numbers() -> None:
    document = read_text(HEAD + "完成甲。\n— 7 —\f完成乙。\n— 8 —\f完成丙。\n— 9 —\n")
    assert [page.page_no for page in document.pages] == [7, 8, 9]
    assert page_of(document, "完成乙") == 8
    assert texts(document, BlockType.FURNITURE) == ["—7—", "—8—", "—9—"]


def test_form_feeds_without_numbers_count_blank_pages() -> None:
    document = read_text(HEAD + "完成甲。\n\f\f完成乙。\n")
    assert page_of(document, "完成乙") == 3


def test_page_numbers_at_the_foot_open_the_next_page() -> None:
    document = read_text(HEAD + "完成甲。\n第 3 页 共 9 页\n完成乙。\n第 4 页 共 9 页\n完成丙。\n")
    assert [page_of(document, word) for word in ("完成甲", "完成乙", "完成丙")] == [3, 4, 5]
    assert len(texts(document, BlockType.FURNITURE)) == 2


def test_bare_numbers_are_page_numbers_only_far_apart_and_in_order() -> None:
    body = "\n".join(f"全年完成第{word}项工作并取得成效。" for word in "甲乙丙丁戊己庚辛壬癸")
    document = read_text(HEAD + f"{body}\n1\n{body}\n2\n{body}\n3\n")
    assert texts(document, BlockType.FURNITURE) == ["1", "2", "3"]
    assert texts(read_text(HEAD + "完成\n1\n2\n3\n个项目。\n"), BlockType.FURNITURE) == []


def test_bare_numbers_of_a_report_of_a_few_pages_end_with_it() -> None:
    body = "\n".join(f"全年完成第{word}项工作并取得成效。" for word in "甲乙丙丁戊己庚辛壬癸")
    document = read_text(HEAD + f"{body}\n全年新增学位\n1\n2.78万个。\n2\n")
    assert texts(document, BlockType.FURNITURE) == ["1", "2"]
    assert texts(document, BlockType.PARAGRAPH)[-1] == "2.78万个。"
    rows = "".join(f"{number}\n指标{word}\n个\n计划\n10\n11\n12\n13\n14\n" for number, word in enumerate("甲乙丙丁", 1))
    assert texts(read_text(HEAD + rows), BlockType.FURNITURE) == []  # row numbers, each after a value


def test_a_header_on_both_of_two_pages_is_running() -> None:
    document = read_text(f"某区计划报告\n{HEAD}完成甲。\n- 1 -\n某区计划报告\n完成乙。\n- 2 -\n")
    assert texts(document, BlockType.FURNITURE) == ["某区计划报告", "-1-", "某区计划报告", "-2-"]


def test_running_headers_are_furniture() -> None:
    pages = [f"某区计划报告 {number}\n完成第{word}项工作。\n" for number, word in enumerate("甲乙丙丁", 1)]
    document = read_text("\f".join([HEAD, *pages]))
    assert len(texts(document, BlockType.FURNITURE)) == 0  # a gap could part the cells of a repeated table header
    document = read_text("\f".join([HEAD, *(page.replace("报告 ", "报告") for page in pages)]))
    assert texts(document, BlockType.FURNITURE) == ["某区计划报告1", "某区计划报告2", "某区计划报告3", "某区计划报告4"]


def test_footnotes_at_a_page_s_end_interrupt_nothing() -> None:
    text = (
        HEAD
        + "加大“两个免于提交1”推广落实力度，发挥联盟②作用，全年办\n1 “两个免于提交”：凡是部门核发的材料，\n一律免交2次。\n"
        "② 联盟，即法律风险防控联盟。\nhttps://example.cn/1%E5\f理案件124起，挽回损失3.23亿元。\n"
    )
    document = read_text(text.replace("发挥联盟②", "发挥联盟②"))
    assert texts(document, BlockType.PARAGRAPH) == [
        "加大“两个免于提交1”推广落实力度，发挥联盟②作用，全年办理案件124起，挽回损失3.23亿元。"
    ]
    assert texts(document, BlockType.FOOTNOTE) == [
        "1“两个免于提交”：凡是部门核发的材料，一律免交2次。",
        "②联盟，即法律风险防控联盟。https://example.cn/1%E5",
    ]


def test_a_line_that_counts_something_is_no_footnote() -> None:
    document = read_text(HEAD + "建设服务点1处，另有服务站\n1 个，累计办件\n2 万件。\f完成乙。\n")
    assert texts(document, BlockType.FOOTNOTE) == []


def test_a_list_of_notes_at_the_end() -> None:
    document = read_text(HEAD + "完成投资1亿元[1]，增长5%[2]。\n注释：\n[1]为快报数。\n[2]按可比价\n计算。\n")
    assert texts(document, BlockType.FOOTNOTE) == ["[1]为快报数。", "[2]按可比价计算。"]

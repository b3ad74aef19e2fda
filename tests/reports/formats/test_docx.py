"""Word files: tracked changes, generated numbers, merged cells, text boxes, footnotes, and hostile packages."""

from __future__ import annotations

import pytest
from docx import Document

from orchestration.reports.errors import ReportError
from orchestration.reports.formats import decode
from orchestration.reports.layout.lay_out import lay_out
from tests.reports.formats.as_docx import W, replace_part, saved
from tests.reports.layout.support import LEXICON, as_lists

MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(body: str, **parts: str) -> bytes:
    content = saved(Document())
    page = f'<?xml version="1.0"?><w:document xmlns:w="{W}" {MC}><w:body>{body}</w:body></w:document>'
    content = replace_part(content, "word/document.xml", page.encode())
    for name, xml in parts.items():
        content = replace_part(content, f"word/{name}.xml", xml.encode())
    return content


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def text_of(body: str, **parts: str) -> str:
    return decode(docx(body, **parts), file="a.docx").text


def test_the_accepted_view_of_tracked_changes_is_read() -> None:
    change = (
        "<w:p><w:r><w:t>增长</w:t></w:r><w:del><w:r><w:delText>5%</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>6%</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>8%</w:t></w:r></w:moveFrom></w:p>"
    )
    merged = p("全年完成", "<w:rPr><w:del/></w:rPr>") + p("100亿元。")
    assert text_of(change + merged) == "增长6%\n全年完成100亿元。\n"


def test_deleted_rows_leave_the_table() -> None:
    cells = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("甲", "1"))
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cells}</w:tr>"
    kept = f"<w:tr>{cells}</w:tr>"
    assert text_of(f"<w:tbl>{kept}{gone}{kept}</w:tbl>").splitlines() == ["甲\t1", "甲\t1"]


def test_generated_numbers_are_part_of_the_text() -> None:
    level = '<w:lvl w:ilvl="{0}"><w:start w:val="1"/><w:numFmt w:val="{1}"/><w:lvlText w:val="{2}"/></w:lvl>'
    levels = (
        level.format(0, "chineseCounting", "%1、")
        + level.format(1, "chineseCounting", "（%2）")
        + level.format(2, "decimal", "%3.")
    )
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    place = '<w:numPr><w:ilvl w:val="{0}"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(p(text, place.format(number)) for text, number in
                   (("回顾", 0), ("总体", 1), ("项目", 2), ("投资", 2), ("改革", 1), ("安排", 0), ("目标", 1)))  # fmt: skip
    assert text_of(body, numbering=numbering).splitlines() == [
        "一、回顾", "（一）总体", "1. 项目", "2. 投资", "（二）改革", "二、安排", "（一）目标",
    ]  # fmt: skip


def test_merged_cells_are_given_once_and_repeated_by_the_table() -> None:
    document = Document()
    table = document.add_table(4, 4)
    rows = [
        ["类别", "指标", "2024年", ""],
        ["", "", "计划", "完成"],
        ["经济", "收入（亿元）", "10", "12.5"],
        ["", "投资（亿元）", "20", "21"],
    ]
    for row_no, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(row_no, column).text = text
    for first, last in (((0, 0), (1, 0)), ((0, 1), (1, 1)), ((0, 2), (0, 3)), ((2, 0), (3, 0))):
        text = table.cell(*first).text
        table.cell(*first).merge(table.cell(*last)).text = text
    decoded = decode(saved(document), file="a.docx")
    found = as_lists(lay_out(decoded, file="a.docx", lexicon=LEXICON).tables[0])
    assert found["columns"] == ["类别", "指标", "2024年/计划", "2024年/完成"]
    assert found["rows"] == [["经济", "收入（亿元）", "10", "12.5"], ["经济", "投资（亿元）", "20", "21"]]


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<w:txbxContent>{p('框内增长7%')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><w:t>正文</w:t><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text_of(body) == "正文\n框内增长7%\n"


def test_footnotes_stand_after_the_paragraph_that_cites_them() -> None:
    body = (
        '<w:p><w:r><w:t>完成工程5</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>项。</w:t></w:r></w:p>'
    )
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2">{p("含2项续建。")}</w:footnote></w:footnotes>'
    decoded = decode(docx(body, footnotes=notes), file="a.docx")
    assert decoded.text == "完成工程5¹项。\n¹ 含2项续建。\n"
    document = lay_out(decoded, file="a.docx", lexicon=LEXICON)
    assert [(b.block_type.value, b.flow.text) for b in document.blocks][-1] == ("footnote", "¹含2项续建。")


def test_tables_of_contents_and_page_headers_are_furniture() -> None:
    body = p("一、回顾……3", '<w:pStyle w:val="TOC1"/>') + p("一、回顾")
    header = f'<w:hdr xmlns:w="{W}">{p("会议文件12")}</w:hdr>'
    decoded = decode(docx(body, header1=header), file="a.docx")
    assert [decoded.text[slice(*span)] for span in decoded.furniture] == ["一、回顾……3", "会议文件12"]


def test_page_breaks_make_pages() -> None:
    body = p("甲") + '<w:p><w:r><w:br w:type="page"/><w:t>乙</w:t></w:r></w:p>'
    decoded = decode(docx(body), file="a.docx")
    assert [decoded.text[page.span_start : page.span_end] for page in decoded.pages] == ["甲\n", "乙\n"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (replace_part(saved(Document()), "word/document.xml", b"<a>" + b" " * (40 * 2**20)), "unpacks to over"),
        (replace_part(saved(Document()), "word/document.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'), "entities"),
        (replace_part(saved(Document()), "word/document.xml", b"<a>" * 3000), "damaged"),
        (saved(Document())[:2000], "cut off"),
        (b"\xd0\xcf\x11\xe0" + bytes(500), "old Word file or protected"),
        (b"", "no Word file"),
        (saved(Document()), "no text"),
    ],
)  # fmt: skip
def test_hostile_and_broken_files_are_refused(content: bytes, said: str) -> None:
    with pytest.raises(ReportError, match=said) as caught:
        decode(content, file="plan_report.docx")
    assert caught.value.remedy


@pytest.mark.parametrize("name", ["plan_report.doc", "plan_report.wps"])
def test_legacy_formats_name_the_conversion(name: str) -> None:
    with pytest.raises(ReportError) as caught:
        decode(b"\xd0\xcf\x11\xe0", file=name)
    assert "libreoffice --headless --convert-to docx" in caught.value.remedy


def test_absurd_spans_lose_no_text() -> None:
    row = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr>{p("1")}</w:tc><w:tc>{p("2")}</w:tc></w:tr>'
    assert text_of(f"<w:tbl>{row * 3}</w:tbl>").split() == ["1", "2"] * 3


def _table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{p(text)}</w:tc>" for text in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{each}</w:tr>' for each in cells)}</w:tbl>"


def _tables_of(body: str) -> list[dict[str, object]]:
    decoded = decode(docx(p("关于某区2024年国民经济和社会发展计划执行情况的报告") + body), file="a.docx")
    return [as_lists(table) for table in lay_out(decoded, file="a.docx", lexicon=LEXICON).tables]


def test_a_table_in_a_box_is_a_table() -> None:
    inner = _table(("指标", "2024年完成"), ("投资（亿元）", "100"), ("收入（亿元）", "20"))
    (found,) = _tables_of(f"<w:tbl><w:tr><w:tc>{p('表1 主要指标')}{inner}</w:tc></w:tr></w:tbl>")
    assert (found["table_no"], found["columns"]) == (1, ["指标", "2024年完成"])
    assert found["rows"] == [["投资（亿元）", "100"], ["收入（亿元）", "20"]]


@pytest.mark.parametrize("header", [True, False])
def test_a_table_cut_in_two_is_one(header: bool) -> None:
    head = ("指标", "2024年计划", "2024年完成")
    cut = (
        _table(head, ("投资", "90", "100"))
        + p("")
        + _table(*([head] if header else []), ("收入", "19", "20"), ("就业", "3", "4"))
    )
    (found,) = _tables_of(p("表1 主要指标") + cut)
    assert found["rows"] == [["投资", "90", "100"], ["收入", "19", "20"], ["就业", "3", "4"]]


def test_a_line_of_names_behind_a_table_is_no_row_of_it() -> None:
    table = _table(("指标", "计划", "完成"), ("投资", "90", "100"))
    names = _table(("审核：甲", "复核：乙", "制表：丙"))
    assert [found["rows"] for found in _tables_of(p("表1 主要指标") + table + names)] == [[["投资", "90", "100"]]]


def test_tables_of_other_headers_right_behind_each_other_are_two() -> None:
    first = ("指标", "计划", "完成")
    for other in (("项目", "总投资", "开工时间"), ("地区", "2023", "2024")):
        both = _table(first, ("投资", "90", "100")) + _table(other, ("甲", "5", "6"), ("乙", "7", "8"))
        assert [table["columns"] for table in _tables_of(p("表1 主要指标") + both)] == [list(first), list(other)]


def test_signs_of_the_font_symbol_are_what_they_show() -> None:
    signs = "".join(f'<w:sym w:font="Symbol" w:char="{code}"/>' for code in ("F02D", "F032"))
    assert text_of(f"<w:p><w:r><w:t>增长</w:t>{signs}<w:t>.9%</w:t></w:r></w:p>") == "增长-2.9%\n"
    assert text_of('<w:p><w:r><w:sym w:font="Wingdings" w:char="F06C"/><w:t>工业</w:t></w:r></w:p>') == "\uf06c工业\n"

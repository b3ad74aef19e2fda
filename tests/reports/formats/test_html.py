"""Web pages: boilerplate, spans, encodings, lists, and pages that want to run or fetch something."""

from __future__ import annotations

import pytest

from orchestration.reports.errors import ReportError
from orchestration.reports.formats import decode
from orchestration.reports.layout.lay_out import lay_out
from tests.reports.layout.support import LEXICON, as_lists

TITLE = "关于某区2024年国民经济和社会发展计划执行情况的报告"


def text_of(page: str) -> str:
    return decode(page.encode(), file="a.html").text


def tables(page: str) -> list[dict[str, object]]:
    return [
        as_lists(table)
        for table in lay_out(decode(page.encode(), file="a.html"), file="a.html", lexicon=LEXICON).tables
    ]


def test_menus_scripts_and_footers_are_stripped_and_the_title_is_kept() -> None:
    page = f"""<html><head><title>x</title></head><body><ul class="nav"><li><a>首页1</a></li></ul>
    <div class="main"><h1>{TITLE}</h1><p class="info">发布日期：2025-01-20 浏览：33次</p>
    <div id="zoom"><p>一、回顾</p><p>全年完成投资100亿元，<b>同比</b>增长5%。</p><p>{"经济运行平稳。" * 30}</p></div></div>
    <script>var a = "增长99%";</script><div class="footer">电话12345 备案号05000001</div></body></html>"""
    assert text_of(page).splitlines() == [TITLE, "一、回顾", "全年完成投资100亿元，同比增长5%。", "经济运行平稳。" * 30]


def test_an_element_with_sentences_is_kept_whatever_it_is_called() -> None:
    page = "<body><div class='sidebar'><p>全年完成投资100亿元，同比增长5%，其中工业20亿元。增速居全市第一，好于预期。</p></div></body>"
    assert "100亿元" in text_of(page)


def test_sections_beside_each_other_are_all_read() -> None:
    page = (
        "<body>"
        + "".join(f"<div class='s'><p>{n}、部分</p><p>增长{i}%。</p></div>" for i, n in enumerate("一二三"))
        + "</body>"
    )
    assert [line for line in text_of(page).splitlines() if "增长" in line] == ["增长0%。", "增长1%。", "增长2%。"]


def test_spans_of_rows_and_columns_give_a_full_grid() -> None:
    page = """<p>表1 主要指标</p><table><tr><th rowspan=2>类别<th rowspan=2>指标<th colspan=2>2024年</tr>
    <tr><th>计划<th>完成</tr><tr><td rowspan=2>经济<td>收入（亿元）<td>1,000<td>1,200.5</tr>
    <tr><td>投资（亿元）<td>&yen;20<td>2&#49;</tr></table><p>正文。</p>"""
    assert tables(page) == [
        {
            "table_no": 1,
            "title": "主要指标",
            "columns": ["类别", "指标", "2024年/计划", "2024年/完成"],
            "rows": [["经济", "收入（亿元）", "1,000", "1,200.5"], ["经济", "投资（亿元）", "¥20", "21"]],
        }
    ]


def test_tables_that_arrange_the_page_are_no_tables() -> None:
    page = f"<table><tr><td>导航</td></tr><tr><td><table><tr><td><p>{TITLE}</p><p>增长5%。</p></td></tr></table></td></tr></table>"
    assert tables(page) == []
    assert "增长5%。" in text_of(page)


def test_caption_and_notes_drawn_inside_the_table_leave_its_rows() -> None:
    page = """<table><tr><td colspan=2>表3 主要指标</td></tr><tr><td colspan=2>单位：亿元</td></tr>
    <tr><td>指标</td><td>完成</td></tr><tr><td>收入</td><td>12.5</td></tr><tr><td colspan=2>注：数据为初步统计数。</td></tr></table>"""
    found = lay_out(decode(page.encode(), file="a.html"), file="a.html", lexicon=LEXICON)
    assert [as_lists(table) for table in found.tables] == [
        {"table_no": 3, "title": "主要指标", "columns": ["指标", "完成"], "rows": [["收入", "12.5"]]}
    ]
    assert found.tables[0].unit_text == "亿元"
    assert [block.flow.text for block in found.blocks if block.block_type == "note"] == ["注：数据为初步统计数。"]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (f"<meta charset=gb2312><p>{TITLE}镕</p>".encode("gb18030"), "gb18030"),
        (f'<?xml version="1.0" encoding="gbk"?><html><p>{TITLE}</p></html>'.encode("gbk"), "gb18030"),
        (f"<meta charset=utf-8><p>{TITLE}</p>".encode("gb18030"), "gb18030"),
        (f"<p>{TITLE}</p>".encode(), "utf-8"),
        (f"<p>{TITLE}</p>".encode("utf-16"), "utf-16"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=GBK\r\n\r\n" + f"<p>{TITLE}</p>".encode("gbk"), "gb18030"),
    ],
)  # fmt: skip
def test_the_encoding_is_what_the_bytes_are(content: bytes, encoding: str) -> None:
    decoded = decode(content, file="a.htm")
    assert decoded.encoding == encoding
    assert TITLE in decoded.text


def test_raised_characters_lists_and_entities_read_as_shown() -> None:
    page = "<p>建成100万m<sup>2</sup>，PM<sub>2.5</sub>&nbsp;下降</p><ol start=3><li>甲</li><li>乙</li></ol><ul><li>丙</li></ul>"
    assert text_of(page).splitlines() == ["建成100万m²，PM2.5\xa0下降", "3. 甲", "4. 乙", "● 丙"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"<script>document.write('2024')</script>", "holds no text"),
        (b"<div>" * 50_000 + "报告".encode(), "nest too deeply"),
        (f"<meta charset=utf-8><p>{TITLE * 400}".encode() + "增长百分".encode("gb18030") + b"</p>", "utf-8|encodings"),
        (b"%PDF-1.7", "PDF"),
    ],
)
def test_what_cannot_be_read_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(ReportError, match=said) as caught:
        decode(content, file="plan_report.html")
    assert caught.value.remedy


def test_nothing_is_fetched_and_no_entity_grows() -> None:
    page = '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "报报报">]><p>报告&a;&b;2024</p><img src="http://example.invalid/x">'
    assert text_of(page) == "报告&a;&b;2024\n"


def test_thousands_of_list_items_and_absurd_spans_are_read_in_bounded_time() -> None:
    items = "".join("<li>增长5%</li>" for _ in range(9_000))
    assert "9000. 增长5%" in text_of(f"<ol>{items}</ol>")
    assert (
        text_of("<table>" + "<tr><td rowspan=65000 colspan=1000>1<td>2</tr>" * 50 + "</table>").split()
        == ["1", "2"] * 50
    )


def test_a_table_or_a_heading_in_a_cell_leaves_the_table_around_it() -> None:
    page = """<p>表1 主要指标</p><table><tr><td>指标</td><td>单位</td><td>2024年</td></tr>
    <tr><td><h3>税收收入</h3></td><td>亿元</td><td><table><tr><td>298.7</td></tr></table></td></tr>
    <tr><td>新增就业<table><tr><td>其中</td><td>青年</td></tr></table></td><td>人</td><td>13820</td></tr></table><p>正文。</p>"""
    assert tables(page) == [
        {
            "table_no": 1,
            "title": "主要指标",
            "columns": ["指标", "单位", "2024年"],
            "rows": [["税收收入", "亿元", "298.7"], ["新增就业其中青年", "人", "13820"]],
        }
    ]


def test_a_table_that_frames_the_page_is_none() -> None:
    inner = "<table><tr><th>指标<th>完成</tr><tr><td>投资（亿元）<td>100</tr><tr><td>收入（亿元）<td>20</tr></table>"
    page = f"<table><tr><td>栏目</td><td><h1>{TITLE}</h1><p>{'全年完成投资100亿元。' * 30}</p>{inner}</td></tr><tr><td></td><td>完</td></tr></table>"
    assert [table["columns"] for table in tables(page)] == [["指标", "完成"]]


def test_a_table_cut_in_two_is_one_and_characters_without_width_are_none() -> None:
    one = "<table><tr><td>指标</td><td>计划</td><td>完成</td></tr><tr><td>投&shy;资</td><td>9&#8203;0</td><td>100</td></tr></table>"
    other = "<table><tr><td>收入</td><td>1<wbr>9</td><td>20</td></tr><tr><td>就业</td><td>3</td><td>4</td></tr></table>"
    (found,) = tables(
        f"<h1>{TITLE}</h1><p>一、回顾</p><p>表1 主要指标</p>{one}<p>&nbsp;</p>{other}<table><tr><td>税收</td><td>5</td><td>6</td></tr></table>"
    )
    assert found["rows"] == [["投资", "90", "100"], ["收入", "19", "20"], ["就业", "3", "4"], ["税收", "5", "6"]]


_HEADS_APART = {
    "cells of no kind": "<table><tr><td>指标</td><td>单位</td><td>2024年完成</td><td>2024</td></tr></table>",
    "in a box, with room for the bar": "<div><table><thead><tr><th>指标</th><th>单位</th><th>2024年完成</th><th>2024</th><th></th></tr></thead>"
    "</table></div>",
}


@pytest.mark.parametrize("form", _HEADS_APART)
def test_a_header_that_is_a_table_of_its_own_stands_over_the_rows_right_behind_it(form: str) -> None:
    body = "<tr><td>地区生产总值</td><td>亿元</td><td>486.2</td><td>5.8</td></tr><tr><td>城镇新增就业</td><td>人</td><td>8650</td><td>—</td></tr>"
    (found,) = tables(
        f"<body><h1>{TITLE}</h1><p>表1 主要指标</p>{_HEADS_APART[form]}<div><table>{body}</table></div><p>全年投资100亿元。</p></body>"
    )
    assert found["columns"] == ["指标", "单位", "2024年完成", "2024"]
    assert found["rows"] == [["地区生产总值", "亿元", "486.2", "5.8"], ["城镇新增就业", "人", "8650", "—"]]


def test_a_header_of_two_levels_may_stand_apart_from_its_rows() -> None:
    (found,) = tables(
        f"<body><h1>{TITLE}</h1><p>表1 主要指标</p><table><tr><td rowspan=2>街道</td><td colspan=2>工业总产值</td></tr>"
        "<tr><td>2024年完成（亿元）</td><td>增速（%）</td></tr></table>"
        "<table><tr><td>城关街道</td><td>186.4</td><td>6.2</td></tr></table><p>全年投资100亿元。</p></body>"
    )
    assert found["columns"] == ["街道", "工业总产值/2024年完成（亿元）", "工业总产值/增速（%）"]
    assert found["rows"] == [["城关街道", "186.4", "6.2"]]


def test_a_row_of_words_heads_no_table_that_has_a_header_or_that_text_parts_from_it() -> None:
    words = "<table><tr><td>发改局</td><td>工信局</td><td>统计局</td></tr></table>"
    headed = (
        "<table><tr><td>指标</td><td>目标</td><td>完成</td></tr><tr><td>投资</td><td>90</td><td>100</td></tr></table>"
    )
    page = f"<body><h1>{TITLE}</h1>{words}{headed}<p>全年投资100亿元。</p></body>"
    assert [found["columns"] for found in tables(page)] == [["指标", "目标", "完成"]]
    rows = "<table><tr><td>投资</td><td>90</td><td>100</td></tr><tr><td>消费</td><td>80</td><td>85</td></tr></table>"
    page = f"<body><h1>{TITLE}</h1>{words}<p>全年投资100亿元。</p>{rows}</body>"
    assert "发改局\n工信局\n统计局\n全年投资100亿元。" in text_of(page)

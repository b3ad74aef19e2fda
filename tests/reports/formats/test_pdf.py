"""PDF pages as they come: two columns, turned, cut tables, open tables, scans, locks and damage."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from orchestration.reports.errors import ReportError
from orchestration.reports.formats import decode
from orchestration.reports.formats.pdf.compose import join_number
from orchestration.reports.layout.lay_out import lay_out
from orchestration.reports.layout.source import display_width
from tests.reports.layout.support import LEXICON, as_lists

FONT = "STSong-Light"
HEIGHT = 842


def pdf(*pages: Callable[[Any], None], **options: Any) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = io.BytesIO()
    made = canvas.Canvas(out, pagesize=(595, HEIGHT), **options)
    for draw in pages:
        made.setFont(FONT, 12)
        draw(made)
        made.showPage()
    made.save()
    return out.getvalue()


def lines(*texts: str, x: float = 72, top: float = 100, step: float = 20) -> Callable[[Any], None]:
    def draw(page: Any) -> None:
        for number, text in enumerate(texts):
            page.drawString(x, HEIGHT - top - number * step, text)

    return draw


def grid(
    page: Any, rows: list[list[str]], *, x: float = 72, top: float = 100, sides: bool = True, **ends: bool
) -> None:
    """A ruled table of columns 120 wide and rows 20 high; ``bottom=False`` leaves the last row open."""
    width, height = 120, 20
    bottom = top + height * len(rows)
    for number in range(len(rows) + 1):
        if number < len(rows) or ends.get("bottom", True):
            page.line(x, HEIGHT - top - number * height, x + width * len(rows[0]), HEIGHT - top - number * height)
    for number in range(len(rows[0]) + 1):
        if sides or 0 < number < len(rows[0]):
            page.line(x + number * width, HEIGHT - top, x + number * width, HEIGHT - bottom)
    for row_no, row in enumerate(rows):
        for column, text in enumerate(row):
            page.drawString(x + column * width + 4, HEIGHT - top - row_no * height - 14, text)


def tables(content: bytes) -> list[dict[str, object]]:
    document = lay_out(decode(content, file="a.pdf"), file="a.pdf", lexicon=LEXICON)
    return [as_lists(table) for table in document.tables]


def turn(page: Any, rotation: int) -> None:
    page.setPageRotation(rotation)
    if rotation == 90:
        page.rotate(90)
        page.translate(0, -595)


HEAD = ["指标名称", "预期目标", "完成情况"]
FIRST = ["财政收入", "100亿元", "102.5亿元"]
SECOND = ["固定资产投资", "增长5%", "增长6.1%"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{n}行文字文字文字文字文字文字" for n in "一二三四五六"]
    right = [f"右栏第{n}行文字文字文字文字文字文字" for n in "一二三四五六"]

    def draw(page: Any) -> None:
        lines("关于某区计划执行情况的报告（横跨两栏的标题在这里占满整个版面的宽度）", top=80)(page)
        lines(*left, x=60)(page)
        lines(*right, x=310)(page)

    text = decode(pdf(draw), file="a.pdf").text
    assert [line.strip() for line in text.splitlines() if "栏第" in line] == left + right


def _column(signs: str, x: float, top: float = 100) -> Callable[[Any], None]:
    return lines(*(f"{sign}行的文字文字文字文字文字" for sign in signs), x=x, top=top)


def test_tables_in_columns_stand_where_their_column_has_them() -> None:
    def first(page: Any) -> None:
        _column("子丑寅卯辰巳", 50)(page)
        grid(page, [["指标", "完成"], ["投资", "100"]], x=50, top=210)
        _column("甲乙丙丁", 310)(page)
        grid(page, [["项目", "总投资"], ["道路", "5"]], x=310, top=170)
        _column("戊己", 310, top=230)(page)

    def second(page: Any) -> None:  # too few lines beside the tables to show two columns
        grid(page, [["地区", "产值"], ["东街", "5"], ["西街", "6"]], x=50, top=100)
        _column("午未", 50, top=190)(page)
        grid(page, [["学校", "学位"], ["一中", "500"], ["二中", "600"]], x=310, top=100)

    def third(page: Any) -> None:  # a table over both columns parts what is over it from what is under it
        for signs, x, top in (
            ("申酉戌亥", 50, 100),
            ("庚辛壬癸", 310, 100),
            ("天地玄黄", 50, 260),
            ("宇宙洪荒", 310, 260),
        ):
            _column(signs, x, top)(page)
        grid(page, [["行业", "税收", "比重"], ["金融", "7", "8"]], x=120, top=190)

    text = decode(pdf(first, second, third), file="a.pdf").text
    words = [
        line.strip().split("\t")[0].removesuffix("行的文字文字文字文字文字")
        for line in text.splitlines()
        if line.strip()
    ]
    assert " ".join(words) == (
        "子 丑 寅 卯 辰 巳 指标 投资 甲 乙 丙 丁 项目 道路 戊 己 地区 东街 西街 午 未 学校 一中 二中"
        " 申 酉 戌 亥 庚 辛 壬 癸 行业 金融 天 地 玄 黄 宇 宙 洪 荒"
    )


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_turned_pages_are_read_upright(rotation: int) -> None:
    def draw(page: Any) -> None:
        turn(page, rotation)
        page.drawString(72, 400, "全年完成投资100亿元，")
        page.drawString(72, 380, "同比增长5.2%。")
        grid(page, [HEAD, FIRST, SECOND], top=HEIGHT - 300)

    content = pdf(draw)
    text = decode(content, file="a.pdf").text
    assert text.index("100亿元") < text.index("5.2%")
    assert tables(content)[0]["rows"] == [FIRST, SECOND]


@pytest.mark.parametrize("bottom", [True, False])
@pytest.mark.parametrize("repeats_header", [True, False])
def test_a_table_over_a_page_end_is_one_table(bottom: bool, repeats_header: bool) -> None:
    content = pdf(
        lambda page: grid(page, [HEAD, FIRST], bottom=bottom),
        lambda page: grid(page, [HEAD, SECOND] if repeats_header else [SECOND]),
    )
    assert [table["rows"] for table in tables(content)] == [[FIRST, SECOND]]


def test_a_total_alone_on_the_next_page_belongs_to_the_table() -> None:
    head, row = ["类别", "项目名称", "总投资"], ["产业", "甲园区", "98000"]

    def total(page: Any) -> None:
        grid(page, [["合计", "103000"]], x=192)

    content = pdf(lambda page: grid(page, [head, row, ["产业", "乙基地", "5000"]]), total)
    assert [table["rows"][-1] for table in tables(content)] == [["合计", "", "103000"]]


def test_another_header_on_the_next_page_opens_another_table() -> None:
    other = ["产业名称", "税收总收入", "比重"]
    content = pdf(lambda page: grid(page, [HEAD, FIRST]), lambda page: grid(page, [other, ["金融业", "12.5", "30.1"]]))
    assert [table["columns"] for table in tables(content)] == [HEAD, other]


def test_a_table_open_at_its_sides_keeps_its_outer_columns() -> None:
    content = pdf(lambda page: grid(page, [HEAD, FIRST, SECOND], sides=False))
    assert tables(content)[0]["rows"] == [FIRST, SECOND]


def test_digits_two_readers_disagree_on_are_doubted(monkeypatch: pytest.MonkeyPatch) -> None:
    from orchestration.reports.formats.pdf import ruled

    content = pdf(lambda page: grid(page, [HEAD, FIRST]))
    assert decode(content, file="a.pdf").doubts == ()
    real = ruled.turned_chars
    monkeypatch.setattr(
        ruled, "turned_chars", lambda *args: [g._replace(char=g.char.replace("5", "6")) for g in real(*args)]
    )
    decoded = decode(content, file="a.pdf")
    assert [decoded.text[d.span_start : d.span_end] for d in decoded.doubts] == ["102.5亿元"]


@pytest.mark.parametrize("rotation", [0, 90])
def test_a_page_whose_fonts_are_missing_is_read_all_the_same(rotation: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """What PDFium leaves out depends on the fonts of the machine; here it is made to leave out every ideograph."""
    from orchestration.reports.formats import pdf as assembled

    def draw(page: Any) -> None:
        turn(page, rotation)
        page.drawString(72, 400, "全年完成投资100亿元，")
        page.drawString(72, 380, "降")
        grid(page, [HEAD, FIRST, SECOND], top=HEIGHT - 300)

    content = pdf(draw)
    whole = decode(content, file="a.pdf").text
    real = assembled.read_glyphs
    monkeypatch.setattr(assembled, "leaves_out_text", lambda page: True)
    monkeypatch.setattr(
        assembled,
        "read_glyphs",
        lambda page: replace(real(page), upright=[g for g in real(page).upright if g.char < "一"]),
    )
    assert decode(content, file="a.pdf").text == whole
    assert tables(content)[0]["rows"] == [FIRST, SECOND]


def test_raised_digits_stay_raised() -> None:
    def draw(page: Any) -> None:
        page.drawString(72, 700, "全年新建500")
        page.setFont(FONT, 7)
        page.drawString(72 + 12 * 4 + 12 * 1.6, 705, "6")

    text = decode(pdf(draw), file="a.pdf").text
    assert "500⁶" in text


def test_a_watermark_is_furniture_and_breaks_no_line() -> None:
    def draw(page: Any) -> None:
        lines("全年完成投资100亿元，", "同比增长5.2%。", *["经济运行平稳。"] * 8)(page)
        page.saveState()
        page.translate(300, 600)
        page.rotate(45)
        page.drawString(0, 0, "内部资料2025")
        page.restoreState()

    decoded = decode(pdf(draw), file="a.pdf")
    assert "全年完成投资100亿元，\n同比增长5.2%。" in decoded.text
    assert [decoded.text[slice(*span)] for span in decoded.furniture] == ["内部资料2025"]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("完成投资20", "45.3亿元", ("完成投资2045.3", "亿元")),
        ("完成投资2045.", "3亿元", ("完成投资2045.3", "亿元")),
        ("完成投资2045", ".3亿元", ("完成投资2045.3", "亿元")),
        ("完成投资", "45.3亿元", ("完成投资", "45.3亿元")),
        ("完成5%", "45.3亿元", ("完成5%", "45.3亿元")),
    ],
)
def test_a_number_cut_by_a_line_end_is_put_together(first: str, second: str, joined: tuple[str, str]) -> None:
    assert join_number(first, second) == joined


def _scan(page: Any) -> None:
    page.drawImage(ImageReader(Image.new("RGB", (60, 80), "white")), 0, 0, 595, HEIGHT)


TEXT_PAGE = lines("全年完成投资100亿元，同比增长5.2%。")


@pytest.mark.parametrize(
    ("content", "said", "remedy"),
    [
        (pdf(_scan, _scan), "no text layer", "OCR"),
        (pdf(TEXT_PAGE, _scan, TEXT_PAGE), "page 2", "OCR"),
        (pdf(TEXT_PAGE, encrypt=pdfencrypt.StandardEncryption("secret")), "password", "remove the password"),
        (pdf(TEXT_PAGE)[:400], "damaged or cut off", "print it"),
        (b"%PDF-1.4 nothing", "damaged or cut off", "print it"),
        (b"PK\x03\x04", "no PDF", "suffix"),
        (b"", "empty", "deliver"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(content: bytes, said: str, remedy: str) -> None:
    with pytest.raises(ReportError, match=said) as caught:
        decode(content, file="plan_report.pdf")
    assert remedy in caught.value.remedy
    assert "\n" not in str(caught.value)


def test_a_picture_as_cover_is_no_scan() -> None:
    assert "100亿元" in decode(pdf(_scan, TEXT_PAGE), file="a.pdf").text


def test_a_drawing_of_thousands_of_lines_costs_no_minutes() -> None:
    def draw(page: Any) -> None:
        for number in range(9_000):
            page.line(10, number % 800, 500, number % 800)
            page.line(number % 500, 10, number % 500, 800)
        TEXT_PAGE(page)

    assert "100亿元" in decode(pdf(draw), file="a.pdf").text


def test_lines_of_figures_stand_under_the_cells_of_a_table_without_rules() -> None:
    def draw(page: Any) -> None:
        lines("关于某区计划执行情况的报告，正文的字比表格里的字大得多，而且每一行都是这样", top=60)(page)
        page.setFont(FONT, 8)
        for row, texts in enumerate(
            [("项目", "总投资", "完成"), ("甲园区的工程", "98000", "36500"), ("", "156000", "62400")]
        ):
            for x, text in zip((72, 200, 320), texts, strict=True):
                page.drawString(x, HEIGHT - 100 - 14 * row, text)

    text = decode(pdf(draw), file="a.pdf").text.splitlines()
    places = [[display_width(line[: line.index(word)]) for word in line.split()[-2:]] for line in text[-3:]]
    assert all(abs(a - b) <= 1 for row in places for a, b in zip(row, places[0], strict=True))


def test_a_hyphen_at_a_line_end_and_one_that_its_font_calls_soft_are_hyphens() -> None:
    content = pdf(lines("推进high-", "tech产业，外贸同比增长-", "5.2%，投资同比\u00ad2.9%。"))
    assert decode(content, file="a.pdf").text.splitlines() == [
        "推进high-",
        "tech产业，外贸同比增长-",
        "5.2%，投资同比-2.9%。",
    ]

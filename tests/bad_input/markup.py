"""Bad web pages: no report in them, nested or multiplied beyond measure, hostile, and in encodings that are none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from tests.bad_input.case import TITLE, YEAR, Case, document, write

_PAGE = partial(document, file="plan_report.html")
_TABLE = (
    "<p>表1 主要指标</p><table><tr><th>指标名称</th><th>2024年计划</th><th>2024年完成</th></tr>"
    "<tr><td>税收总收入</td><td>850亿元</td><td>834.22亿元</td></tr><tr><td>新增就业</td><td>3万人</td><td>3.2万人</td></tr></table>"
)
_TEXT = f"<h1>{TITLE}</h1><p>一、2024年执行情况</p><p>全区税收总收入834.22亿元，下降1.57%，其中，第三产业占95%。</p>"
_SAVE = "save it again as UTF-8"


def page(body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def cases() -> Iterator[Case]:
    yield _PAGE("page: empty", b"", "page is empty", "deliver that file")
    yield _PAGE("page: only white space", "  \n ", "page is empty", "deliver that file")
    yield _PAGE(
        "page: text made by a script",
        page("<script>document.write('2024年')</script>"),
        "holds no text",
        "print it to PDF",
    )
    yield _PAGE("page: a PDF", b"%PDF-1.7\n", "PDF", "suffix of its format")
    yield _PAGE("page: a Word file", b"PK\x03\x04\x14\x00", "Word", "suffix of its format")
    yield _PAGE("page: no table", page(_TEXT), "no table", "full text with its tables")
    yield _PAGE(
        "page: tables that are pictures", page(_TEXT + "<img src='t1.png' alt='表1'>"), "no table", "its tables"
    )
    yield from _beyond_measure()
    yield from _encodings()
    yield from _harmless()


def _beyond_measure() -> Iterator[Case]:
    deep = page("<div>" * 20_000 + _TEXT)
    yield _PAGE("page: 20,000 elements deep", deep, "nest too deeply", "deliver that file")
    fonts = page("<font>" * 20_000 + _TEXT)
    yield _PAGE("page: 20,000 fonts deep", fonts, "nest too deeply", "deliver that file")
    tables = page("<table><tr><td>" * 5_000 + "1")
    yield _PAGE("page: 5,000 tables deep", tables, "nest too deeply", "deliver that file")
    many = page(_TEXT + "<table>" + "<tr><td>1<td>2<td>3" * 100_000 + "</table>")
    yield _PAGE("page: 300,000 cells", many, "numbers", "deliver the report alone")
    wide = page(_TEXT + "<table><tr><td colspan=999999999 rowspan=999999999>1</table>")
    yield _PAGE("page: a cell as wide as the world", wide, "no table", "its tables")
    long = page(f"<p>{'增' * 600_000}</p>")
    yield _PAGE("page: 600,000 characters", long, "characters", "deliver the report alone")
    bomb = (
        "<!DOCTYPE html [<!ENTITY a 'x'>"
        + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
        + "]>"
    )
    yield _PAGE("page: a bomb of entities", bomb + f"<html><body>{_TEXT}&a9;</body></html>", "no table", "its tables")
    outside = "<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    yield _PAGE("page: an outside entity", outside + f"<html><body>{_TEXT}&x;</body></html>", "no table", "its tables")
    attributes = page("<p " + " ".join(f"a{n}=1" for n in range(50_000)) + f">{_TEXT}</p>")
    yield _PAGE("page: 50,000 attributes", attributes, "over 2,000 attributes", "deliver that file")
    comment = page(_TEXT + "<!--" * 100_000)
    yield _PAGE("page: comments never closed", comment, "no table", "its tables")
    unclosed = page(_TEXT + "<a href='" * 50_000)
    yield _PAGE("page: attributes never closed", unclosed, "no table", "its tables")
    yield _PAGE(
        "page: 70 MB",
        lambda: page("<p>增长1%。</p>" * 4_000_000),
        "million characters",
        "save only the report's text",
        is_large=True,
    )


def _encodings() -> Iterator[Case]:
    mixed = page(_TEXT + _TABLE).encode() + "<p>全区新增就业三万人，完成全年计划，形势稳定。</p>".encode("gb18030")
    yield _PAGE("page: mixed encodings", mixed, "mixes encodings", _SAVE)
    hidden = page(_TEXT.replace("834.22", "83\x004.22") + _TABLE)
    yield _PAGE("page: a NUL within a number", hidden, "NUL", _SAVE)
    for name in ("punycode", "idna", "unicode_escape", "utf-7", "raw_unicode_escape"):
        told = page(f"<p>+2024 \\u0031 {'xn--' * 50_000}</p>", f'<meta charset="{name}">')
        yield _PAGE(f"page: said to be {name}", told, "no table", "its tables")
    control = page(_TEXT.replace("834.22", "83&#1;4.22") + _TABLE)
    yield _PAGE("page: a control character by a reference", control, "control character (U+0001)", "take it out")
    reference = page(_TEXT.replace("834.22", "83&#x202E;4.22") + _TABLE)
    yield _PAGE("page: turned direction by a reference", reference, "(U+202E) turns the direction", "take it out")


def _harmless() -> Iterator[Case]:
    """Hostile parts that are left out: the report is read, and nothing is fetched or run."""
    for name, part in (
        ("scripts", "<script>alert(2024)</script><a href='javascript:alert(1)'>附件</a>"),
        (
            "frames and pictures from elsewhere",
            "<iframe src='http://127.0.0.1:9/1'></iframe><img src='http://127.0.0.1:9/2'>",
        ),
        (
            "styles from elsewhere",
            "<link rel=stylesheet href='http://127.0.0.1:9/3'><style>@import url(//127.0.0.1:9/4)</style>",
        ),
        ("hidden figures", "<p style='display:none'>999亿元</p>"),
        ("events", "<p onclick='alert(1)' onload=alert(2)>说明。</p>"),
        ("objects", "<object data='file:///etc/passwd'></object><embed src='file:///etc/passwd'>"),
    ):
        content = page(part + _TEXT + _TABLE)
        yield Case(f"page: {name}", lambda raw, content=content: (write(raw, f"{YEAR}/plan_report.html", content), None)[1],
                   (), read=1)  # fmt: skip

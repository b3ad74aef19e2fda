"""A script as a web page as offices publish them: menus, scripts and footers around the text, tables with merged cells."""

from __future__ import annotations

from html import escape

from tests.reports.formats.script import Item, Script, ScriptTable

_HEAD = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1.dtd">
<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">
<title>{title} - 区人民政府</title><script>var total = 12345; document.write("2024年完成99亿元");</script>
<style>.a {{ width: 100px }}</style></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/zw/">政务公开2024</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/x">规划计划</a></div>
<table width="100%"><tr><td><div class="main"><h1 class="title">{title}</h1>
<div class="info">发布时间：2025-01-21 09:30 来源：区发展改革委 浏览次数：1024</div>
<div id="zoom" class="TRS_Editor">
"""
_FOOT = """
</div></div></td></tr></table>
<div class="share">分享到：<a href="#">微信</a> <a href="#">微博</a></div>
<div class="footer"><p>主办：区人民政府办公室 电话：12345</p><p>沪ICP备05000001号 网站标识码3101060001</p></div>
<script src="http://example.invalid/count.js"></script></body></html>
"""
PRINT_STYLE = """<style>body { font-family: 'Noto Serif CJK SC', serif; font-size: 14px; line-height: 1.7 }
p { text-indent: 2em; margin: 0; text-align: justify } table { border-collapse: collapse; width: 100% }
td, th { border: 1px solid black; padding: 3px 6px; font-weight: normal } td p { text-indent: 0 } h1, h2, h3, h4 {
font-size: 15px; margin: 0; font-weight: bold } h1 { text-align: center } .c { text-indent: 0; text-align: center }
sup { font-size: 9px }</style>"""


def render_html(script: Script, *, charset: str = "utf-8") -> bytes:
    title = next((item.text for item in script.items if isinstance(item, Item) and item.kind == "title"), "报告")
    page = _HEAD.format(title=escape(title), charset=charset) + body_of(script, skip_title=True) + _FOOT
    return page.encode("gb18030" if charset.startswith("gb") else charset)


def render_printable(script: Script) -> str:
    """The text alone, for printing."""
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{PRINT_STYLE}</head><body>{body_of(script)}</body></html>"


def body_of(script: Script, *, skip_title: bool = False) -> str:
    parts = []
    for item in script.items:
        if isinstance(item, ScriptTable):
            parts.append(tagged_table(item))
            continue
        if item.kind == "title" and skip_title:
            skip_title = False
            continue
        parts.append(_item(item))
    notes = script.notes
    if notes:
        parts.append("<p class='c'>注释</p>")
        parts += [f"<p>{escape(note.marker)} {escape(note.text)}</p>" for note in notes]
    return "\n".join(parts)


def _item(item: Item) -> str:
    text = item.text
    for note in reversed(item.notes):
        end = note.position + len(note.marker)
        text = f"{text[: note.position]}\0{note.marker}\1{text[end:]}"
    shown = escape(text).replace("\0", "<sup>").replace("\1", "</sup>")
    if item.kind == "title":
        return f"<h1>{shown}</h1>"
    if item.kind == "heading":
        level = min(max(item.level, 1), 3) + 1
        return f"<h{level}>{shown}</h{level}>"
    if item.kind == "bullet":
        return f"<p>{escape(item.sign)}{shown}</p>"
    if item.kind in ("caption", "unit"):
        return f"<p class='c'><strong>{shown}</strong></p>"
    half = len(shown) // 2 if "<" not in shown and "&" not in shown else 0
    return f"<p>\n  {shown[:half]}<span>{shown[half:]}</span>\n</p>"


def tagged_table(table: ScriptTable) -> str:
    rows = []
    for header in table.header:
        cells = "".join(f"<th colspan='{w}' rowspan={h}>{escape(text)}</th>" for text, w, h in header)
        rows.append(f"<tr>{cells}</tr>")
    for row_no, row in enumerate(table.rows):
        cells = ""
        for column, paragraphs in enumerate(row):
            if paragraphs == ("\0",):
                continue
            depth = 1
            while row_no + depth < len(table.rows) and table.rows[row_no + depth][column] == ("\0",):
                depth += 1
            is_bullet = table.is_bulleted and column == table.columns - 1
            inner = "".join(f"<p>{'●' if is_bullet and text else ''}{escape(text)}</p>" for text in paragraphs)
            cells += f"<td rowspan='{depth}'>{inner}</td>"
        rows.append(f"<tr>{cells}</tr>")
    return f"<table border='1'><tbody>{''.join(rows)}</tbody></table>"

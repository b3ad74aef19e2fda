"""A script as a PDF: set with reportlab (ruled tables over page ends, header, footer), or printed by Chromium."""

from __future__ import annotations

import io
import shutil
import subprocess
import tempfile
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from tests.reports.formats.as_html import render_printable
from tests.reports.formats.script import Item, Script, ScriptTable

FONT = "STSong-Light"
RUNNING_HEADER = "静安区第二届人民代表大会第六次会议文件（12）"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_BULLET = "●"


def render_pdf(
    script: Script, *, rotation: int = 0, size: float = 14, leading: float = 1.7, margin: float = 26
) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    body = ParagraphStyle(
        "body", fontName=FONT, fontSize=size, leading=size * leading, firstLineIndent=2 * size, wordWrap="CJK"
    )
    plain = ParagraphStyle("plain", parent=body, firstLineIndent=0)
    centred = ParagraphStyle("centred", parent=plain, alignment=1, spaceBefore=size / 2)
    cell = ParagraphStyle("cell", parent=plain, fontSize=size - 2.5, leading=(size - 2.5) * 1.4)
    flow: list[Any] = []
    for item in script.items:
        if isinstance(item, ScriptTable):
            flow += [_table(item, cell, A4[0] - 2 * margin * mm), Spacer(1, size)]
            continue
        style = {"title": centred, "caption": centred, "unit": centred}.get(item.kind, body)
        flow.append(Paragraph(_marked_up(item, size), style))
    if script.notes:
        flow.append(Paragraph("注释", centred))
        flow += [Paragraph(f"{note.marker} {escape(note.text)}", body) for note in script.notes]
    out = io.BytesIO()
    template = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=margin * mm, rightMargin=margin * mm, topMargin=30 * mm, bottomMargin=28 * mm
    )
    decorate = partial(_decorate, rotation=rotation)
    template.build(flow, onFirstPage=decorate, onLaterPages=decorate)
    return out.getvalue()


def _decorate(canvas: Any, document: Any, *, rotation: int) -> None:
    canvas.saveState()
    canvas.setFont(FONT, 9)
    canvas.drawString(26 * mm, A4[1] - 18 * mm, RUNNING_HEADER)
    canvas.drawCentredString(A4[0] / 2, 15 * mm, f"— {document.page} —")
    canvas.setPageRotation(rotation)
    canvas.restoreState()


def _marked_up(item: Item, size: float) -> str:
    text = item.text
    for note in reversed(item.notes):
        end = note.position + len(note.marker)
        text = f"{text[: note.position]}\0{note.marker}\1{text[end:]}"
    shown = escape(text).replace("\0", f'<super size="{size * 0.6}">').replace("\1", "</super>")
    return f"{_BULLET} {shown}" if item.kind == "bullet" else shown


def _table(table: ScriptTable, style: ParagraphStyle, width: float) -> Table:
    data: list[list[Any]] = []
    spans: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    taken = [[False] * table.columns for _ in table.header]
    for row_no, header in enumerate(table.header):
        row: list[Any] = [""] * table.columns
        column = 0
        for text, across, down in header:
            while taken[row_no][column]:
                column += 1
            row[column] = Paragraph(escape(text), style)
            if across > 1 or down > 1:
                spans.append(("SPAN", (column, row_no), (column + across - 1, row_no + down - 1)))
            for n in range(down):
                for m in range(across):
                    taken[row_no + n][column + m] = True
            column += across
        data.append(row)
    for row_no, cells in enumerate(table.rows):
        data.append([_cell(table, number, paragraphs, style) for number, paragraphs in enumerate(cells)])
        for column, paragraphs in enumerate(cells):
            if paragraphs == ("\0",):
                continue
            depth = 1
            while row_no + depth < len(table.rows) and table.rows[row_no + depth][column] == ("\0",):
                depth += 1
            if depth > 1:
                first = row_no + len(table.header)
                spans.append(("SPAN", (column, first), (column, first + depth - 1)))
    widths = (
        [width * 0.2, width * 0.8]
        if table.is_bulleted and table.columns == 2
        else [width / table.columns] * table.columns
    )
    return Table(data, colWidths=widths, repeatRows=len(table.header), splitInRow=1, style=spans)


def _cell(table: ScriptTable, column: int, paragraphs: tuple[str, ...], style: ParagraphStyle) -> Any:
    if paragraphs == ("\0",):
        return ""
    is_bullet = table.is_bulleted and column == table.columns - 1
    return [Paragraph(f"{_BULLET if is_bullet and text else ''}{escape(text)}", style) for text in paragraphs]


def print_by_chromium(script: Script) -> bytes:
    """The script printed with Chromium's own header and footer (date, title, address, page number)."""
    assert CHROMIUM is not None
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder) / "report.html", Path(folder) / "report.pdf"
        page.write_text(render_printable(script), encoding="utf-8")
        subprocess.run(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
             f"--print-to-pdf={printed}", page.as_uri()],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        return printed.read_bytes()

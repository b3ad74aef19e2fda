"""A script as a Word file, made with python-docx; footnotes (which it cannot make) are put into the package after."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.reports.formats.script import Item, Script, ScriptNote, ScriptTable

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def render_docx(script: Script) -> bytes:
    document = Document()
    _set_margins(document)
    notes: list[ScriptNote] = []
    for item in script.items:
        if isinstance(item, ScriptTable):
            _add_table(document, item)
        else:
            _add_item(document, item, notes)
    return with_footnotes(saved(document), notes)


def saved(document: Any) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_margins(document: Any) -> None:
    """A running header, and a footer with a page field whose last result Word keeps in the file."""
    section = document.sections[0]
    section.header.paragraphs[0].text = "区人民代表大会第六次会议文件（12）"
    run = section.footer.paragraphs[0].add_run()
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        run._r.append(mark)
        if kind == "begin":
            code = OxmlElement("w:instrText")
            code.text = " PAGE "
            run._r.append(code)
        if kind == "separate":
            shown = OxmlElement("w:t")
            shown.text = "7"
            run._r.append(shown)


def _add_item(document: Any, item: Item, notes: list[ScriptNote]) -> None:
    style = {"heading": f"Heading {min(max(item.level, 1), 4)}"}.get(item.kind)
    paragraph = document.add_paragraph(style=style)
    text = f"{item.sign}{item.text}" if item.kind == "bullet" else item.text
    position = 0
    for note in item.notes:
        paragraph.add_run(text[position : note.position])
        notes.append(note)
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(len(notes) + 1))
        paragraph.add_run()._r.append(reference)
        position = note.position + len(note.marker)
    # Word cuts a paragraph into runs at will.
    rest = text[position:]
    middle = len(rest) // 2
    paragraph.add_run(rest[:middle]).bold = True
    paragraph.add_run(rest[middle:])


def _add_table(document: Any, table: ScriptTable) -> None:
    height = len(table.header) + len(table.rows)
    made = document.add_table(height, table.columns, style="Table Grid")
    taken = [[False] * table.columns for _ in table.header]
    for row_no, header in enumerate(table.header):
        column = 0
        for text, width, depth in header:
            while taken[row_no][column]:
                column += 1
            cell = made.cell(row_no, column)
            if width > 1 or depth > 1:
                cell = cell.merge(made.cell(row_no + depth - 1, column + width - 1))
            cell.text = text
            for down in range(depth):
                for across in range(width):
                    taken[row_no + down][column + across] = True
            column += width
    for row_no, row in enumerate(table.rows, start=len(table.header)):
        for column, paragraphs in enumerate(row):
            if paragraphs == ("\0",):
                above = made.cell(row_no - 1, column)
                text = above.text
                above.merge(made.cell(row_no, column)).text = text
                continue
            cell = made.cell(row_no, column)
            for number, text in enumerate(paragraphs):
                paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                is_bullet = table.is_bulleted and column == table.columns - 1
                paragraph.add_run(f"\uf06c{text}" if is_bullet and text else text)


def with_footnotes(content: bytes, notes: list[ScriptNote]) -> bytes:
    if not notes:
        return content
    body = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve">'
        f"{escape(note.text)}</w:t></w:r></w:p></w:footnote>"
        for number, note in enumerate(notes, start=2)
    )
    separator = '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    part = f'<?xml version="1.0"?><w:footnotes xmlns:w="{W}">{separator}{body}</w:footnotes>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                entry = f'<Override PartName="/word/footnotes.xml" ContentType="{_TYPE}"/></Types>'
                data = data.replace(b"</Types>", entry.encode())
            if name == "word/_rels/document.xml.rels":
                entry = f'<Relationship Id="rIdNotes" Type="{_RELATION}" Target="footnotes.xml"/></Relationships>'
                data = data.replace(b"</Relationships>", entry.encode())
            new.writestr(name, data)
        new.writestr("word/footnotes.xml", part)
    return out.getvalue()


def replace_part(content: bytes, name: str, data: bytes) -> bytes:
    """The package with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, data)
    return out.getvalue()

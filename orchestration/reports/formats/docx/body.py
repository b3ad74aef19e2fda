"""Paragraphs, tables, text boxes and tracked changes of a Word file's body, in running order.

Elements of the format are told apart here and nowhere else; what is not named is walked through for the text in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from orchestration.reports.formats.docx.names import child, is_on, local, number, value
from orchestration.reports.formats.docx.notes import NoteTexts
from orchestration.reports.formats.docx.numbering import Numbering
from orchestration.reports.formats.placement import MOST_CELLS, MOST_COLUMNS
from orchestration.reports.formats.writing import (
    LEAST_COLUMNS_OF_REST,
    PAGE_BREAK,
    RAISED,
    Note,
    Paragraph,
    TableBlock,
    TableCell,
    settle_spans,
)

# Deleted, moved away, or said elsewhere.
_LEFT_OUT = frozenset(
    "del moveFrom delText instrText delInstrText pPr rPr tblPr tblGrid trPr tcPr sectPr sdtPr sdtEndPr rubyPr rt"
    " footnoteRef endnoteRef annotationRef commentReference proofErr numPr".split()
)
_FIRST_WIDE = 0x2E80  # signs from here on (、 ）) stand close to what follows
_ASCII_IN_SYMBOL = frozenset(map(ord, "%()+,-./0123456789:;<=>[]|"))  # at these places the font shows these signs
_CONTENTS_STYLES = ("toc", "目录")


@dataclass
class _Line:
    """A paragraph's text under way, with what hangs on it."""

    parts: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


@dataclass
class BodyReader:
    """Reads elements into blocks; lists are counted and notes numbered as it goes."""

    numbering: Numbering
    note_texts: NoteTexts
    uses_rendered_breaks: bool = False
    _notes_met: int = 0

    def blocks(self, root: Any) -> Iterator[Paragraph | TableBlock]:
        """Blocks of everything below ``root``."""
        pending = ""
        columns_above = 0  # of a table that nothing has followed so far
        for element, is_contents in _block_elements(root, is_contents=False):
            if local(element) == "tbl":
                for block in self._table(element, columns_above):
                    columns_above = block.column_count if isinstance(block, TableBlock) else 0
                    yield block
                continue
            line = self._line(element)
            properties = child(element, "pPr")
            text = pending + self._with_label(line.text, properties)
            pending = ""
            if child(properties, "rPr", "del") is not None:
                pending = text  # the paragraph's end was deleted: the next goes on with it
                continue
            is_contents = is_contents or _is_contents(properties)
            columns_above = 0 if text.strip() else columns_above
            yield Paragraph(text, line.notes, is_furniture=is_contents)
            for box in line.boxes:
                yield from self.blocks(box)
        if pending:
            yield Paragraph(pending)

    def texts_of(self, root: Any) -> list[str]:
        """The texts of all paragraphs below ``root``, tables and boxes unfolded."""
        texts: list[str] = []
        for block in self.blocks(root):
            if isinstance(block, Paragraph):
                texts.append(block.text)
            else:
                texts += [text for cell in block.cells for text in cell.paragraphs]
        return [text.replace(PAGE_BREAK, "") for text in texts]

    def _with_label(self, text: str, properties: Any | None) -> str:
        if not text.strip():
            return text
        label = self.numbering.label(properties)
        if not label:
            return text
        lead = text[: len(text) - len(text.lstrip())]
        gap = "" if ord(label[-1]) >= _FIRST_WIDE and not label[-1].isalnum() else " "
        return f"{lead}{label}{gap}{text.lstrip()}"

    def _line(self, paragraph: Any) -> _Line:
        line = _Line()
        self._walk(paragraph, line, is_raised=False)
        return line

    def _walk(self, element: Any, line: _Line, *, is_raised: bool) -> None:
        for each in element:
            name = local(each)
            if name in _LEFT_OUT or not name:
                continue
            if name == "r":
                self._run(each, line)
            elif name == "t":
                text = each.text or ""
                line.parts.append(text.translate(RAISED) if is_raised else text)
            elif name == "AlternateContent":
                self._walk(_chosen(each), line, is_raised=is_raised)
            elif name == "txbxContent":
                line.boxes.append(each)
            elif name in ("footnoteReference", "endnoteReference"):
                self._cite(each, name.removesuffix("Reference"), line)
            elif (sign := self._sign(each, name)) is not None:
                line.parts.append(sign)
            else:
                self._walk(each, line, is_raised=is_raised)

    def _run(self, run: Any, line: _Line) -> None:
        properties = child(run, "rPr")
        if properties is not None and is_on(child(properties, "vanish")):
            return
        raised = properties is not None and value(child(properties, "vertAlign")) == "superscript"
        self._walk(run, line, is_raised=raised)

    def _sign(self, element: Any, name: str) -> str | None:
        """The character an element without text stands for; ``None`` for other elements."""
        if name == "br":
            is_page = value(element, "type") == "page"
            return (PAGE_BREAK if not self.uses_rendered_breaks else "") if is_page else "\n"
        if name == "lastRenderedPageBreak":
            return PAGE_BREAK
        if name == "sym":
            return _symbol(value(element, "font") or "", value(element, "char") or "")
        return {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": "\t"}.get(name)

    def _cite(self, element: Any, kind: str, line: _Line) -> None:
        found = self.note_texts.elements.get((kind, value(element, "id") or ""))
        if found is None:
            return
        self._notes_met += 1
        marker = str(self._notes_met).translate(RAISED)
        line.parts.append(marker)
        words = BodyReader(self.numbering, NoteTexts({})).texts_of(found)
        line.notes.append(Note(marker, " ".join(text.strip() for text in words if text.strip())))

    def _table(self, table: Any, columns_above: int) -> Iterator[Paragraph | TableBlock]:
        rows = list(_rows(table))
        width = max(map(_width, rows), default=0)
        is_rest = len(rows) == 1 and width == columns_above >= LEAST_COLUMNS_OF_REST and _holds_figures(rows[0])
        if width < 2 or (len(rows) < 2 and not is_rest):  # a box around text, which may hold a table
            for cell in (cell for row in rows for cell in _cells(row)):
                yield from self.blocks(cell)
            return
        cells: list[TableCell] = []
        notes: list[Note] = []
        open_cells: dict[int, TableCell] = {}  # by column: the cell that a vertical merge goes on with
        heads = 0
        for row_no, row in enumerate(rows):
            heads += heads == row_no and is_on(child(row, "trPr", "tblHeader"))
            column = number(child(row, "trPr", "gridBefore"))
            for element in _cells(row):
                properties = child(element, "tcPr")
                width = max(1, number(child(properties, "gridSpan"), default=1))
                above = open_cells.get(column)
                if _goes_on(properties) and above is not None and above.row + above.row_span == row_no:
                    above.row_span += 1
                    above.paragraphs += self._cell_texts(element, notes)
                elif column < MOST_COLUMNS and len(cells) < MOST_CELLS:
                    cell = TableCell(row_no, column, 1, width, self._cell_texts(element, notes))
                    cells.append(cell)
                    open_cells[column] = cell
                else:
                    cells[-1].paragraphs += self._cell_texts(element, notes)  # without a place, but not lost
                column += width
        row_count, column_count = max(len(rows), settle_spans(cells)[0]), settle_spans(cells)[1]
        yield TableBlock(row_count, column_count, cells, heads or None, notes)

    def _cell_texts(self, element: Any, notes: list[Note]) -> list[str]:
        texts = []
        for block in self.blocks(element):
            if isinstance(block, Paragraph):
                texts.append(block.text)
                notes += block.notes
            else:
                texts += [text for cell in block.cells for text in cell.paragraphs]
        return [text for text in texts if text.strip()]


def _symbol(font: str, code: str) -> str:
    """The sign of a font of signs; those of the font Symbol that ASCII has too (F02D for a minus) as ASCII's."""
    if len(code) != 4 or not all(sign in "0123456789abcdefABCDEF" for sign in code):
        return ""
    place = int(code, 16)
    if font.lower() == "symbol" and place - 0xF000 in _ASCII_IN_SYMBOL:
        return chr(place - 0xF000)
    return "" if 0xD800 <= place < 0xE000 else chr(place)


def _holds_figures(row: Any) -> bool:
    """Whether digits stand in the row's cells after the first, so that it is no line of names (审核： 制表：)."""
    texts = ("".join(each.text or "" for each in cell.iter() if local(each) == "t") for cell in list(_cells(row))[1:])
    return any(any(map(str.isdigit, text)) for text in texts)


def _width(row: Any) -> int:
    """How many columns the row takes."""
    widths = (max(1, number(child(cell, "tcPr", "gridSpan"), default=1)) for cell in _cells(row))
    return number(child(row, "trPr", "gridBefore")) + sum(widths)


def _goes_on(properties: Any | None) -> bool:
    """Whether the cell is the lower part of a vertical merge."""
    merge = child(properties, "vMerge")
    return merge is not None and value(merge) != "restart"


def _block_elements(root: Any, *, is_contents: bool) -> Iterator[tuple[Any, bool]]:
    """Paragraphs and tables below ``root`` in order, and whether they stand in a table of contents."""
    for each in root:
        name = local(each)
        if name in ("p", "tbl"):
            yield each, is_contents
        elif name == "sdt":
            gallery = value(child(each, "sdtPr", "docPartObj", "docPartGallery")) or ""
            yield from _block_elements(each, is_contents=is_contents or gallery == "Table of Contents")
        elif name == "AlternateContent":
            yield from _block_elements(_chosen(each), is_contents=is_contents)
        elif name and name not in _LEFT_OUT:
            yield from _block_elements(each, is_contents=is_contents)


def _chosen(alternatives: Any) -> Any:
    """Of alternatives for old and new programs, the one for new ones."""
    return next((each for each in alternatives if local(each) in ("Choice", "Fallback")), alternatives)


def _rows(table: Any) -> Iterator[Any]:
    for each in table:
        name = local(each)
        if name == "tr":
            if child(each, "trPr", "del") is None:
                yield each
        elif name in ("sdt", "sdtContent", "ins", "customXml", "moveTo"):
            yield from _rows(each)


def _cells(row: Any) -> Iterator[Any]:
    for each in row:
        name = local(each)
        if name == "tc":
            yield each
        elif name in ("sdt", "sdtContent", "customXml"):
            yield from _cells(each)


def _is_contents(properties: Any | None) -> bool:
    style = (value(child(properties, "pStyle")) or "").lower() if properties is not None else ""
    return style.startswith(_CONTENTS_STYLES)

"""Paragraphs and tables of a flowing format (Word, web page) → the document's text with its grids and notes.

What the decoders of such formats share: they yield :class:`Paragraph` and :class:`TableBlock` in running order, and
:func:`write` lays them down as text, a paragraph a line, cells parted by tabs. Which paragraphs there are is theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from orchestration.reports.document import Page
from orchestration.reports.formats.base import Decoded, Grid, GridCell, NativeNote, Span
from orchestration.reports.formats.placement import MOST_COLUMNS

PAGE_BREAK = "\f"
"""Stands in a paragraph's text where the format says that a page ends; it is no part of the document's text."""

LEAST_COLUMNS_OF_REST = 3
"""Columns of a row that stands as a table of its own right behind one as wide: the rest of it."""

RAISED = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
"""Raised characters as the text keeps them: m² and a footnote's mark ¹ hold no number that a sentence states."""
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
# Where a word may be broken, which pages and editors put anywhere: between the digits of a number, too.


@dataclass
class Note:
    """A footnote: the mark that stands in the text, and its words."""

    marker: str
    text: str


@dataclass
class Paragraph:
    """A paragraph with the footnotes it cites; ``is_furniture`` marks what only the page bears."""

    text: str
    notes: list[Note] = field(default_factory=list)
    is_furniture: bool = False


@dataclass
class TableCell:
    """A cell with its place in the grid; a merged cell is given once."""

    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: list[str]


@dataclass
class TableBlock:
    """A table of at least two rows and two columns, or a row that is the rest of one; ``notes`` are cited in its cells."""

    row_count: int
    column_count: int
    cells: list[TableCell]
    header_rows: int | None = None
    notes: list[Note] = field(default_factory=list)


class _Writer:
    """The text so far and what was laid down in it."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.page_starts: list[int] = []
        self.grids: list[Grid] = []
        self.furniture: list[Span] = []
        self.notes: list[NativeNote] = []

    def put(self, text: str) -> Span:
        """Append text, characters without width left out; page breaks in it become page starts."""
        start = self.length
        for number, piece in enumerate(text.translate(_WITHOUT_WIDTH).split(PAGE_BREAK)):
            if number:
                self.page_starts.append(self.length)
            self.parts.append(piece)
            self.length += len(piece)
        return start, self.length

    def put_paragraph(self, paragraph: Paragraph) -> None:
        span = self.put(paragraph.text)
        self.put("\n")
        if paragraph.is_furniture and span[0] < span[1]:
            self.furniture.append(span)
        self.put_notes(paragraph.notes)

    def put_notes(self, notes: Iterable[Note]) -> None:
        for note in notes:
            span = self.put(f"{note.marker} {note.text}".replace("\n", " "))
            self.put("\n")
            self.notes.append(NativeNote(note.marker, span))

    def put_table(self, table: TableBlock) -> None:
        start = self.length
        cells: list[GridCell] = []
        for row_no, row in _by_row(table):
            if row_no:
                self.put("\n")
            for number, cell in enumerate(row):
                if number:
                    self.put("\t")
                spans = tuple(self._cell_paragraphs(cell))
                cells.append(GridCell(cell.row, cell.column, cell.row_span, cell.column_span, spans))
        self.grids.append(
            Grid((start, self.length), table.row_count, table.column_count, tuple(cells), table.header_rows)
        )
        self.put("\n")
        self.put_notes(table.notes)

    def _cell_paragraphs(self, cell: TableCell) -> Iterator[Span]:
        filled = [" ".join(text.split()) if "\t" in text else text for text in cell.paragraphs if text.strip()]
        for number, text in enumerate(filled):
            if number:
                self.put("\n")
            span = self.put(text)
            if span[0] < span[1]:
                yield span


def _by_row(table: TableBlock) -> Iterator[tuple[int, list[TableCell]]]:
    rows: dict[int, list[TableCell]] = {number: [] for number in range(table.row_count)}
    for cell in table.cells:
        rows[cell.row].append(cell)
    for row_no, row in rows.items():
        yield row_no, sorted(row, key=lambda cell: cell.column)


def write(blocks: Iterable[Paragraph | TableBlock], *, format: str, encoding: str | None) -> Decoded:
    """The text of the blocks. Pages are those their page breaks make; none where there are no breaks."""
    writer = _Writer()
    for block in blocks:
        if isinstance(block, TableBlock):
            writer.put_table(block)
        else:
            writer.put_paragraph(block)
    text = "".join(writer.parts)
    return Decoded(
        text=text,
        format=format,
        encoding=encoding,
        pages=_pages(writer.page_starts, len(text)),
        grids=tuple(grid for grid in writer.grids if text[slice(*grid.span)].strip()),
        furniture=tuple(writer.furniture),
        notes=tuple(writer.notes),
        lines_are_paragraphs=True,
    )


def _pages(breaks: list[int], length: int) -> tuple[Page, ...]:
    starts = sorted({0, *(start for start in breaks if 0 < start < length)})
    if len(starts) == 1:
        return ()
    return tuple(Page(n, s, e) for n, (s, e) in enumerate(zip(starts, [*starts[1:], length], strict=True), start=1))


def settle_spans(cells: list[TableCell]) -> tuple[int, int]:
    """Rows and columns the cells take; spans that reach beyond the last row are cut there."""
    rows = max((cell.row for cell in cells), default=-1) + 1
    for cell in cells:
        cell.row_span = max(1, min(cell.row_span, rows - cell.row))
        cell.column_span = max(1, min(cell.column_span, MOST_COLUMNS - cell.column))
    return rows, max((cell.column + cell.column_span for cell in cells), default=0)

"""What every decoder yields, whatever the format. How a format is decoded is the business of its own module."""

from __future__ import annotations

from dataclasses import dataclass

from orchestration.reports.document import Doubt, Page

Span = tuple[int, int]


@dataclass(frozen=True)
class GridCell:
    """A cell of a real table: its place and size in the grid, and the spans of its paragraphs in the text.

    An empty cell has no paragraphs. A merged cell is given once, at its upper left corner.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True)
class Grid:
    """A table the format itself draws. ``span`` covers its text and nothing else; cells come in order of the text.

    ``header_rows`` is what the format says of its header; ``None`` where it says nothing. A table that a page's end
    cuts is one grid a page: the layout joins them.
    """

    span: Span
    row_count: int
    column_count: int
    cells: tuple[GridCell, ...]
    header_rows: int | None = None
    keyed_no: int | None = None  # number of the table that this one, typed from a picture, stands in for


@dataclass(frozen=True)
class NativeNote:
    """A footnote the format itself knows: its mark as it stands in the text, and the span of mark and words."""

    marker: str
    span: Span


@dataclass(frozen=True)
class Decoded:
    """A document as text. ``text`` is exactly what was decoded: no line end changed, nothing trimmed.

    ``pages`` are the pages the format itself knows, in order and covering the text; empty where the format knows none
    and the layout has to find them. A byte order mark is the encoding's signature and no part of ``text``.
    ``furniture`` are spans of lines that only the page bears (headers, footers, page numbers, tables of contents).
    ``lines_are_paragraphs`` says that the format parts paragraphs itself and wraps no line.
    """

    text: str
    format: str
    encoding: str | None
    pages: tuple[Page, ...] = ()
    grids: tuple[Grid, ...] = ()
    furniture: tuple[Span, ...] = ()
    notes: tuple[NativeNote, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    lines_are_paragraphs: bool = False

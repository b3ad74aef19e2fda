"""The document model: what a report consists of, before anyone asks what its numbers mean.

Only data: blocks, tables and cells with their places in the untouched text. How they are found is the business of
``layout`` and ``tables``; how numbers are read, of ``numbers``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from orchestration.reports.flow import FlowText
from orchestration.reports.frozen import record


class BlockType(StrEnum):
    """What a block is. The first five are the published types; the rest say more about the same places."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    TABLE = "table"
    FOOTNOTE = "footnote"
    TITLE = "title"  # title, date and session lines before the salutation
    CAPTION = "caption"  # the line naming a table, its unit line included
    NOTE = "note"  # 注：… under a table
    FURNITURE = "furniture"  # page numbers, running headers and footers


class Genre(StrEnum):
    """What kind of report the document says it is."""

    PLAN_REPORT = "plan_report"
    WORK_REPORT = "work_report"
    COMMUNIQUE = "communique"
    OTHER = "other"


class Part(StrEnum):
    """The part of a report a heading opens, which decides what its numbers are unless their words say otherwise."""

    PREAMBLE = "preamble"
    RESULTS = "results"  # the past year's execution
    TARGETS = "targets"  # the coming year's requirements and targets
    TASKS = "tasks"  # the coming year's tasks and measures


@dataclass(frozen=True)
class Page:
    """A page and the half-open span of its characters."""

    page_no: int
    span_start: int
    span_end: int


@dataclass(frozen=True)
class Doubt:
    """A place where two readings of the file disagree, and what about."""

    span_start: int
    span_end: int
    reason: str


@record(frozen=True)
class Place:
    """Where a block or cell stands: section as 一(三), 前言 before the first heading; ``part`` as the headings say."""

    section: str
    part: Part
    headings: tuple[str, ...]  # texts of the headings in force, outermost first, numbering taken off
    lead: str | None = None  # the bold or short topic sentence that opens the paragraph, if any


@record(frozen=True)
class Block:
    """A leaf of the document's running order.

    ``flow`` is its reading text. ``span`` covers it (other blocks may interrupt it: a footnote inside a paragraph).
    ``table_index`` is set on everything that belongs to a table: its caption, notes, bullets and the table block.
    """

    block_no: int
    block_type: BlockType
    flow: FlowText
    place: Place
    table_index: int | None = None
    level: int | None = None  # heading level, 1 for 一、
    marker: str | None = None  # bullet sign, footnote mark or heading number as printed


@record(frozen=True)
class Cell:
    """A body cell. ``is_repeated`` marks a spanning label repeated on a further row (same span, counted once)."""

    row_no: int
    column_no: int
    flow: FlowText
    column_header: str  # two-level headers joined by "/"
    row_label: str  # text of the row's first label cell(s), joined by "/" where several
    is_label: bool  # a label column (名称, 指标名称, 序号, 类别, 单位), not a value column
    is_repeated: bool
    block_no: int  # the bullet block the cell's text is, or the table's own block


@record(frozen=True)
class Header:
    """A header cell (the header's repetitions on later pages included, ``is_repeated``), for its numerals and units."""

    column_no: int
    flow: FlowText
    is_repeated: bool


@dataclass(frozen=True)
class Table:
    """A table, stitched over pages. ``rows`` are body rows, each as wide as ``columns``."""

    table_index: int  # 0, 1, … in document order
    table_no: int | None  # 表一 → 1
    title: str  # without 表 N
    columns: tuple[str, ...]
    headers: tuple[Header, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unit_text: str | None  # of a unit line （单位：亿元）
    place: Place
    block_no: int
    is_bulleted: bool
    is_keyed: bool = False  # typed from a picture

    def cells(self) -> Iterator[Cell]:
        for row in self.rows:
            yield from row


@dataclass(frozen=True)
class Identity:
    """What the document says of itself. Years: ``execution_year`` is reported on, ``plan_year`` is promised."""

    title: str
    genre: Genre
    region_name: str | None  # as printed: 静安区
    execution_year: int | None
    plan_year: int | None
    issuer: str | None
    session: str | None
    presented_on: date | None
    language: str  # BCP 47: zh-Hans, zh-Hant


@dataclass(frozen=True)
class Document:
    """A report read as layout. ``text`` is the decoded document exactly as it came; every span is into it."""

    text: str
    format: str  # txt, pdf, docx, html
    encoding: str | None
    pages: tuple[Page, ...]
    identity: Identity
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    doubts: tuple[Doubt, ...] = ()  # of the decoder, in order

    @cached_property
    def _page_starts(self) -> list[int]:
        return [page.span_start for page in self.pages]

    def page_of(self, offset: int) -> int:
        """Number of the page that holds the character at ``offset``."""
        page = self.pages[max(0, bisect_right(self._page_starts, offset) - 1)]
        return page.page_no if page.span_start <= offset < page.span_end else self.pages[-1].page_no

    def doubts_about(self, span_start: int, span_end: int) -> tuple[str, ...]:
        """What is doubtful about the characters of a span before anyone reads them."""
        if not self.doubts:
            return ()
        return tuple(
            doubt.reason for doubt in self.doubts if doubt.span_start < span_end and span_start < doubt.span_end
        )

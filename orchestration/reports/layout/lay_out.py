"""Decoded text → the document model. Assembles the steps; each step has its own module.

Tables are read in ``reports.tables``; what numbers mean is the business of ``reports.numbers``.
"""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.reports.document import Block, BlockType, Document, Page, Table
from orchestration.reports.errors import ReportError
from orchestration.reports.formats.base import Decoded
from orchestration.reports.identity import read_identity
from orchestration.reports.layout.assemble import Aside, Assembler
from orchestration.reports.layout.footnotes import find_footnotes
from orchestration.reports.layout.headings import has_parts_over_sections, heading_mark
from orchestration.reports.layout.markup import hidden_digits, without_signs
from orchestration.reports.layout.native import NativeLines
from orchestration.reports.layout.pages import drawn_rules, find_pages
from orchestration.reports.layout.source import Line, Source
from orchestration.reports.layout.titles import title_lines
from orchestration.reports.layout.wrapping import measure
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.tables.model import Evidence, View


def lay_out(decoded: Decoded, *, file: str, lexicon: Lexicon) -> Document:
    """Read a decoded text as a document: pages, blocks, tables, identity.

    Raises :class:`ReportError` when there is nothing to read.
    """
    shown = without_signs(decoded.text) if decoded.format == "txt" else decoded.text
    source = Source(shown, decoded.text)
    lines = source.lines([grid.span for grid in decoded.grids])
    if not lines:
        raise ReportError("the document holds no text", file=file, remedy="deliver the report's text")
    native = NativeLines.of(decoded, lines)
    paging = find_pages(source, lines, decoded.pages, native.furniture)
    furniture = paging.furniture | drawn_rules(lines)
    content = [line for line in lines if line.number not in furniture and line.number not in native.notes]
    wrapping = measure(
        [line for line in content if line.number not in native.grids],
        lines_are_paragraphs=decoded.lines_are_paragraphs,
    )
    footnotes = [*native.footnotes(lines), *find_footnotes(content, paging, wrapping)]
    in_footnotes = {line.number for footnote in footnotes for line in footnote.lines}
    body = [line for line in content if line.number not in in_footnotes]
    has_parts = has_parts_over_sections(body)
    titles, title_count = title_lines(source, body, has_parts=has_parts)

    def opens_section(line: Line) -> bool:
        mark = heading_mark(line, has_parts=has_parts)
        return mark is not None and (mark.level <= 2 or mark.number == "")

    first_headings = [line.compact for line in body if opens_section(line)]
    identity = read_identity(source, titles, first_headings, lexicon)
    view = View(
        source, body[title_count:], wrapping, Evidence(source), opens_section, native.grids, paging.page_of_line
    )
    assembler = Assembler(view, identity, has_parts=has_parts)
    assembler.add_titles(titles)
    assembler.add_body()
    assembler.add_asides(
        [
            *(Aside(BlockType.FOOTNOTE, tuple(line.span for line in note.lines), note.marker) for note in footnotes),
            *(Aside(BlockType.FURNITURE, (lines[number].span,)) for number in sorted(furniture)),
            *(Aside(BlockType.FURNITURE, (span,)) for span in hidden_digits(decoded.text, shown)),
        ]
    )
    blocks, tables = assembler.finish()
    _refuse_keyed_twice(tables, file)
    pages = _with_keyed_pages(paging.pages, decoded, blocks, tables)
    return Document(decoded.text, decoded.format, decoded.encoding, pages, identity, blocks, tables, decoded.doubts)


def _refuse_keyed_twice(tables: Sequence[Table], file: str) -> None:
    """Refuse a typed table where the document itself has the table as text."""
    own = {table.table_no for table in tables if not table.is_keyed}
    for table in tables:
        if table.is_keyed and table.table_no in own:
            problem = f"table {table.table_no} was typed by hand, but the document has it as text"
            remedy = f"remove tables/{table.table_no:02}.csv"
            raise ReportError(problem, file=file, place=f"table {table.table_no}", remedy=remedy)


def _with_keyed_pages(
    pages: tuple[Page, ...], decoded: Decoded, blocks: Sequence[Block], tables: Sequence[Table]
) -> tuple[Page, ...]:
    """The pages; the cells of a typed table stand on the page of the caption it was typed for."""
    grids = {grid.keyed_no: grid for grid in decoded.grids if grid.keyed_no is not None}
    if not grids:
        return pages
    end = min(grid.span[0] for grid in grids.values())
    own = [page for page in pages if page.span_start < end]
    own[-1] = Page(own[-1].page_no, own[-1].span_start, end)
    captions = {b.table_index: b.flow.span[0] for b in blocks if b.block_type is BlockType.CAPTION}
    for table in (table for table in tables if table.table_no in grids and table.is_keyed):
        start = captions.get(table.table_index)
        page_no = next((p.page_no for p in own if start is not None and p.span_start <= start < p.span_end), None)
        span = grids[table.table_no or 0].span
        own.append(Page(page_no or pages[-1].page_no, span[0], span[1] + 1))
    return tuple(own)

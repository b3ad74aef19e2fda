"""Tables typed from pictures: a CSV beside a report stands in for a table that the document shows as a picture.

Its cells are put behind the document's own text, so that their numbers have places like all others and every rule of
the text holds for them. Which table of the document they are is found by the layout.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

from orchestration.reports.document import Page
from orchestration.reports.errors import ReportError
from orchestration.reports.formats.base import Decoded, Grid
from orchestration.reports.formats.bounds import refuse_unsound
from orchestration.reports.formats.placement import MOST_COLUMNS
from orchestration.reports.formats.text import decode_text
from orchestration.reports.formats.writing import TableBlock, TableCell, write

_MOST_ROWS = 5_000


@dataclass(frozen=True)
class KeyedTable:
    """A CSV as received: the number of the table it stands in for, and the name it is cited by."""

    table_no: int
    file: str
    content: bytes


def with_keyed_tables(decoded: Decoded, tables: Sequence[KeyedTable]) -> Decoded:
    """The document with the tables' cells behind its text, in order of their numbers.

    Raises :class:`ReportError` naming the CSV and the line when one is no table.
    """
    for table in sorted(tables, key=lambda each: each.table_no):
        decoded = _with_table(decoded, table)
    return decoded


def _with_table(decoded: Decoded, table: KeyedTable) -> Decoded:
    made = write([_read(table)], format="csv", encoding=None)
    lead = "" if decoded.text.endswith("\n") else "\n"
    shift = len(decoded.text) + len(lead)
    grid = _shifted(made.grids[0], shift, table.table_no)
    text = f"{decoded.text}{lead}{made.text}"
    pages = decoded.pages
    if pages:
        last = pages[-1]
        pages = (*pages[:-1], Page(last.page_no, last.span_start, len(text)))
    return replace(decoded, text=text, pages=pages, grids=(*decoded.grids, grid))


def _read(table: KeyedTable) -> TableBlock:
    decoded = decode_text(table.content, file=table.file)
    refuse_unsound(decoded, file=table.file)
    remedy = "write a line of column names and then a line for each row, with as many cells"
    rows = [(line, row) for line, row in _lines(decoded.text, table.file) if any(cell.strip() for cell in row)]
    if len(rows) < 2 or len(rows) > _MOST_ROWS or not 2 <= len(rows[0][1]) <= MOST_COLUMNS:
        raise ReportError("it holds no table of at least two lines and two columns", file=table.file, remedy=remedy)
    width = len(rows[0][1])
    for line, row in rows:
        if len(row) != width:
            problem = f"the line has {len(row)} cells and the first line {width}"
            raise ReportError(problem, file=table.file, place=f"line {line}", remedy=remedy)
    cells = [
        TableCell(row_no, column, 1, 1, [" ".join(text.split())] if text.strip() else [])
        for row_no, (_, row) in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return TableBlock(len(rows), width, cells, header_rows=1)


def _lines(text: str, file: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, list[str]]] = []
    whole = 0  # lines read without a complaint
    try:
        for row in reader:
            lines.append((reader.line_num, row))
            whole = reader.line_num
    except csv.Error as error:
        remedy = "mend the quotes: each cell's quotes in a pair, a quote within it doubled"
        problem = f"it is no CSV from here on ({error})"
        raise ReportError(problem, file=file, place=f"line {whole + 1}", remedy=remedy) from error
    return lines


def _shifted(grid: Grid, shift: int, table_no: int) -> Grid:
    cells = tuple(
        replace(cell, paragraphs=tuple((start + shift, end + shift) for start, end in cell.paragraphs))
        for cell in grid.cells
    )
    return replace(grid, span=(grid.span[0] + shift, grid.span[1] + shift), cells=cells, keyed_no=table_no)

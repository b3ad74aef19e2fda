"""Elements of a page → paragraphs and tables in running order, white space collapsed as browsers do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from orchestration.reports.formats.html.heads import Head, may_be_head, with_their_rows
from orchestration.reports.formats.placement import MOST_ROWS, claimed, place_cells
from orchestration.reports.formats.writing import (
    LEAST_COLUMNS_OF_REST,
    RAISED,
    Paragraph,
    TableBlock,
    TableCell,
    settle_spans,
)

_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead title tr ul"
    " caption".split()
)
_COLLAPSED = re.compile(r"[ \t\r\n\f]+")
_BETWEEN_WIDE = re.compile(r"(?<=[\u2e80-\uffef])[ \t\f]*[\r\n][ \t\r\n\f]*(?=[\u2e80-\uffef])")
_LONGEST_CELL = 200
_HEADINGS = ("h1", "h2", "h3")


class _Lines:
    """Paragraphs under way: text is collected until a block begins or ends."""

    def __init__(self) -> None:
        self.done: list[Paragraph | TableBlock | Head] = []
        self.items: dict[Any, int] = {}  # last number of each numbered list
        self._parts: list[str] = []

    def add(self, text: str | None, *, is_raised: bool, is_pre: bool) -> None:
        if not text:
            return
        if not is_pre:
            text = _COLLAPSED.sub(" ", _BETWEEN_WIDE.sub("", text))
        self._parts.append(text.translate(RAISED) if is_raised else text)

    def end(self) -> None:
        """End the paragraph under way."""
        text = re.sub(" {2,}", " ", "".join(self._parts))
        self._parts = []
        if text.strip():
            self.done.append(Paragraph(text.strip(" \n")))

    @property
    def columns_above(self) -> int:
        """How many columns the table has that stands last; 0 where something else does."""
        last = self.done[-1] if self.done else None
        last = last.block if isinstance(last, Head) else last
        return last.column_count if isinstance(last, TableBlock) else 0

    def end_line(self) -> None:
        self.end()


def read_blocks(elements: Iterable[Any]) -> Iterator[Paragraph | TableBlock]:
    """The blocks of each element in turn."""
    for element in elements:
        lines = _Lines()
        _walk(element, lines, is_raised=False, is_pre=False)
        lines.end()
        yield from with_their_rows(lines.done)


def _walk(element: Any, lines: _Lines, *, is_raised: bool, is_pre: bool) -> None:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag:
        return
    if tag == "br":
        lines.end_line()
        return
    is_block = tag in _BLOCKS
    if is_block:
        lines.end()
    if tag == "table" and (table := _data_table(element, lines.columns_above)) is not None:
        lines.done.extend(table)
        return
    if tag == "li":
        lines.add(_label(element, lines), is_raised=False, is_pre=True)
    is_raised, is_pre = is_raised or tag == "sup", is_pre or tag == "pre"
    _add_text(element.text, lines, is_raised=is_raised, is_pre=is_pre)
    for child in element:
        _walk(child, lines, is_raised=is_raised, is_pre=is_pre)
        _add_text(child.tail, lines, is_raised=is_raised, is_pre=is_pre)
    if is_block:
        lines.end()


def _add_text(text: str | None, lines: _Lines, *, is_raised: bool, is_pre: bool) -> None:
    if not is_pre or not text:
        lines.add(text, is_raised=is_raised, is_pre=False)
        return
    for number, line in enumerate(text.split("\n")):
        if number:
            lines.end_line()
        lines.add(line, is_raised=is_raised, is_pre=True)


def _label(item: Any, lines: _Lines) -> str:
    """What a browser prints before a list's item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "● "
    kind = parent.get("type", "1")
    if kind != "1" or "none" in (parent.get("style") or ""):
        return ""
    start = parent.get("start", "1")
    number = int(start) if start.isdigit() and len(start) < 5 else 1
    lines.items[parent] = lines.items.get(parent, number - 1) + 1
    return f"{lines.items[parent]}. "


def _data_table(table: Any, columns_above: int) -> list[Paragraph | TableBlock | Head] | None:
    """The table with its caption; ``None`` for one that only arranges the page.

    A table within a cell of figures is text of that cell, a paragraph a cell.
    """
    if table.get("role") == "presentation" or _is_frame(table):
        return None
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table"), None) is table][:MOST_ROWS]
    cells = _cells(rows)
    row_count, column_count = settle_spans(cells)
    row_count = max(row_count, len(rows)) if cells else 0
    has_figures = any(char.isdigit() for cell in cells[1:] for text in cell.paragraphs for char in text)
    is_rest = row_count == 1 and column_count == columns_above >= LEAST_COLUMNS_OF_REST and has_figures
    if column_count < 2:
        return None
    captions = [Paragraph(text) for each in table.iter("caption") for text in _texts(each)]
    block = TableBlock(row_count, column_count, cells, _header_rows(rows) or None)
    if row_count < 2 and not is_rest:
        head = _head_alone(table, rows, block)
        return None if head is None else [*captions, head]
    return [*captions, _head_alone(table, rows, block) or block]


def _head_alone(table: Any, rows: list[Any], block: TableBlock) -> Head | None:
    """The table as a header whose rows may stand in the next one."""
    without_room = _without_room_for_bar(block)
    if table.find(".//table") is not None or not may_be_head(without_room):
        return None
    paragraphs: list[Paragraph | TableBlock] = [Paragraph(text) for cell in block.cells for text in cell.paragraphs]
    is_told = bool(rows) and all(map(_is_header_row, rows))
    return Head(without_room, paragraphs if block.row_count < 2 else [block], is_told)


def _without_room_for_bar(block: TableBlock) -> TableBlock:
    """The header without an empty last cell, which stands over the bar that scrolls the rows."""
    last = block.cells[-1] if block.cells else None
    if last is None or last.paragraphs or last.row or last.column_span > 1 or last.column + 1 < block.column_count:
        return block
    return replace(block, column_count=block.column_count - 1, cells=block.cells[:-1])


def _is_frame(table: Any) -> bool:
    """Whether a table holds the page rather than figures: tables within it have most of its text, or a heading stands over
    more than a cell's words."""
    length = len("".join(table.text_content().split()))
    inner = [each for each in table.iterdescendants("table") if next(each.iterancestors("table"), None) is table]
    if 2 * sum(len("".join(each.text_content().split())) for each in inner) > length:
        return True
    headings = list(table.iterdescendants(*_HEADINGS))
    return any(len("".join(_cell_around(each).text_content().split())) > _LONGEST_CELL for each in headings)


def _cell_around(element: Any) -> Any:
    return next(element.iterancestors("td", "th"), element)


def _cells(rows: list[Any]) -> list[TableCell]:
    """Cells at their places; beyond the bounds nothing has a place, but nothing is lost."""
    cells: list[TableCell] = []
    elements = [list(row.iterchildren("td", "th")) for row in rows]
    claims = [[(claimed(cell.get("colspan")), claimed(cell.get("rowspan"))) for cell in row] for row in elements]
    for row, placements in zip(elements, place_cells(claims), strict=True):
        for element, place in zip(row, placements, strict=True):
            if place is None:
                cells[-1].paragraphs += _texts(element)
            else:
                cells.append(TableCell(*place, _texts(element)))
    return cells


def _header_rows(rows: list[Any]) -> int:
    """Rows at the top that the page says are the header: in ``thead``, or of header cells only."""
    count = 0
    for row in rows:
        if not _is_header_row(row):
            break
        count += 1
    return count if count < len(rows) else 0


def _is_header_row(row: Any) -> bool:
    """Whether the page says that the row is a header's: in ``thead``, or of header cells only."""
    cells = list(row.iterchildren("td", "th"))
    in_head = row.getparent().tag == "thead"
    return bool(cells) and (in_head or (len(cells) > 1 and all(cell.tag == "th" for cell in cells)))


def _texts(element: Any) -> list[str]:
    """The paragraphs of a cell."""
    texts = []
    lines = _Lines()
    lines.add(element.text, is_raised=False, is_pre=False)
    for child in element:
        _walk(child, lines, is_raised=False, is_pre=False)
        lines.add(child.tail, is_raised=False, is_pre=False)
    lines.end()
    for block in with_their_rows(lines.done):
        if isinstance(block, Paragraph):
            texts.append(block.text)
        else:
            texts += [text for cell in block.cells for text in cell.paragraphs]
    return texts

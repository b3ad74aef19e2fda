"""Headers that stand as a table of their own over their rows' table: pages that scroll the rows keep the two apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from orchestration.reports.formats.writing import Paragraph, TableBlock

_FIGURE = re.compile(r"\s*[-+−－]?\d[\d,.]*\s*[%％‰]?\s*")
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*年?\s*")
_LONGEST_HEAD = 30
_MOST_ROWS = 3

Block = Paragraph | TableBlock


@dataclass
class Head:
    """What may be a header alone: ``block`` if the rows' table follows, ``otherwise`` if none does; ``is_told`` says that the page
    itself calls it a header."""

    block: TableBlock
    otherwise: Sequence[Block]
    is_told: bool


def may_be_head(block: TableBlock) -> bool:
    """Whether the table holds words of headers only: every cell short and no figure, several rows only under or beside merged cells."""
    if not 0 < block.row_count <= _MOST_ROWS or block.column_count < 2:
        return False
    is_deep = any(cell.row_span > 1 or cell.column_span > 1 for cell in block.cells if not cell.row)
    texts = ["".join(cell.paragraphs) for cell in block.cells]
    return (block.row_count == 1 or is_deep) and all(
        text.strip() and len(text) <= _LONGEST_HEAD and not _is_figure(text) for text in texts
    )


def with_their_rows(blocks: Iterable[Block | Head]) -> Iterator[Block]:
    """The blocks, each header put over the table right behind it if that has as many columns and begins with a row of figures."""
    head: Head | None = None
    for block in blocks:
        if head is not None and isinstance(block, TableBlock) and _heads(head, block):
            yield _joined(head.block, block)
            head = None
            continue
        if head is not None:
            yield from head.otherwise
        head = block if isinstance(block, Head) else None
        if not isinstance(block, Head):
            yield block
    if head is not None:
        yield from head.otherwise


def _heads(head: Head, rows: TableBlock) -> bool:
    if head.block.column_count != rows.column_count or rows.header_rows:
        return False
    beside = ["".join(cell.paragraphs) for cell in rows.cells if not cell.row and cell.column]
    return head.is_told or any(map(_is_figure, beside))


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None and _YEAR.fullmatch(text) is None


def _joined(head: TableBlock, rows: TableBlock) -> TableBlock:
    below = [replace(cell, row=cell.row + head.row_count) for cell in rows.cells]
    return TableBlock(
        head.row_count + rows.row_count,
        rows.column_count,
        [*head.cells, *below],
        head.row_count,
        [*head.notes, *rows.notes],
    )

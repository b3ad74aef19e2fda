"""Tables of marked cells, printed as converters leave them: in columns, with tabs, with bars, one cell a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.synthetic.manuscript import unmarked
from tests.benchmarks.synthetic.style import TableForm

Row = tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table as written: ``caption`` without its number, header and rows of marked cells."""

    caption: str
    header: Row
    rows: tuple[Row, ...]


def printed(rows: Sequence[Row], form: TableForm, *, has_header: bool = True) -> list[str]:
    """The rows as lines; ``has_header``: the first row heads them."""
    if form is TableForm.PIPED:
        bars = ["| " + " | ".join(row) + " |" for row in rows]
        return [bars[0], "|" + "---|" * len(rows[0]), *bars[1:]] if has_header else bars
    if form is TableForm.TABBED:
        return ["\t".join(row) for row in rows]
    if form is TableForm.STACKED:
        return [cell for row in rows for cell in row if cell]
    widths = [max(_width(row[column]) for row in rows) + 3 for column in range(len(rows[0]))]
    return [
        "".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def _width(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in unmarked(text))

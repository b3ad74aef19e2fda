"""Rows that stand too far left: a converter left out the cell that spans them, and the row ends in empty cells instead."""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.reports.tables.model import CellDraft, View
from orchestration.reports.tables.values import is_value

_LEAST_WHOLE_ROWS = 2


def put_back(view: View, rows: Sequence[list[CellDraft]]) -> list[list[CellDraft]]:
    """``rows``, those moved right whose cells are of their columns' kinds only there; the cell that spans them is empty.

    2.价格涨幅 | % | 2.7 | | under 经济稳定 | 1.生产总值 | % | 7.2 | begins one column further to the right.
    """
    whole = [row for row in rows if row[0].spans and row[-1].spans]
    if len(whole) < _LEAST_WHOLE_ROWS or len(whole) == len(rows):
        return list(rows)
    holds_values = [
        2 * sum(_is_value(view, row[column]) for row in whole) > len(whole) for column in range(len(rows[0]))
    ]
    if not holds_values[-1] or holds_values[0]:
        return list(rows)
    return [_moved(view, row, holds_values) for row in rows]


def _moved(view: View, row: list[CellDraft], holds_values: Sequence[bool]) -> list[CellDraft]:
    empty = next((number for number, cell in enumerate(reversed(row)) if cell.spans), 0)
    if not empty or not row[0].spans or _fits(view, row, holds_values):
        return row
    cells = row[:-empty]
    words = next((number for number, cell in enumerate(cells) if _is_value(view, cell)), len(cells))
    right = [CellDraft(), *cells[:words], *[CellDraft()] * (empty - 1), *cells[words:]]
    return right if _fits(view, right, holds_values) else row


def _fits(view: View, row: Sequence[CellDraft], holds_values: Sequence[bool]) -> bool:
    return all(not cell.spans or _is_value(view, cell) == holds for cell, holds in zip(row, holds_values, strict=True))


def _is_value(view: View, cell: CellDraft) -> bool:
    return is_value(view.source.compacted(cell.spans))

"""Tables printed one cell a line whose headers or labels are broken over lines themselves (2022年⏎目标, 高新技术企业⏎数).

The values tell the rows: as many of them stand together in every row. What the words before them are too many for the
label columns is a label in pieces, and the header has to come out with one cell for each column.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from orchestration.reports.layout.source import Line
from orchestration.reports.tables.values import (
    heads_units,
    is_bracketed,
    is_value,
    may_head,
    names_header,
    names_period,
)

_LEAST_ROWS = 3
_MOST_PIECES_MORE = 2
_MOST_HEADER_LINES = 24
Cell = list[Line]


class WrappedRows(NamedTuple):
    """Cells as lists of lines: the header's, and each row's."""

    header: list[Cell]
    rows: list[list[Cell]]
    lines: int  # how many lines they take


def wrapped_rows(lines: Sequence[Line]) -> WrappedRows | None:
    """The table the lines hold, or ``None`` where their values do not come in rows of one length."""
    runs = _runs(lines)
    if len(runs) < _LEAST_ROWS or any(len(values) != len(runs[0][1]) for _, values in runs):
        return None
    labels = min(len(words) for words, _ in runs[1:])
    first_words, values = runs[0][0], len(runs[0][1])
    if any(len(words) > labels + _MOST_PIECES_MORE for words, _ in runs[1:]):
        return None
    for more in range(_MOST_PIECES_MORE + 1):
        head, first = first_words[: len(first_words) - labels - more], first_words[len(first_words) - labels - more :]
        header = _header(head, labels + values)
        if header is None or len(first) != labels + more:
            continue
        has_units = labels > 1 and heads_units(_text(header[labels - 1]))
        if labels > 1 and not has_units and any(len(words) > labels for words, _ in runs[1:]):
            return None
        rows = [
            [*_label_cells(words, labels), *([line] for line in row)] for words, row in [(first, runs[0][1]), *runs[1:]]
        ]
        return WrappedRows(header, rows, sum(len(words) + len(row) for words, row in runs))
    return None


def _runs(lines: Sequence[Line]) -> list[tuple[Cell, Cell]]:
    """Words and the values after them, again and again; words that no value follows are left out."""
    runs: list[tuple[Cell, Cell]] = []
    words: Cell = []
    values: Cell = []
    for line in lines:
        is_head = not runs and not values and (names_period(line.compact) or names_header(line.compact))
        if is_value(line.compact) and words and not is_head:
            values.append(line)
            continue
        if values:
            runs.append((words, values))
            words, values = [], []
        words.append(line)
    return [*runs, (words, values)] if values else runs


def _label_cells(words: Cell, labels: int) -> list[Cell]:
    """The words as label cells; pieces too many belong to the first, the name."""
    more = len(words) - labels
    return [words[: more + 1], *([word] for word in words[more + 1 :])]


def _header(lines: Cell, width: int) -> list[Cell] | None:
    """The lines as ``width`` header cells: a unit in brackets goes with what it stands under, a year with what follows."""
    if not width <= len(lines) <= _MOST_HEADER_LINES:
        return None
    cells: list[Cell] = []
    for line in lines:
        goes_on = cells and (is_bracketed(line.compact) or names_period(_text(cells[-1])))
        if goes_on:
            cells[-1].append(line)
        else:
            cells.append([line])
    texts = [_text(cell) for cell in cells]
    is_header = len(cells) == width and all(map(may_head, texts)) and sum(map(names_header, texts)) > 1
    return cells if is_header else None


def _text(cell: Cell) -> str:
    return "".join(line.compact for line in cell)

"""Tables of words printed one cell a line (项目, 目标任务, 完成情况): rows are as long as the header, which has headers' words only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from itertools import takewhile

from orchestration.reports.layout.source import Line
from orchestration.reports.tables.captions import is_note
from orchestration.reports.tables.columns import columns_from_grid, pieces_of_lines
from orchestration.reports.tables.continued import end_after, lines_of_body
from orchestration.reports.tables.kinds import ColumnKind, header_texts, kinds_of
from orchestration.reports.tables.model import Caption, CellDraft, Columns, TableDraft, View
from orchestration.reports.tables.values import (
    heads_labels,
    heads_telling,
    is_row_number,
    is_value,
    may_head,
    names_header,
)

_MOST_COLUMNS = 10
_LEAST_ROWS = 2
_LEAST_WITHOUT_CAPTION = 3  # columns
_LABELS = re.compile(r"任务|工作|内容")
_LONGEST_LABEL = 24
_LONGEST_CELL = 300
_IN_NO_LABEL = frozenset("。；！？，,;:：")
_TOLD = re.compile(r"\d|[已未正]|完成|建成|落实|推进")
_LEAST_TOLD = 0.5  # share of the cells under headers that promise words


def read_stacked_words(view: View, start: int, caption: Caption | None) -> TableDraft | None:
    """The table from line ``start`` on; ``None`` where no header promises words or fewer than two rows come out whole."""
    for width in _widths_of_header(view, start, least=_LEAST_WITHOUT_CAPTION if caption is None else 2):
        if view.evidence.attempts_left <= 0:
            break
        if (draft := _read(view, start, width, caption)) is not None:
            return draft
        view.evidence.attempts_left -= 1
    return None


def _read(view: View, start: int, width: int, caption: Caption | None) -> TableDraft | None:
    head = view.lines[start : start + width]
    columns = columns_from_grid([[piece] for piece in pieces_of_lines(head)], tuple(line.compact for line in head))
    if columns is None:
        return None
    kinds = kinds_of(view, columns)
    draft = TableDraft(columns, [], start, headers=list(columns.headers), captions=[caption] if caption else [])
    body = list(takewhile(partial(_may_be_cell, view), lines_of_body(view, draft, columns, start + width, caption)))
    rows = _rows([line for _, line in body], kinds)
    if len(rows) < _LEAST_ROWS or not _are_told(rows, columns, kinds, view):
        return None
    draft.rows = [[CellDraft((line.span,)) for line in row] for row in rows]
    end_after(draft, view, body[len(rows) * width - 1][0])
    return draft


def _widths_of_header(view: View, start: int, least: int) -> range:
    """How many lines from ``start`` on may be header cells, the most first: one of labels, then one that promises words."""
    first = view.lines[start].compact if start < len(view.lines) else ""
    if not (heads_labels(first) or _LABELS.search(first)) or not may_head(first):
        return range(0)
    texts: list[str] = []
    for line in view.lines[start : start + _MOST_COLUMNS]:
        is_header = names_header(line.compact) and line.compact not in texts
        if not is_header or line.is_terminated or view.is_heading(line):
            break
        texts.append(line.compact)
    telling = next((number for number, text in enumerate(texts) if number and heads_telling(text)), len(texts))
    return range(len(texts), max(telling, least - 1), -1)


def _may_be_cell(view: View, numbered: tuple[int, Line]) -> bool:
    """Whether a line, given with its number, may be one of the table's cells."""
    _, line = numbered
    return len(line.compact) <= _LONGEST_CELL and not is_note(line) and not view.is_heading(line)


def _rows(lines: Sequence[Line], kinds: Sequence[ColumnKind]) -> list[Sequence[Line]]:
    """Rows one after the other, as many as begin with their number, or a label, as a row does."""
    width, label = len(kinds), kinds.index(ColumnKind.LABEL)
    rows: list[Sequence[Line]] = []
    for first in range(0, len(lines) - width + 1, width):
        row = lines[first : first + width]
        if not all(
            is_row_number(line.compact) for line, kind in zip(row, kinds, strict=True) if kind is ColumnKind.NUMBERING
        ):
            break
        if (
            len(row[label].compact) > _LONGEST_LABEL
            or _IN_NO_LABEL & set(row[label].text)
            or is_value(row[label].compact)
        ):
            break
        rows.append(row)
    return rows


def _are_told(rows: Sequence[Sequence[Line]], columns: Columns, kinds: Sequence[ColumnKind], view: View) -> bool:
    """Whether most cells under headers that promise words tell something."""
    telling = [
        n for n, name in enumerate(header_texts(view, columns)) if heads_telling(name) and kinds[n] is ColumnKind.VALUE
    ]
    told = [_TOLD.search(row[n].compact) is not None for row in rows for n in telling]
    return bool(told) and sum(told) >= _LEAST_TOLD * len(told)

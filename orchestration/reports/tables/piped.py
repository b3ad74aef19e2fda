"""Tables printed with a sign between the cells: Markdown's pipes, with or without its rule under the header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orchestration.reports.layout.source import Line, Span
from orchestration.reports.tables.cells import Gap, Piece
from orchestration.reports.tables.columns import columns_from_grid, kinds_of
from orchestration.reports.tables.grid import repeat_spanning
from orchestration.reports.tables.model import Caption, CellDraft, HeaderDraft, TableDraft, View
from orchestration.reports.tables.values import is_value, names_header, names_period

_PIPES = re.compile(r"[|│┃¦]")
_RULE = re.compile(r"[\s|│┃¦:\-–—_=+\u2500-\u257f]+")
_BOX = re.compile(r"[\u2500-\u257f]")


@dataclass(frozen=True)
class _Borders:
    left: bool
    right: bool


_BOTH = _Borders(True, True)


def is_piped(line: Line) -> bool:
    """Whether signs part the line into cells."""
    return _PIPES.search(line.folded) is not None and len(_cells(line)) > 1


def opens_box(view: View, index: int) -> bool:
    """Whether line ``index`` is a box's upper edge, with cells under it."""
    line = view.lines[index]
    if _BOX.search(line.text) is None or index + 1 >= len(view.lines):
        return False
    return is_rule(line) and is_piped(view.lines[index + 1])


def read_piped(view: View, start: int, caption: Caption | None) -> TableDraft | None:
    """The table from line ``start`` on; its first line (and, with a rule, all lines over it) are the header."""
    while start < len(view.lines) and is_rule(view.lines[start]):
        start += 1
    end = start
    while end < len(view.lines) and (is_piped(view.lines[end]) or (end > start and is_rule(view.lines[end]))):
        if view.is_ruled(end):
            break
        end += 1
    lines = view.lines[start:end]
    rules = [number for number, line in enumerate(lines) if is_rule(line)]
    drawn = [line for line in lines if not is_rule(line)]
    borders = _borders(drawn)
    heads = rules[0] if rules and 0 < rules[0] <= 2 else _header_lines(drawn, borders)
    width = max((len(_cells(line, borders)) for line in drawn), default=0)
    if width < 2 or heads == 0 or len(drawn) <= heads:
        view.evidence.no_table_before = end
        return None
    heads += 1 if heads == 1 and len(drawn) > 1 and _is_second_level(drawn[0], drawn[1], borders) else 0
    grid = [[_piece(view, drawn[row], column, borders) for row in range(heads)] for column in range(width)]
    columns = columns_from_grid(_with_groups(grid), tuple(line.compact for line in drawn[:heads]))
    draft = TableDraft(columns, [], end, headers=list(columns.headers), captions=[caption] if caption else [])
    is_box = _BOX.search(drawn[0].text) is not None
    for above, line in pairwise(drawn[heads - 1 :]):
        if line.compact in columns.lines and draft.rows:
            draft.headers += [
                HeaderDraft(n, (span,), True) for n, span in enumerate(_cells(line, borders)) if span[0] < span[1]
            ]
            continue
        spans = [view.source.trim(span) for span in _cells(line, borders)]
        cells = [CellDraft((span,) if span[0] < span[1] else ()) for span in spans]
        cells += [CellDraft()] * (width - len(cells))
        if is_box and draft.rows and _goes_on(above, line, borders):
            draft.rows[-1] = [CellDraft(a.spans + b.spans) for a, b in zip(draft.rows[-1], cells, strict=True)]
        else:
            draft.rows.append(cells)
    draft.rows = repeat_spanning(draft.rows, kinds_of(view, columns))
    return draft if draft.rows else None


def is_rule(line: Line) -> bool:
    """Whether the line is drawn, not written."""
    return len(line.compact) > 2 and _RULE.fullmatch(line.folded) is not None and len(set(line.compact)) <= 4


def _goes_on(above: Line, line: Line, borders: _Borders) -> bool:
    """Whether a box's line is the rest of the row above: each of its cells stands under one filled to its edge."""
    pairs = list(zip(_cells(above, borders), _cells(line, borders), strict=False))
    below = [(upper, lower) for upper, lower in pairs if _text(line, lower)]
    is_full = all(_text(above, upper) and not above.folded[upper[1] - 1 - above.start].isspace() for upper, _ in below)
    return is_full and 0 < len(below) < len(pairs)


def _text(line: Line, span: Span) -> str:
    return line.folded[span[0] - line.start : span[1] - line.start].strip()


def _is_second_level(first: Line, second: Line, borders: _Borders) -> bool:
    """Whether the line under the rule goes on with the header: groups above it left room, and it has header words."""
    upper, lower = _texts(first, borders), _texts(second, borders)
    parts = [text for text in lower if text]
    leaves_room = "" in upper and any(not above and below for above, below in zip(upper, lower, strict=False))
    return leaves_room and "" in lower and all(map(names_header, parts))


def _texts(line: Line, borders: _Borders) -> list[str]:
    return ["".join(line.folded[start - line.start : end - line.start].split()) for start, end in _cells(line, borders)]


def _header_lines(lines: Sequence[Line], borders: _Borders) -> int:
    count = 0
    for line in lines[:2]:
        texts = [text for text in _texts(line, borders) if text]
        is_header = all(names_header(text) and (names_period(text) or not is_value(text)) for text in texts)
        if count and not is_header:
            break
        count += 1
    return count


def _cells(line: Line, borders: _Borders = _BOTH) -> list[Span]:
    """Spans between the signs; a sign that is the table's border opens no cell."""
    places = [line.start + found.start() for found in _PIPES.finditer(line.folded)]
    cuts = [line.start - 1, *places, line.end]
    spans = [(before + 1, after) for before, after in pairwise(cuts)]
    if borders.left and places and places[0] == line.start:
        spans = spans[1:]
    if borders.right and places and places[-1] == line.end - 1:
        spans = spans[:-1]
    return spans


def _borders(lines: Sequence[Line]) -> _Borders:
    """Whether all lines begin, and all end, with a sign: one line's may part an empty cell."""
    return _Borders(
        all(_PIPES.match(line.folded) for line in lines), all(_PIPES.match(line.folded[-1]) for line in lines)
    )


def _piece(view: View, line: Line, column: int, borders: _Borders) -> Piece:
    spans = _cells(line, borders)
    span = view.source.trim(spans[column]) if column < len(spans) else (line.end, line.end)
    return Piece(span, view.source.compacted([span]), Gap.TAB, float(column))


def _with_groups(grid: list[list[Piece]]) -> list[list[Piece]]:
    """In a header of two lines, an empty upper cell beside a group belongs to the group."""
    filled: list[list[Piece]] = []
    for cells in grid:
        kept = list(cells)
        if len(kept) > 1 and not kept[0].text and kept[1].text and filled:
            kept[0] = filled[-1][0]
        filled.append(kept)
    return filled

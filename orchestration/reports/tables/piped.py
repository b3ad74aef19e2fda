"""Tables printed with a sign between the cells: Markdown's pipes, with or without its rule under the header."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.reports.layout.source import Line, Span
from orchestration.reports.tables.cells import Gap, Piece
from orchestration.reports.tables.columns import columns_from_grid, kinds_of
from orchestration.reports.tables.grid import repeat_spanning
from orchestration.reports.tables.model import CellDraft, HeaderDraft, TableDraft, View
from orchestration.reports.tables.values import has_number_value, is_value, names_header

_PIPES = re.compile(r"[|│┃¦]")
_RULE = re.compile(r"[\s|│┃¦:\-–—_=+┼├┤─━]+")


def is_piped(line: Line) -> bool:
    """Whether signs part the line into cells."""
    return _PIPES.search(line.folded) is not None and len(_cells(line)) > 1


def read_piped(view: View, start: int) -> TableDraft | None:
    """The table from line ``start`` on; its first line (and, with a rule, all lines over it) are the header."""
    end = start
    while end < len(view.lines) and (is_piped(view.lines[end]) or (end > start and is_rule(view.lines[end]))):
        end += 1
    lines = view.lines[start:end]
    rules = [number for number, line in enumerate(lines) if is_rule(line)]
    heads = rules[0] if rules and 0 < rules[0] <= 2 else _header_lines(lines)
    drawn = [line for line in lines if not is_rule(line)]
    width = max((len(_cells(line)) for line in drawn), default=0)
    if width < 2 or heads == 0 or len(drawn) <= heads:
        view.evidence.no_table_before = end
        return None
    heads += 1 if heads == 1 and len(drawn) > 1 and _is_second_level(drawn[0], drawn[1]) else 0
    grid = [[_piece(view, drawn[row], column) for row in range(heads)] for column in range(width)]
    columns = columns_from_grid(_with_groups(grid), tuple(line.compact for line in drawn[:heads]))
    draft = TableDraft(columns, [], end, headers=list(columns.headers))
    for line in drawn[heads:]:
        if line.compact in columns.lines and draft.rows:
            draft.headers += [HeaderDraft(n, (span,), True) for n, span in enumerate(_cells(line)) if span[0] < span[1]]
            continue
        spans = [view.source.trim(span) for span in _cells(line)]
        cells = [CellDraft((span,) if span[0] < span[1] else ()) for span in spans]
        draft.rows.append(cells + [CellDraft()] * (width - len(cells)))
    draft.rows = repeat_spanning(draft.rows, kinds_of(view, columns))
    return draft if draft.rows else None


def is_rule(line: Line) -> bool:
    """Whether the line is drawn, not written."""
    return len(line.compact) > 2 and _RULE.fullmatch(line.folded) is not None and len(set(line.compact)) <= 4


def _is_second_level(first: Line, second: Line) -> bool:
    """Whether the line under the rule goes on with the header: groups above it left room, and it has header words."""
    upper, lower = _texts(first), _texts(second)
    parts = [text for text in lower if text]
    leaves_room = "" in upper and any(not above and below for above, below in zip(upper, lower, strict=False))
    return leaves_room and "" in lower and all(names_header(text) and not has_number_value(text) for text in parts)


def _texts(line: Line) -> list[str]:
    return ["".join(line.folded[start - line.start : end - line.start].split()) for start, end in _cells(line)]


def _header_lines(lines: Sequence[Line]) -> int:
    count = 0
    for line in lines[:2]:
        texts = [text for text in _texts(line) if text]
        if count and not (all(names_header(text) for text in texts) and not any(is_value(text) for text in texts)):
            break
        count += 1
    return count


def _cells(line: Line) -> list[Span]:
    """Spans between the signs; a sign at either end of the line opens no cell."""
    places = [line.start + found.start() for found in _PIPES.finditer(line.folded)]
    cuts = [line.start - 1, *places, line.end]
    spans = [(before + 1, after) for before, after in zip(cuts, cuts[1:], strict=False)]
    if places and places[0] == line.start:
        spans = spans[1:]
    if places and places[-1] == line.end - 1:
        spans = spans[:-1]
    return spans


def _piece(view: View, line: Line, column: int) -> Piece:
    spans = _cells(line)
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

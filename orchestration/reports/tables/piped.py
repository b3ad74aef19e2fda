"""Tables printed with a sign between the cells: Markdown's pipes, with or without its rule under the header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from orchestration.reports.layout.source import Line, Span
from orchestration.reports.tables.bulleted import add_bullet_rows, bullets_in, repeated_label
from orchestration.reports.tables.captions import read_caption, repeats_caption
from orchestration.reports.tables.drawn import EDGE
from orchestration.reports.tables.kinds import kinds_of
from orchestration.reports.tables.levels import stands_under_groups
from orchestration.reports.tables.model import Caption, CellDraft, Columns, HeaderDraft, Spans, TableDraft, View
from orchestration.reports.tables.moved import PrintedRow, put_back
from orchestration.reports.tables.spanning import repeat_spanning
from orchestration.reports.tables.values import has_number_value, is_bracketed, is_value, names_header, names_period

_PIPES = re.compile(r"[|│┃¦]")
_RULE = re.compile(r"[\s|│┃¦:\-–—_=+\u2500-\u257f]+")
_BOX = re.compile(r"[\u2500-\u257f]")
_BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)


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
    is_edge = _BOX.search(line.text) is not None or EDGE.fullmatch(line.folded) is not None
    return is_edge and index + 1 < len(view.lines) and is_rule(line) and is_piped(view.lines[index + 1])


def read_piped(view: View, start: int, caption: Caption | None) -> TableDraft | None:
    """The table from line ``start`` on; its first row (and, with a rule, all lines over it) is the header."""
    while start < len(view.lines) and is_rule(view.lines[start]):
        start += 1
    end = start
    while end < len(view.lines) and (is_piped(view.lines[end]) or (end > start and is_rule(view.lines[end]))):
        if view.is_ruled(end):
            break
        end += 1
    strips = _strips(view.lines[start:end])
    lines = [line for strip in strips for line in strip]
    borders = _borders(lines)
    if are_rows := _are_rows(strips, borders):
        rows = [_row(view, strip, borders) for strip in strips]
        heads = 1
    else:
        rows = [_row(view, [line], borders) for line in lines]
        heads = len(strips[0]) if len(strips) > 1 and len(strips[0]) <= 2 else _header_lines(lines, borders)
    width = max((len(row.cells) for row in rows), default=0)
    if width < 2 or heads == 0 or len(rows) <= heads:
        view.evidence.no_table_before = end
        return None
    heads += 1 if heads == 1 and len(rows) > 1 and _is_second_level(rows[0], rows[1]) else 0
    rows = put_back(rows, heads)
    width = max(len(row.cells) for row in rows)
    columns = _columns(rows[:heads], width)
    draft = TableDraft(columns, [], end, headers=list(columns.headers), captions=[caption] if caption else [])
    is_box = not are_rows and _BOX.search(lines[0].text) is not None
    for above, row in pairwise(rows[heads - 1 :]):
        if row.compact in columns.lines and draft.rows:
            draft.headers += [HeaderDraft(n, spans, True) for n, spans in enumerate(row.cells) if spans]
            continue
        cells = [CellDraft(spans) for spans in row.cells]
        cells += [CellDraft()] * (width - len(cells))
        if is_box and draft.rows and _goes_on(above.lines[0], row.lines[0], borders):
            draft.rows[-1] = [CellDraft(a.spans + b.spans) for a, b in zip(draft.rows[-1], cells, strict=True)]
        elif bullets := bullets_in(view, cells[-1].spans):
            is_new = any(cell.spans for cell in cells[:-1]) or not draft.rows
            add_bullet_rows(draft, cells[:-1] if is_new else [*map(repeated_label, draft.rows[-1][:-1])], bullets)
        else:
            draft.rows.append(cells)
    _add_continuations(view, draft, caption, width)
    draft.rows = repeat_spanning(draft.rows, kinds_of(view, columns))
    return draft if draft.rows else None


def _add_continuations(view: View, draft: TableDraft, caption: Caption | None, width: int) -> None:
    """Put the rows that stand under the caption printed again (续表) into the table, whether its header stands over them again
    or not; another header is another table's."""
    while (again := _caption_again(view, draft.next_line, caption)) is not None:
        end = again.next_line
        while (
            end < len(view.lines) and not view.is_ruled(end) and (is_piped(view.lines[end]) or is_rule(view.lines[end]))
        ):
            end += 1
        lines = [line for line in view.lines[again.next_line : end] if not is_rule(line)]
        rows = [_row(view, [line], _borders(lines)) for line in lines]
        heads = [row for row in rows if row.compact in draft.columns.lines]
        if any(len(row.cells) != width for row in rows) or (not heads and _heads_other_columns(rows[0])):
            return
        draft.captions.append(again)
        draft.headers += [HeaderDraft(n, spans, True) for row in heads for n, spans in enumerate(row.cells) if spans]
        draft.rows += [
            [CellDraft(spans) for spans in row.cells] for row in rows if row.compact not in draft.columns.lines
        ]
        draft.next_line = end


def _caption_again(view: View, index: int, first: Caption | None) -> Caption | None:
    """The caption at line ``index`` over the rest of a table, with cells parted by signs under it."""
    if index >= len(view.lines) or view.is_ruled(index):
        return None
    again = read_caption(view, index)
    if again is None or not repeats_caption(view, again, first) or again.next_line >= len(view.lines):
        return None
    return again if is_piped(view.lines[again.next_line]) and not view.is_ruled(again.next_line) else None


def _heads_other_columns(row: PrintedRow) -> bool:
    texts = [text for text in row.texts if text]
    return all(names_header(text) and (names_period(text) or not is_value(text)) for text in texts)


def _strips(lines: Sequence[Line]) -> list[list[Line]]:
    """The written lines between one rule and the next."""
    strips: list[list[Line]] = [[]]
    for line in lines:
        if is_rule(line):
            strips.append([])
        else:
            strips[-1].append(line)
    return [strip for strip in strips if strip]


def _are_rows(strips: Sequence[Sequence[Line]], borders: _Borders) -> bool:
    """Whether rules part all rows, so that several lines between two of them are one row whose cells are broken."""
    body = strips[1:]
    if len(body) < 2 or not any(len(strip) > 1 for strip in strips):
        return False
    return 2 * sum(1 for strip in body if _holds_rows(strip, borders)) < len(body)


def _holds_rows(strip: Sequence[Line], borders: _Borders) -> bool:
    """Whether two lines of a strip have a value each in one column, as rows have."""
    columns = zip_longest(*(_texts(line, borders) for line in strip), fillvalue="")
    return any(sum(1 for text in column if text and has_number_value(text)) > 1 for column in columns)


def _row(view: View, lines: Sequence[Line], borders: _Borders) -> PrintedRow:
    cells: list[Spans] = []
    for line in lines:
        spans = [view.source.trim(span) for span in _cells(line, borders)]
        cells += [()] * (len(spans) - len(cells))
        for number, span in enumerate(spans):
            if span[0] < span[1]:
                cells[number] = (*cells[number], *_lines_of_cell(view, span))
    texts = [view.source.compacted(spans) for spans in cells]
    return PrintedRow(lines, cells, texts)


def _lines_of_cell(view: View, span: Span) -> Spans:
    """The pieces of a cell that tags break into lines (- 新增学位500个<br>- 改造小区3个), or the cell."""
    received = view.source.as_came.text
    breaks = [found.span() for found in _BREAK.finditer(received, *span)] if "<" in received[slice(*span)] else []
    cuts = [span[0], *(place for found in breaks for place in found), span[1]]
    pieces = (view.source.trim((cuts[n], cuts[n + 1])) for n in range(0, len(cuts), 2))
    return tuple(piece for piece in pieces if piece[0] < piece[1]) or (span,)


def _columns(heads: Sequence[PrintedRow], width: int) -> Columns:
    """Columns of a header of one row or two; an empty upper cell beside a group belongs to the group."""
    headers: list[HeaderDraft] = []
    names: list[tuple[Spans, ...]] = []
    for column_no in range(width):
        levels = [row.cells[column_no] if column_no < len(row.cells) else () for row in heads]
        headers += [HeaderDraft(column_no, spans) for spans in levels if spans]
        if len(levels) > 1 and not levels[0] and levels[1] and names and names[-1]:
            levels[0] = names[-1][0]
        names.append(
            tuple(spans for spans in levels if spans) if not _is_said_twice(heads, column_no) else tuple(levels[:1])
        )
    return Columns(tuple(names), tuple(headers), tuple(row.compact for row in heads), tuple(map(float, range(width))))


def _is_said_twice(heads: Sequence[PrintedRow], column_no: int) -> bool:
    """Whether two header rows say the same of a column (行业 over 行业)."""
    texts = [row.texts[column_no] if column_no < len(row.texts) else "" for row in heads]
    return len(texts) > 1 and bool(texts[0]) and len(set(texts)) == 1


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


def _is_second_level(first: PrintedRow, second: PrintedRow) -> bool:
    """Whether the row under the first goes on with the header: groups above it left room, and it has header words."""
    parts = [text for text in second.texts if text]
    pairs = zip(first.texts, second.texts, strict=False)
    leaves_room = "" in first.texts and any(not above and below for above, below in pairs)
    is_plain = leaves_room and "" in second.texts and all(map(names_header, parts))
    return is_plain or stands_under_groups(first.texts, second.texts)


def _texts(line: Line, borders: _Borders) -> list[str]:
    return ["".join(line.folded[start - line.start : end - line.start].split()) for start, end in _cells(line, borders)]


def _header_lines(lines: Sequence[Line], borders: _Borders) -> int:
    count = 0
    for line in lines[:2]:
        texts = [text for text in _texts(line, borders) if text]
        is_header = all(names_header(text) and (names_period(text) or not is_value(text)) for text in texts)
        heads_group = len(texts) == 1 and not is_bracketed(texts[0])
        if count and (not is_header or heads_group):
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

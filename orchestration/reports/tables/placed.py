"""Tables whose cells a converter kept in their places, broken over lines and centred beside each other.

Columns are where the cells of lines with values stand; a row is a line with values and as many lines above it as below.
Only a table that comes out whole is read so: every line belongs to a row, every row has a label.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from orchestration.reports.layout.source import Span, display_width
from orchestration.reports.tables.captions import ends_table
from orchestration.reports.tables.cells import PlacedCell, placed_cells
from orchestration.reports.tables.columns import read_columns
from orchestration.reports.tables.kinds import ColumnKind, kinds_of
from orchestration.reports.tables.model import Caption, CellDraft, Columns, HeaderDraft, Spans, TableDraft, View
from orchestration.reports.tables.placed_rows import rows_of
from orchestration.reports.tables.values import (
    SENTENCE_SIGNS,
    has_number_value,
    heads_labels,
    is_total,
    is_unit_alone,
    is_value,
    names_header,
)

_MOST_LINES = 200
_MOST_COLUMNS = 14
_LEAST_ROWS = 2
_MOST_LINES_OF_HEADER = 6
_MOST_LINES_OVER_VALUES = 4  # of a row whose cells are broken
_LINES_OF_LEVELS = 2  # of a header whose cells are whole
_LONGEST_CELL = 30
_LONGEST_LABEL_HEADER = 4  # 指标名称; 地区生产总值 is a label
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_HEADS_YEAR = re.compile(r"(?:(?:19|20)\d\d年|1-1?\d月|“?十[一二三四五六]五)")
_OFF_CENTRE = 2.5  # places a head may be beside the middle of the one column it is of
_OFF_EDGE = 1
_CONTENT = re.compile(r"内容|规模(?!以上)")
_LEAST_BESIDE_CONTENT = 2  # values on a row's line, where what is built may look like one
_HEADS_GROUP = re.compile(r"[一二三四五六七八九十]{1,3}(?:[、.]|$)")
_NUMBER_AT_END = re.compile(r"^[\u4e00-\u9fff]{1,4}\d[\d,.]*$")
_LABEL_PLACE = 4  # display columns within which the first column's cells begin


_Parts = list[PlacedCell]
Width = Callable[[str], int]


class _Row(NamedTuple):
    """A row: the line with its values, and the places (numbers of lines) it takes."""

    anchor: int
    first: int
    last: int


def read_placed(view: View, start: int, caption: Caption) -> TableDraft | None:
    """The table from line ``start`` on; ``None`` where cells are not broken or do not come out even.

    Some converters count an ideograph as two places, others as one: the fuller table is right.
    """
    readings = [_read(view, start, caption, width) for width in (display_width, len)]
    return max(filter(None, readings), key=_share_of_filled, default=None)


def _share_of_filled(draft: TableDraft) -> float:
    cells = [cell for row in draft.rows for cell in row]
    return sum(1 for cell in cells if cell.spans) / len(cells)


def _read(view: View, start: int, caption: Caption, width: Width) -> TableDraft | None:
    lines = _without_text_after(_lines(view, start, width))
    anchors = _anchors(lines)
    if len(anchors) < _LEAST_ROWS:
        return None
    firsts = [_first_of_body(lines, anchors[0])]
    if _tells_content(lines):  # whose first row may begin with lines of several cells, as the header does
        firsts += [line for line in range(anchors[0] - 1, max(0, anchors[0] - _MOST_LINES_OVER_VALUES) - 1, -1) if line]
    drafts = (_read_from(view, start, caption, lines, anchors, first) for first in firsts)
    return next((draft for draft in drafts if draft is not None), None)


def _read_from(
    view: View, start: int, caption: Caption, lines: Sequence[_Parts], anchors: Sequence[int], first: int
) -> TableDraft | None:
    """The table whose first row begins at line ``first`` of ``lines``."""
    are_whole = len(anchors) == anchors[-1] - anchors[0] + 1
    if are_whole and first <= _LINES_OF_LEVELS:
        return None  # no cell is broken, of rows or header
    extents = extents_of(lines, first)
    if not 2 <= len(extents) <= _MOST_COLUMNS:
        return None
    placed = [[(_column_of(part, extents), part) for part in parts] for parts in lines]
    if any(before == after for line in placed[first:] for (before, _), (after, _) in pairwise(line)):
        return None  # two cells of a line are never one
    columns = _columns(view, start, first, placed, extents)
    if columns is None:
        return None
    kinds = kinds_of(view, columns)
    if ColumnKind.SPANNING not in kinds and any(map(heads_group, lines)):
        return None
    rows = [_Row(anchor, anchor, anchor) for anchor in anchors] if are_whole else []
    if not are_whole and not _begin_rows(placed, anchors, first, kinds):
        rows = _likely_rows(view, placed, anchors, first, kinds) or _rows(placed, anchors, first, kinds)
    if not rows:
        return None
    next_line = start + rows[-1].last + 1
    draft = TableDraft(columns, [], next_line, headers=list(columns.headers), captions=[caption])
    draft.rows = _cells(placed, rows, kinds)
    return draft if all(_is_whole(view, row, kinds) for row in draft.rows) else None


def _lines(view: View, start: int, width: Width) -> list[_Parts]:
    found: list[_Parts] = []
    for index in range(start, min(start + _MOST_LINES, len(view.lines))):
        if ends_table(view, index):
            break
        parts = placed_cells(view.source, view.lines[index], width)
        if any(len(part.text) > _LONGEST_CELL or SENTENCE_SIGNS & set(part.text) for part in parts):
            break
        found.append(parts)
    return found


def _without_text_after(lines: list[_Parts]) -> list[_Parts]:
    """The lines up to the first that goes across columns as running text does: a single piece, or the last of a paragraph."""
    anchors = [number for number in _anchors(lines) if len(lines[number]) > 2]
    extents = extents_of([lines[number] for number in anchors], 0)
    for number in range(anchors[0] + 1 if anchors else len(lines), len(lines)):
        (first, *others) = lines[number]
        if not others and sum(1 for left, right in extents if first.left < right and left < first.right) > 1:
            return lines[:number]
    return lines


def _anchors(lines: Sequence[_Parts]) -> list[int]:
    """Numbers of the lines that hold values: the first in digits, then those in words too. Where a header promises what is built
    (建设内容), pieces of which look like values (12.5万平方米), two values."""
    left = min((parts[0].left for parts in lines), default=0)
    tells_content = _tells_content(lines)
    found: list[int] = []
    for number, parts in enumerate(lines):
        if tells_content and sum(has_number_value(part.text) for part in parts) < _LEAST_BESIDE_CONTENT:
            continue
        beside = [part.text for part in parts if part.left > left + _LABEL_PLACE and not _HEADS_YEAR.match(part.text)]
        if any(has_number_value(text) for text in beside) or (found and any(map(_answers, beside))):
            found.append(number)
    return found


def heads_group(parts: Sequence[PlacedCell]) -> bool:
    """Whether a line heads a group of rows (一、经济发展), and is no piece of a cell beside others."""
    return len(parts) <= 2 and _HEADS_GROUP.match(parts[0].text) is not None and not _answers(parts[-1].text)


def _tells_content(lines: Sequence[_Parts]) -> bool:
    """Whether a header's cell promises what is built."""
    return any(_CONTENT.search(part.text) for parts in lines[:_MOST_LINES_OF_HEADER] for part in parts)


def _answers(text: str) -> bool:
    return is_value(text) and not names_header(text)


def extents_of(lines: Sequence[_Parts], first: int) -> list[tuple[int, int]]:
    """From where to where the columns reach: places that cells of the body's lines have in common."""
    extents: list[tuple[int, int]] = []
    for left, right in sorted((part.left, part.right) for parts in lines[first:] for part in parts):
        if extents and left < extents[-1][1]:
            extents[-1] = (extents[-1][0], max(extents[-1][1], right))
        else:
            extents.append((left, right))
    return extents


def _column_of(part: PlacedCell, extents: Sequence[tuple[int, int]]) -> int:
    overlaps = [min(part.right, right) - max(part.left, left) for left, right in extents]
    best = max(overlaps)
    return overlaps.index(best)


def _first_of_body(lines: Sequence[_Parts], anchor: int) -> int:
    """The first line of the first row: pieces of its label above its values are no header, which has several cells."""
    values = min(part.left for part in lines[anchor] if is_value(part.text))
    first = anchor
    while first > 0 and len(lines[first - 1]) == 1 and lines[first - 1][0].right <= values:
        text = lines[first - 1][0].text
        if heads_labels(text) and len(text) <= _LONGEST_LABEL_HEADER:
            break
        first -= 1
    return first


def _columns(
    view: View,
    start: int,
    body: int,
    placed: Sequence[Sequence[tuple[int, PlacedCell]]],
    extents: Sequence[tuple[int, int]],
) -> Columns | None:
    if not 0 < body <= _MOST_LINES_OF_HEADER:
        return None
    is_around = (
        body == _LINES_OF_LEVELS + 1 and len(placed[1]) == 1
    )  # the labels' header between groups and what is under them
    known = None if is_around else read_columns(view, start)
    if known is not None and known[1] == start + body and len(known[0].names) == len(extents):
        return known[0]
    names: list[list[Spans]] = [[] for _ in extents]
    own: list[list[Span]] = [[] for _ in extents]
    headers: list[HeaderDraft] = []
    levels = _levels([[column for column, _ in cells] for cells in placed[:body]])
    heads = [columns for columns, _ in levels]
    for number, (_, lines) in enumerate(levels):
        groups: dict[tuple[int, ...], list[Span]] = {}
        for column, part in (cell for line in lines for cell in placed[line]):
            under = _columns_under(part, extents)
            under = under if len(under) > 1 else _group_from(heads, number, column)
            if len(under) > 1:
                groups.setdefault(tuple(under), []).append(part.span)
            else:
                own[column].append(part.span)
        for group, spans in groups.items():
            headers.append(HeaderDraft(group[0], tuple(spans)))
            for each in group:
                names[each].append(tuple(spans))
    for column, spans in enumerate(own):
        if spans:
            names[column].append(tuple(spans))
            headers.append(HeaderDraft(column, tuple(spans)))
    texts = ["".join(map(view.source.compacted, cells)) for cells in names]
    is_header = all(texts) and len(set(texts)) == len(texts) and 2 * sum(map(names_header, texts)) >= len(texts)
    compact = tuple(line.compact for line in view.lines[start : start + body])
    return Columns(tuple(map(tuple, names)), tuple(headers), compact) if is_header else None


def _levels(heads: Sequence[Sequence[int]]) -> list[tuple[Sequence[int], list[int]]]:
    """The header's lines as levels, the columns of each and its lines: a line with cells under some of those of the line over it,
    and no others, goes on with them (产值 under 规模以上工业总)."""
    levels: list[tuple[Sequence[int], list[int]]] = []
    for number, columns in enumerate(heads):
        if levels and len(columns) < len(levels[-1][0]) and set(columns) <= set(levels[-1][0]):
            levels[-1][1].append(number)
        else:
            levels.append((columns, [number]))
    return levels


def _group_from(heads: Sequence[Sequence[int]], number: int, column: int) -> list[int]:
    """The columns of a group that begins over its first one: the next have heads on the line under it and none above."""
    below = next((line for line in heads[number + 1 :] if column in line), [])
    above = {each for line in heads[: number + 1] for each in line}
    last = column
    while last + 1 in below and last + 1 not in above:
        last += 1
    return [*range(column, last + 1)]


def _columns_under(part: PlacedCell, extents: Sequence[tuple[int, int]]) -> list[int]:
    """The columns a header's cell is over: those it reaches over, or the two it stands between the middles of."""
    over = [n for n, (left, right) in enumerate(extents) if part.left < right and left < part.right]
    middles = [(left + right) / 2 for left, right in extents]
    if len(over) > 1 or any(left <= part.left and part.right <= right for left, right in extents):
        return over
    if min(abs(middle - part.middle) for middle in middles) <= _OFF_CENTRE:
        return over
    if len(over) == 1 and abs(extents[over[0]][0] - part.left) <= _OFF_EDGE:
        return over  # words wider than the values under their left edge
    before = [n for n, middle in enumerate(middles) if middle < part.middle]
    return [before[-1], before[-1] + 1] if before and before[-1] + 1 < len(extents) else over


def _begin_rows(
    placed: Sequence[Sequence[tuple[int, PlacedCell]]], anchors: Sequence[int], first: int, kinds: Sequence[ColumnKind]
) -> bool:
    """Whether each line with values may begin its row: its label stands on it, so that what is under it need not be centred."""
    label = kinds.index(ColumnKind.LABEL) if ColumnKind.LABEL in kinds else 0
    return first == anchors[0] and all(
        any(column == label or is_total(part.text) for column, part in placed[anchor]) for anchor in anchors
    )


def _likely_rows(
    view: View,
    placed: Sequence[Sequence[tuple[int, PlacedCell]]],
    anchors: Sequence[int],
    first: int,
    kinds: Sequence[ColumnKind],
) -> list[_Row]:
    """Rows as cells that were full, and cells that had room, part them; empty where that gives not one row for each line with values."""
    lines = [[dict(cells).get(column) for column in range(len(kinds))] for cells in placed[first:]]
    found = rows_of(view.source, lines, kinds)
    extents = [(begin + first, end + first) for begin, end in found.extents] if found is not None else []
    if len(extents) != len(anchors):
        return []
    rows = [_Row(anchor, begin, end) for anchor, (begin, end) in zip(anchors, extents, strict=True)]
    return rows if all(row.first <= row.anchor <= row.last for row in rows) else []


def _rows(
    placed: Sequence[Sequence[tuple[int, PlacedCell]]], anchors: Sequence[int], first: int, kinds: Sequence[ColumnKind]
) -> list[_Row]:
    """Rows one after the other, each with as many lines above its values as below; empty where that does not come out."""
    spanning = {number for number, kind in enumerate(kinds) if kind is ColumnKind.SPANNING}

    def counts(number: int) -> bool:
        return any(column not in spanning for column, _ in placed[number])

    rows: list[_Row] = []
    at = first
    for number, anchor in enumerate(anchors):
        above = [line for line in range(at, anchor) if counts(line)]
        end = anchors[number + 1] if number + 1 < len(anchors) else len(placed)
        below = [line for line in range(anchor + 1, end) if counts(line)]
        if len(below) < len(above):
            return []
        last = below[len(above) - 1] if above else anchor
        rows.append(_Row(anchor, at, last))
        at = last + 1
    return rows


def _cells(
    placed: Sequence[Sequence[tuple[int, PlacedCell]]], rows: Sequence[_Row], kinds: Sequence[ColumnKind]
) -> list[list[CellDraft]]:
    grid: list[list[list[Span]]] = [[[] for _ in kinds] for _ in rows]
    groups: dict[int, list[_Label]] = {n: [] for n, kind in enumerate(kinds) if kind is ColumnKind.SPANNING}
    for number, row in enumerate(rows):
        for line in range(row.first, row.last + 1):
            for column, part in placed[line]:
                if column not in groups:
                    grid[number][column].append(part.span)
                elif groups[column] and groups[column][-1].row == number:  # a label's next piece
                    label = groups[column].pop()
                    groups[column].append(_Label(number, (label.line + line) / 2, [*label.spans, part.span]))
                else:
                    groups[column].append(_Label(number, line, [part.span]))
    drafts = [[CellDraft(tuple(spans)) for spans in row] for row in grid]
    for column, labels in groups.items():
        _spread(drafts, column, labels, rows)
    return drafts


class _Label(NamedTuple):
    """A label of several rows: the row and the line it stands in."""

    row: int
    line: float
    spans: list[Span]


def _spread(drafts: list[list[CellDraft]], column: int, labels: Sequence[_Label], rows: Sequence[_Row]) -> None:
    """Each label over the rows it stands in the middle of."""
    first = 0
    for number, label in enumerate(labels):
        ends = range(max(first, label.row), labels[number + 1].row) if number + 1 < len(labels) else [len(rows) - 1]
        middles = {end: abs((rows[first].first + rows[end].last) / 2 - label.line) for end in ends if end < len(rows)}
        last = min(middles, key=lambda end: middles[end]) if middles else label.row
        for row in range(first, last + 1):
            drafts[row][column] = CellDraft(tuple(label.spans), is_repeated=row > first)
        first = last + 1


def _is_whole(view: View, row: Sequence[CellDraft], kinds: Sequence[ColumnKind]) -> bool:
    """Whether the row has a label of words, and a value."""
    label = next((cell.spans for cell, kind in zip(row, kinds, strict=True) if kind is ColumnKind.LABEL), ())
    values = [view.source.compacted(c.spans) for c, kind in zip(row, kinds, strict=True) if kind is ColumnKind.VALUE]
    if any(_NUMBER_AT_END.search(text) and not is_value(text) for text in values):
        return False  # 资36500: what ends the header, or another row's cell, and a value
    text = view.source.compacted(label) or view.source.compacted(row[0].spans)
    is_label = bool(label) or is_total(text)
    return any(values) and is_label and len(_IDEOGRAPH.findall(text)) > 1 and not is_unit_alone(text)

"""Tables whose cells a converter kept in their places, broken over lines, sentences as well as values (项目, 目标任务, 完成情况).

Only a table that comes out whole is read so: every line belongs to a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from orchestration.reports.tables.captions import is_note
from orchestration.reports.tables.cells import Gap, PlacedCell, cells_at, pieces_of, placed_cells
from orchestration.reports.tables.continued import end_after, lines_of_body
from orchestration.reports.tables.kinds import ColumnKind, header_texts, kinds_of
from orchestration.reports.tables.model import Caption, CellDraft, Columns, HeaderDraft, TableDraft, View
from orchestration.reports.tables.placed import extents_of, heads_group
from orchestration.reports.tables.placed_rows import PlacedLine, lacks_room, rows_of, width_of
from orchestration.reports.tables.spanning import repeat_spanning
from orchestration.reports.tables.values import has_number_value, heads_telling, may_head, names_header

_MOST_LINES = 2000
_MOST_LINES_OF_HEADER = 4
_LINES_THAT_SHOW_COLUMNS = 40
_LEAST_ROWS = 2
_WIDE = 50  # places that no cell alone on its line takes
_ENDS_SENTENCE = frozenset("。!?")
_SLACK = 2  # places a cell may begin before its column's usual place


def read_placed_words(
    view: View, start: int, header: tuple[Columns, int], caption: Caption | None
) -> TableDraft | None:
    """The table from line ``start`` on; ``None`` where no cell is broken, or lines are left over.

    ``header``: the columns as they seem, and the first line of the body. Of a table that promises words, other headers are
    tried: words over words are no levels, and a row's first line, where its cells are centred, may look like the header's last.
    """
    if not _keeps_places(view, start):
        return None
    own = _read(view, *header, caption)
    if own is not None and (own[0] == 0 or not promises_words(view, start, header[0])):
        return own[1]
    others = (_header_of(view, start, start + lines) for lines in range(1, _MOST_LINES_OF_HEADER + 1))
    found = (_read(view, *other, caption) for other in others if other is not None and other[1] != header[1])
    return min(filter(None, [own, *found]), key=lambda each: each[0], default=(0, None))[1]


def _keeps_places(view: View, start: int) -> bool:
    """Whether wide gaps part the cells of the first lines, and no tabs."""
    lines = view.lines[start : start + _MOST_LINES_OF_HEADER]
    gaps = {piece.gap for line in lines for piece in pieces_of(view.source, line)}
    return Gap.WIDE in gaps and Gap.TAB not in gaps


def promises_words(view: View, start: int, columns: Columns) -> bool:
    """Whether a header, or a cell of its first line ``start``, says that its column tells something in words (目标任务, 完成情况)."""
    return any(
        map(
            heads_telling,
            [*header_texts(view, columns), *(cell.text for cell in placed_cells(view.source, view.lines[start]))],
        )
    )


def _header_of(view: View, start: int, body: int) -> tuple[Columns, int] | None:
    """The header that lines ``start`` to ``body`` make, their cells put together over the columns of the body; ``None`` where
    they do not fit."""
    if view.evidence.lines_left <= 0:
        return None
    view.evidence.lines_left -= _LINES_THAT_SHOW_COLUMNS
    following = view.lines[body : body + _LINES_THAT_SHOW_COLUMNS]
    lefts = _lefts([placed_cells(view.source, line) for line in following])
    lines = [placed_cells(view.source, line) for line in view.lines[start:body]]
    placed = [_in_columns(cells, lefts) for cells in lines] if lefts else []
    is_header = all(may_head(cell.text) for cells in lines for cell in cells) and not any(map(heads_group, lines))
    if not placed or not all(placed) or not is_header:
        return None
    spans = [tuple(cell.span for line in placed if (cell := line[n]) is not None) for n in range(len(lefts))]
    if not all(spans):
        return None
    names = tuple((cells,) for cells in spans)
    headers = tuple(HeaderDraft(column, cells) for column, cells in enumerate(spans))
    return Columns(names, headers, tuple(line.compact for line in view.lines[start:body])), body


def _read(view: View, columns: Columns, start: int, caption: Caption | None) -> tuple[int, TableDraft | None] | None:
    """The table under a header, and what speaks against it: header cells that head nothing or could go on with the first row.

    No table, and nothing against it, where no cell is broken.
    """
    kinds = kinds_of(view, columns)
    if ColumnKind.LABEL not in kinds or view.evidence.lines_left <= 0:
        return None
    draft = TableDraft(columns, [], start, headers=list(columns.headers), captions=[caption] if caption else [])
    numbers, lines = _lines(view, draft, start, caption)
    view.evidence.lines_left -= draft.next_line - start
    if ColumnKind.SPANNING not in kinds and (_goes_on_under_head(view, draft) or any(map(heads_group, lines))):
        return None
    lefts = _lefts(lines, len(kinds))
    placed = list(takewhile(bool, _all_in_columns(view, numbers, lines, lefts))) if lefts else []
    if len(placed) >= _LEAST_ROWS and all(None not in cells for cells in placed):
        return 0, None
    rows = rows_of(view.source, placed, kinds)
    if rows is None or len(rows.extents) < _LEAST_ROWS or _goes_on(view, numbers, lines, rows.extents[-1][1]):
        return None
    view.evidence.lines_left += draft.next_line - start
    draft.rows = repeat_spanning([_drafts(placed, first, last) for first, last in rows.extents], kinds)
    end_after(draft, view, numbers[rows.extents[-1][1]])
    above = _in_columns(placed_cells(view.source, view.lines[start - 1]), lefts)
    widths = [max(width_of(view.source, line[n]) for line in placed) for n in range(len(kinds))]
    could_go_on = sum(
        width_of(view.source, head) <= width and lacks_room(view.source, head, cell, width) and not _is_number(cell)
        for head, cell, width in zip(above, placed[0], widths, strict=False)
    )
    return sum(1 for name in header_texts(view, columns) if not names_header(name)) + could_go_on, draft


def _all_in_columns(
    view: View, numbers: Sequence[int], lines: Sequence[list[PlacedCell]], lefts: Sequence[int]
) -> Iterator[list[PlacedCell | None]]:
    """Each line's cell of each column; a line whose own gaps do not tell is cut where the columns are.

    The text after the table, which stands where its labels do, is none of them: a sentence, or after the first empty line.
    """
    is_close = True  # no empty line so far
    for row, (number, cells) in enumerate(zip(numbers, lines, strict=True)):
        line = view.lines[number]
        is_apart = row > 0 and line.blanks_before > 0
        is_alone = row > 0 and len(cells) == 1 and cells[0].left < lefts[1] - _SLACK
        if is_alone and (cells[0].text[-1] in _ENDS_SENTENCE or (is_apart and is_close and row >= _LEAST_ROWS)):
            return
        is_close = is_close and not is_apart
        yield _in_columns(cells, lefts) or _in_columns(cells_at(view.source, line, lefts, _SLACK), lefts)


def _goes_on(view: View, numbers: Sequence[int], lines: Sequence[list[PlacedCell]], last: int) -> bool:
    """Whether the line after the last that was read is a row all the same: cells with values, and no running text."""
    if last + 1 >= len(lines):
        return False
    return (
        len(lines[last + 1]) > 2
        and any(map(_is_number, lines[last + 1]))
        and not view.lines[numbers[last + 1]].is_prose
    )


def _goes_on_under_head(view: View, draft: TableDraft) -> bool:
    """Whether the lines end at the head of a group of rows (二、人民生活), and the next line is a row again."""
    ends = [placed_cells(view.source, line) for line in view.lines[draft.next_line : draft.next_line + 2]]
    if len(ends) < 2 or not ends[0] or not heads_group(ends[0]):
        return False
    return len(ends[1]) > 2 and any(map(_is_number, ends[1])) and not view.lines[draft.next_line + 1].is_prose


def _is_number(cell: PlacedCell | None) -> bool:
    return cell is not None and has_number_value(cell.text)


def _lines(
    view: View, draft: TableDraft, start: int, caption: Caption | None
) -> tuple[list[int], list[list[PlacedCell]]]:
    """Numbers and cells of the lines that may be the table's."""
    numbers: list[int] = []
    found: list[list[PlacedCell]] = []
    for index, line in lines_of_body(view, draft, draft.columns, start, caption):
        cells = placed_cells(view.source, line)
        if is_note(line) or (view.is_heading(line) and len(cells) == 1) or len(found) == _MOST_LINES:
            break
        numbers.append(index)
        found.append(cells)
    return numbers, found


def _lefts(lines: Sequence[list[PlacedCell]], width: int | None = None) -> list[int]:
    """Where each of ``width`` columns begins, or of as many as there seem to be: by the places that no cell enters, or by the lines
    that have a cell in every column."""
    most = width or max(map(len, lines), default=0)
    of_table = list(takewhile(lambda cells: len(cells) > 1 or cells[0].right - cells[0].left < _WIDE, lines))
    extents = extents_of(of_table, 0)
    if len(extents) == (width or len(extents)) > 1:
        return [left for left, _ in extents]
    full = [cells for cells in lines if len(cells) == most]
    return [min(cells[n].left for cells in full) for n in range(most)] if width and len(full) >= _LEAST_ROWS else []


def _in_columns(cells: Sequence[PlacedCell], lefts: Sequence[int]) -> list[PlacedCell | None]:
    """The line's cell of each column; empty where one reaches into the next column, or two stand in one.

    Beside a cell of the next column, a mark may hang over the edge.
    """
    placed: list[PlacedCell | None] = [None] * len(lefts)
    for cell in cells:
        number = max((n for n, left in enumerate(lefts) if left - _SLACK <= cell.left), default=0)
        if placed[number] is not None:
            return []
        placed[number] = cell
    for before, following, left in zip(placed, placed[1:], lefts[1:], strict=False):
        if before is not None and before.right > left + (_SLACK if following is not None else 0):
            return []
    return placed


def _drafts(lines: Sequence[PlacedLine], first: int, last: int) -> list[CellDraft]:
    return [
        CellDraft(tuple(cell.span for line in lines[first : last + 1] if (cell := line[column]) is not None))
        for column in range(len(lines[0]))
    ]

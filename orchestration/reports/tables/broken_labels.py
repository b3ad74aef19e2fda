"""Labels of rows broken over several lines: pieces before their values, below them, or around them.

Rows that stand on one line are for :mod:`~orchestration.reports.tables.whole_rows`.
"""

from __future__ import annotations

import re

from orchestration.reports.layout.source import Line, Span, display_width
from orchestration.reports.tables.cells import Gap, Piece, pieces_of, placed_cells
from orchestration.reports.tables.fit import fit_row
from orchestration.reports.tables.grid_rows import (
    LONGEST_LABEL_FRAGMENT,
    MOST_LABEL_LINES,
    UNDER,
    Pending,
    Reader,
    Row,
    column_of,
    label_of,
)
from orchestration.reports.tables.kinds import ColumnKind
from orchestration.reports.tables.model import Spans
from orchestration.reports.tables.values import SENTENCE_SIGNS, is_row_number, is_value, names_measure
from orchestration.reports.tables.whole_rows import row_follows


def settle_pending(reader: Reader, label: str, *, is_numbered: bool) -> tuple[Spans, list[Span]]:
    """The number and the label spans of the pending pieces that begin the new row's label; the others become rows of their own.

    A row without number of its own takes the number of a pending piece, and the piece with it.
    """
    lead: list[Span] = []
    number: Spans = ()
    joins = False
    for piece in reversed(reader.pending):
        text = reader.view.source.compacted(piece.spans)
        joins = (joins or not lead) and not number and _begins_label(reader, piece, text, label, is_numbered)
        if not joins:
            break
        lead = [*piece.spans, *lead]
        number = () if is_numbered else piece.number
        label = text + label
    kept = len(reader.pending) - sum(1 for piece in reader.pending if piece.spans[0] in lead)
    for piece in reader.pending[:kept]:
        _add_group_row(reader, piece.line, (piece.line.span,))
    reader.pending.clear()
    return number, lead


_SHORT_LABEL = 2
_WIDE_LABEL = 20  # columns a label line has when it wraps


def _begins_label(reader: Reader, piece: Pending, text: str, label: str, is_numbered: bool) -> bool:
    """Whether a piece that waits is the beginning of the row's ``label``, and not a row that heads others."""
    if piece.number:
        return not is_numbered
    if not label or text.count("(") > text.count(")") or label.startswith("(") or len(label) <= _SHORT_LABEL:
        return True
    if any(other.number for other in reader.pending) and not is_numbered:
        return True
    if reader.view.evidence.joins(text, label, are_neighbours=True) or _is_torn_label(reader, text, label):
        return True
    widths = [row.line.width for row in reader.rows] or [0]
    return piece.line.width >= _WIDE_LABEL and piece.line.width > max(widths) - 4


_OPENS_ROW = re.compile(r"[#＃(]|其中|\d|[一二三四五六七八九十]+[、.]|新增|累计|年末")
_ASKS_FOR_MORE = re.compile(
    r"(?<=.)(?:人均|户均|以上|单位|[和及与、的占])$|^每[百千万](?:名|个)?(?:人口?|常住人口|老人)(?:拥有)?$"
)
_NAMES_NOTHING_ALONE = re.compile(
    r"(?:(?:人均)?可支配收入|(?:总)?(?:增加值|产值|产量|收入|支出|投资|面积|能耗|余额|人数|户数|数量|额)|利润总额|总额|零售总?额|销售额|吞吐量|参保(?:人数|率)|覆盖率|处理率|达标率|比重|比例|增速|下降率?)"
    r"(?:\([^()]*\))?"
)


def _is_torn_label(reader: Reader, text: str, label: str) -> bool:
    """Whether words broken before the column's edge are one label (城镇居民人均 over 可支配收入): the first ask for more, or the
    rest names nothing alone, and the row below has no such rest, as rows under the head of a group have."""
    if _OPENS_ROW.match(text) or _OPENS_ROW.match(label):
        return False
    if _ASKS_FOR_MORE.search(text):
        return True
    if names_measure(text):
        return False
    return _NAMES_NOTHING_ALONE.fullmatch(label) is not None and not _NAMES_NOTHING_ALONE.fullmatch(
        _label_below(reader)
    )


def _label_below(reader: Reader) -> str:
    """The label of the row on the line after the one under way; "" where none is."""
    following = reader.view.lines[reader.index + 1 : reader.index + 2]
    fit = (
        fit_row(pieces_of(reader.view.source, following[0]), reader.kinds, reader.columns.centers)
        if following
        else None
    )
    return label_of(reader, fit) if fit is not None else ""


def _add_group_row(reader: Reader, line: Line, spans: Spans) -> None:
    """A label alone on its line heads the rows after it: a spanning label, or a row without values."""
    cells: list[list[Span]] = [[] for _ in reader.kinds]
    cells[reader.label_no] = list(spans)
    reader.rows.append(Row(cells, line))


def add_label_piece(reader: Reader, index: int, pieces: list[Piece]) -> int:
    """A line with nothing but words: the rest of the last label, the beginning of the next, or the end of the table."""
    line = reader.view.lines[index]
    text = line.compact
    is_label = len(text) <= LONGEST_LABEL_FRAGMENT and not SENTENCE_SIGNS & set(line.text) and not text.endswith(",")
    if not is_label or any(piece.gap is Gap.TAB for piece in pieces) or text.endswith(":"):
        return 0
    if reader.rows and not reader.pending and (open_cell := _cell_left_open(reader)) is not None:
        reader.rows[-1].cells[open_cell].append(line.span)
        return 1
    ends_label = reader.rows and not reader.pending and _is_under_numbered_label(reader, index)
    if ends_label or (
        reader.rows and not reader.pending and (_ends_last_label(reader, text) or _ends_centred_label(reader, index))
    ):
        reader.rows[-1].cells[reader.label_no].append(line.span)
        reader.rows[-1].lines_below -= 1
        return 1
    if len(reader.pending) >= MOST_LABEL_LINES or not row_follows(reader, index + 1):
        return 0
    is_numbered = reader.kinds[0] is ColumnKind.NUMBERING and len(pieces) > 1 and is_row_number(pieces[0].text)
    own = pieces[1:] if is_numbered else pieces
    spans = ((own[0].span[0], own[-1].span[1]),)
    reader.pending.append(Pending(line, spans, (pieces[0].span,) if is_numbered else ()))
    return 1


def _cell_left_open(reader: Reader) -> int | None:
    """The cell of the last row that ends with a sign after which more must come (吨标煤/)."""
    row = reader.rows[-1]
    return next((n for n, spans in enumerate(row.cells) if spans and row.text(reader.view, n).endswith("/")), None)


def _is_under_numbered_label(reader: Reader, index: int) -> bool:
    """Whether a line without number stands under the label of a numbered row, and the next row has its number."""
    last, view = reader.rows[-1], reader.view
    if reader.kinds[0] is not ColumnKind.NUMBERING or not last.cells[0] or not last.is_aligned or last.lines_below:
        return False
    label = next((c for c in placed_cells(view.source, last.line) if column_of(last, c.span) == reader.label_no), None)
    (own, *others) = placed_cells(view.source, view.lines[index])
    following = placed_cells(view.source, view.lines[index + 1]) if index + 1 < len(view.lines) else []
    is_under = label is not None and not others and abs(own.left - label.left) <= UNDER
    return is_under and len(following) > 1 and is_row_number(following[0].text)


def _ends_last_label(reader: Reader, text: str) -> bool:
    """Whether words alone on a line are the rest of the last row's label."""
    last = reader.rows[-1].text(reader.view, reader.label_no)
    if last.count("(") > last.count(")") or text.startswith("("):
        return True
    if not names_measure(last) and names_measure(text) and not _OPENS_ROW.match(text):
        is_torn = _ASKS_FOR_MORE.search(last) is not None and _NAMES_NOTHING_ALONE.fullmatch(text) is not None
        if is_torn or _fills_column(reader, last):
            return True  # 城镇居民人均可 over 支配收入
    return reader.view.evidence.joins(last, text, are_neighbours=False)


_LEAST_BROKEN = 5  # characters of a label before it is broken
_LABELS_TO_COMPARE = 12


def _fills_column(reader: Reader, label: str) -> bool:
    """Whether no label so far is wider, so that the column may have been too narrow for this one."""
    widths = [display_width(row.text(reader.view, reader.label_no)) for row in reader.rows[-_LABELS_TO_COMPARE:]]
    return len(widths) > 1 and len(label) >= _LEAST_BROKEN and display_width(label) >= max(widths)


def _ends_centred_label(reader: Reader, index: int) -> bool:
    """Whether the line is below values what as many lines above them began; the last line before values without a
    label is theirs."""
    if reader.rows[-1].lines_below <= 0:
        return False
    view = reader.view
    for number in range(index + 1, min(index + 1 + MOST_LABEL_LINES, len(view.lines))):
        pieces = pieces_of(view.source, view.lines[number])
        fit = reader.fit(pieces)
        if fit is not None and any(is_value(fit.text(n)) for n in reader.value_nos):
            return number > index + 1 or bool(fit.text(reader.label_no))
    return True

"""Rows of a table printed one row a line (wrapped cells aside), columns parted by spaces or tabs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from orchestration.reports.layout.source import Line, Span, display_width
from orchestration.reports.tables.captions import is_note, read_caption_below, repeats_caption
from orchestration.reports.tables.cells import Gap, Piece, cells_of, is_aligned, pieces_of, placed_cells
from orchestration.reports.tables.fit import Fit, fit_row
from orchestration.reports.tables.kinds import ColumnKind, header_texts, kinds_of
from orchestration.reports.tables.model import Caption, CellDraft, Columns, Spans, TableDraft, View, repeated_header
from orchestration.reports.tables.next_table import opens_other_columns, read_next_caption
from orchestration.reports.tables.values import (
    has_number_value,
    heads_content,
    heads_telling,
    is_row_number,
    is_total,
    is_value,
    names_measure,
)

_MOST_HEADERS_WITHOUT_ROW = 2
_MOST_LABEL_LINES = 3  # lines a wrapped label may take before its row's values come
_LONGEST_LABEL_FRAGMENT = 24
_SHORT_LABEL = 2
_LEAST_BROKEN = 5  # characters of a label before it is broken
_LABELS_TO_COMPARE = 12
_OPENS_ROW = re.compile(r"[#＃(]|其中|\d|[一二三四五六七八九十]+[、.]|新增|累计|年末")
_ASKS_FOR_MORE = re.compile(
    r"(?<=.)(?:人均|户均|以上|单位|[和及与、的占])$|^每[百千万](?:名|个)?(?:人口?|常住人口|老人)(?:拥有)?$"
)
_NAMES_NOTHING_ALONE = re.compile(
    r"(?:(?:人均)?可支配收入|(?:总)?(?:增加值|产值|产量|收入|支出|投资|面积|能耗|余额|人数|户数|数量|额)|利润总额|总额|零售总?额|销售额|吞吐量|参保(?:人数|率)|覆盖率|处理率|达标率|比重|比例|增速|下降率?)"
    r"(?:\([^()]*\))?"
)
_WIDE_LABEL = 20  # columns a label line has when it wraps
_CHEAP_ENOUGH = 1.0  # cost a column a row may have and still be a row
_CHEAP_FOR_A_ROW = 0.5  # that makes the line before it the head of a group
_UNDER = 2  # places by which the rest of a cell may be set in
_SENTENCE_SIGNS = frozenset("。；！？")
_SENTENCE_ENDS = frozenset("。！？")


class _Pending(NamedTuple):
    """A line with a label, or a piece of one, and the row's number before it where the table has a column of them."""

    line: Line
    spans: Spans
    number: Spans = ()


@dataclass
class _Row:
    """A row under way: the spans of each cell, and the line it ended on."""

    cells: list[list[Span]]
    line: Line
    is_aligned: bool = True  # wide gaps or tabs part its cells; true of a label alone
    lines_below: int = 0  # of a label centred beside its values: those still to come

    def text(self, view: View, column_no: int) -> str:
        return view.source.compacted(self.cells[column_no])


@dataclass
class _Reader:
    """Reads rows line after line. ``pending`` are lines that hold a label, or a piece of one, and nothing else."""

    view: View
    columns: Columns
    kinds: list[ColumnKind]
    draft: TableDraft
    rows: list[_Row] = field(default_factory=list)
    pending: list[_Pending] = field(default_factory=list)
    index: int = 0  # of the line under way

    @property
    def label_no(self) -> int:
        """The column that names the row."""
        return max(n for n, kind in enumerate(self.kinds) if kind in (ColumnKind.LABEL, ColumnKind.SPANNING))

    @cached_property
    def tells(self) -> bool:
        """Whether a column holds what is told in words (目标任务, 完成情况), commas and all."""
        texts = header_texts(self.view, self.columns)
        return any(heads_telling(texts[number]) for number in self.value_nos)

    @cached_property
    def contents(self) -> frozenset[int]:
        """The columns that say what is built or done, commas and all, beside columns of values."""
        texts = header_texts(self.view, self.columns)
        found = frozenset(number for number in self.value_nos if heads_content(texts[number]))
        return found if len(found) < len(self.value_nos) else frozenset()

    @property
    def first_line(self) -> Line:
        """The line the first row ended on."""
        return self.rows[0].line

    @property
    def caption(self) -> Caption | None:
        """The caption the table begins with."""
        return self.draft.captions[0] if self.draft.captions else None

    @property
    def value_nos(self) -> list[int]:
        return [n for n, kind in enumerate(self.kinds) if kind is ColumnKind.VALUE]


def read_grid(view: View, columns: Columns, start: int, caption: Caption | None) -> TableDraft | None:
    """The rows from line ``start`` on; ``None`` when no row is there."""
    kinds = kinds_of(view, columns)
    if not any(kind in (ColumnKind.LABEL, ColumnKind.SPANNING) for kind in kinds):
        return None
    draft = TableDraft(columns, [], start, headers=list(columns.headers), captions=[caption] if caption else [])
    reader = _Reader(view, columns, kinds, draft)
    index = start
    while index < len(view.lines) and not view.is_ruled(index):
        taken = _take(reader, index)
        if not taken:
            break
        index += taken
    return _finished(reader, index)


def _take(reader: _Reader, index: int) -> int:
    """How many lines from ``index`` on belong to the table (0: it has ended); puts them into the reader."""
    view, line = reader.view, reader.view.lines[index]
    reader.index = index
    if repeated := repeated_header(view, reader.columns, index):
        if not reader.rows and len(reader.draft.headers) > _MOST_HEADERS_WITHOUT_ROW * len(repeated):
            return 0
        reader.draft.headers.extend(repeated)
        return len(reader.columns.lines)
    if (caption := read_next_caption(view, index, reader.columns, reader.caption)) is not None:
        return _take_caption(reader, caption, index)
    if is_note(line) or read_caption_below(view, index) is not None:
        return 0
    if reader.rows and opens_other_columns(view, index, reader.columns):
        return 0
    pieces = pieces_of(view.source, line)
    fit = fit_row(pieces, reader.kinds, reader.columns.centers, reader.contents)
    is_row = fit is not None and _is_full_row(reader, line, fit, pieces)
    if view.is_heading(line) and not (is_row and _has_value(reader, fit)) and not _heads_group(reader, index):
        return 0
    if is_row and fit is not None:
        _add_row(reader, line, fit, pieces)
        return 1
    if _add_rest_of_cells(reader, line):
        return 1
    if fit is not None and _holds_values_only(reader, line, fit):
        return _add_values(reader, line, fit, pieces)
    return _add_label_piece(reader, index, pieces)


def _has_value(reader: _Reader, fit: Fit | None) -> bool:
    """Whether a value stands in the row, or the table's rows are numbered like sections."""
    if fit is None or not reader.rows or reader.view.is_heading(reader.first_line):
        return True
    return any(is_value(fit.text(number)) for number in reader.value_nos)


def _heads_group(reader: _Reader, index: int) -> bool:
    """Whether a line numbered like a section heads a group of rows (一、经济发展): in a table that begins so, or before a row
    whose own gaps cut it into the table's columns."""
    begins_so = not reader.rows or reader.view.is_heading(reader.first_line)
    following = reader.view.lines[index + 1 : index + 2]
    if not following or following[0].is_prose:
        return False
    pieces = pieces_of(reader.view.source, following[0])
    fit = fit_row(pieces, reader.kinds, reader.columns.centers, reader.contents)
    if not begins_so and not (is_aligned(pieces) and _parts_exactly(reader, pieces) and _has_value(reader, fit)):
        return False
    if fit is not None and fit.cost < _CHEAP_FOR_A_ROW and _is_full_row(reader, following[0], fit, pieces):
        return True
    is_label = reader.rows and begins_so and len(following[0].compact) <= _LONGEST_LABEL_FRAGMENT
    return (
        bool(is_label) and not is_aligned(pieces) and _row_follows(reader, index + 1)
    )  # 二、人民生活 over a broken label


def _take_caption(reader: _Reader, caption: Caption, index: int) -> int:
    """Lines of a caption printed again over the table's continuation (续表); 0 for another table's caption."""
    if not reader.rows or reader.pending or not repeats_caption(reader.view, caption, reader.caption):
        return 0
    reader.draft.captions.append(caption)
    return caption.next_line - index


def _is_full_row(reader: _Reader, line: Line, fit: Fit, pieces: list[Piece]) -> bool:
    if not _label(reader, fit) or not any(fit.text(number) for number in reader.value_nos):
        return False
    if fit.cost > _CHEAP_ENOUGH * len(reader.kinds):
        return False
    filled = [fit.text(number) for number in reader.value_nos if fit.text(number)]
    values = [fit.text(n) for n in reader.value_nos if n not in reader.contents and fit.text(n)]
    if reader.contents and len(values) == len(reader.value_nos) - len(reader.contents) and all(map(is_value, values)):
        return not _SENTENCE_SIGNS & set(line.text)
    if not is_aligned(pieces) and _runs_on(reader, line, filled) and not _is_told(reader, line, pieces):
        return False
    if _is_told(reader, line, pieces):
        return True
    if any(is_value(text) for text in filled):
        return not (_SENTENCE_SIGNS & set(line.text) and not _parts_exactly(reader, pieces))
    return _parts_exactly(reader, pieces) and not _SENTENCE_SIGNS & set(line.text)


def _label(reader: _Reader, fit: Fit) -> str:
    """The words that name the row; those of a total may stand where the others have their numbers or groups (合计)."""
    own = fit.text(reader.label_no)
    if own or not reader.label_no:
        return own
    before = fit.text(reader.label_no - 1)
    if reader.kinds[reader.label_no - 1] is ColumnKind.SPANNING:
        return before if is_total(before) else ""
    is_numbering = reader.kinds[reader.label_no - 1] is ColumnKind.NUMBERING
    return before if is_numbering and not (is_row_number(before) or has_number_value(before)) else ""


def _runs_on(reader: _Reader, line: Line, filled: list[str]) -> bool:
    """Whether a line with single spaces only, as some converters set them around numbers, is a heading or running text
    after the table: rows so far had wide gaps, or not all of its cells are values."""
    are_aligned = bool(reader.rows) and all(row.is_aligned for row in reader.rows)
    if are_aligned and (line.is_prose or reader.view.is_heading(line)):
        return True
    return line.is_prose and not all(map(is_value, filled))


def _is_told(reader: _Reader, line: Line, pieces: list[Piece]) -> bool:
    """Whether the line is a row of sentences: its own gaps cut it into just as many cells as there are columns.

    Single spaces do only among rows like it, and where words stand beside the first: running text may have them around numbers.
    """
    if not reader.tells or reader.view.is_heading(line) or not _parts_exactly(reader, pieces):
        return False
    if len(reader.kinds) == 2 and line.is_terminated:
        return False  # a label and its sentences
    if is_aligned(pieces):
        return True
    if any(row.is_aligned for row in reader.rows):
        return False
    if reader.kinds[0] is ColumnKind.NUMBERING:
        return is_row_number(pieces[0].text)
    is_of_words = not (pieces[0].text[-1:].isdigit() or pieces[1].text[:1].isdigit())
    return is_of_words and not _SENTENCE_ENDS & set(line.text)


def _parts_exactly(reader: _Reader, pieces: list[Piece]) -> bool:
    """Whether the line's own gaps cut it into just as many cells as there are columns."""
    return len(cells_of(pieces)) == len(reader.kinds)


def _add_row(reader: _Reader, line: Line, fit: Fit, pieces: list[Piece]) -> None:
    cells = [[_span_of(cell)] if cell else [] for cell in fit.cells]
    own = _label(reader, fit)
    is_numbered = reader.kinds[0] is ColumnKind.NUMBERING and bool(cells[0])
    number, lead = _settle_pending(reader, own, is_numbered=is_numbered)
    cells[reader.label_no] = [*lead, *cells[reader.label_no]]
    cells[0] = [*number, *cells[0]]
    reader.rows.append(_Row(cells, line, is_aligned=is_aligned(pieces), lines_below=0 if own else len(lead)))


def _span_of(pieces: tuple[Piece, ...]) -> Span:
    return pieces[0].span[0], pieces[-1].span[1]


def _settle_pending(reader: _Reader, label: str, *, is_numbered: bool) -> tuple[Spans, list[Span]]:
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


def _begins_label(reader: _Reader, piece: _Pending, text: str, label: str, is_numbered: bool) -> bool:
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


def _is_torn_label(reader: _Reader, text: str, label: str) -> bool:
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


def _label_below(reader: _Reader) -> str:
    """The label of the row on the line after the one under way; "" where none is."""
    following = reader.view.lines[reader.index + 1 : reader.index + 2]
    fit = (
        fit_row(pieces_of(reader.view.source, following[0]), reader.kinds, reader.columns.centers)
        if following
        else None
    )
    return _label(reader, fit) if fit is not None else ""


def _add_group_row(reader: _Reader, line: Line, spans: Spans) -> None:
    """A label alone on its line heads the rows after it: a spanning label, or a row without values."""
    cells: list[list[Span]] = [[] for _ in reader.kinds]
    cells[reader.label_no] = list(spans)
    reader.rows.append(_Row(cells, line))


def _holds_values_only(reader: _Reader, line: Line, fit: Fit) -> bool:
    """Whether the line has values but no label: its label stands on the lines before, or its row began there."""
    labels = [n for n, kind in enumerate(reader.kinds) if kind in (ColumnKind.LABEL, ColumnKind.SPANNING)]
    if any(fit.text(number) for number in labels) or not (reader.pending or reader.rows):
        return False
    filled = [fit.text(number) for number in reader.value_nos if fit.text(number)]
    return bool(filled) and all(map(is_value, filled)) and not line.is_prose


def _add_values(reader: _Reader, line: Line, fit: Fit, pieces: list[Piece]) -> int:
    if reader.pending:
        _add_row(reader, line, fit, pieces)
        return 1
    last = reader.rows[-1]
    free = [n for n in reader.value_nos if not last.cells[n]]
    given = [cell for cell in fit.cells if cell]
    if not free or len(given) > len(free):
        return 0
    for number, cell in zip(free, given, strict=False):
        last.cells[number] = [_span_of(cell)]
    last.line = line
    return 1


def _add_rest_of_cells(reader: _Reader, line: Line) -> int:
    """A line whose pieces each stand under the beginning of a cell of the row above, and not under its label alone: their rest."""
    last = reader.rows[-1] if reader.rows and not reader.pending else None
    if last is None or not last.is_aligned or _SENTENCE_SIGNS & set(line.text):
        return 0
    above = {cell.left: cell for cell in placed_cells(reader.view.source, last.line)}
    rest = placed_cells(reader.view.source, line)
    under = [next((above[left] for left in above if abs(left - piece.left) <= _UNDER), None) for piece in rest]
    numbers = [_column_of(last, cell.span) if cell is not None else None for cell in under]
    if None in numbers or len(set(numbers)) < len(numbers) or set(numbers) <= {reader.label_no}:
        return 0
    if any(has_number_value(piece.text) or len(piece.text) > _LONGEST_LABEL_FRAGMENT for piece in rest):
        return 0
    if any(reader.kinds[number or 0] is ColumnKind.NUMBERING for number in numbers):
        return 0  # 二 人民生活 between numbered rows
    for piece, number in zip(rest, numbers, strict=True):
        last.cells[number or 0].append(piece.span)
    return 1


def _column_of(row: _Row, span: Span) -> int | None:
    return next((number for number, spans in enumerate(row.cells) if spans and spans[0][0] == span[0]), None)


def _add_label_piece(reader: _Reader, index: int, pieces: list[Piece]) -> int:
    """A line with nothing but words: the rest of the last label, the beginning of the next, or the end of the table."""
    line = reader.view.lines[index]
    text = line.compact
    is_label = len(text) <= _LONGEST_LABEL_FRAGMENT and not _SENTENCE_SIGNS & set(line.text) and not text.endswith(",")
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
    if len(reader.pending) >= _MOST_LABEL_LINES or not _row_follows(reader, index + 1):
        return 0
    is_numbered = reader.kinds[0] is ColumnKind.NUMBERING and len(pieces) > 1 and is_row_number(pieces[0].text)
    own = pieces[1:] if is_numbered else pieces
    spans = ((own[0].span[0], own[-1].span[1]),)
    reader.pending.append(_Pending(line, spans, (pieces[0].span,) if is_numbered else ()))
    return 1


def _cell_left_open(reader: _Reader) -> int | None:
    """The cell of the last row that ends with a sign after which more must come (吨标煤/)."""
    row = reader.rows[-1]
    return next((n for n, spans in enumerate(row.cells) if spans and row.text(reader.view, n).endswith("/")), None)


def _is_under_numbered_label(reader: _Reader, index: int) -> bool:
    """Whether a line without number stands under the label of a numbered row, and the next row has its number."""
    last, view = reader.rows[-1], reader.view
    if reader.kinds[0] is not ColumnKind.NUMBERING or not last.cells[0] or not last.is_aligned or last.lines_below:
        return False
    label = next((c for c in placed_cells(view.source, last.line) if _column_of(last, c.span) == reader.label_no), None)
    (own, *others) = placed_cells(view.source, view.lines[index])
    following = placed_cells(view.source, view.lines[index + 1]) if index + 1 < len(view.lines) else []
    is_under = label is not None and not others and abs(own.left - label.left) <= _UNDER
    return is_under and len(following) > 1 and is_row_number(following[0].text)


def _ends_last_label(reader: _Reader, text: str) -> bool:
    last = reader.rows[-1].text(reader.view, reader.label_no)
    if last.count("(") > last.count(")") or text.startswith("("):
        return True
    if not names_measure(last) and names_measure(text) and not _OPENS_ROW.match(text):
        is_torn = _ASKS_FOR_MORE.search(last) is not None and _NAMES_NOTHING_ALONE.fullmatch(text) is not None
        if is_torn or _fills_column(reader, last):
            return True  # 城镇居民人均可 over 支配收入
    return reader.view.evidence.joins(last, text, are_neighbours=False)


def _fills_column(reader: _Reader, label: str) -> bool:
    """Whether no label so far is wider, so that the column may have been too narrow for this one."""
    widths = [display_width(row.text(reader.view, reader.label_no)) for row in reader.rows[-_LABELS_TO_COMPARE:]]
    return len(widths) > 1 and len(label) >= _LEAST_BROKEN and display_width(label) >= max(widths)


def _ends_centred_label(reader: _Reader, index: int) -> bool:
    """Whether the line is below values what as many lines above them began; the last line before values without a
    label is theirs."""
    if reader.rows[-1].lines_below <= 0:
        return False
    view = reader.view
    for number in range(index + 1, min(index + 1 + _MOST_LABEL_LINES, len(view.lines))):
        pieces = pieces_of(view.source, view.lines[number])
        fit = fit_row(pieces, reader.kinds, reader.columns.centers, reader.contents)
        if fit is not None and any(is_value(fit.text(n)) for n in reader.value_nos):
            return number > index + 1 or bool(fit.text(reader.label_no))
    return True


def _row_follows(reader: _Reader, index: int, *, within: int = _MOST_LABEL_LINES) -> bool:
    """Whether within the next lines a row of the table ends, so that the label before it belongs there."""
    view = reader.view
    for number in range(index, min(index + within, len(view.lines))):
        line = view.lines[number]
        if view.is_ruled(number):
            return False
        if repeated_header(view, reader.columns, number):
            return True
        if view.is_heading(line) or is_note(line) or _SENTENCE_SIGNS & set(line.text):
            return False
        if read_next_caption(view, number, reader.columns, reader.caption):
            return False
        pieces = pieces_of(view.source, line)
        fit = fit_row(pieces, reader.kinds, reader.columns.centers, reader.contents)
        if fit is None:
            return False
        if _is_full_row(reader, line, fit, pieces):
            return True
        if all(is_value(fit.text(n)) for n in reader.value_nos if fit.text(n)) and any(
            fit.text(n) for n in reader.value_nos
        ):
            return True
    return False


def _finished(reader: _Reader, index: int) -> TableDraft | None:
    if not reader.rows:
        return None
    if reader.pending:
        index = _give_back(reader, index)
    reader.draft.next_line = index
    rows = [[CellDraft(tuple(spans)) for spans in row.cells] for row in reader.rows]
    reader.draft.rows = repeat_spanning(rows, reader.kinds)
    return reader.draft


def _give_back(reader: _Reader, index: int) -> int:
    """Leave out the label pieces no row came for, with the headers repeated after them; returns the first one's line."""
    first = reader.pending[0].line
    reader.draft.headers = [h for h in reader.draft.headers if not h.is_repeated or h.spans[0][0] < first.start]
    while reader.view.lines[index - 1].start >= first.start:
        index -= 1
    return index


def repeat_spanning(rows: list[list[CellDraft]], kinds: list[ColumnKind]) -> list[list[CellDraft]]:
    """Spanning labels repeated on the rows they span: an empty cell left of the row's label takes the one above, but not
    beside a label that begins anew to its left (合计 over all columns of labels)."""
    last_label = max((n for n, kind in enumerate(kinds) if kind is ColumnKind.LABEL), default=0)
    spanning = [n for n, kind in enumerate(kinds) if kind is ColumnKind.SPANNING and n < last_label]
    spanning += [n for n, kind in enumerate(kinds[:last_label]) if kind is ColumnKind.LABEL]
    begins = [min((n for n in spanning if row[n].spans), default=last_label) for row in rows]
    for column_no in spanning:
        above: CellDraft | None = None
        for row, first in zip(rows, begins, strict=True):
            if row[column_no].spans:
                above = row[column_no]
            elif above is not None and column_no < first:
                row[column_no] = CellDraft(above.spans, is_repeated=True, bullet=above.bullet)
    return rows

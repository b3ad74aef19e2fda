"""The state of reading a table row by row: the rows so far, the pieces of labels that wait for theirs, and how a line fits.

What is made of a line is decided in :mod:`~orchestration.reports.tables.grid`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from orchestration.reports.layout.source import Line, Span
from orchestration.reports.tables.cells import Piece, cells_of
from orchestration.reports.tables.fit import Fit, fit_row
from orchestration.reports.tables.kinds import ColumnKind, header_texts
from orchestration.reports.tables.model import Caption, Columns, Spans, TableDraft, View
from orchestration.reports.tables.values import has_number_value, heads_content, heads_telling, is_row_number, is_total

LONGEST_LABEL_FRAGMENT = 24  # characters
MOST_LABEL_LINES = 3  # lines a wrapped label may take before its row's values come
UNDER = 2  # places by which the rest of a cell may be set in


class Pending(NamedTuple):
    """A line with a label, or a piece of one, and the row's number before it where the table has a column of them."""

    line: Line
    spans: Spans
    number: Spans = ()


@dataclass
class Row:
    """A row under way: the spans of each cell, and the line it ended on."""

    cells: list[list[Span]]
    line: Line
    is_aligned: bool = True  # wide gaps or tabs part its cells; true of a label alone
    lines_below: int = 0  # of a label centred beside its values: those still to come

    def text(self, view: View, column_no: int) -> str:
        return view.source.compacted(self.cells[column_no])


@dataclass
class Reader:
    """Reads rows line after line. ``pending`` are lines that hold a label, or a piece of one, and nothing else."""

    view: View
    columns: Columns
    kinds: list[ColumnKind]
    draft: TableDraft
    rows: list[Row] = field(default_factory=list)
    pending: list[Pending] = field(default_factory=list)
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

    def fit(self, pieces: list[Piece]) -> Fit | None:
        """How a line's pieces fall into the table's columns; ``None`` where they do not."""
        return fit_row(pieces, self.kinds, self.columns.centers, self.contents)

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


def label_of(reader: Reader, fit: Fit) -> str:
    """The words that name the row; those of a total may stand where the others have their numbers or groups (合计)."""
    own = fit.text(reader.label_no)
    if own or not reader.label_no:
        return own
    before = fit.text(reader.label_no - 1)
    if reader.kinds[reader.label_no - 1] is ColumnKind.SPANNING:
        return before if is_total(before) else ""
    is_numbering = reader.kinds[reader.label_no - 1] is ColumnKind.NUMBERING
    return before if is_numbering and not (is_row_number(before) or has_number_value(before)) else ""


def parts_exactly(reader: Reader, pieces: list[Piece]) -> bool:
    """Whether the line's own gaps cut it into just as many cells as there are columns."""
    return len(cells_of(pieces)) == len(reader.kinds)


def span_of(pieces: tuple[Piece, ...]) -> Span:
    """From the first of the pieces to the end of the last."""
    return pieces[0].span[0], pieces[-1].span[1]


def column_of(row: Row, span: Span) -> int | None:
    """The column of the row's cell that begins where ``span`` does."""
    return next((number for number, spans in enumerate(row.cells) if spans and spans[0][0] == span[0]), None)

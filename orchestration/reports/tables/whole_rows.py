"""Which lines are whole rows of a table, and whether one follows: their label, values and words stand under its headers.

Lines with a piece of a label alone are for :mod:`~orchestration.reports.tables.broken_labels`.
"""

from __future__ import annotations

from orchestration.reports.layout.source import Line
from orchestration.reports.tables.captions import is_note
from orchestration.reports.tables.cells import Piece, is_aligned, pieces_of
from orchestration.reports.tables.fit import Fit
from orchestration.reports.tables.grid_rows import (
    LONGEST_LABEL_FRAGMENT,
    MOST_LABEL_LINES,
    Reader,
    label_of,
    parts_exactly,
)
from orchestration.reports.tables.kinds import ColumnKind
from orchestration.reports.tables.model import repeated_header
from orchestration.reports.tables.next_table import read_next_caption
from orchestration.reports.tables.values import SENTENCE_SIGNS, is_row_number, is_value

_CHEAP_ENOUGH = 1.0  # cost a column a row may have and still be a row


def is_full_row(reader: Reader, line: Line, fit: Fit, pieces: list[Piece]) -> bool:
    """Whether a line is a row of the table: it has a label, and under the other headers values, or words cut as the columns are."""
    if not label_of(reader, fit) or not any(fit.text(number) for number in reader.value_nos):
        return False
    if fit.cost > _CHEAP_ENOUGH * len(reader.kinds):
        return False
    filled = [fit.text(number) for number in reader.value_nos if fit.text(number)]
    values = [fit.text(n) for n in reader.value_nos if n not in reader.contents and fit.text(n)]
    if reader.contents and len(values) == len(reader.value_nos) - len(reader.contents) and all(map(is_value, values)):
        return not SENTENCE_SIGNS & set(line.text)
    if not is_aligned(pieces) and _runs_on(reader, line, filled) and not _is_told(reader, line, pieces):
        return False
    if _is_told(reader, line, pieces):
        return True
    if any(is_value(text) for text in filled):
        return not (SENTENCE_SIGNS & set(line.text) and not parts_exactly(reader, pieces))
    return parts_exactly(reader, pieces) and not SENTENCE_SIGNS & set(line.text)


def _runs_on(reader: Reader, line: Line, filled: list[str]) -> bool:
    """Whether a line with single spaces only, as some converters set them around numbers, is a heading or running text
    after the table: rows so far had wide gaps, or not all of its cells are values."""
    are_aligned = bool(reader.rows) and all(row.is_aligned for row in reader.rows)
    if are_aligned and (line.is_prose or reader.view.is_heading(line)):
        return True
    return line.is_prose and not all(map(is_value, filled))


_SENTENCE_ENDS = frozenset("。！？")


def _is_told(reader: Reader, line: Line, pieces: list[Piece]) -> bool:
    """Whether the line is a row of sentences: its own gaps cut it into just as many cells as there are columns.

    Single spaces do only among rows like it, and where words stand beside the first: running text may have them around numbers.
    """
    if not reader.tells or reader.view.is_heading(line) or not parts_exactly(reader, pieces):
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


def has_value(reader: Reader, fit: Fit | None) -> bool:
    """Whether a value stands in the row, or the table's rows are numbered like sections."""
    if fit is None or not reader.rows or reader.view.is_heading(reader.first_line):
        return True
    return any(is_value(fit.text(number)) for number in reader.value_nos)


_CHEAP_FOR_A_ROW = 0.5  # that makes the line before it the head of a group


def heads_group(reader: Reader, index: int) -> bool:
    """Whether a line numbered like a section heads a group of rows (一、经济发展): in a table that begins so, or before a row
    whose own gaps cut it into the table's columns."""
    begins_so = not reader.rows or reader.view.is_heading(reader.first_line)
    following = reader.view.lines[index + 1 : index + 2]
    if not following or following[0].is_prose:
        return False
    pieces = pieces_of(reader.view.source, following[0])
    fit = reader.fit(pieces)
    if not begins_so and not (is_aligned(pieces) and parts_exactly(reader, pieces) and has_value(reader, fit)):
        return False
    if fit is not None and fit.cost < _CHEAP_FOR_A_ROW and is_full_row(reader, following[0], fit, pieces):
        return True
    is_label = reader.rows and begins_so and len(following[0].compact) <= LONGEST_LABEL_FRAGMENT
    return (
        bool(is_label) and not is_aligned(pieces) and row_follows(reader, index + 1)
    )  # 二、人民生活 over a broken label


def row_follows(reader: Reader, index: int, *, within: int = MOST_LABEL_LINES) -> bool:
    """Whether within the next lines a row of the table ends, so that the label before it belongs there."""
    view = reader.view
    for number in range(index, min(index + within, len(view.lines))):
        line = view.lines[number]
        if view.is_ruled(number):
            return False
        if repeated_header(view, reader.columns, number):
            return True
        if view.is_heading(line) or is_note(line) or SENTENCE_SIGNS & set(line.text):
            return False
        if read_next_caption(view, number, reader.columns, reader.caption):
            return False
        pieces = pieces_of(view.source, line)
        fit = reader.fit(pieces)
        if fit is None:
            return False
        if is_full_row(reader, line, fit, pieces):
            return True
        if all(is_value(fit.text(n)) for n in reader.value_nos if fit.text(n)) and any(
            fit.text(n) for n in reader.value_nos
        ):
            return True
    return False

"""Tables whose cells are sentences without a sign before them: a label, and what is told of it (主要成效, 工作内容)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from orchestration.reports.layout.source import Line, Span
from orchestration.reports.tables.beside import lines_beside, rows_beside
from orchestration.reports.tables.bulleted import heads_narration, looks_like_label
from orchestration.reports.tables.captions import is_note
from orchestration.reports.tables.cells import Gap, pieces_of
from orchestration.reports.tables.continued import lines_of_body
from orchestration.reports.tables.model import (
    BulletDraft,
    Caption,
    CellDraft,
    Columns,
    TableDraft,
    View,
)

_LEAST_ROWS = 2
_LEAST_TOLD = 12  # characters of a sentence that no tab sets apart
_LONGEST_LABEL_BY_TAB = 30
_SENTENCE_SIGNS = frozenset("。;,!?:")


@dataclass
class _Row:
    label: list[Span]
    told: list[Span]
    last_line: Line
    is_answer: bool = False  # a few words after a tab, which no line goes on with

    @property
    def is_open(self) -> bool:
        return not self.told or not (self.is_answer or self.last_line.is_terminated)


def read_narrated(view: View, columns: Columns, start: int, caption: Caption | None) -> TableDraft | None:
    """Rows [label, sentences] from line ``start`` on; ``None`` where the header promises none or fewer than two follow."""
    return _read_in_order(view, columns, start, caption) if heads_narration(view, columns) else None


def read_beside(view: View, columns: Columns, start: int, caption: Caption | None) -> TableDraft | None:
    """A table whose labels are set in the middle of the lines beside them, as a converter that keeps places prints it."""
    if not heads_narration(view, columns):
        return None
    lines, end = lines_beside(view, start)
    told = [line.told.line for line in lines if line.told is not None]
    if 2 * sum(1 for line in told if line.is_prose) <= len(told):
        return None
    rows = [_Row(row.label, [part.span for part in row.told], row.told[-1].line) for row in rows_beside(lines)]
    if len(rows) < _LEAST_ROWS:
        return None
    captions = [caption] if caption else []
    return _filled(TableDraft(columns, [], end, headers=list(columns.headers), captions=captions), rows)


def _read_in_order(view: View, columns: Columns, start: int, caption: Caption | None) -> TableDraft | None:
    draft = TableDraft(columns, [], start, headers=list(columns.headers), captions=[caption] if caption else [])
    rows: list[_Row] = []
    for index, line in lines_of_body(view, draft, columns, start, caption):
        if view.is_heading(line) or is_note(line) or not _take(view, rows, index):
            break
    told = [row for row in rows if row.told]
    if len(told) < max(_LEAST_ROWS, len(rows)):
        return None
    return _filled(draft, told)


def _filled(draft: TableDraft, rows: Sequence[_Row]) -> TableDraft:
    for row in rows:
        draft.bullets.append(BulletDraft(tuple(row.told), None))
        cell = CellDraft(tuple(row.told), bullet=len(draft.bullets) - 1)
        draft.rows.append([CellDraft(tuple(row.label)), cell])
    return draft


def _take(view: View, rows: list[_Row], index: int) -> bool:
    """Put the line into the rows: it opens one, or goes on with the last; ``False`` where the table has ended."""
    line = view.lines[index]
    if rows and rows[-1].is_open:
        if not rows[-1].told and not _tells(line):
            return False
        rows[-1].told.append(line.span)
        rows[-1].last_line = line
        return True
    if parted := _by_tab(view, line) or _label_and_told(view, line):
        rows.append(_Row([parted[0]], [parted[1]], line, is_answer=not line.is_prose))
        return True
    following = view.lines[index + 1 : index + 2]
    if looks_like_label(line) and following and _tells(following[0]):
        rows.append(_Row([line.span], [], line))
        return True
    return False


def _by_tab(view: View, line: Line) -> tuple[Span, Span] | None:
    """Label and answer, however short, of a line that a tab cuts in two."""
    pieces = pieces_of(view.source, line)
    if len(pieces) != 2 or pieces[1].gap is not Gap.TAB or not pieces[0].text or not pieces[1].text:
        return None
    is_label = len(pieces[0].text) <= _LONGEST_LABEL_BY_TAB and not _SENTENCE_SIGNS & set(pieces[0].text)
    return (pieces[0].span, pieces[1].span) if is_label else None


def _label_and_told(view: View, line: Line) -> tuple[Span, Span] | None:
    """Label and sentence of a line that holds both, parted by a gap that no number makes."""
    pieces = pieces_of(view.source, line)
    if len(pieces) < 2 or not pieces[0].text or not pieces[1].text or pieces[1].text[0].isdigit():
        return None
    label, told = pieces[0].span, (pieces[1].span[0], line.end)
    is_label = len(pieces[0].text) <= _LEAST_TOLD and not any(sign in pieces[0].text for sign in ",。;:、")
    return (label, told) if is_label and line.is_prose and told[1] - told[0] >= _LEAST_TOLD else None


def _tells(line: Line) -> bool:
    return line.is_prose and len(line.compact) >= _LEAST_TOLD

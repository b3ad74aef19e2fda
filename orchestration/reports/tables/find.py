"""Finding the table that begins at a line: by its caption, or by a header with rows under it; and how it is printed."""

from __future__ import annotations

import re
from dataclasses import replace

from orchestration.reports.layout.source import TOKEN
from orchestration.reports.tables.annexes import is_annex_mark
from orchestration.reports.tables.bulleted import bullet_sign, bullets_follow, read_bulleted
from orchestration.reports.tables.bulleted_beside import read_bullets_beside
from orchestration.reports.tables.captions import (
    is_dated,
    is_note,
    read_caption,
    read_caption_below,
    read_plain_caption,
    unit_span,
)
from orchestration.reports.tables.cells import placed_cells
from orchestration.reports.tables.columns import read_columns, read_two_heads
from orchestration.reports.tables.drawn import MOST_LINES, drawn_grid
from orchestration.reports.tables.grid import read_grid
from orchestration.reports.tables.model import Caption, Columns, TableDraft, View
from orchestration.reports.tables.narrated import read_beside, read_narrated
from orchestration.reports.tables.next_table import heads_tabs, names_columns, read_annex_title, under_line, under_mark
from orchestration.reports.tables.piped import is_piped, opens_box, read_piped
from orchestration.reports.tables.placed import read_placed
from orchestration.reports.tables.placed_words import promises_words, read_placed_words
from orchestration.reports.tables.ruled import read_ruled
from orchestration.reports.tables.stacked import read_stacked
from orchestration.reports.tables.stacked_words import read_stacked_words
from orchestration.reports.tables.tabbed import read_tabbed
from orchestration.reports.tables.values import heads_labels, names_header

_LONGEST_PLAIN_CAPTION = 40
_IN_NO_CAPTION = re.compile(r"[。；，|\t]")
_NAMES_TABLE = re.compile(r"^附[件表录]|(?:表|清单)$")
_IN_NO_HEADER = re.compile(r"[。；，：]")


def find_table(view: View, index: int) -> TableDraft | None:
    """The table whose caption or header is line ``index``; ``None`` if none begins there."""
    if view.is_ruled(index):
        return read_ruled(view, index, None)
    caption = _caption(view, index)
    draft = _body(view, caption.next_line if caption else index, caption)
    if draft is not None and caption is None and (below := read_caption_below(view, draft.next_line)):
        draft.captions, draft.next_line = [below], below.next_line
    return draft


def _caption(view: View, index: int) -> Caption | None:
    """The caption at line ``index``, with the annex's mark over it, or that stands before its title (附件2：…)."""
    if (caption := read_caption(view, index)) is not None:
        return caption
    if is_annex_mark(view.lines[index]):
        under = _caption_under_mark(view, index + 1)
        return None if under is None else under_mark(view, index, under)
    if not _may_be_caption(view, index):
        return None
    return read_annex_title(view, index) or read_plain_caption(view, index)


def _caption_under_mark(view: View, index: int) -> Caption | None:
    """The caption under an annex's mark at line ``index``, whose title may take two lines."""
    lines = view.lines[index : index + 2]
    if not lines or is_annex_mark(lines[0]) or view.is_ruled(index):
        return None
    if (caption := _caption(view, index)) is not None or len(lines) < 2 or view.is_ruled(index + 1):
        return caption
    may_be_title = not (_IN_NO_CAPTION.search(lines[0].text) or unit_span(lines[0]) or lines[0].is_prose)
    is_short = len(lines[0].compact) <= _LONGEST_PLAIN_CAPTION and not view.is_heading(lines[0])
    if not (may_be_title and is_short and _NAMES_TABLE.search(lines[1].compact) and _may_be_caption(view, index + 1)):
        return None
    return under_line(view, index, read_plain_caption(view, index + 1))


def _may_be_caption(view: View, index: int) -> bool:
    """Whether an unnumbered line stands over a table: short, no sentence, a unit line or a table's header after it."""
    line = view.lines[index]
    if _IN_NO_CAPTION.search(line.text) or len(line.compact) > _LONGEST_PLAIN_CAPTION:
        return False
    if (
        line.folded.endswith(":")
        or view.is_heading(line)
        or is_note(line)
        or bullet_sign(line)
        or index + 1 >= len(view.lines)
    ):
        return False
    under = index + (2 if unit_span(view.lines[index + 1]) or is_dated(view.lines[index + 1]) else 1)
    if view.is_ruled(under):
        return not line.is_terminated and view.grids[view.lines[under].number].keyed_no is None
    if unit_span(line) or _is_header(view, index):
        return unit_span(line) is not None and _is_header(view, index + 1)
    if _opens_stack(view, under) or read_stacked_words(view, under, None) is not None:
        return True
    if _NAMES_TABLE.search(line.compact) and _is_broken_header(view, under):
        return True
    return under < len(view.lines) and _is_header(view, under) and _body(view, under, None) is not None


def _is_broken_header(view: View, index: int) -> bool:
    """Whether the line has pieces of header cells in their places (序 | 工作内容 | 责任 over 号 | | 单位), and the next lines have too."""
    cells = placed_cells(view.source, view.lines[index]) if index < len(view.lines) else []
    following = [placed_cells(view.source, line) for line in view.lines[index + 1 : index + 4]]
    is_placed = len(cells) > 1 or max(map(len, following), default=0) > 2
    heads = [cell.text for line in (cells, *following[:1]) for cell in line]
    named = sum(1 for text in heads if names_header(text))
    return is_placed and named > 1 and 2 * named >= len(heads) and not _IN_NO_HEADER.search(view.lines[index].text)


def _opens_stack(view: View, index: int) -> bool:
    """Whether a table printed one cell a line begins there whose header cells all have headers' words."""
    first = view.lines[index : index + 2]
    if len(first) < 2 or not heads_labels(first[0].compact) or not names_header(first[1].compact):
        return False
    if view.evidence.attempts_left <= 0 or first[0].compact.endswith(":") or is_dated(first[1]):
        return False
    draft = read_stacked(view, index, None)
    is_stack = draft is not None and all(names_header(text) for text in draft.columns.lines)
    view.evidence.attempts_left -= 0 if is_stack else 1
    return is_stack


def _is_header(view: View, index: int) -> bool:
    """Whether the line is sure to be a header without a caption's word for it."""
    if index >= len(view.lines):
        return False
    line = view.lines[index]
    if is_piped(line) or opens_box(view, index):
        return True
    if _IN_NO_HEADER.search(line.text) or TOKEN.fullmatch(line.text) or bullet_sign(line):
        return False
    return names_columns(view, line) or heads_tabs(view, index)


def _body(view: View, start: int, caption: Caption | None) -> TableDraft | None:
    """The table's header and rows from line ``start`` on; without caption only where the header is sure."""
    if start >= len(view.lines):
        return None
    if view.is_ruled(start):
        if caption is not None and view.grids[view.lines[start].number].keyed_no is not None:
            return None  # a caption at the document's end; the typed tables behind it are found by their numbers
        return read_ruled(view, start, caption)
    if start >= view.evidence.no_table_before and (is_piped(view.lines[start]) or opens_box(view, start)):
        return _drawn(view, start, caption) or read_piped(view, start, caption)
    sure = caption is not None or _is_header(view, start)
    header = read_columns(view, start) if sure else None
    tells = header is not None and promises_words(view, start, header[0])
    if header is not None and tells and (draft := read_placed_words(view, start, header, caption)) is not None:
        return draft
    if caption is not None and caption.is_numbered and (draft := read_placed(view, start, caption)) is not None:
        return draft
    if header is not None and not tells and (draft := read_placed_words(view, start, header, caption)) is not None:
        return draft
    if not sure:
        return read_stacked(view, start, None) if _opens_stack(view, start) else read_stacked_words(view, start, None)
    if header is not None:
        columns, body = header
        if bullets_follow(view, columns, body):
            return _bulleted(view, columns, body, caption)
        if caption is not None and (draft := read_beside(view, columns, body, caption)) is not None:
            return draft
        if (draft := read_grid(view, columns, body, caption)) is not None:
            told = read_narrated(view, columns, body, caption) if caption is not None else None
            return draft if told is None or told.next_line <= draft.next_line else told
        if caption is not None and (draft := read_tabbed(view, columns, body, caption)) is not None:
            return draft
    if caption is None:
        return None
    if (draft := _of_sentences(view, start, header or read_two_heads(view, start), caption)) is not None:
        return draft
    stacked = read_stacked(view, start, caption) if caption.is_numbered or _opens_stack(view, start) else None
    told = read_stacked_words(view, start, caption)
    return told if stacked is None or (told is not None and len(told.rows) > len(stacked.rows)) else stacked


def _drawn(view: View, start: int, caption: Caption | None) -> TableDraft | None:
    """The table drawn with signs from line ``start`` on whose cells stand over several columns, read as the grid it is."""
    if (found := drawn_grid(view.lines[start : start + MOST_LINES])) is None:
        return None
    grid, lines = found
    draft = read_ruled(replace(view, grids={**view.grids, view.lines[start].number: grid}), start, caption)
    if draft is not None:
        draft.next_line = start + lines
    return draft


def _of_sentences(view: View, start: int, header: tuple[Columns, int] | None, caption: Caption) -> TableDraft | None:
    """A table of lists or sentences from line ``start`` on, whose header may be missing or printed one cell a line."""
    columns, body = header or (Columns(((), ()), (), ()), start)
    if bullets_follow(view, columns, body):
        return _bulleted(view, columns, body, caption)
    return read_narrated(view, columns, body, caption) if header else None


def _bulleted(view: View, columns: Columns, body: int, caption: Caption | None) -> TableDraft | None:
    return read_bullets_beside(view, columns, body, caption) or read_bulleted(view, columns, body, caption)

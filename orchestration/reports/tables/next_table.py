"""Where another table begins in the middle of one, or its own header after a page's end: what stands over it says which."""

from __future__ import annotations

import re
from dataclasses import replace

from orchestration.reports.layout.source import Line
from orchestration.reports.tables.annexes import IN_NO_TITLE, LONGEST_TITLE, annex_mark, continues_annex, is_annex_mark
from orchestration.reports.tables.captions import is_dated, read_caption, read_plain_caption, unit_span
from orchestration.reports.tables.cells import Gap, cells_of, header_cells, is_aligned, pieces_of
from orchestration.reports.tables.model import Caption, Columns, View, repeated_header
from orchestration.reports.tables.values import (
    has_number_value,
    heads_labels,
    heads_row_numbers,
    is_value,
    may_head,
    names_header,
    names_period,
)

_NAMES_TABLE = re.compile(r"(?:表|一览|清单|情况)(?:\([^()]{1,20}\))*$")
_SURELY_NAMES_TABLE = re.compile(r"(?:表|一览)(?:\([^()]{1,20}\))*$")
_LEAST_TITLE = 6
_HEADS_ROWS = re.compile(
    r"序号|编号|(?:主要)?(?:指标|项目|事项)(?:名称|内容)?|名称|类别|领域|(?:地区|区县|乡镇)(?:名称)?"
)
_LEAST_COLUMNS = 3


def read_annex_title(view: View, index: int) -> Caption | None:
    """The title after an annex's mark on line ``index`` as a caption, the mark no part of it; ``None`` where none is there."""
    line = view.lines[index]
    mark = annex_mark(line)
    if not mark or is_annex_mark(line):
        return None
    caption = read_plain_caption(view, index)
    first, *others = caption.title_spans
    return replace(caption, title_spans=((first[0] + mark, first[1]), *others))


def under_line(view: View, index: int, caption: Caption) -> Caption:
    """The caption with line ``index`` over it as the first line of its title."""
    above = view.lines[index].span
    return replace(caption, spans=(above, *caption.spans), title_spans=(above, *caption.title_spans))


def under_mark(view: View, index: int, caption: Caption) -> Caption:
    """The caption with the annex's mark that stands on line ``index`` over it."""
    return replace(caption, spans=(view.lines[index].span, *caption.spans))


def names_columns(view: View, line: Line) -> bool:
    """Whether the line holds words of a header, and several of them."""
    texts = [cell.text for cell in header_cells(pieces_of(view.source, line)) if cell.text]
    return len(texts) > 1 and all(map(names_header, texts))


def read_next_caption(view: View, index: int, columns: Columns, first: Caption | None) -> Caption | None:
    """What stands at line ``index`` over the next table, or over the rest of the one of these ``columns``: a caption, an
    annex's mark, a title or a unit line over a header."""
    if (caption := read_caption(view, index)) is not None:
        return caption
    line = view.lines[index]
    if annex_mark(line):
        caption = read_annex_title(view, index) or _after_mark(view, index, columns, first)
        return replace(caption, continues=caption.continues or continues_annex(line))
    if unit_span(line):
        caption = Caption(None, (line.span,), (), unit_span(line), index + 1, continues=False, is_numbered=False)
    elif _may_be_title(view, line):
        caption = read_plain_caption(view, index)
    else:
        return None
    return _over_header(view, caption, columns, first)


def _after_mark(view: View, index: int, columns: Columns, first: Caption | None) -> Caption:
    """The caption that an annex's mark opens; one without title where no header is near."""
    alone = Caption(None, (view.lines[index].span,), (), None, index + 1, continues=False, is_numbered=False)
    is_last = index + 1 == len(view.lines) or is_annex_mark(view.lines[index + 1])
    under = None if is_last else read_next_caption(view, index + 1, columns, first)
    return alone if under is None else under_mark(view, index, under)


def _may_be_title(view: View, line: Line) -> bool:
    is_title = _LEAST_TITLE <= len(line.compact) <= LONGEST_TITLE and _NAMES_TABLE.search(line.compact)
    return bool(is_title) and not IN_NO_TITLE.search(line.text) and not view.is_heading(line)


def _over_header(view: View, caption: Caption, columns: Columns, first: Caption | None) -> Caption | None:
    """The caption where a header follows: of the same table, under its own title or none, or of another."""
    under = caption.next_line
    under += under < len(view.lines) and is_dated(view.lines[under])
    if under >= len(view.lines) or view.is_ruled(under):
        return None
    if repeated_header(view, columns, under):
        title = view.source.compacted(caption.title_spans)
        is_own = not title or (first is not None and title == view.source.compacted(first.title_spans))
        if is_own:
            return replace(caption, continues=True)
        return caption if _SURELY_NAMES_TABLE.search(title) else None
    return caption if _heads_rows(view, under) else None


def opens_other_columns(view: View, index: int, columns: Columns) -> bool:
    """Whether line ``index`` is another table's header, though nothing stands over it: its first cell heads what names or
    numbers rows, and the next line is a row of as many cells with a value."""
    cells = cells_of(pieces_of(view.source, view.lines[index]))
    if len(cells) < _LEAST_COLUMNS or not _HEADS_ROWS.fullmatch(cells[0].text) or not _heads_rows(view, index):
        return False
    return not repeated_header(view, columns, index) and _row_is_below(view, index)


def heads_tabs(view: View, index: int) -> bool:
    """Whether tabs part the line into words of which half are a header's, the first over what names or numbers rows (序号, 项目,
    建设地点, 总投资), and the next line into as many cells, values among them."""
    pieces = pieces_of(view.source, view.lines[index])
    texts = [piece.text for piece in pieces]
    if len(pieces) < _LEAST_COLUMNS or any(piece.gap is not Gap.TAB for piece in pieces[1:]):
        return False
    if not (heads_labels(texts[0]) or heads_row_numbers(texts[0])) or not all(map(may_head, texts)):
        return False
    return (
        2 * sum(map(names_header, texts)) >= len(texts) and not any(map(_answers, texts)) and _row_is_below(view, index)
    )


def _row_is_below(view: View, index: int) -> bool:
    """Whether the next line has as many cells as line ``index``, wide gaps or tabs between them, and values among them."""
    if index + 1 >= len(view.lines) or view.is_ruled(index + 1):
        return False
    pieces = pieces_of(view.source, view.lines[index + 1])
    cells = cells_of(pieces)
    is_as_long = len(cells) == len(cells_of(pieces_of(view.source, view.lines[index])))
    return is_aligned(pieces) and is_as_long and any(has_number_value(cell.text) for cell in cells[1:])


def _heads_rows(view: View, index: int) -> bool:
    """Whether the line is a header: words of headers, the first over what names or numbers rows, and no value."""
    if heads_tabs(view, index):
        return True
    texts = [cell.text for cell in header_cells(pieces_of(view.source, view.lines[index]))]
    if not names_columns(view, view.lines[index]) or not (heads_labels(texts[0]) or heads_row_numbers(texts[0])):
        return False
    return not any(map(_answers, texts))


def _answers(text: str) -> bool:
    """Whether a cell's words are a value and head no column (2024年, 完成投资 do)."""
    return is_value(text) and not names_period(text) and not text.startswith("完成")

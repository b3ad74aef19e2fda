"""Where a table goes on after a page's end: its header and caption printed again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from orchestration.reports.layout.source import Line
from orchestration.reports.tables.captions import repeats_caption
from orchestration.reports.tables.model import Caption, Columns, TableDraft, View, repeated_header
from orchestration.reports.tables.next_table import opens_other_columns, read_next_caption


def lines_of_body(
    view: View, draft: TableDraft, columns: Columns, start: int, caption: Caption | None
) -> Iterator[tuple[int, Line]]:
    """Number and line of what may be the table's body from ``start`` on; headers and captions printed again go into the draft.

    ``draft.next_line`` is the line under way, and where all are read the one after the body; who stops reading stops there.
    """
    index = start
    while index < len(view.lines) and not view.is_ruled(index):
        following = _after_repeats(view, draft, columns, index, caption)
        if following is None:
            break
        if following == index:
            draft.next_line = index
            yield index, view.lines[index]
            following = index + 1
        index = following
    draft.next_line = index


def _after_repeats(view: View, draft: TableDraft, columns: Columns, index: int, caption: Caption | None) -> int | None:
    """The line after a header or caption printed again at ``index``, which go into the draft; ``index`` itself where nothing
    is; ``None`` where another table's caption or header stands."""
    if repeated := repeated_header(view, columns, index):
        draft.headers.extend(repeated)
        return index + len(columns.lines)
    again = read_next_caption(view, index, columns, caption)
    if again is None:
        return None if opens_other_columns(view, index, columns) else index
    if not repeats_caption(view, again, caption):
        return None
    if again.next_line > index + 1 and repeated_header(view, columns, index + 1):  # what follows 续表 is no title
        again = replace(again, spans=(view.lines[index].span,), title_spans=(), next_line=index + 1)
    draft.captions.append(again)
    return again.next_line


def end_after(draft: TableDraft, view: View, index: int) -> None:
    """Let the table end with line ``index``, without the headers and captions printed again that were read beyond it."""
    end = view.lines[index].end
    draft.next_line = index + 1
    draft.headers = [header for header in draft.headers if header.spans[0][0] < end]
    draft.captions = [caption for caption in draft.captions if caption.spans[0][0] < end]

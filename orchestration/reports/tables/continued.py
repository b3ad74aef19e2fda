"""Where a table goes on after a page's end: its header and caption printed again."""

from __future__ import annotations

from orchestration.reports.tables.captions import read_caption, repeats_caption
from orchestration.reports.tables.model import Caption, Columns, TableDraft, View, repeated_header


def after_repeats(view: View, draft: TableDraft, columns: Columns, index: int, caption: Caption | None) -> int | None:
    """The line after a header or caption printed again at ``index``, which go into the draft; ``index`` itself where nothing
    is; ``None`` where another table's caption stands."""
    if repeated := repeated_header(view, columns, index):
        draft.headers.extend(repeated)
        return index + len(columns.lines)
    again = read_caption(view, index)
    if again is None:
        return index
    if not repeats_caption(view, again, caption):
        return None
    draft.captions.append(again)
    return again.next_line

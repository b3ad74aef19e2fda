"""Tables printed in halves side by side, to save paper: 指标 | 完成 | 增长% | 指标 | 完成 | 增长%. The halves are one table."""

from __future__ import annotations

from dataclasses import replace

from orchestration.reports.tables.model import Columns, HeaderDraft, TableDraft, View
from orchestration.reports.tables.values import heads_labels

_LEAST_COLUMNS = 2  # of a half


def with_halves_stacked(view: View, draft: TableDraft) -> TableDraft:
    """The table with its halves one under the other, the left one first; itself where its header does not repeat."""
    width = 0 if draft.is_bulleted else _width_of_half(view, draft.columns)
    if not width:
        return draft
    headers = [_in_first_half(header, width) for header in draft.headers]
    columns = Columns(
        draft.columns.names[:width],
        tuple(header for header in headers if not header.is_repeated),
        draft.columns.lines,
        draft.columns.centers[:width],
    )
    starts = range(0, len(draft.columns.names), width)
    halves = [row[start : start + width] for start in starts for row in draft.rows]
    rows = [half for half in halves if any(cell.spans for cell in half)]
    return replace(draft, columns=columns, headers=headers, rows=rows)


def without_empty_columns(draft: TableDraft) -> TableDraft:
    """The table without columns that have neither header nor cells: rulings and gaps that keep columns apart."""
    names, rows = draft.columns.names, draft.rows
    kept = [n for n, name in enumerate(names) if name or any(n < len(row) and row[n].spans for row in rows)]
    if draft.is_bulleted or len(kept) == len(names) or len(kept) < _LEAST_COLUMNS:
        return draft
    places = {number: place for place, number in enumerate(kept)}
    headers = [
        replace(header, column_no=places[header.column_no]) for header in draft.headers if header.column_no in places
    ]
    columns = Columns(
        tuple(names[number] for number in kept),
        tuple(replace(header, column_no=places[header.column_no]) for header in draft.columns.headers),
        draft.columns.lines,
        tuple(center for number, center in enumerate(draft.columns.centers) if number in places),
    )
    return replace(draft, columns=columns, headers=headers, rows=[[row[number] for number in kept] for row in rows])


def _width_of_half(view: View, columns: Columns) -> int:
    """The number of columns after which the whole header comes again, a label's first; 0 where it does not."""
    texts = ["/".join(map(view.source.compacted, cells)) for cells in columns.names]
    if not texts or not heads_labels(texts[0]):
        return 0
    widths = (n for n in range(_LEAST_COLUMNS, len(texts) // 2 + 1) if len(texts) % n == 0)
    return next((width for width in widths if texts[:width] * (len(texts) // width) == texts), 0)


def _in_first_half(header: HeaderDraft, width: int) -> HeaderDraft:
    return HeaderDraft(header.column_no % width, header.spans, header.is_repeated or header.column_no >= width)

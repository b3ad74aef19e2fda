"""Labels that span several rows, repeated on each of them."""

from __future__ import annotations

from orchestration.reports.tables.kinds import ColumnKind
from orchestration.reports.tables.model import CellDraft


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

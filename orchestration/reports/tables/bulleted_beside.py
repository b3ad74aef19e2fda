"""Bulleted tables kept in their places by a converter: labels stand in the middle of the lines of their bullets."""

from __future__ import annotations

from itertools import pairwise

from orchestration.reports.tables.beside import Beside, Told, lines_beside, rows_beside
from orchestration.reports.tables.bulleted import BULLET, add_bullet_rows, bullets_in
from orchestration.reports.tables.model import Caption, CellDraft, Columns, TableDraft, View


def read_bullets_beside(view: View, columns: Columns, start: int, caption: Caption | None) -> TableDraft | None:
    """Rows [label, bullet] from line ``start`` on; ``None`` where labels stand before their bullets, as in running text."""
    lines, end = lines_beside(view, start)
    told = [line.told for line in lines if line.told is not None]
    if not _are_centred(view, lines):
        return None
    opens = [_opens(view, part) for part in told]
    ends = dict(zip(told, [*opens[1:], True], strict=True))
    marked = [Beside(line.label, line.told and line.told._replace(ends=ends[line.told])) for line in lines]
    rows = rows_beside(marked)
    if not rows or not all(_opens(view, row.told[0]) for row in rows):
        return None
    draft = TableDraft(columns, [], end, headers=list(columns.headers), captions=[caption] if caption else [])
    for row in rows:
        labels = [CellDraft()] * (max(2, len(columns.names)) - 2) + [CellDraft(tuple(row.label))]
        add_bullet_rows(draft, labels, bullets_in(view, [told.span for told in row.told]))
    return draft


def _are_centred(view: View, lines: list[Beside]) -> bool:
    """Whether a label stands alone before a line that goes on with a bullet, or bullets before the first label."""
    if not any(line.told is not None and _opens(view, line.told) for line in lines):
        return False
    if lines[0].label is None:
        return True
    return any(
        before.told is None and after.told is not None and not _opens(view, after.told)
        for before, after in pairwise(lines)
    )


def _opens(view: View, told: Told) -> bool:
    return BULLET.match(view.source.text[slice(*told.span)]) is not None

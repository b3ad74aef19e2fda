"""Bulleted tables kept in their places by a converter: labels stand in the middle of the lines of their bullets."""

from __future__ import annotations

from itertools import pairwise

from orchestration.reports.layout.source import Span
from orchestration.reports.tables.beside import Beside, RowBeside, Told, lines_beside, rows_beside
from orchestration.reports.tables.bulleted import BULLET
from orchestration.reports.tables.model import BulletDraft, Caption, CellDraft, Columns, TableDraft, View


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
        _add_row(view, draft, row, max(2, len(columns.names)))
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


def _add_row(view: View, draft: TableDraft, row: RowBeside, width: int) -> None:
    bullets: list[tuple[str | None, list[Span]]] = []
    for told in row.told:
        sign = BULLET.match(view.source.text[slice(*told.span)])
        if sign is None:
            bullets[-1][1].append(told.span)
        else:
            bullets.append((sign["sign"], [(told.span[0] + sign.end(), told.span[1])]))
    for number, (marker, spans) in enumerate(bullets):
        draft.bullets.append(BulletDraft(tuple(spans), marker))
        cells = [CellDraft() for _ in range(width)]
        cells[-2] = CellDraft(tuple(row.label), is_repeated=number > 0)
        cells[-1] = CellDraft(tuple(spans), bullet=len(draft.bullets) - 1)
        draft.rows.append(cells)

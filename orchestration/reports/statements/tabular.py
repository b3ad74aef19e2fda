"""Relations that a table's structure states: rows of totals, columns of shares and growth, sub-rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from orchestration.reports.document import Cell, Document, Table
from orchestration.reports.numbers.clauses import Range
from orchestration.reports.numbers.header_form import header_form
from orchestration.reports.numbers.record import GROWTH_KINDS, MeasureKind
from orchestration.reports.statements.found import Found
from orchestration.reports.statements.record import RelationKind
from orchestration.reports.statements.texts import Claim, StatedText

_TOTAL = re.compile(r"(?:总计|合计|共计|总\s*计|合\s*计|总数)")
_SUBTOTAL = re.compile(r"小\s*计")
_SUB_ROW = re.compile(r"[#＃]|其中[::]?|(?:其中)")
_WHOLE_OF_SHARE = re.compile(r"占(?!比)(?P<whole>[^()/]*?)(?:的?(?:比重|比例|份额|比率))?(?:\(%\))?$")
_COMPLETION = re.compile(r"完成(?:年度|全年|年)?(?:目标|计划|任务|预算)(?:的|比例|进度)?|完成率")
_ADDITIVE = frozenset({MeasureKind.LEVEL, MeasureKind.SHARE})

_Placed = tuple[StatedText, Claim]
_Grid = dict[int, dict[int, _Placed]]  # claims that are a cell's own number, by row and column


def tabular_relations(document: Document, texts: Sequence[StatedText]) -> Iterator[tuple[StatedText, Found]]:
    """Relations between cells, each with the cell whose words it is cited by."""
    grids = _grids(texts)
    for table in document.tables:
        grid = grids.get(table.table_index)
        if grid:
            yield from _totals(table, grid)
            yield from _beside(table, grid)
            yield from _sub_rows(table, grid)


def _grids(texts: Sequence[StatedText]) -> dict[int, _Grid]:
    grids: dict[int, _Grid] = defaultdict(lambda: defaultdict(dict))
    for text in texts:
        if text.cell is not None and text.table is not None and not text.cell.is_label and len(text.claims) == 1:
            grids[text.table.table_index][text.cell.row_no][text.cell.column_no] = (text, text.claims[0])
    return grids


def _label(row: Sequence[Cell]) -> str:
    """The row's own label, without those it stands under."""
    labels = [cell.flow.matching.strip() for cell in row if cell.is_label and not cell.is_repeated]
    return next((label for label in labels if label and not re.fullmatch(r"[\d./%]+", label)), "")


def _totals(table: Table, grid: _Grid) -> Iterator[tuple[StatedText, Found]]:
    parts: list[int] = []
    subtotals: list[int] = []
    for row in table.rows:
        number, label = row[0].row_no, _label(row)
        if _SUBTOTAL.match(label):
            yield from _sum(grid, parts, number)
            parts, subtotals = [], [*subtotals, number]
        elif _TOTAL.match(label):
            rows = [*subtotals, *parts] or _rows_below(table, number)
            yield from _sum(grid, [r for r in rows if r in grid], number)
            parts, subtotals = [], []
        elif not _SUB_ROW.match(label):
            parts.append(number)


def _rows_below(table: Table, number: int) -> list[int]:
    """Rows under a total that heads its parts, up to the next total; none where they are only some of them (#制造业)."""
    below = list(takewhile(lambda row: not _TOTAL.match(_label(row)), table.rows[number + 1 :]))
    return [] if below and _SUB_ROW.match(_label(below[0])) else [row[0].row_no for row in below]


def _sum(grid: _Grid, rows: Sequence[int], total_row: int) -> Iterator[tuple[StatedText, Found]]:
    for column, (_, total) in grid.get(total_row, {}).items():
        for row in rows:
            part = grid.get(row, {}).get(column)
            if part is None or total.numeral.measure_kind not in _ADDITIVE or part[1].unit != total.unit:
                continue
            text, claim = part
            yield text, Found(RelationKind.TOTAL_ROW, claim, total, Range(claim.start, claim.end), is_exhaustive=True)


def _beside(table: Table, grid: _Grid) -> Iterator[tuple[StatedText, Found]]:
    """A share or a growth rate goes with the level to its left of the same year, period and role."""
    for row in table.rows:
        cells = grid.get(row[0].row_no, {})
        for column, (text, claim) in sorted(cells.items()):
            header = header_form(text.cell.column_header) if text.cell is not None else ""
            kind = _kind_beside(claim, header)
            level = None if kind is None else _level_left(cells, column, claim)
            if kind is None or level is None:
                continue
            whole = _WHOLE_OF_SHARE.search(header) if kind is RelationKind.SHARE_OF else None
            name = (whole["whole"] or None) if whole else None
            yield text, Found(kind, claim, level, Range(claim.start, claim.end), related_name=name)


def _kind_beside(claim: Claim, header: str) -> RelationKind | None:
    """What a rate is to the level beside it: by its kind, or by a header that says 完成年度目标%."""
    kind = claim.numeral.measure_kind
    if kind is MeasureKind.SHARE:
        return RelationKind.SHARE_OF
    if kind in GROWTH_KINDS:
        return RelationKind.GROWTH_OF
    if kind is MeasureKind.RATE and _COMPLETION.search(header):
        return RelationKind.COMPLETION_OF
    return None


def _level_left(cells: dict[int, _Placed], column: int, claim: Claim) -> Claim | None:
    for other in sorted((c for c in cells if c < column), reverse=True):
        level = cells[other][1]
        if level.is_level and _same_time(level, claim):
            return level
    return None


def _same_time(one: Claim, other: Claim) -> bool:
    a, b = one.numeral, other.numeral
    return (a.reference_year, a.value_role, a.period) == (b.reference_year, b.value_role, b.period)


def _sub_rows(table: Table, grid: _Grid) -> Iterator[tuple[StatedText, Found]]:
    """Rows marked # or 其中 are parts of the last row without the mark; deeper marks are parts of that row too."""
    whole_row: int | None = None
    for row in table.rows:
        number, label = row[0].row_no, _label(row)
        if not _SUB_ROW.match(label):
            whole_row = None if _TOTAL.match(label) else number
            continue
        if whole_row is None:
            continue
        for column, (text, claim) in grid.get(number, {}).items():
            whole = grid.get(whole_row, {}).get(column)
            if whole is None or not claim.is_level or not whole[1].is_level or whole[1].unit != claim.unit:
                continue
            yield text, Found(RelationKind.PART_OF, claim, whole[1], Range(claim.start, claim.end))

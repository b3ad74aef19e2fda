"""Tables drawn with rules: pdfplumber finds the cells, PDFium's characters fill them, and the two are compared.

A page without rules is never given to pdfplumber, whose reading of a page costs far more than PDFium's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from orchestration.reports.formats.pdf.glyphs import Frame, Glyph
from orchestration.reports.formats.pdf.second import UNMAPPED, Box, SecondReading, turn, turned_chars, turns_of

_THIN = 4.0  # points: a path no thicker is a rule
_LEAST_RULE = 8.0
_LEAST_RULES = 2
_SAME_EDGE = 3.0
_MOST_PATHS = 8_000
_MOST_CROSSINGS = 1_000_000
_MOST_CELLS = 5_000
_LEAST_FILLED = 0.25


@dataclass
class RuledCell:
    """A cell's place in the grid, its box, its characters, and what pdfplumber reads in it where that differs."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box
    glyphs: list[Glyph] = field(default_factory=list)
    other_digits: str | None = None


@dataclass
class RuledTable:
    """A drawn table on one page."""

    box: Box
    row_count: int
    column_count: int
    cells: list[RuledCell]


class RuledTables:
    """Finds the drawn tables of a PDF's pages."""

    def __init__(self, second: SecondReading) -> None:
        self._second = second

    def on_page(self, page: Any, index: int, frame: Frame, glyphs: Sequence[Glyph]) -> list[RuledTable]:
        """The tables of a page, filled with its characters; ``page`` is PDFium's, for its rules."""
        if not has_rules(page):
            return []
        turns = turns_of(page, frame)
        with self._second.page(index) as other:
            return _fill(_tables(other, turns), glyphs, turned_chars(other, turns))


def has_rules(page: Any) -> bool:
    """Whether the page draws at least two lines across and two down, as any ruled table does, and not thousands."""
    import pypdfium2.raw as pdfium

    across = down = number = 0
    for number, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=4)):
        left, bottom, right, top = path.get_bounds()
        width, height = right - left, top - bottom
        across += width >= _LEAST_RULE and (height <= _THIN or height >= _LEAST_RULE)
        down += height >= _LEAST_RULE and (width <= _THIN or width >= _LEAST_RULE)
        if number > _MOST_PATHS:
            return False  # a map or a chart
    return across >= _LEAST_RULES and down >= _LEAST_RULES


def _tables(page: Any, turns: int) -> list[RuledTable]:
    across, down = _edges_of(page)
    if len(across) * len(down) > _MOST_CROSSINGS:
        return []  # a map or a chart
    found = []
    settings = {"explicit_vertical_lines": _missing_sides(page), "explicit_horizontal_lines": _missing_ends(page)}
    for table in page.find_tables(settings):
        boxes = [turn(box, page, turns) for box in table.cells[: _MOST_CELLS + 1]]
        made = _grid(boxes)
        if made is not None and len(boxes) <= _MOST_CELLS:
            found.append(made)
    return sorted(found, key=lambda table: table.box[1])


def _edges_of(page: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Drawn lines across and down, dots left out."""
    long = [edge for edge in page.edges if max(edge["x1"] - edge["x0"], edge["bottom"] - edge["top"]) > _LEAST_RULE]
    return ([e for e in long if e["orientation"] == "h"], [e for e in long if e["orientation"] == "v"])


def _missing_sides(page: Any) -> list[dict[str, Any]]:
    """Sides of tables that are open at the left or right: where several rules across begin or end together and
    others go down between them, a line that is not drawn."""
    across, down = _edges_of(page)
    groups: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for edge in across:
        groups.setdefault((round(edge["x0"] / _SAME_EDGE), round(edge["x1"] / _SAME_EDGE)), []).append(edge)
    sides = []
    for edges in groups.values():
        top, bottom = min(e["top"] for e in edges), max(e["top"] for e in edges)
        x0, x1 = min(e["x0"] for e in edges), max(e["x1"] for e in edges)
        between = [
            e for e in down if e["top"] < bottom and e["bottom"] > top and x0 + _LEAST_RULE < e["x0"] < x1 - _LEAST_RULE
        ]
        if len(edges) < 3 or not between:
            continue
        for x in (x0, x1):
            if not any(abs(e["x0"] - x) <= _SAME_EDGE and e["top"] < bottom and e["bottom"] > top for e in down):
                sides.append(_line(x, top, x, bottom))
    return sides


def _missing_ends(page: Any) -> list[dict[str, Any]]:
    """Tops and bottoms of rows that a page's end cuts without a rule: where several lines down end together."""
    across, down = _edges_of(page)
    ends = []
    for side in ("top", "bottom"):
        for edges in _groups(down, side):
            x0, x1, y = min(e["x0"] for e in edges), max(e["x0"] for e in edges), edges[0][side]
            is_drawn = any(abs(e["top"] - y) <= _SAME_EDGE and e["x0"] < x1 and e["x1"] > x0 for e in across)
            over = [e for e in across if e["x0"] <= x1 and e["x1"] >= x0]
            is_table = (
                over and min(e["x0"] for e in over) <= x0 + _SAME_EDGE and max(e["x1"] for e in over) >= x1 - _SAME_EDGE
            )
            if x1 - x0 > _LEAST_RULE and not is_drawn and is_table:
                ends.append(_line(x0, y, x1, y))
    return ends


def _groups(edges: Iterable[dict[str, Any]], side: str) -> list[list[dict[str, Any]]]:
    """The edges that end at one height."""
    groups: list[list[dict[str, Any]]] = []
    for edge in sorted(edges, key=lambda each: float(each[side])):
        if groups and edge[side] - groups[-1][0][side] <= _SAME_EDGE:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups


def _line(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": "line", "x0": x0, "x1": x1, "top": top, "bottom": bottom, "width": x1 - x0,
        "height": bottom - top, "orientation": "v" if x0 == x1 else "h",
    }  # fmt: skip


def _grid(boxes: Sequence[Box]) -> RuledTable | None:
    """The cells at their places; ``None`` for a single column, which is a box around text.

    A single row is kept: it may be what a page's end leaves of a table.
    """
    columns = _edges(value for box in boxes for value in (box[0], box[2]))
    rows = _edges(value for box in boxes for value in (box[1], box[3]))
    if len(columns) < 3 or len(rows) < 2:
        return None
    cells = []
    for box in boxes:
        column, right = _nearest(columns, box[0]), _nearest(columns, box[2])
        row, below = _nearest(rows, box[1]), _nearest(rows, box[3])
        if right > column and below > row:
            cells.append(RuledCell(row, column, below - row, right - column, box))
    whole = (columns[0], rows[0], columns[-1], rows[-1])
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return RuledTable(whole, len(rows) - 1, len(columns) - 1, cells)


def _edges(values: Iterable[float]) -> list[float]:
    """Distinct edges, those closer together than a double rule taken as one."""
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SAME_EDGE:
            edges.append(value)
    return edges


def _nearest(edges: Sequence[float], value: float) -> int:
    place = bisect_left(edges, value)
    return min((n for n in (place - 1, place) if 0 <= n < len(edges)), key=lambda n: abs(edges[n] - value))


def _fill(tables: list[RuledTable], glyphs: Sequence[Glyph], chars: Sequence[Glyph]) -> list[RuledTable]:
    kept = []
    for table in tables:
        for glyph in glyphs:
            if (cell := _cell_at(table, *glyph.middle)) is not None:
                cell.glyphs.append(glyph)
        filled = sum(1 for cell in table.cells if any(not glyph.char.isspace() for glyph in cell.glyphs))
        if filled < max(2, _LEAST_FILLED * len(table.cells)):
            continue  # a drawing
        _compare(table, chars)
        kept.append(table)
    return kept


def _cell_at(table: RuledTable, x: float, y: float) -> RuledCell | None:
    x0, top, x1, bottom = table.box
    if not (x0 <= x <= x1 and top <= y <= bottom):
        return None
    return next((c for c in table.cells if c.box[0] <= x <= c.box[2] and c.box[1] <= y <= c.box[3]), None)


def _compare(table: RuledTable, chars: Sequence[Glyph]) -> None:
    """Note cells in which pdfplumber reads other digits than PDFium."""
    digits: dict[int, list[str]] = {}
    for glyph in chars:
        text = glyph.char
        if UNMAPPED in text:
            return  # the font says nothing to pdfplumber: there is no second reading
        if any(char.isdigit() for char in text) and (cell := _cell_at(table, *glyph.middle)) is not None:
            digits.setdefault(id(cell), []).append(text)
    for cell in table.cells:
        mine = Counter(glyph.char for glyph in cell.glyphs if glyph.char.isdigit())
        theirs = Counter(char for text in digits.get(id(cell), []) for char in text if char.isdigit())
        if mine != theirs:
            cell.other_digits = "".join(sorted(theirs.elements())) or "none"

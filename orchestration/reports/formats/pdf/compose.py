"""Lines and tables of a PDF's pages → the document's text, with pages, grids, furniture and doubts.

Lines stay lines, since only the layout knows paragraphs; what the eye sees and a line of text does not say is put into
it: an indentation becomes wide spaces, a wide gap between lines an empty line. A number that a line's end cuts is put
together on the first line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from orchestration.reports.document import Doubt, Page
from orchestration.reports.formats.base import Decoded, Grid, GridCell, Span
from orchestration.reports.formats.pdf.cells import cell_paragraphs
from orchestration.reports.formats.pdf.lines import Gutter, TextLine
from orchestration.reports.formats.pdf.ruled import RuledTable
from orchestration.reports.layout.source import display_width

_INDENT = 1.4  # em that are an indentation
_MOST_INDENT = 60
_MOST_PLACES = 240
_FAR = 4  # em from the margin, more than a paragraph is indented
_MOST_OVER_MARGIN = 4  # em by which a table may begin left of the text
_WIDE_GAP = 1.4  # of the usual distance between lines
_FULL = 1.3  # em that a full line may fall short of the margin
_MOST_LINES_BETWEEN = 3  # of a table's lines that are parted, lines of a single cell
_IDEOGRAPH = re.compile(r"[\u2e80-\uffef]")
_NUMBER_BEFORE = re.compile(r"[0-9０-９](?:[.,．])?$")
_NUMBER_AFTER = re.compile(r"[0-9０-９]+(?:[.,．][0-9０-９]+)*")
_POINT_AFTER = re.compile(r"[.．][0-9０-９]+")


@dataclass
class PageContent:
    """A page's lines in reading order, its tables, and the numbers of the lines that are furniture."""

    lines: list[TextLine]
    tables: list[RuledTable]
    askew: list[str]
    height: float
    em: float
    furniture: frozenset[int] = frozenset()
    gutter: Gutter | None = None  # between two columns


@dataclass
class _Writer:
    parts: list[str] = field(default_factory=list)
    length: int = 0
    grids: list[Grid] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    def put(self, text: str) -> Span:
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length


def compose(pages: Sequence[PageContent]) -> Decoded:
    """The text of all pages."""
    writer = _Writer()
    pitch = _usual_pitch(pages)
    margins = _usual_margins(pages)
    starts = []
    for page in pages:
        starts.append(writer.length)
        _put_page(writer, page, pitch, margins)
    text = "".join(writer.parts)
    ends = [*starts[1:], len(text)]
    numbered = tuple(Page(n, s, e) for n, (s, e) in enumerate(zip(starts, ends, strict=True), start=1))
    return Decoded(
        text=text,
        format="pdf",
        encoding=None,
        pages=numbered,
        grids=tuple(writer.grids),
        furniture=tuple(writer.furniture),
        doubts=tuple(writer.doubts),
    )


def _usual_pitch(pages: Sequence[PageContent]) -> float:
    """The usual distance between the baselines of lines that follow each other."""
    distances = [
        round(after.base - before.base, 1)
        for page in pages
        for before, after in zip(page.lines, page.lines[1:], strict=False)
        if 0 < after.base - before.base < 4 * page.em
    ]
    return Counter(distances).most_common(1)[0][0] if distances else 0.0


def _usual_margins(pages: Sequence[PageContent]) -> dict[int, tuple[float, float]]:
    """Left and right edge of the text by column: where most long lines begin and end."""
    margins = {}
    for column in (0, 1, 2):
        lines = [
            line
            for page in pages
            for n, line in enumerate(page.lines)
            if line.column == column and n not in page.furniture
        ]
        if not lines:
            continue
        longest = max(line.x1 - line.x0 for line in lines)
        full = [line for line in lines if line.x1 - line.x0 > 0.8 * longest] or lines
        left = Counter(round(line.x0) for line in full).most_common(1)[0][0]
        margins[column] = (float(min(left, _lower_edge(full))), median(line.x1 for line in full))
    return margins


def _lower_edge(lines: Sequence[TextLine]) -> float:
    """The left edge that at least a tenth of the long lines keep to."""
    counts = Counter(round(line.x0) for line in lines)
    return min(edge for edge, count in counts.items() if 10 * count >= len(lines) or count == max(counts.values()))


def _put_page(writer: _Writer, page: PageContent, pitch: float, margins: dict[int, tuple[float, float]]) -> None:
    texts = _with_whole_numbers(page, margins)
    before = _tables_before(page)
    previous: TextLine | None = None
    ems = _ems_of_tables(page)
    edge_of_cells = min((line.x0 for line in page.lines if line.parts), default=0.0)
    for number, line in enumerate(page.lines):
        for table in before.get(number, ()):
            _put_table(writer, table, page.em)
            previous = None
        is_furniture = number in page.furniture
        if is_furniture:
            writer.furniture.append(writer.put(texts[number]))
            writer.put("\n")
            continue
        if (
            previous is not None
            and previous.column == line.column
            and pitch
            and line.base - previous.base > _WIDE_GAP * pitch
        ):
            writer.put("\n")
        left = margins[line.column][0]
        if texts[number] == line.text and (cells := _as_cells(page, number, left)) is not None:
            cells = replace(cells, em=ems.get(number, cells.em))
            writer.put(_in_places(cells, min(left, max(edge_of_cells, left - _MOST_OVER_MARGIN * cells.em))))
        else:
            indent = round((line.x0 - left) / line.em) if line.x0 - left >= _INDENT * line.em else 0
            writer.put("\u3000" * min(indent, _MOST_INDENT))
            writer.put(texts[number])
        writer.put("\n")
        previous = line
    for table in before.get(len(page.lines), ()):
        _put_table(writer, table, page.em)
    for text in page.askew:
        writer.furniture.append(writer.put(text))
        writer.put("\n")


def _tables_before(page: PageContent) -> dict[int, list[RuledTable]]:
    """The tables by the number of the line they stand before, in reading order: after the lines over them, and where the page is set
    in two columns those in the left one before the lines of the right."""
    found: dict[int, list[RuledTable]] = {}
    for table in sorted(page.tables, key=lambda table: (_side(page, table), table.box[1])):
        found.setdefault(_line_after(page, table), []).append(table)
    return found


def _side(page: PageContent, table: RuledTable) -> int:
    return 0 if page.gutter is None else page.gutter.side_of(table.box[0], table.box[2])


def _line_after(page: PageContent, table: RuledTable) -> int:
    """The number of the first line that is read after the table; a line over both columns, or a table, parts what is over it from
    what is under it."""
    top, side = table.box[1], _side(page, table)
    wide = [each.box[1] for each in page.tables if _side(page, each) == 0]
    for number, line in enumerate(page.lines):
        if line.base > top and (not side or line.column in (0, side)):
            return number
        if side == 1 and line.column == 2:
            after = (each.base for each in page.lines[number:] if each.column == 0)
            under = (each for each in wide if each > line.base)
            if top < min((*after, *under), default=top + 1):
                return number
        if side == 2 and line.column == 1 and any(top < each < line.base for each in wide):
            return number
    return len(page.lines)


def _as_cells(page: PageContent, number: int, left: float) -> TextLine | None:
    """The line with its pieces where it is one of a table's: parted by wide gaps, or far from the margin beside such a line."""
    line = page.lines[number]
    if line.parts:
        return line
    beside = [page.lines[n] for n in (number - 1, number + 1) if 0 <= n < len(page.lines) and page.lines[n].parts]
    if not beside or line.x0 - left < _FAR * line.em:
        return None
    return replace(line, em=beside[0].em, parts=((line.x0, line.text),))


def _ems_of_tables(page: PageContent) -> dict[int, float]:
    """The width of an ideograph in each table without rules, by the numbers of its lines: those that hold figures alone do not show it,
    and their cells are to stand under the others'."""
    runs: list[list[int]] = []
    for number, line in enumerate(page.lines):
        if not line.parts:
            continue
        if not runs or number - runs[-1][-1] > _MOST_LINES_BETWEEN:
            runs.append([])
        runs[-1].append(number)
    ems: dict[int, float] = {}
    for run in runs:
        shown = [page.lines[number].em for number in run if _IDEOGRAPH.search(page.lines[number].text)]
        if shown:
            ems |= dict.fromkeys(range(run[0] - 1, run[-1] + 2), median(shown))
    return ems


def _in_places(line: TextLine, left: float) -> str:
    """The pieces of a line each at its place from the margin, in half ems, so that cells of a table stand under each other."""
    text = ""
    for x0, piece in line.parts:
        place = min(round((x0 - left) / (line.em / 2)), _MOST_PLACES)
        text += " " * max(place - display_width(text), 2 if text else 0) + piece
    return text


def _with_whole_numbers(page: PageContent, margins: dict[int, tuple[float, float]]) -> list[str]:
    """The lines' texts; the rest of a number that a full line's end cuts is moved up to where it began."""
    texts = [line.text for line in page.lines]
    flowing = [n for n in range(len(texts)) if n not in page.furniture]
    for number, following in zip(flowing, flowing[1:], strict=False):
        line, after = page.lines[number], page.lines[following]
        left, right = margins[line.column]
        is_full = line.x1 >= right - _FULL * line.em and line.column == after.column
        if not is_full or after.x0 - left >= _INDENT * after.em or line.parts or after.parts:
            continue  # the cells of a table are whole
        if _lies_between(page.tables, line.base, after.base):
            continue
        texts[number], texts[following] = join_number(texts[number], texts[following])
    return texts


def join_number(first: str, second: str) -> tuple[str, str]:
    """Two lines' texts with a number that the line's end cuts put together on the first."""
    if not _NUMBER_BEFORE.search(first):
        return first, second
    rest = _NUMBER_AFTER.match(second)
    if rest is None and first[-1] not in ".,．":
        rest = _POINT_AFTER.match(second)
    if rest is None:
        return first, second
    return first + rest.group(), second[rest.end() :]


def _lies_between(tables: Sequence[RuledTable], above: float, below: float) -> bool:
    return any(above < table.box[1] < below for table in tables)


def _put_table(writer: _Writer, table: RuledTable, em: float) -> None:
    start = writer.length
    cells: list[GridCell] = []
    row = -1
    for cell in table.cells:
        if cell.row != row:
            writer.put("\n" if row >= 0 else "")
            row = cell.row
        else:
            writer.put("\t")
        spans = []
        for number, text in enumerate(cell_paragraphs(cell, em)):
            if number:
                writer.put("\n")
            spans.append(writer.put(text))
        cells.append(GridCell(cell.row, cell.column, cell.row_span, cell.column_span, tuple(spans)))
        if cell.other_digits is not None and spans:
            reason = f"another reading of the PDF finds other digits in this cell: {cell.other_digits}"
            writer.doubts.append(Doubt(spans[0][0], spans[-1][1], reason))
    writer.grids.append(Grid((start, writer.length), table.row_count, table.column_count, tuple(cells)))
    writer.put("\n")

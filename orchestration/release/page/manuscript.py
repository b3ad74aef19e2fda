"""The report's text cut at its numbers: headings, paragraphs and tables in which every numeral is a piece of its own.

Works on spans alone. Whatever the blocks and cells say, every numeral is marked exactly once, in its place: where tables
or blocks do not fit the spans, the text stands as plain lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mark:
    """A span of the text that the page points at: a numeral, or a value in words. ``number`` is its place in the ledger."""

    start: int
    end: int
    number: int
    anchor: str | None = None


@dataclass(frozen=True)
class Anchor:
    """A place of the text that the page points at without marking it."""

    at: int
    name: str


@dataclass(frozen=True)
class Block:
    """A block of the report as the reader found it."""

    kind: str
    start: int
    end: int
    page: int | None
    level: int | None
    table_index: int | None


@dataclass(frozen=True)
class Cell:
    """A cell of a table. A repeated cell says again what a cell above it says for several rows."""

    table_index: int
    row: int
    column: int
    start: int
    end: int
    header: str
    is_label: bool
    is_repeated: bool


@dataclass(frozen=True)
class Piece:
    """A run of text, the mark it is under, or the anchor it stands for (then without text)."""

    text: str
    mark: Mark | None = None
    anchor: str | None = None


@dataclass
class TableCell:
    """A cell as HTML has it."""

    pieces: list[Piece]
    is_label: bool
    rows: int = 1


@dataclass
class Part:
    """A part of the text in reading order. ``lines`` are left-over texts of a table: repeated headers, notes, units."""

    kind: str
    page: int | None
    level: int = 0
    pieces: list[Piece] = field(default_factory=list)
    header: list[list[Piece]] = field(default_factory=list)
    rows: list[list[TableCell]] = field(default_factory=list)
    lines: list[list[Piece]] = field(default_factory=list)


class _Cutter:
    """Cuts slices of one text at the marks and anchors within them, each used once."""

    def __init__(self, text: str, marks: Sequence[Mark], anchors: Sequence[Anchor]) -> None:
        self.text = text
        self._marks = sorted(marks, key=lambda mark: (mark.start, mark.end))
        self._starts = [mark.start for mark in self._marks]
        self._anchors = sorted(anchors, key=lambda anchor: (anchor.at, anchor.name))
        self._places = [anchor.at for anchor in self._anchors]
        self.used: set[int] = set()
        self._named: set[str] = set()

    def cut(self, start: int, end: int) -> list[Piece]:
        """The slice as pieces; line ends within it are the page's, not the text's."""
        pieces: list[Piece] = []
        at = start
        for mark in self.marks_in(start, end):
            if mark.start < at or mark.number in self.used:
                continue
            pieces += self._plain(at, mark.start)
            pieces += self._anchors_in(mark.start, mark.end)
            pieces.append(Piece(_joined(self.text[mark.start : mark.end]), mark))
            self.used.add(mark.number)
            at = mark.end
        return [*pieces, *self._plain(at, end)]

    def marks_in(self, start: int, end: int) -> list[Mark]:
        first, after = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [mark for mark in self._marks[first:after] if mark.end <= end]

    def _plain(self, start: int, end: int) -> Iterator[Piece]:
        at = start
        for anchor in self._new_anchors(start, end):
            if anchor.at > at:
                yield Piece(_joined(self.text[at : anchor.at]))
            self._named.add(anchor.name)
            yield Piece("", anchor=anchor.name)
            at = anchor.at
        if end > at:
            yield Piece(_joined(self.text[at:end]))

    def _anchors_in(self, start: int, end: int) -> Iterator[Piece]:
        for anchor in self._new_anchors(start, end):
            self._named.add(anchor.name)
            yield Piece("", anchor=anchor.name)

    def _new_anchors(self, start: int, end: int) -> list[Anchor]:
        first, after = bisect_left(self._places, start), bisect_left(self._places, end)
        return [anchor for anchor in self._anchors[first:after] if anchor.name not in self._named]


def parts_of(
    text: str,
    blocks: Sequence[Block],
    cells: Sequence[Cell],
    marks: Sequence[Mark],
    anchors: Sequence[Anchor] = (),
) -> list[Part]:
    """The text in reading order, every mark used once."""
    cutter = _Cutter(text, marks, anchors)
    parts = list(_structured(cutter, blocks, cells))
    if cutter.used == {mark.number for mark in marks}:
        return parts
    plain = _Cutter(text, marks, anchors)
    return [Part("lines", None, pieces=plain.cut(0, len(text)))]


def pieces_of(parts: Sequence[Part]) -> Iterator[Piece]:
    """All pieces of the parts."""
    for part in parts:
        cells = [cell.pieces for row in part.rows for cell in row]
        for pieces in (*part.header, part.pieces, *cells, *part.lines):
            yield from pieces


def _structured(cutter: _Cutter, blocks: Sequence[Block], cells: Sequence[Cell]) -> Iterator[Part]:
    at = 0
    for block in _outermost(blocks):
        if cutter.text[at : block.start].strip():
            yield Part("paragraph", block.page, pieces=cutter.cut(at, block.start))
        own = [cell for cell in cells if block.kind == "table" and cell.table_index == block.table_index]
        if own and _is_orderly(own, block, cutter):
            yield _table(cutter, block, own)
        elif block.kind == "table":
            yield Part("lines", block.page, pieces=cutter.cut(block.start, block.end))
        else:
            yield from _prose(cutter, block, blocks)
        at = block.end
    if cutter.text[at:].strip():
        yield Part("paragraph", None, pieces=cutter.cut(at, len(cutter.text)))


def _prose(cutter: _Cutter, block: Block, blocks: Sequence[Block]) -> Iterator[Part]:
    """The block without what the page's end puts into it; footnotes and page numbers follow it."""
    within = [b for b in blocks if b.kind in _INTERRUPTING and block.start < b.start and b.end <= block.end]
    pieces, at = [], block.start
    interrupting = list(_outermost(within))
    for other in interrupting:
        pieces += cutter.cut(at, other.start)
        at = other.end
    yield Part(block.kind, block.page, block.level or 0, _trimmed([*pieces, *cutter.cut(at, block.end)]))
    for other in interrupting:
        yield Part(other.kind, other.page, 0, cutter.cut(other.start, other.end))


def _trimmed(pieces: Sequence[Piece]) -> list[Piece]:
    return [piece for piece in pieces if piece.text or piece.mark or piece.anchor]


def _outermost(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks that lie in no other, in the order of the text: the bullets of a table are part of the table."""
    end = 0
    for block in sorted(blocks, key=lambda block: (block.start, -block.end)):
        if block.start >= end and block.end > block.start:
            end = block.end
            yield block


def _is_orderly(cells: Sequence[Cell], block: Block, cutter: _Cutter) -> bool:
    """Whether the cells follow each other within the block and cut through no mark."""
    at = block.start
    own = sorted((cell for cell in cells if not cell.is_repeated), key=lambda cell: (cell.start, cell.end))
    for cell in own:
        if cell.start < at or cell.end > block.end:
            return False
        at = cell.end
    inside = sum(len(cutter.marks_in(start, end)) for start, end in _runs(own, block))
    return inside == len(cutter.marks_in(block.start, block.end))


def _runs(cells: Sequence[Cell], block: Block) -> Iterator[tuple[int, int]]:
    """The cells' spans and the gaps between them."""
    at = block.start
    for cell in cells:
        yield at, cell.start
        yield cell.start, cell.end
        at = cell.end
    yield at, block.end


def _table(cutter: _Cutter, block: Block, cells: Sequence[Cell]) -> Part:
    part = Part("table", block.page)
    own = sorted((cell for cell in cells if not cell.is_repeated), key=lambda cell: cell.start)
    gaps = [(start, end) for start, end in list(_runs(own, block))[::2] if re.search(r"\w", cutter.text[start:end])]
    headers = {cell.column: cell.header for cell in sorted(cells, key=lambda cell: cell.row, reverse=True)}
    names = [headers[column] for column in sorted(headers)]
    printed = _squeezed("".join(names).replace("/", ""))
    for start, end in gaps:
        if _squeezed(cutter.text[start:end]) != printed:
            part.lines.append(cutter.cut(start, end))
        elif cutter.marks_in(start, end):
            spans = [] if part.header else _spans_of(names, cutter, start, end)
            part.header = part.header or [cutter.cut(*span) for span in spans]
            part.lines += [] if spans else [cutter.cut(start, end)]
    part.header = part.header or [[Piece(name)] for name in names]
    part.rows = _rows(cutter, cells)
    return part


def _spans_of(names: Sequence[str], cutter: _Cutter, start: int, end: int) -> list[tuple[int, int]]:
    """Where the header cells stand that a printed header consists of; none where a mark stands outside of them."""
    spans: list[tuple[int, int]] = []
    at = start
    for name in names:
        found = re.compile(r"\s*".join(map(re.escape, "".join(name.split())))).search(cutter.text, at, end)
        if found is None:
            return []
        spans.append(found.span())
        at = found.end()
    marked = sum(len(cutter.marks_in(*span)) for span in spans)
    return spans if marked == len(cutter.marks_in(start, end)) else []


def _rows(cutter: _Cutter, cells: Sequence[Cell]) -> list[list[TableCell]]:
    """Rows of cells; a label printed once for several rows spans them."""
    rows: dict[int, list[TableCell]] = {}
    above: dict[int, TableCell] = {}
    for cell in sorted(cells, key=lambda cell: (cell.row, cell.column)):
        row = rows.setdefault(cell.row, [])
        if cell.is_repeated and cell.column in above:
            above[cell.column].rows += 1
            continue
        made = TableCell(cutter.cut(cell.start, cell.end), cell.is_label)
        row.append(made)
        above[cell.column] = made
    return list(rows.values())


_INTERRUPTING = ("footnote", "furniture")
_BULLET_OF_A_SYMBOL_FONT = "\uf06c"
_LINE_ENDS = re.compile(r"[ \t\u3000]*[\r\n\f\v]+[ \t\u3000]*")


def _joined(text: str) -> str:
    """The text on one line: a line end between Latin words is a space, elsewhere nothing."""

    def between(match: re.Match[str]) -> str:
        before, after = text[: match.start()][-1:], text[match.end() :][:1]
        return " " if before.isascii() and before.isalpha() and after.isascii() and after.isalpha() else ""

    return _LINE_ENDS.sub(between, text).replace(_BULLET_OF_A_SYMBOL_FONT, "•")


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text)

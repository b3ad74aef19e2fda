"""A report as a script for renderers: what a reading of its text version consists of, in running order.

Renderers (``as_docx``, ``as_html``, ``as_pdf``) set the same script in their formats; what they must not change is
compared by ``compare``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from orchestration.reports.document import Block, BlockType, Document, Table
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Disposition
from orchestration.reports.read import Reading, read_report


@dataclass(frozen=True)
class ScriptNote:
    """A footnote: its mark, its words, and where its mark stands in the text of the item that cites it."""

    marker: str
    text: str
    position: int


@dataclass(frozen=True)
class Item:
    """A paragraph of some kind: title, heading, paragraph, bullet, caption, note. ``notes`` are cited in ``text``."""

    kind: str
    text: str
    marker: str = ""
    level: int = 0
    notes: tuple[ScriptNote, ...] = ()

    @property
    def sign(self) -> str:
        """A bullet's sign as printed before its text."""
        return f"{self.marker} " if self.marker.isascii() and self.marker else self.marker


@dataclass(frozen=True)
class ScriptTable:
    """Header cells as (text, column span, row span) by row; body rows of cells, each a list of paragraphs.

    ``labels`` counts the leading columns whose repeated texts one merged cell stands for.
    """

    header: tuple[tuple[tuple[str, int, int], ...], ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    labels: int
    columns: int
    is_bulleted: bool


@dataclass
class Script:
    items: list[Item | ScriptTable] = field(default_factory=list)

    @property
    def notes(self) -> list[ScriptNote]:
        return [note for item in self.items if isinstance(item, Item) for note in item.notes]


def read_text_version(path: Path, lexicon: Lexicon) -> Reading:
    return read_report(path.read_bytes(), file=path.name, lexicon=lexicon)


def script_of(reading: Reading) -> Script:
    document = reading.document
    script = Script()
    marks = mark_positions(reading)
    words = {
        block.marker: block.flow.text[len(block.marker or "") :].strip()
        for block in document.blocks
        if block.block_type is BlockType.FOOTNOTE
    }
    for block in document.blocks:
        if block.block_type is BlockType.TABLE and block.table_index is not None:
            script.items.append(_table(document.tables[block.table_index]))
        elif (
            block.block_type in (BlockType.FOOTNOTE, BlockType.FURNITURE)
            or block.block_type is BlockType.BULLET
            and block.table_index is not None
        ):
            continue
        elif block.block_type is BlockType.CAPTION:
            script.items += _caption_lines(document, block)
        else:
            notes = tuple(
                ScriptNote(mark, words[mark], block.flow.offsets.index(offset))
                for offset, mark in marks.items()
                if offset in block.flow.offsets
            )
            text = block.flow.text
            script.items.append(Item(str(block.block_type), text, block.marker or "", block.level or 0, notes))
    return script


def mark_positions(reading: Reading) -> dict[int, str]:
    """Where the marks of footnotes stand in the running text: offset → mark, in order of the footnotes."""
    document = reading.document
    blocks = {block.block_no: block.block_type for block in document.blocks}
    markers = [b.marker for b in document.blocks if b.block_type is BlockType.FOOTNOTE and b.marker]
    identifiers = [
        n
        for n in reading.ledger.numerals
        if n.disposition is Disposition.IDENTIFIER and blocks.get(n.block_no) is not BlockType.FOOTNOTE
    ]
    found: dict[int, str] = {}
    last = -1
    for marker in markers:
        for numeral in identifiers:
            before = document.text[numeral.span_start - 1 : numeral.span_start]
            is_mark = before.isalpha() or before in "”》）]"
            if numeral.span_start > last and numeral.numeral == marker and is_mark and before not in "表":
                found[numeral.span_start] = marker
                last = numeral.span_start
                break
    return found


def _caption_lines(document: Document, block: Block) -> list[Item]:
    """A caption's lines: number and title, and the unit line where there is one."""
    lines = [line.strip() for line in document.text[slice(*block.flow.span)].splitlines() if line.strip()]
    unit = next((line for line in lines[1:] if "单位" in line or "單位" in line), None)
    titles = [line for line in lines if line is not unit]
    title = titles[0] + "".join(f" {line}" if line[:1].isdigit() else line for line in titles[1:])
    return [Item("caption", title), *([Item("unit", unit)] if unit else [])]


def _table(table: Table) -> ScriptTable:
    names = [name.split("/") for name in table.columns]
    depth = 2 if any(len(name) == 2 and _is_group(names, index) for index, name in enumerate(names)) else 1
    header = _header(table.columns, names, depth)
    labels = 0
    rows: list[tuple[tuple[str, ...], ...]] = []
    if table.is_bulleted:
        labels = len(table.columns) - 1
        for row in table.rows:
            label = tuple((cell.flow.text,) for cell in row[:-1])
            if rows and row[0].is_repeated:
                rows[-1] = (*rows[-1][:-1], (*rows[-1][-1], row[-1].flow.text))
            else:
                rows.append((*label, (row[-1].flow.text,)))
    else:
        first_value = next((n for n, cell in enumerate(table.rows[0]) if not cell.is_label), 1) if table.rows else 1
        labels = max(0, first_value - 1)
        for row in table.rows:
            rows.append(
                tuple(("\0",) if cell.is_repeated and cell.column_no < labels else (cell.flow.text,) for cell in row)
            )
    return ScriptTable(header, tuple(rows), labels, len(table.columns), table.is_bulleted)


def _is_group(names: list[list[str]], index: int) -> bool:
    """Whether the column's upper name is shared with a neighbour, so that it heads a group."""
    near = [names[n] for n in (index - 1, index + 1) if 0 <= n < len(names)]
    return len(names[index]) == 2 and any(len(other) == 2 and other[0] == names[index][0] for other in near)


def _header(
    columns: tuple[str, ...], names: list[list[str]], depth: int
) -> tuple[tuple[tuple[str, int, int], ...], ...]:
    if depth == 1:
        return (tuple((name, 1, 1) for name in columns),)
    upper: list[tuple[str, int, int]] = []
    lower: list[tuple[str, int, int]] = []
    for index, name in enumerate(names):
        if not _is_group(names, index):
            upper.append((columns[index], 1, 2))
            continue
        if upper and index and _is_group(names, index - 1) and names[index - 1][0] == name[0]:
            upper[-1] = (name[0], upper[-1][1] + 1, 1)
        else:
            upper.append((name[0], 1, 1))
        lower.append((name[1], 1, 1))
    return tuple(upper), tuple(lower)

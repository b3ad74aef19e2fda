"""From blocks to the text as delivered: lines, pages, page numbers and spaces of one converter.

Blocks are marked text; nothing here changes an answer. A table may be cut by a page end only between rows, and repeats its header then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks.synthetic.manuscript import Manuscript, is_mark, unmarked
from tests.benchmarks.synthetic.style import Converter, Style, TableForm
from tests.benchmarks.synthetic.tables import Table, printed

_NEVER_FIRST = "，。；：、）”》%％"


@dataclass(frozen=True)
class Paragraph:
    """Running text, or a title; ``level`` of a heading: 1 for 一、, 2 for （一）."""

    text: str
    level: int = 0
    is_title: bool = False


@dataclass(frozen=True)
class TableBlock:
    """A table with its number as captioned, in the text's order."""

    caption: str
    unit_line: str | None
    table: Table
    breaks_after: int | None = None  # rows before a page end within it


Block = Paragraph | TableBlock


@dataclass(frozen=True)
class _Line:
    text: str
    repeats_header: bool = False  # written where a page ends just before


def print_out(blocks: list[Block], style: Style, manuscript: Manuscript) -> str:
    """The marked text of all blocks."""
    if style.converter is Converter.PARAGRAPHS:
        return "\n".join(line for block in blocks for line in _unwrapped(block, style)) + "\n"
    if style.converter is Converter.MARKDOWN:
        return "\n".join(line for block in blocks for line in _markdown(block, style)) + "\n"
    pages = list(_pages(blocks, style))
    if style.converter is Converter.DOUBLED_LINES:
        text = "\n".join(" " + "\n\n".join(page) for page in pages) + "\n"
        return _with_spaces(text) if style.spaces_digits else text
    return "".join(
        "\n".join([*page, f"— {manuscript.identifier(number)} —"]) + "\n\f"
        for number, page in enumerate(pages, start=1)
    )


def _unwrapped(block: Block, style: Style) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text if block.is_title else f"　　{block.text}"
        return
    yield block.caption
    if block.unit_line:
        yield block.unit_line
    yield from printed([block.table.header, *block.table.rows], style.table_form)
    yield ""


def _markdown(block: Block, style: Style) -> Iterator[str]:
    if isinstance(block, Paragraph):
        signs = "## " if block.is_title else {0: "", 1: "### ", 2: "#### "}[block.level]
        yield from (f"{signs}{block.text}", "")
        return
    yield f"**{block.caption}**"
    if block.unit_line:
        yield block.unit_line
    yield ""
    yield from printed([block.table.header, *block.table.rows], TableForm.PIPED)
    yield ""


def _pages(blocks: list[Block], style: Style) -> Iterator[list[str]]:
    """Lines of each page."""
    page: list[str] = []

    def is_full(more: int = 1) -> bool:
        return len(page) + more > style.lines_a_page

    for block in blocks:
        if isinstance(block, Paragraph):
            for line in _wrapped(block.text, style.line_width):
                if is_full():
                    yield page
                    page = []
                page.append(line)
            continue
        rows = [block.table.header, *block.table.rows]
        head = [block.caption, *([block.unit_line] if block.unit_line else [])]
        lines = printed(rows, style.table_form)
        by_row = [printed([row], style.table_form, has_header=False) for row in rows]
        if style.table_form is not TableForm.STACKED:
            by_row = [[line] for line in lines]
        breaks = block.breaks_after if style.splits_tables else None
        if breaks is None and is_full(len(head) + len(lines)) and page:
            yield page
            page = []
        page += head
        for number, row in enumerate(by_row):
            if number > 1 and (number - 1 == breaks or is_full(len(row))):
                yield page
                page = list(by_row[0])
            page += row
    if page:
        yield page


def _wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of ``width`` ideographs, as a typesetter breaks them: numbers whole, no comma first."""
    line, used = "", 0
    for token in re.findall(r"[\U000F0000-\U000FFFFD]?[0-9A-Za-z.,０-９．－]+[%％]?|.", text):
        taken = sum(1 if char.isascii() else 2 for char in unmarked(token))
        if used + taken > 2 * width and unmarked(token)[0] not in _NEVER_FIRST:
            yield line
            line, used = "", 0
        line, used = line + token, used + taken
    if line:
        yield line


def _with_spaces(text: str) -> str:
    """A space between an ideograph and a number after it, as some converters leave it: 完成 2045.3亿元."""
    out: list[str] = []
    for position, char in enumerate(text):
        if is_mark(char) and position and "一" <= text[position - 1] <= "鿿":
            out.append(" ")
        out.append(char)
    return "".join(out)

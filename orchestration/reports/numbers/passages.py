"""Document → passages: the running texts in which numbers are read, each numeral in exactly one of them.

A cell is read as a cell, everything else as the block it is. Passages are compact: white space that a converter put
into Chinese words and numbers is left out, white space between words of Latin letters and between two numbers stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from orchestration.reports.document import Block, BlockType, Cell, Document, Header, Table
from orchestration.reports.flow import FlowText
from orchestration.reports.numbers.mention import Passage

_SPACE = re.compile(r"\s+")
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_RUNNING = frozenset((BlockType.PARAGRAPH, BlockType.BULLET, BlockType.FOOTNOTE, BlockType.NOTE))
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")
_DIGITS = frozenset("0123456789")
_LONGEST_PASSAGE = (
    3000  # longer blocks are pages without line ends, lists or no text at all; cut, they take linear time
)
_LONGEST_NUMBER = 64
_SENTENCE_ENDS = "。!?;"
_IN_NUMBERS = frozenset("0123456789.,")


def compact(flow: FlowText, is_running: bool = True) -> FlowText:
    """``flow`` without the white space that means nothing: all but one space between Latin letters or digits.

    A decimal point set apart from its digits (``8. 5``) is closed up, and so is a number that a line's end breaks in
    running text; a number standing behind another is not.
    """
    if flow.text.split(maxsplit=1) == [flow.text]:
        return flow  # as most are; splitting finds white space faster than a pattern does
    matching = flow.matching
    kept: list[tuple[int, int]] = []
    position = 0
    for space in _SPACE.finditer(matching):
        kept.append((position, space.start()))
        is_line_end = is_running and "\n" in space.group() and _breaks_number(matching, space.start(), space.end())
        if not is_line_end and _separates(matching, space.start(), space.end()):
            kept.append((space.start(), space.start() + 1))
        position = space.end()
    kept.append((position, len(matching)))
    return FlowText.join(flow[start:end] for start, end in kept if start < end)


def _breaks_number(matching: str, start: int, end: int) -> bool:
    """Whether the white space stands between two digits, of which the latter do not begin a year."""
    if start == 0 or end == len(matching) or _YEAR.match(matching, end):
        return False
    return matching[start - 1] in _DIGITS and matching[end] in _DIGITS


def _separates(matching: str, start: int, end: int) -> bool:
    """Whether the white space ``matching[start:end]`` stands between two Latin words or numbers."""
    if start == 0 or end == len(matching):
        return False
    before, after = matching[start - 1], matching[end]
    if before == "." and after in _DIGITS:
        return not (start > 1 and matching[start - 2] in _DIGITS)
    return before in _LATIN and after in _LATIN


def cut_to_length(flow: FlowText) -> list[FlowText]:
    """``flow`` in pieces that can be read in bounded time, cut after sentences where possible and in no number."""
    pieces: list[FlowText] = []
    start = 0
    while len(flow) - start > _LONGEST_PASSAGE:
        end = _cut_before(flow.matching, start, start + _LONGEST_PASSAGE)
        pieces.append(flow[start:end])
        start = end
    return [*pieces, flow[start:]] if start < len(flow) else pieces


def _cut_before(matching: str, start: int, limit: int) -> int:
    """Where to cut: after the last sentence that ends before ``limit``, else at ``limit`` or behind the number there, if it is one."""
    end = max(matching.rfind(sign, start + _LONGEST_PASSAGE // 2, limit) for sign in _SENTENCE_ENDS) + 1
    if end:
        return end
    for cut in range(limit, min(limit + _LONGEST_NUMBER, len(matching))):
        if matching[cut] not in _IN_NUMBERS or matching[cut - 1] not in _IN_NUMBERS:
            return cut
    return limit


def find_passages(document: Document) -> tuple[Passage, ...]:
    """All passages, cells before the blocks they stand in; empty ones are left out.

    The block of a table is itself a passage, last of its kind, so that digits which no cell claims are still read.
    """
    blocks = {block.block_no: block for block in document.blocks}
    tables = {table.table_index: table for table in document.tables}
    found: list[Passage] = []
    for whole in document.tables:
        found.extend(_table_passages(whole, blocks))
    for block in document.blocks:
        if block.block_type is not BlockType.TABLE:
            table = None if block.table_index is None else tables.get(block.table_index)
            found.extend(_passage(block.flow, block, table))
    for block in document.blocks:
        if block.block_type is BlockType.TABLE:
            found.extend(
                _passage(block.flow, block, None if block.table_index is None else tables.get(block.table_index))
            )
    return tuple(found)


def _table_passages(table: Table, blocks: dict[int, Block]) -> Iterator[Passage]:
    for part in (*table.headers, *table.cells()):
        if isinstance(part, Cell):
            block = blocks.get(part.block_no, blocks[table.block_no])
            if not (part.is_repeated and part.is_label):
                yield from _passage(part.flow, block, table, part)
        elif isinstance(part, Header):
            yield from _passage(part.flow, blocks[table.block_no], table, header=part)


def _passage(
    flow: FlowText, block: Block, table: Table | None, cell: Cell | None = None, header: Header | None = None
) -> Iterator[Passage]:
    flow = compact(flow, is_running=block.block_type in _RUNNING)
    if len(flow):
        for piece in cut_to_length(flow):
            yield Passage(piece, block.place, block, table, cell, header)

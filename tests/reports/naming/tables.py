"""Small tables for tests: rows of texts as the document model has them, every cell at its own place in the text."""

from __future__ import annotations

from collections.abc import Sequence

from orchestration.reports.document import (
    Block,
    BlockType,
    Cell,
    Document,
    Genre,
    Header,
    Identity,
    Page,
    Part,
    Place,
    Table,
)
from orchestration.reports.flow import FlowText
from orchestration.reports.numbers.mention import Passage

_LABELS = ("指标", "名称", "项目", "产业", "单位", "序号", "类别", "街道")


def table_document(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[str]], part: Part = Part.RESULTS
) -> tuple[Document, list[Passage]]:
    """A document of one table, and a passage for each of its value cells that is not empty."""
    place = Place("一", part, ())
    text, header_cells, body = "", [], []

    def put(piece: str) -> FlowText:
        nonlocal text
        start = len(text)
        text += piece + "\n"
        return FlowText(piece, tuple(range(start, start + len(piece))))

    header_cells = [Header(number, put(column), False) for number, column in enumerate(columns)]
    for row_no, row in enumerate(rows):
        label = next((cell for cell, column in zip(row, columns, strict=True) if _is_label(column)), row[0])
        body.append(
            tuple(
                Cell(row_no, number, put(cell), columns[number], label.strip(), _is_label(columns[number]), False, 1)
                for number, cell in enumerate(row)
            )
        )
    block = Block(1, BlockType.TABLE, FlowText.of_slice(text, 0, len(text)), place, 0)
    table = Table(0, 1, title, tuple(columns), tuple(header_cells), tuple(body), None, place, 1, False)
    identity = Identity("", Genre.PLAN_REPORT, "静安区", 2024, 2025, None, None, None, "zh-Hans")
    document = Document(text, "txt", "utf-8", (Page(1, 0, len(text)),), identity, (block,), (table,))
    cells = [cell for cell in table.cells() if cell.flow.text and not cell.is_label]
    return document, [Passage(cell.flow, place, block, table, cell) for cell in cells]


def _is_label(column: str) -> bool:
    return any(word in column for word in _LABELS)

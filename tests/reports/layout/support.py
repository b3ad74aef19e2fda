"""What the layout's tests share: a small lexicon, reading from bytes, tables as lists, and the leaves of a document."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from orchestration.reports.document import BlockType, Document, Table
from orchestration.reports.flow import FlowText
from orchestration.reports.formats import decode
from orchestration.reports.layout.lay_out import lay_out
from orchestration.reports.lexicon import Lexicon

REPOSITORY = Path(__file__).resolve().parents[3]
DEVELOPMENT = REPOSITORY / "tests" / "corpus" / "development"
REAL_REPORT = REPOSITORY / "raw" / "310106" / "2024" / "plan_report.txt"
REAL_TABLES = REPOSITORY / "tests" / "golden" / "310106-2024.tables.json"
LEXICON = Lexicon(units=(), regions=(), industries=(), terms=())


HEAD = "关于某区2024年国民经济和社会发展计划执行情况的报告\n一、2024年计划执行情况\n"
PROSE = "城市更新有力推进。全年实现投资100亿元，增长5%，其中工业投资20亿元。\n"


def read(path: Path) -> Document:
    return lay_out(decode(path.read_bytes(), file=path.name), file=path.name, lexicon=LEXICON)


def read_text(text: str) -> Document:
    return lay_out(decode(text.encode(), file="a.txt"), file="a.txt", lexicon=LEXICON)


def table(text: str) -> Table:
    (found,) = read_text(HEAD + text).tables
    return found


def rows(text: str) -> list[list[str]]:
    return [[cell.flow.text for cell in row] for row in table(text).rows]


def as_lists(table: Table) -> dict[str, object]:
    return {
        "table_no": table.table_no,
        "title": table.title,
        "columns": list(table.columns),
        "rows": [[cell.flow.text for cell in row] for row in table.rows],
    }


def leaves(document: Document) -> list[FlowText]:
    """Every leaf once: blocks other than tables, header cells, and cells that neither repeat another nor are bullets."""
    bullets = {block.block_no for block in document.blocks if block.block_type is BlockType.BULLET}
    found = [block.flow for block in document.blocks if block.block_type is not BlockType.TABLE]
    for table in document.tables:
        found += [header.flow for header in table.headers]
        found += [cell.flow for cell in table.cells() if not cell.is_repeated and cell.block_no not in bullets]
    return found


def coverage(document: Document) -> Counter[int]:
    """How often each offset of the text lies in a leaf."""
    return Counter(offset for flow in leaves(document) for offset in flow.offsets)

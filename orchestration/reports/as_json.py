"""The JSON face of a reading: what ``warehouse read FILE --json`` prints.

Names and values of the published vocabulary; a value is a string, what is absent is null. A public contract: keys are
added, never renamed.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from orchestration.reports.document import Block, Document, Page, Table
from orchestration.reports.numbers.record import Numeral
from orchestration.reports.read import Reading


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as JSON values: ``document``, ``blocks``, ``tables``, ``numerals`` in text order, ``words``."""
    document = reading.document
    return {
        "document": _document(document),
        "blocks": [_block(block, document) for block in document.blocks],
        "tables": [_table(table) for table in document.tables],
        "numerals": [_numeral(numeral) for numeral in reading.ledger.numerals],
        "words": [asdict(word) for word in reading.ledger.words],
    }


def _document(document: Document) -> dict[str, Any]:
    identity = document.identity
    return {
        **asdict(identity),
        "presented_on": identity.presented_on and identity.presented_on.isoformat(),
        "format": document.format,
        "encoding": document.encoding,
        "pages": [_page(page) for page in document.pages],
    }


def _page(page: Page) -> dict[str, int]:
    return {"page_no": page.page_no, "span_start": page.span_start, "span_end": page.span_end}


def _block(block: Block, document: Document) -> dict[str, Any]:
    start, end = block.flow.span if block.flow.offsets else (None, None)
    table_no = None if block.table_index is None else document.tables[block.table_index].table_no
    return {
        "block_no": block.block_no,
        "block_type": block.block_type,
        "level": block.level,
        "marker": block.marker,
        "section": block.place.section,
        "part": block.place.part,
        "headings": list(block.place.headings),
        "table_no": table_no,
        "page_no": None if start is None else document.page_of(start),
        "span_start": start,
        "span_end": end,
        "text": block.flow.text,
    }


def _table(table: Table) -> dict[str, Any]:
    return {
        "table_no": table.table_no,
        "title": table.title,
        "columns": list(table.columns),
        "rows": [[cell.flow.text for cell in row] for row in table.rows],
    }


def _numeral(numeral: Numeral) -> dict[str, Any]:
    return {**asdict(numeral), "doubts": list(numeral.doubts)}

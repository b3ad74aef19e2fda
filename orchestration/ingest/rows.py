"""A reading as rows: one Arrow table of one row, a struct for the document and a list for each raw table.

The field names and types are ``schema``'s. What only the landing knows (whose report it is, where it lies) is added
when parses are loaded, so that a parse depends on nothing but the document, the reader and the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa

from orchestration.ingest.schema import RAW_TABLES
from orchestration.reports.document import Document
from orchestration.reports.numbers.record import Numeral, WordQuantity
from orchestration.reports.read import Reading

LANDING_COLUMNS = (
    "region_code", "document_type", "report_version", "source_path", "sha256", "plan_status", "licence_note",
)  # fmt: skip
"""Columns of ``report_documents`` that a parse does not hold."""

PARSED_TABLES = tuple(name for name in RAW_TABLES if name.startswith("report_"))
_LIST_TABLES = tuple(name for name in PARSED_TABLES if name != "report_documents")


def _fields(table: str, *without: str) -> list[pa.Field]:
    return [field for field in RAW_TABLES[table] if field.name not in {"report_id", *without}]


PARSE_SCHEMA = pa.schema(
    [pa.field("report_documents", pa.struct(_fields("report_documents", *LANDING_COLUMNS)))]
    + [pa.field(name, pa.list_(pa.struct(_fields(name)))) for name in _LIST_TABLES]
)
"""Schema of a parse file."""


def parse_table(reading: Reading, reader_version: str) -> pa.Table:
    """The reading as a table of one row in :data:`PARSE_SCHEMA`."""
    document = reading.document
    row = {
        "report_documents": {**_document(document), "reader_version": reader_version},
        "report_blocks": list(_blocks(document)),
        "report_table_cells": list(_cells(document)),
        "report_numerals": [_numeral(numeral) for numeral in reading.ledger.numerals],
        "report_text_values": [dict(vars(value)) for value in reading.ledger.text_values],
        "report_word_quantities": [_word(word) for word in reading.ledger.words],
        "report_project_mentions": [dict(vars(mention)) for mention in reading.statements.projects],
        "report_commitments": [dict(vars(commitment)) for commitment in reading.statements.commitments],
        "report_claim_relations": [dict(vars(relation)) for relation in reading.statements.relations],
    }
    return pa.Table.from_pylist([row], schema=PARSE_SCHEMA)


def _document(document: Document) -> dict[str, Any]:
    identity = document.identity
    return {
        **vars(identity),
        "genre": str(identity.genre),
        "text": document.text,
        "format": document.format,
        "encoding": document.encoding,
        "page_count": len({page.page_no for page in document.pages}),
    }


def _blocks(document: Document) -> Iterator[dict[str, Any]]:
    table_numbers = {table.table_index: table.table_no for table in document.tables}
    for block in document.blocks:
        start, end = block.flow.span if block.flow.offsets else (None, None)
        yield {
            "block_no": block.block_no,
            "block_type": str(block.block_type),
            "level": block.level,
            "marker": block.marker,
            "section": block.place.section,
            "part": str(block.place.part),
            "heading": " / ".join(block.place.headings),
            "table_index": block.table_index,
            "table_no": None if block.table_index is None else table_numbers[block.table_index],
            "page_no": None if start is None else document.page_of(start),
            "span_start": start,
            "span_end": end,
            "text": block.flow.text,
        }


def _cells(document: Document) -> Iterator[dict[str, Any]]:
    for table in document.tables:
        for cell in table.cells():
            start, end = cell.flow.span if cell.flow.offsets else (None, None)
            yield {
                "table_index": table.table_index,
                "table_no": table.table_no,
                "table_title": table.title,
                "row_no": cell.row_no,
                "column_no": cell.column_no,
                "column_header": cell.column_header,
                "row_label": cell.row_label,
                "is_label": cell.is_label,
                "is_repeated": cell.is_repeated,
                "cell_text": cell.flow.text,
                "block_no": cell.block_no,
                "section": table.place.section,
                "page_no": None if start is None else document.page_of(start),
                "span_start": start,
                "span_end": end,
                "is_keyed": table.is_keyed,
            }


def _numeral(numeral: Numeral) -> dict[str, Any]:
    return {
        **vars(numeral),
        "value": numeral.decimal_value,
        "value_printed": numeral.value,
        "doubts": "; ".join(numeral.doubts) or None,
    }


def _word(word: WordQuantity) -> dict[str, Any]:
    return {**vars(word), "value": None if word.value is None else Decimal(word.value)}

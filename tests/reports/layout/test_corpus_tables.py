"""Every table of the annotated documents and of the real report comes out cell for cell."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from orchestration.reports.document import BlockType, Document
from tests.reports.layout.support import DEVELOPMENT, REAL_REPORT, REAL_TABLES, as_lists, read

DOCUMENTS = sorted(DEVELOPMENT.glob("*.txt"))


def test_the_corpus_is_there() -> None:
    assert len(DOCUMENTS) >= 20


def test_the_real_report_s_tables() -> None:
    assert [as_lists(table) for table in read(REAL_REPORT).tables] == json.loads(REAL_TABLES.read_text("utf-8"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_tables_cell_for_cell(path: Path) -> None:
    expected_file = path.with_suffix(".tables.json")
    expected = json.loads(expected_file.read_text("utf-8")) if expected_file.exists() else []
    for table in expected:
        table["table_no"] = None if table["table_no"] is None else int(table["table_no"])  # some are typed as text
        table["title"] = table["title"] or ""
    assert [as_lists(table) for table in read(path).tables] == expected


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_section_and_table_of_every_numeral(path: Path) -> None:
    document = read(path)
    places = _places(document)
    wrong = []
    with path.with_suffix(".numerals.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            expected = (row["section"], int(row["table_no"]) if row["table_no"] else None)
            found = places[int(row["span_start"])]
            if row["section"] and found != expected:  # page numbers are annotated without section
                wrong.append((row["context"], found, expected))
    assert not wrong


def _places(document: Document) -> dict[int, tuple[str, int | None]]:
    """Section and table number of each offset in a leaf."""
    places: dict[int, tuple[str, int | None]] = {}
    for block in document.blocks:
        if block.block_type is not BlockType.TABLE:
            table_no = None if block.table_index is None else document.tables[block.table_index].table_no
            places.update(dict.fromkeys(block.flow.offsets, (block.place.section, table_no)))
    for table in document.tables:
        flows = [*(header.flow for header in table.headers), *(cell.flow for cell in table.cells())]
        for flow in flows:
            places.update(dict.fromkeys(flow.offsets, (table.place.section, table.table_no)))
    return places

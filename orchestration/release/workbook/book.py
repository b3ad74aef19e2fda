"""The whole workbook: which marts become sheets, where links lead, in which order everything is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import duckdb
from xlsxwriter import Workbook

from orchestration.release.workbook import plan, reading
from orchestration.release.workbook.formats import FONT, Formats
from orchestration.release.workbook.front import OVERVIEW, Entry, write_contents, write_overview
from orchestration.release.workbook.reading import Mart, Sized
from orchestration.release.workbook.sheets import CONTENTS, FIRST_ROW, Links, sheet_name, tip_of, write_mart

_MANY_CELLS = 1_000_000
"""From here on, rows go to disk as they are written."""

_WITHOUT_DATE = datetime(1980, 1, 1)  # the same release gives the same bytes


def write_workbook(
    database: Path,
    target: Path,
    release_id: str,
    *,
    most_cells: int = plan.CELLS_OF_A_WORKBOOK,
    most_rows: int = plan.EXCEL_ROWS,
) -> None:
    """Write the marts of the release in ``database`` to the workbook ``target``.

    A mart of more rows than a sheet takes, and the largest ones where all together are too many cells, are left out; the
    contents sheet then says where to find them.
    """
    with reading.connect(database) as connection:
        sized = reading.list_marts(connection)
        left_out = _too_large(sized, most_cells, most_rows - FIRST_ROW)
        cells = sum(mart.row_count * mart.column_count for mart in sized if mart.name not in left_out)
        options = {
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "constant_memory": cells > _MANY_CELLS,
            "default_format_properties": {"font_name": FONT, "font_size": 10},
            "tmpdir": str(target.parent),  # what a killed run leaves there goes with the unfinished release
        }
        with Workbook(target, options) as workbook:
            _write(workbook, connection, release_id, sized, left_out)


def _write(
    workbook: Workbook,
    connection: duckdb.DuckDBPyConnection,
    release_id: str,
    sized: Sequence[Sized],
    left_out: Mapping[str, str],
) -> None:
    workbook.set_properties(
        {"title": "计划执行情况数据册", "created": _WITHOUT_DATE, "comments": f"release {release_id}"}
    )
    formats = Formats(workbook)
    contents, overview = workbook.add_worksheet(CONTENTS), workbook.add_worksheet(OVERVIEW)
    names = _sheet_names(sized, left_out)
    for name in names.values():
        workbook.add_worksheet(name)
    entries = [_entry(mart, names.get(mart.name), left_out.get(mart.name, "")) for mart in sized]
    write_contents(contents, formats, release_id, reading.read_documents(connection), entries)
    marts = {mart.name: reading.read_mart(connection, mart) for mart in sized if mart.name in names}
    write_overview(workbook, overview, formats, marts, reading.region_names(connection))
    links = _links(marts, names)
    printed = reading.printed_decimals(connection)
    for name, mart in marts.items():
        write_mart(workbook, formats, mart, names[name], links, printed)
    contents.activate()


def _too_large(marts: Sequence[Sized], most_cells: int, most_rows: int) -> dict[str, str]:
    """The marts that are left out, each with the reason and where it is."""
    where = "见 parquet/marts/{}.parquet"
    left_out = {m.name: f"超过 Excel 行数上限，{where.format(m.name)}" for m in marts if m.row_count > most_rows}
    rest = [m for m in marts if m.name not in left_out]
    total = sum(m.row_count * m.column_count for m in rest)
    for mart in sorted(rest, key=lambda m: (-m.row_count * m.column_count, m.name)):
        if total <= most_cells:
            break
        left_out[mart.name] = f"数据量过大，未写入本册，{where.format(mart.name)}"
        total -= mart.row_count * mart.column_count
    return left_out


def _sheet_names(marts: Sequence[Sized], left_out: Mapping[str, str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for mart in marts:
        if mart.name not in left_out:
            names[mart.name] = sheet_name(mart.title, [CONTENTS, OVERVIEW, *names.values()])
    return names


def _entry(mart: Sized, sheet: str | None, remark: str) -> Entry:
    planned = plan.SHEETS.get(mart.name)
    return Entry(
        mart.title, mart.name, sheet, mart.row_count, mart.column_count, planned.purpose if planned else "", remark
    )


def _links(marts: Mapping[str, Mart], names: Mapping[str, str]) -> Links:
    rows: dict[int, int] = {}
    tips: dict[int, str] = {}
    if source := marts.get(plan.SOURCE_MART):
        wanted = ("observation_key", "page_no", "section", "table_no", "sentence_marked", "source_title")
        key, *said = (source.names.index(name) for name in wanted)
        for number, row in enumerate(source.rows, start=FIRST_ROW):
            rows[row[key]] = number
            tips[row[key]] = tip_of(*(row[n] for n in said))
    described: dict[tuple[str, str], int] = {}
    if dictionary := marts.get(plan.DICTIONARY_MART):
        schema, table, column = (dictionary.names.index(n) for n in ("schema_name", "table_name", "column_name"))
        for number, row in enumerate(dictionary.rows, start=FIRST_ROW):
            if row[schema] == "marts":
                described[row[table], row[column]] = number
    return Links(names.get(plan.SOURCE_MART), rows, tips, names.get(plan.DICTIONARY_MART), described)

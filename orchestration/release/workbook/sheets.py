"""Writing one mart as one sheet: headings in Chinese, figures that lead to their source, verdicts in colour.

Row 1 names the sheet and leads back, row 2 holds the marts' own column names (each leads to its line in the dictionary),
row 3 the headings with filters, and the data follow. Columns that serve programs are folded away on the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from orchestration.release.workbook import plan
from orchestration.release.workbook.added import REGION
from orchestration.release.workbook.cells import (
    COMPUTED_DECIMALS,
    decimals_of,
    longest,
    shown_width,
    text_width,
    write_marked,
    write_value,
)
from orchestration.release.workbook.formats import Formats
from orchestration.release.workbook.reading import Mart, Row

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

TITLE_ROW, NAME_ROW, HEADING_ROW, FIRST_ROW = 0, 1, 2, 3
CONTENTS = "目录"

_TIP = 250  # Excel refuses a link's tip of more than 255 units of UTF-16
_LONG_ADDRESS = 2079
_RICH_ROWS = 20_000
_MEASURED_ROWS = 2_000
_MOST_FROZEN = 3
_LINE_HEIGHT, _MOST_LINES = 15, 12
_SUBJECTS = frozenset(
    ("indicator_name_zh", "indicator_name", "industry_name", "measure", "category", "subject", "subject_name", "numeral",
     "column_name", "title")
)  # fmt: skip
"""Columns that say what a row speaks of: they stay in sight."""


@dataclass
class Links:
    """Where links lead: the row of each observation and of each column's description, and what to say of it."""

    source_sheet: str | None = None
    source_rows: Mapping[int, int] = field(default_factory=dict)
    source_tips: Mapping[int, str] = field(default_factory=dict)
    dictionary_sheet: str | None = None
    dictionary_rows: Mapping[tuple[str, str], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Placed:
    """A mart's columns in the order of its sheet: those in sight first, the folded ones behind."""

    order: Sequence[int]
    folded_from: int
    frozen: int

    @classmethod
    def of(cls, mart: Mart) -> Placed:
        names = mart.names
        shown = [names.index(name) for name in mart.plan.shown if name in names]
        if not shown:
            shown = [n for n, name in enumerate(names) if not plan.is_for_programs(name, names)]
            shown.sort(key=lambda n: names[n] != REGION)
        folded = [n for n in range(len(names)) if n not in shown]
        folded.sort(key=lambda n: plan.is_for_programs(names[n], names))
        frozen = next((place + 1 for place, n in enumerate(shown) if names[n] in _SUBJECTS), 0)
        return cls([*shown, *folded], len(shown), frozen if frozen <= _MOST_FROZEN else 0)


def sheet_name(title: str, taken: Iterable[str]) -> str:
    """The title as Excel accepts it: up to 31 characters, none of []:*?/\\, used once."""
    plain = re.sub(r"（.*?）$", "", re.sub(r"[\[\]:*?/\\]", "·", title)).strip("'") or "表"
    name, number = plain[:31], 2
    while name.casefold() in {other.casefold() for other in taken}:
        name, number = f"{plain[:27]} {number}", number + 1
    return name


def link_to(sheet: str, row: int, column: int = 0) -> str:
    """The address of a cell in this workbook; rows and columns count from 0."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    return f"internal:'{sheet.replace(chr(39), chr(39) * 2)}'!{xl_rowcol_to_cell(row, column)}"


def write_mart(
    workbook: Workbook,
    formats: Formats,
    mart: Mart,
    name: str,
    links: Links,
    printed: Mapping[int, int],
) -> None:
    """Write the mart to the sheet ``name``; ``printed`` gives the decimals an observation is printed with."""
    sheet = workbook.get_worksheet_by_name(name)
    assert sheet is not None  # the caller has made it
    placed = Placed.of(mart)
    widths = _set_columns(sheet, mart, placed)
    _write_head(sheet, mart, placed, formats, links)
    writer = _RowWriter(sheet, mart, placed, formats, links, printed, widths)
    for number, row in enumerate(mart.rows):
        writer.write(FIRST_ROW + number, row)
    last = FIRST_ROW + max(len(mart.rows), 1) - 1
    sheet.autofilter(HEADING_ROW, 0, last, len(placed.order) - 1)
    sheet.freeze_panes(FIRST_ROW, placed.frozen)
    _colour_verdicts(sheet, mart, placed, formats, last)
    _set_print(sheet, placed, last)
    sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW + 1}:XFD{last + 1}"})


class _RowWriter:
    """Writes rows of one mart; knows for each column how its cells are made."""

    def __init__(
        self,
        sheet: Worksheet,
        mart: Mart,
        placed: Placed,
        formats: Formats,
        links: Links,
        printed: Mapping[int, int],
        widths: Sequence[int],
    ) -> None:
        names = mart.names
        self._sheet, self._formats, self._links, self._printed = sheet, formats, links, printed
        self._columns = [(place, n, names[n]) for place, n in enumerate(placed.order)]
        self._is_source = [plan.is_source_link(name) and mart.name != plan.SOURCE_MART for name in names]
        sources = [plan.source_column_of(name, names) for name in names]
        self._decimals_from = [None if key is None else names.index(key) for key in sources]
        self._is_marked = [name.endswith("sentence_marked") and len(mart.rows) <= _RICH_ROWS for name in names]
        self._is_address = [name.endswith("url") for name in names]
        self._in_sight = list(zip(placed.order[: placed.folded_from], widths, strict=False))
        self._left = plan.EXCEL_LINKS - len(names) - 1

    def write(self, at: int, row: Row) -> None:
        lines = max((_lines(row[n], width) for n, width in self._in_sight), default=1)
        self._sheet.set_row(at, _LINE_HEIGHT * min(lines, _MOST_LINES) + 2)
        for place, n, name in self._columns:
            value = row[n]
            if value is not None and self._is_source[n]:
                self._write_source(at, place, value)
            elif value is not None and self._is_marked[n]:
                write_marked(self._sheet, (at, place), value, self._formats)
            elif value is not None and self._is_address[n] and self._may_link(value):
                self._left -= 1
                self._sheet.write_url(at, place, value, self._formats.link(), value, "打开来源网页")
            elif value is not None and name.endswith("year"):
                self._sheet.write_number(at, place, value, self._formats.year())
            else:
                write_value(self._sheet, (at, place), value, self._formats, decimals=self._decimals(n, row))

    def _write_source(self, at: int, place: int, key: int) -> None:
        target = self._links.source_rows.get(key)
        sheet = self._links.source_sheet
        if target is not None and sheet is not None and self._left > 0:
            self._left -= 1
            tip = self._links.source_tips.get(key, "")
            self._sheet.write_url(at, place, link_to(sheet, target), self._formats.source_link(), str(key), tip)
            self._sheet.write_number(at, place, key, self._formats.source_link())  # stays a number for lookups
        else:
            write_value(self._sheet, (at, place), key, self._formats)

    def _may_link(self, address: str) -> bool:
        return self._left > 0 and address.startswith(("http://", "https://")) and len(address) <= _LONG_ADDRESS

    def _decimals(self, n: int, row: Row) -> int:
        if not isinstance(row[n], Decimal):
            return 0
        key = self._decimals_from[n]
        if key is None or row[key] is None:
            return 0
        return self._printed.get(row[key], 0)


def _lines(value: Any, width: int) -> int:
    """Lines that a text takes in a column of this width."""
    if not isinstance(value, str):
        return 1
    return sum(max(-(-text_width(line) // max(width - 3, 1)), 1) for line in value.splitlines())


def _set_columns(sheet: Worksheet, mart: Mart, placed: Placed) -> list[int]:
    """Set the widths of all columns, by their content; returns them."""
    widths = []
    for place, n in enumerate(placed.order):
        name, heading = mart.columns[n].name, mart.columns[n].heading
        cells = [
            shown_width(row[n], _cell_decimals(row[n])) for row in mart.rows[:_MEASURED_ROWS] if row[n] is not None
        ]
        least = max(-(-text_width(heading) // 2) + 3, 8)
        most = 92 if name.endswith("sentence_marked") else 46
        options = {"level": 1, "hidden": True} if place >= placed.folded_from else {}
        widths.append(longest(cells, least, most))
        sheet.set_column(place, place, widths[-1], None, options)
    if placed.folded_from < len(placed.order):
        sheet.set_column(len(placed.order), len(placed.order), 4, None, {"collapsed": True})
    return widths


def _cell_decimals(value: Any) -> int:
    return min(decimals_of(value), COMPUTED_DECIMALS) if isinstance(value, Decimal) else 0


def _write_head(sheet: Worksheet, mart: Mart, placed: Placed, formats: Formats, links: Links) -> None:
    sheet.set_row(TITLE_ROW, 26)
    sheet.set_row(NAME_ROW, 14)
    sheet.set_row(HEADING_ROW, 34)
    back = formats.get(font_color="#0B57A4", valign="vcenter")
    sheet.write_url(TITLE_ROW, 0, link_to(CONTENTS, 0), back, "← 目录", "回到目录")
    sheet.write_string(TITLE_ROW, 1, mart.title, formats.title())
    shift = 2 + max(0, text_width(mart.title) // 14)
    sheet.write_string(TITLE_ROW, shift, f"{len(mart.rows)} 行。{mart.plan.purpose}", formats.note())
    for place, n in enumerate(placed.order):
        column = mart.columns[n]
        target = links.dictionary_rows.get((mart.name, column.name))
        if target is not None and links.dictionary_sheet is not None:
            tip = _cut(column.description)
            address = link_to(links.dictionary_sheet, target)
            sheet.write_url(NAME_ROW, place, address, formats.technical(), column.name, tip)
        else:
            sheet.write_string(NAME_ROW, place, column.name, formats.technical())
    for place, n in enumerate(placed.order):
        sheet.write_string(HEADING_ROW, place, mart.columns[n].heading, formats.heading())


def _colour_verdicts(sheet: Worksheet, mart: Mart, placed: Placed, formats: Formats, last: int) -> None:
    for place, n in enumerate(placed.order):
        name = mart.columns[n].name
        if not plan.is_verdict(name):
            continue
        for word, code in mart.labels.get(name, {}).items():
            if tone := plan.TONES.get(code):
                quoted = word.replace('"', '""')
                rule = {"type": "cell", "criteria": "==", "value": f'"{quoted}"', "format": formats.tone(tone)}
                sheet.conditional_format(FIRST_ROW, place, last, place, rule)


def _set_print(sheet: Worksheet, placed: Placed, last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING_ROW)
    sheet.print_area(0, 0, last, max(placed.folded_from, 1) - 1)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer("&L&8&A&R&8第 &P 页，共 &N 页")


def _cut(text: str) -> str:
    """The text, or as much of it as a tip may hold; a rare character takes two units, and is not cut in half."""
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * _TIP else units[: 2 * (_TIP - 1)].decode("utf-16-le", errors="ignore") + "…"


def tip_of(
    page_no: int | None, section: str | None, table_no: int | None, sentence: str | None, title: str | None
) -> str:
    """What hovering over a figure's source says."""
    parts = [f"第{page_no}页" if page_no else "", section or "", f"表{table_no}" if table_no else ""]
    where = " · ".join(filter(None, parts)) or (title or "")
    return _cut(" ".join(filter(None, [where, re.sub(r"\s+", "", sentence or "")])))

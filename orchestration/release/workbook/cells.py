"""From a value to a cell: what Excel can hold exactly as a number, and what must be text so that no digit is lost.

Nothing here is ever a formula or an automatic link, whatever the text begins with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from orchestration.release.workbook.plan import EXCEL_DIGITS, EXCEL_TEXT

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

    from orchestration.release.workbook.formats import Formats

COMPUTED_DECIMALS = 4
"""A quotient of eight decimals is shown with four; the cell holds all of them. What a source prints is shown whole."""

CUT = "……（全文见 parquet/）"
_FIRST_DATE = date(1900, 3, 1)  # Excel counts a 29 February 1900 that never was


def decimals_of(value: Decimal, printed: int = 0) -> int:
    """Decimals to show: those that are printed, or more where the value has more."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)  # the marts hold no NaN
    return max(printed, -exponent, 0)


def fits_a_number(value: Decimal | int, decimals: int = 0) -> bool:
    """Whether Excel keeps every digit shown."""
    return len(f"{abs(value):.{decimals}f}".replace(".", "").lstrip("0")) <= EXCEL_DIGITS


def as_text(value: Any) -> str:
    """The text shown for what is no number."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list):
        return "、".join(map(str, value))
    text = str(value)
    return text if _fits(text) else _cut(text)


def shown_width(value: Any, decimals: int = 0) -> int:
    """Columns that the longest line of the value takes; an ideograph takes two."""
    text = f"{value:.{decimals}f}" if isinstance(value, Decimal) else as_text(value)
    return max((text_width(line) for line in text.splitlines()), default=0)


@lru_cache(maxsize=50_000)
def text_width(text: str) -> int:
    """Columns that the text takes on one line."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def write_value(sheet: Worksheet, place: tuple[int, int], value: Any, formats: Formats, *, decimals: int = 0) -> None:
    """Write one value; ``decimals`` are those the source prints."""
    row, column = place
    if value is None:
        sheet.write_blank(row, column, None, formats.text())
    elif isinstance(value, bool):
        sheet.write_string(row, column, as_text(value), formats.text())
    elif isinstance(value, int | Decimal):
        _write_number(sheet, place, Decimal(value), formats, decimals)
    elif isinstance(value, date) and value >= _FIRST_DATE:
        sheet.write_datetime(row, column, value, formats.date())
    else:
        sheet.write_string(row, column, as_text(value), formats.text())


def write_marked(sheet: Worksheet, place: tuple[int, int], text: str, formats: Formats) -> None:
    """Write a sentence with its 【marked】 number in colour; the text stays as it is."""
    before, opened, rest = text.partition("【")
    marked, closed, after = rest.partition("】")
    if not (opened and closed) or not _fits(text):
        sheet.write_string(*place, as_text(text), formats.text())
        return
    fragments: list[Any] = [before] if before else []
    fragments += [formats.get(bold=True, font_color="#A3341F"), f"【{marked}】"]
    fragments += [formats.get(), after] if after else []
    if len(fragments) == 2:  # Excel knows no rich text of one piece
        sheet.write_string(*place, text, formats.text())
    else:
        sheet.write_rich_string(*place, *fragments, formats.text())


def longest(widths: Sequence[int], at_least: int, at_most: int) -> int:
    """A column's width for cells of these widths."""
    return min(max([at_least, *widths]) + 3, at_most)


def _write_number(sheet: Worksheet, place: tuple[int, int], value: Decimal, formats: Formats, printed: int) -> None:
    decimals = decimals_of(value, printed)
    if fits_a_number(value, decimals):
        shown = min(decimals, max(printed, COMPUTED_DECIMALS))
        sheet.write_number(*place, float(value), formats.number(shown))
    else:
        sheet.write_string(*place, f"{value:.{decimals}f}", formats.long_number())


def _fits(text: str) -> bool:
    """Whether a cell takes the text; Excel counts in UTF-16."""
    return 2 * len(text) <= EXCEL_TEXT or len(text.encode("utf-16-le")) // 2 <= EXCEL_TEXT


def _cut(text: str) -> str:
    room = (EXCEL_TEXT - len(CUT)) // 2 if any(ord(c) > 0xFFFF for c in text) else EXCEL_TEXT - len(CUT)
    return text[:room] + CUT

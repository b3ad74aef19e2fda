"""A report as text, as different converters write it: line breaks, pages, and the many ways of printing a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from orchestration.reports.layout.source import display_width
from tests.reports.formats.as_html import tagged_table
from tests.reports.formats.script import Item, Script, ScriptTable

RUNNING_HEADER = "某某区发展和改革委员会"
_NEVER_FIRST = "，。；：、）”》%％！？"
_TOKEN = re.compile(r"[0-9A-Za-z.,．－-]+[%％]?|.")
_BESIDE_NUMBERS = re.compile(r"(?<=[一-鿿])(?=\d)|(?<=\d)(?=[一-鿿])")
_NUMBER = re.compile(r"(?<![\d.A-Za-z〔\[(（-])(\d+(?:\.\d+)?)(%?)(?![\d.A-Za-z〕\])）:-])")
_REPEATED = ("\0",)
_NARROW = 9  # characters of a cell that a narrow ruled table breaks

Rows = list[list[str]]


class TableForm(StrEnum):
    """How the cells of a table are set apart."""

    ALIGNED = "aligned"
    SINGLE_SPACES = "single spaces"
    TABS = "tabs"
    PIPES = "pipes"
    MARKDOWN = "markdown"
    UNDERLINED = "underlined"  # psql's: a rule under the header only
    RULED = "ruled"  # a rule between all rows
    RULED_NARROW = "ruled, cells broken"
    STACKED = "one cell a line"
    TAGGED = "HTML"


@dataclass(frozen=True)
class TextStyle:
    """``width``: ideographs a line, whole paragraphs where ``None``; ``page``: lines a page; ``number``: a page's, as printed."""

    form: TableForm
    width: int | None = None
    indent: str = "　　"
    breaks_numbers: bool = False
    doubles_lines: bool = False
    page: int | None = None
    number: str = "— {} —"
    header: str | None = None
    form_feed: bool = False
    spaces_numbers: bool = False
    sets_formulas: bool = False


STYLES = {
    "paragraphs, aligned": TextStyle(TableForm.ALIGNED),
    "paragraphs without indent, Markdown": TextStyle(TableForm.MARKDOWN, indent="", doubles_lines=True),
    "wrapped, aligned": TextStyle(TableForm.ALIGNED, width=32),
    "wrapped without indent, single spaces": TextStyle(TableForm.SINGLE_SPACES, width=30, indent=""),
    "wrapped anywhere, pipes": TextStyle(TableForm.PIPES, width=31, breaks_numbers=True),
    "lines doubled, single spaces": TextStyle(TableForm.SINGLE_SPACES, width=28, indent="", doubles_lines=True),
    "spaces beside numbers, aligned": TextStyle(TableForm.ALIGNED, width=35, spaces_numbers=True),
    "tab indents, tabs": TextStyle(TableForm.TABS, indent="\t"),
    "paragraphs, underlined": TextStyle(TableForm.UNDERLINED),
    "wrapped, ruled": TextStyle(TableForm.RULED, width=40, indent="    "),
    "paragraphs, ruled with broken cells": TextStyle(TableForm.RULED_NARROW),
    "paragraphs, one cell a line": TextStyle(TableForm.STACKED),
    "paragraphs, tables in HTML and numbers as formulas": TextStyle(
        TableForm.TAGGED, indent="", doubles_lines=True, sets_formulas=True
    ),
    "pages, running headers": TextStyle(
        TableForm.TABS, width=32, page=30, number="第 {} 页 共 20 页", header=RUNNING_HEADER
    ),
    "pages, bare numbers": TextStyle(TableForm.SINGLE_SPACES, width=34, page=33, number="{}"),
    "pages with form feeds, one cell a line": TextStyle(TableForm.STACKED, width=34, page=27, form_feed=True),
}


def render_text(script: Script, style: TextStyle) -> bytes:
    """The script's items in the style; footnotes are left out."""
    lines: list[str] = []
    for item in script.items:
        lines += _table(item, style.form) if isinstance(item, ScriptTable) else _paragraph(item, style)
        if style.doubles_lines and not style.width:
            lines.append("")
    if style.doubles_lines and style.width:
        lines = [each for line in lines for each in (line, "")]
    text = "\n".join(_pages(lines, style) if style.page else lines) + "\n"
    return (_BESIDE_NUMBERS.sub(" ", text) if style.spaces_numbers else text).encode()


def _paragraph(item: Item, style: TextStyle) -> Iterable[str]:
    words = _NUMBER.sub(_formula, item.text) if style.sets_formulas and not item.notes else item.text
    text = words if item.text.startswith(item.sign.strip() or "\0") else item.sign + words
    if item.kind in ("caption", "unit", "title"):
        return [words]
    return _wrapped(style.indent + text, style.width, style.breaks_numbers) if style.width else [style.indent + text]


def _formula(number: re.Match[str]) -> str:
    """As programs that recognise formulas write 5.2%."""
    return f"${number[1]}{' ' if number[2] else ''}{number[2] and chr(92) + '%'}$"


def _wrapped(text: str, width: int, breaks_numbers: bool) -> Iterator[str]:
    line, used = "", 0
    for token in list(text) if breaks_numbers else _TOKEN.findall(text):
        taken = display_width(token)
        if used + taken > 2 * width and token[0] not in _NEVER_FIRST:
            yield line
            line, used = "", 0
        line, used = line + token, used + taken
    yield line


def _pages(lines: list[str], style: TextStyle) -> Iterator[str]:
    size = style.page or len(lines)
    for number, first in enumerate(range(0, len(lines), size), 1):
        yield from [style.header] if style.header else []
        yield from lines[first : first + size]
        yield style.number.format(number) + ("\n\f" if style.form_feed else "")


def _table(table: ScriptTable, form: TableForm) -> Iterable[str]:
    if form is TableForm.TAGGED:
        return [tagged_table(table)]
    heads, rows = _grid(table)
    if form in (TableForm.RULED, TableForm.RULED_NARROW):
        return _ruled(heads, rows, _NARROW if form is TableForm.RULED_NARROW else None)
    if form in (TableForm.ALIGNED, TableForm.UNDERLINED):
        return _aligned(heads, rows, is_underlined=form is TableForm.UNDERLINED)
    every = [*heads, *rows]
    if form is TableForm.MARKDOWN:
        lines = [f"| {' | '.join(row)} |" for row in every]
        return [lines[0], f"|{' --- |' * table.columns}", *lines[1:]]
    if form is TableForm.PIPES:
        return [f"|{'|'.join(row)}|" for row in every]
    if form is TableForm.TABS:
        return ["\t".join(row) for row in every]
    filled = [[cell for cell in row if cell] for row in every]
    return [cell for row in filled for cell in row] if form is TableForm.STACKED else [" ".join(row) for row in filled]


def _grid(table: ScriptTable) -> tuple[Rows, Rows]:
    """Header rows and body rows, all as wide as the table; what a merged cell covers is empty."""
    upper, lower = [], []
    below = iter(table.header[1] if len(table.header) > 1 else ())
    for text, columns, levels in table.header[0]:
        upper += [text, *[""] * (columns - 1)]
        lower += [""] if levels == 2 else [next(below, ("", 1, 1))[0] for _ in range(columns)]
    heads = [upper, lower] if len(table.header) > 1 else [upper]
    rows = [["" if cell == _REPEATED else "".join(cell) for cell in row] for row in table.rows]
    return heads, [row + [""] * (table.columns - len(row)) for row in rows]


def _aligned(heads: Rows, rows: Rows, *, is_underlined: bool) -> list[str]:
    widths = [max(map(display_width, column)) + 2 for column in zip(*heads, *rows, strict=True)]
    sign = "| " if is_underlined else ""
    lines = [
        sign.join(cell + " " * (width - display_width(cell)) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [*heads, *rows]
    ]
    rule = ["+".join("-" * width for width in widths)] if is_underlined else []
    return [*lines[: len(heads)], *rule, *lines[len(heads) :]]


def _ruled(heads: Rows, rows: Rows, longest: int | None) -> Iterator[str]:
    broken = [[_pieces(cell, longest) for cell in row] for row in [*heads, *rows]]
    widths = [max(display_width(piece) for cell in column for piece in cell) for column in zip(*broken, strict=True)]
    rule = "+" + "+".join("-" * (width + 2) for width in widths) + "+"
    yield rule
    for number, row in enumerate(broken):
        for level in range(max(map(len, row))):
            pieces = [cell[level] if level < len(cell) else "" for cell in row]
            padded = [piece + " " * (w - display_width(piece)) for piece, w in zip(pieces, widths, strict=True)]
            yield f"| {' | '.join(padded)} |"
        yield rule.replace("-", "=") if number == len(heads) - 1 else rule


def _pieces(cell: str, longest: int | None) -> list[str]:
    return (list(_wrapped(cell, longest, breaks_numbers=False)) if longest else [cell]) or [""]

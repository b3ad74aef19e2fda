"""What converters to Markdown write inside running text: **bold**, *italic*, \\#, -- for a dash, tags of HTML, entities, formulas, pictures.

Signs that print nothing are hidden from reading; signs of lines (#, -, |) say what a line is and stay. Only the layout
reads what is made here; the document's text stays as it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from orchestration.reports.formats.base import Span
from orchestration.reports.formats.tags import HIDDEN, without_tags
from orchestration.reports.layout.formulas import without_formulas

__all__ = ["HIDDEN", "hidden_digits", "without_signs"]

_BOLD = re.compile(r"(?<![\s*|])\*{2,3}(?!\*)|(?<!\*)\*{2,3}(?![\s*|])")
_ITALIC = re.compile(r"(?<![*A-Za-z0-9])\*(?=[^\s*])([^*\n]{1,40}(?<=[^\s*]))\*(?!\*)")
_DASHES = re.compile(r"(?<=[0-9年月日%\u4e00-\u9fff\x1f])-(-{1,2})(?=[\n\x1f]{0,5}[0-9\u4e00-\u9fff])")
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,31});")
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}\]\([^()\n]{0,500}\)|<!--.{0,2000}?-->", re.DOTALL)
# What programs that take tables for data print in empty cells, and over columns without a header.
_NO_CELL = re.compile(r"(?<=[|\t] )(?:NaN|Unnamed: \d{1,3}(?:_level_\d)?)(?=[ \t]*[|\n])|(?<=[|\t])NaN(?=[|\t\n])")
_WITHOUT_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"), HIDDEN)
_LONGEST_CELL = 40
_LEAST_CELLS = 6  # in a row, each on a line of its own
_HIDDEN_RUN = re.compile(f"{HIDDEN}+")
_DIGITS = re.compile(r"[0-9０-９]+")


def without_signs(text: str) -> str:
    """``text`` with the signs, and characters without width, replaced by :data:`HIDDEN`, character for character."""
    text = text.translate(_WITHOUT_WIDTH)
    if "![" in text or "<!--" in text:
        text = _PICTURE.sub(lambda found: HIDDEN * len(found.group()), text)
    if "<" in text:
        text = without_tags(text)
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    text = without_formulas(text)
    if "*" in text:
        text = _BOLD.sub(lambda found: HIDDEN * len(found.group()), text)
        text = _ITALIC.sub(lambda found: f"{HIDDEN}{found.group(1)}{HIDDEN}", text)
    if "NaN" in text or "Unnamed: " in text:
        text = _NO_CELL.sub(lambda found: HIDDEN * len(found.group()), text)
    if "|\n" in text:
        text = _without_ends_of_cells(text)
    if "--" in text:
        text = _DASHES.sub(lambda found: "-" + HIDDEN * len(found.group(1)), text)
    return _ESCAPED.sub(HIDDEN, text) if "\\" in text else text


def _without_ends_of_cells(text: str) -> str:
    """``text`` without the signs of a table printed one cell a line (长沙市 |⏎150 |); a cell of nothing else is a dash."""
    lines = text.split("\n")
    first = 0
    while first < len(lines):
        end = first
        while end < len(lines) and _is_cell(lines[end].strip()):
            end += 1
        for number in range(first, end if end - first >= _LEAST_CELLS else first):
            is_empty = lines[number].strip() == "|"
            lines[number] = lines[number].replace("|", "—" if is_empty else HIDDEN)
        first = end + 1
    return "\n".join(lines)


def _is_cell(line: str) -> bool:
    return line.endswith("|") and line.count("|") == 1 and len(line) <= _LONGEST_CELL


def _character(entity: re.Match[str]) -> str:
    """What the entity stands for, and signs that print nothing after it."""
    character = unescape(entity.group())
    if len(character) != 1 or character.isdigit():
        return entity.group()
    return (" " if character.isspace() else character) + HIDDEN * (len(entity.group()) - 1)


def hidden_digits(text: str, shown: str) -> Iterator[Span]:
    """Spans of signs that hold digits (``<td rowspan="2">``, the mark in <sup>1</sup>): in no sentence, but to be accounted for."""
    if text == shown:
        return
    end = 0
    for digits in _DIGITS.finditer(text):
        if digits.start() < end or (run := _HIDDEN_RUN.match(shown, digits.start())) is None:
            continue
        first = max(end, end + len(shown[end : digits.start()].rstrip(HIDDEN)) - 1)  # one sign may stand for the whole
        tag = text.rfind("<", first, digits.start())
        start = tag if tag >= 0 else first if text[first] == "&" or shown[first] == HIDDEN else first + 1
        end = text.find(">", digits.end(), run.end()) + 1 if tag >= 0 else run.end()
        end = max(end, digits.end())
        yield start, end

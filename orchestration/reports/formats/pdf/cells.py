"""The text of a drawn cell: its lines joined into paragraphs, as their indentation, signs and ends tell."""

from __future__ import annotations

import re

from orchestration.reports.formats.pdf.lines import TextLine, read_lines_of_cell
from orchestration.reports.formats.pdf.ruled import RuledCell

_SIGN = re.compile(r"[●•◆◇■□▪▫◼◻○◦➢➤►▶▷▸‣·★☆✓✔❖\ue000-\uf8ff]|[-–—*+]\s")
_INDENT = 1.2
_SLACK = 1.6  # em by which a full line may fall short of the cell's edge
_SENTENCE_ENDS = frozenset("。；！？;")
_DIGIT = re.compile(r"[0-9０-９]")


def cell_paragraphs(cell: RuledCell, em: float) -> list[str]:
    """The cell's paragraphs; within one, lines follow each other with nothing or, between Latin words, a space."""
    lines = read_lines_of_cell(cell.glyphs, em)
    if not lines:
        return []
    left = min(line.x0 for line in lines)
    right = max(max(line.x1 for line in lines), cell.box[2] - max(0.0, left - cell.box[0]) - em)
    paragraphs: list[list[TextLine]] = []
    for line in lines:
        if paragraphs and not _opens_paragraph(paragraphs[-1][-1], line, left, right):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return [_joined(paragraph) for paragraph in paragraphs]


def _opens_paragraph(before: TextLine, line: TextLine, left: float, right: float) -> bool:
    if _SIGN.match(line.text):
        return True
    ends = before.text[-1:] in _SENTENCE_ENDS
    is_short = before.x1 < right - _SLACK * before.em
    is_indented = line.x0 - left >= _INDENT * line.em and before.x0 - left < _INDENT * before.em
    return ends and (is_short or is_indented)


def _joined(lines: list[TextLine]) -> str:
    text = lines[0].text
    for line in lines[1:]:
        between_latin = (
            text[-1:].isascii() and line.text[:1].isascii() and text[-1:].isalpha() and line.text[:1].isalpha()
        )
        text += f" {line.text}" if between_latin else line.text
    return text

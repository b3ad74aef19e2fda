"""How the converter wrapped the text: the width of a full line, and whether the next line goes on with a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from orchestration.reports.layout.source import Line

_PROSE_SIGNS = frozenset("，。；、：,;")
_SLACK = 6  # half-width columns a full line may fall short: an unbreakable word did not fit
_LEAST_SHARE_UNTERMINATED = 0.25
_LEAST_SHARE_INDENTED = 0.1
_MOST_SHARE_OF_BLANKS_WITH_MEANING = 0.6
_PARAGRAPH_INDENT = 2


@dataclass(frozen=True)
class Wrapping:
    """``full_width`` is ``None`` in a text whose paragraphs are one line each."""

    full_width: float | None
    indents_paragraphs: bool
    blank_lines_part: bool

    def is_full(self, line: Line) -> bool:
        """Whether the line reaches the margin, so that its end need not be a paragraph's end."""
        return self.full_width is not None and line.width >= self.full_width - _SLACK

    def goes_on(self, before: Line, after: Line) -> bool:
        """Whether ``after`` continues the paragraph that ``before`` is a line of."""
        if self.indents_paragraphs and after.indent >= _PARAGRAPH_INDENT:
            return False
        if not before.is_terminated:
            return True
        if self.blank_lines_part and after.blanks_before:
            return False
        return self.is_full(before)


def is_prose(line: Line) -> bool:
    """Whether the line holds punctuation of running text."""
    return not _PROSE_SIGNS.isdisjoint(line.text)


def measure(lines: Sequence[Line]) -> Wrapping:
    """The wrapping of a document, measured on its lines of prose."""
    prose = [line for line in lines if is_prose(line)]
    unfinished = [line.width for line in prose if not line.is_terminated]
    is_wrapped = len(unfinished) >= max(2, _LEAST_SHARE_UNTERMINATED * len(prose))
    indented = sum(1 for line in prose if line.indent >= _PARAGRAPH_INDENT)
    blanks = sum(1 for line in prose if line.blanks_before)
    return Wrapping(
        full_width=median(unfinished) if is_wrapped else None,
        indents_paragraphs=_LEAST_SHARE_INDENTED * len(prose) <= indented < len(prose) and indented >= 2,
        blank_lines_part=0 < blanks < _MOST_SHARE_OF_BLANKS_WITH_MEANING * len(prose),
    )

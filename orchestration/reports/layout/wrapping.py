"""How the converter wrapped the text: the width of a full line, and whether the next line goes on with a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from orchestration.reports.layout.source import Line

_LEAST_SHARE_OF_USUAL_WIDTH = 0.7
_SLACK = 3  # half-width columns a full line may fall short of the usual
_LOST_INDENT = 4  # columns by which a paragraph's first line is shorter when the converter dropped its indentation
_LONGEST_UNBREAKABLE = 16
_UNBREAKABLE = re.compile(r"[!-~]*")
_TOPIC = re.compile(r"[^\d,，；：。]{4,26}。(?=.)")
_LONGEST_TOPIC = 40
_LEAST_TOPICS = 3
_LEAST_SHARE_OF_TOPICS = 0.5
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
    opens_with_topics: bool  # paragraphs usually begin with a topic sentence
    lines_are_paragraphs: bool = False  # the format parts paragraphs itself

    def is_full(self, line: Line, *, opens_paragraph: bool = True) -> bool:
        """Whether the line reaches the margin, so that its end need not be a paragraph's end."""
        slack = _SLACK + (_LOST_INDENT if opens_paragraph else 0)
        return self.full_width is not None and line.width >= self.full_width - slack

    def goes_on(self, before: Line, after: Line, *, opens_paragraph: bool = False) -> bool:
        """Whether ``after`` continues the paragraph that ``before`` is a line (perhaps the first) of."""
        if self.lines_are_paragraphs:
            return False
        if self.indents_paragraphs and after.indent >= _PARAGRAPH_INDENT:
            return False
        if not before.is_terminated:
            return True
        if (self.blank_lines_part and after.blanks_before) or (self.opens_with_topics and opens_topic(after)):
            return False
        if self.full_width is None:
            return False
        word = _UNBREAKABLE.match(after.text[:_LONGEST_UNBREAKABLE])
        slack = _SLACK + (_LOST_INDENT if opens_paragraph else 0) + (len(word.group()) if word else 0)
        return before.width >= self.full_width - slack


def opens_topic(line: Line) -> bool:
    """Whether the line opens with a topic sentence: short, without figures and commas, and more after it."""
    return _TOPIC.match(line.text[:_LONGEST_TOPIC]) is not None


def measure(lines: Sequence[Line], *, lines_are_paragraphs: bool = False) -> Wrapping:
    """The wrapping of a document, measured on its lines of prose.

    ``lines_are_paragraphs`` is what the format says; lines that are wrapped all the same are believed more.
    """
    prose = [line for line in lines if line.is_prose]
    unfinished = [line.width for line in prose if not line.is_terminated]
    is_wrapped = len(unfinished) >= max(2, _LEAST_SHARE_UNTERMINATED * len(prose))
    indented = sum(1 for line in prose if line.indent >= _PARAGRAPH_INDENT)
    blanks = sum(1 for line in prose if line.blanks_before)
    full_width = median(unfinished) if is_wrapped else None
    if full_width is not None and full_width < _LEAST_SHARE_OF_USUAL_WIDTH * median(line.width for line in prose):
        full_width = None  # one line a paragraph; what seemed unfinished are captions and the like
    return Wrapping(
        full_width=full_width,
        indents_paragraphs=_LEAST_SHARE_INDENTED * len(prose) <= indented < len(prose) and indented >= 2,
        blank_lines_part=0 < blanks < _MOST_SHARE_OF_BLANKS_WITH_MEANING * len(prose),
        opens_with_topics=_opens_with_topics(lines, full_width),
        lines_are_paragraphs=lines_are_paragraphs and full_width is None,
    )


def _opens_with_topics(lines: Sequence[Line], full_width: float | None) -> bool:
    """Whether the lines after a paragraph's visible end (a sentence's end well before the margin) open with topics."""
    if full_width is None:
        return False
    starts = [
        after
        for before, after in pairwise(lines)
        if before.is_prose
        and after.is_prose
        and before.is_terminated
        and before.width < full_width - _SLACK - _LOST_INDENT
        and (after.text[0].isalnum() or after.text[0] in "“《")  # no bullet, no bracketed number
    ]
    topics = sum(1 for line in starts if opens_topic(line))
    return topics >= _LEAST_TOPICS and topics >= _LEAST_SHARE_OF_TOPICS * len(starts)

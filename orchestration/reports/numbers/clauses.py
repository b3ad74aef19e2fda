"""Sentences, clauses, enumerated items and brackets of a passage, as position ranges in its matching form.

Punctuation only: what a clause says belongs to the modules that read it. Ranges are half-open and exclude the closing
punctuation mark, so ``matching[clause.start:clause.end]`` is the clause's words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


class Range(NamedTuple):
    """Half-open range of positions in a passage's matching form."""

    start: int
    end: int

    def __contains__(self, position: object) -> bool:
        return isinstance(position, int) and self.start <= position < self.end


class Bracket(NamedTuple):
    """A bracketed piece: ``start`` at the opening mark, ``end`` after the closing one; ``kind`` is round, quote or title."""

    start: int
    end: int
    kind: str

    @property
    def inner(self) -> Range:
        return Range(self.start + 1, self.end - 1)


_KINDS = {"(": "round", "[": "round", "〔": "round", "【": "round", "“": "quote", "‘": "quote", "「": "quote",
          "『": "quote", "《": "title", "〈": "title"}  # fmt: skip
_CLOSERS = {
    "(": ")",
    "[": "]",
    "〔": "〕",
    "【": "】",
    "“": "”",
    "‘": "’",
    "「": "」",
    "『": "』",
    "《": "》",
    "〈": "〉",
}
_MARK = re.compile("[" + "".join(re.escape(mark) for pair in _CLOSERS.items() for mark in pair) + "]")
_LONGEST_BRACKET = 200  # an opening mark whose partner is farther away has lost it

_SENTENCE_END = re.compile(r"[。!?]+[”’」』》)]*|(?<=[\u4e00-\u9fff%)])\.(?=\s|$)")
_SEGMENT_END = re.compile(r";")
_CLAUSE_END = re.compile(r"(?<!\d)[,:]|[,:](?!\d)|(?<=\d),(?!\d{3}(?!\d))")
_ITEM_END = re.compile(r"、")


def find_brackets(matching: str) -> tuple[Bracket, ...]:
    """Brackets of ``matching`` in order of their opening marks; marks without a near partner are ignored."""
    found: list[Bracket] = []
    stack: list[tuple[str, int]] = []
    for mark in _MARK.finditer(matching):
        char, position = mark.group(), mark.start()
        if char in _CLOSERS:
            stack.append((char, position))
            continue
        for depth in range(len(stack) - 1, -1, -1):
            opener, start = stack[depth]
            if _CLOSERS[opener] == char:
                if position - start <= _LONGEST_BRACKET:
                    found.append(Bracket(start, position + 1, _KINDS[opener]))
                del stack[depth:]
                break
    return tuple(sorted(found))


def _cut(matching: str, whole: Range, ends: re.Pattern[str], closed: Sequence[Bracket]) -> list[Range]:
    """``whole`` cut at matches of ``ends`` that stand outside the brackets ``closed``."""
    pieces: list[Range] = []
    start = whole.start
    for end in ends.finditer(matching, whole.start, whole.end):
        if any(bracket.start < end.start() < bracket.end - 1 for bracket in closed):
            continue
        if end.start() > start:
            pieces.append(Range(start, end.start()))
        start = end.end()
    if start < whole.end:
        pieces.append(Range(start, whole.end))
    return pieces


@dataclass(frozen=True)
class Segmentation:
    """How punctuation divides a text. Sentences hold segments (cut at semicolons), segments hold clauses.

    Clauses of a bracketed piece belong to the bracket, not to the clause around it: ``clause_at`` of a position inside
    round brackets is the clause inside them.
    """

    matching: str
    brackets: tuple[Bracket, ...]
    sentences: tuple[Range, ...]
    segments: tuple[Range, ...]
    clauses: tuple[Range, ...]

    def sentence_at(self, position: int) -> Range:
        """The sentence that holds ``position`` (or follows the one whose closing mark it is)."""
        return _at(self.sentences, position, self.matching)

    def segment_at(self, position: int) -> Range:
        """The piece between semicolons that holds ``position``."""
        return _at(self.segments, position, self.matching)

    def bracket_at(self, position: int, kind: str | None = None) -> Bracket | None:
        """The innermost bracket (of ``kind``) around ``position``, or ``None``."""
        found = None
        for bracket in self.brackets:
            if bracket.start > position:
                break
            if position < bracket.end and (kind is None or bracket.kind == kind):
                found = bracket
        return found

    def clause_at(self, position: int) -> Range:
        """The clause that holds ``position``, within round brackets where it stands in such."""
        bracket = self.bracket_at(position, "round")
        if bracket is None:
            return _at(self.clauses, position, self.matching)
        inner = [b for b in self.brackets if bracket.start < b.start and b.end < bracket.end]
        pieces: list[Range] = []
        for segment in _cut(self.matching, bracket.inner, _SEGMENT_END, inner):
            pieces += _cut(self.matching, segment, _CLAUSE_END, inner)
        return _at(tuple(pieces) or (bracket.inner,), position, self.matching)

    def items(self, part: Range) -> list[Range]:
        """``part`` cut at enumeration commas (、) outside brackets."""
        return _cut(self.matching, part, _ITEM_END, self.brackets)

    def clauses_of(self, part: Range) -> list[Range]:
        """Clauses that begin within ``part`` (a sentence or segment), brackets' own clauses left out."""
        return [clause for clause in self.clauses if part.start <= clause.start < part.end]


def _at(pieces: tuple[Range, ...], position: int, matching: str) -> Range:
    if not pieces:
        return Range(0, len(matching))
    index = bisect_right(pieces, (position, len(matching) + 1)) - 1
    return pieces[max(index, 0)]


@lru_cache(maxsize=4096)
def segment(matching: str) -> Segmentation:
    """The segmentation of a text in matching form; any text yields one, an empty text one with no sentences."""
    brackets = find_brackets(matching)
    closed = tuple(bracket for bracket in brackets if bracket.kind != "quote" or bracket.end - bracket.start <= 40)
    sentences = tuple(_cut(matching, Range(0, len(matching)), _SENTENCE_END, closed))
    segments = tuple(piece for sentence in sentences for piece in _cut(matching, sentence, _SEGMENT_END, closed))
    clauses = tuple(piece for part in segments for piece in _cut(matching, part, _CLAUSE_END, closed))
    return Segmentation(matching, brackets, sentences, segments, clauses)

"""Sentences, clauses, enumerated items and brackets of a passage, as position ranges in its matching form.

Punctuation only: what a clause says belongs to the modules that read it. Ranges are half-open and exclude the closing
punctuation mark, so ``matching[clause.start:clause.end]`` is the clause's words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from orchestration.reports.frozen import record


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
# Longer pieces are no sentences or clauses but text without punctuation; cut, they are read in linear time.
_LONGEST_SENTENCE = 1200
_LONGEST_CLAUSE = 400

_SENTENCE_END = r"[。!?]+[”’」』》)]*|\.(?<=[\u4e00-\u9fff%)]\.)(?=\s|$)"
_SEGMENT_END = r";"
_CLAUSE_END = r"[,:](?:(?<!\d.)|(?!\d))|,(?!\d{3}(?!\d))"
_END = re.compile(f"(?=[。!?.;,:])(?:(?P<sentence>{_SENTENCE_END})|(?P<segment>{_SEGMENT_END})|{_CLAUSE_END})")
_END_IN_BRACKETS = re.compile(f"{_SEGMENT_END}|{_CLAUSE_END}")
_ITEM_END = re.compile(r"、")
# Numbers an item of a list (1. 2、 3) (4) ① (五) 六、), no part of what it says.
_HAN = "[一二三四五六七八九十]"
_LIST_MARK = re.compile(
    rf"\s*(?:\d{{1,2}}[.、](?![\d.、])|\(?\d{{1,2}}\)[.、]?|\({_HAN}{{1,3}}\)[.、]?|{_HAN}{{1,3}}、(?!{_HAN})|[①-⑳⑴-⒇⒈-⒛])\s*(?=[^\s\d])"
)


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


def _ends_outside(
    matching: str, whole: Range, ends: re.Pattern[str], closed: Sequence[Bracket]
) -> Iterable[re.Match[str]]:
    """Matches of ``ends`` in ``whole`` that stand outside the brackets ``closed``, which are in order of their opening."""
    found = ends.finditer(matching, whole.start, whole.end)
    if not closed:
        return found
    outside = []
    opened, closed_until = bisect_left(closed, (whole.start - _LONGEST_BRACKET,)), 0
    for end in found:
        position = end.start()
        while opened < len(closed) and closed[opened].start < position:
            closed_until = max(closed_until, closed[opened].end - 1)
            opened += 1
        if position >= closed_until:
            outside.append(end)
    return outside


def _cut(matching: str, whole: Range, ends: re.Pattern[str], closed: Sequence[Bracket]) -> list[Range]:
    """``whole`` cut at matches of ``ends`` that stand outside the brackets ``closed``."""
    pieces: list[Range] = []
    start = whole.start
    for end in _ends_outside(matching, whole, ends, closed):
        if start < end.start():
            pieces.append(Range(start, end.start()))
        start = end.end()
    return [*pieces, Range(start, whole.end)] if start < whole.end else pieces


def _limited(pieces: Sequence[Range], longest: int) -> tuple[Range, ...]:
    """``pieces``, those longer than ``longest`` cut."""
    if all(end - start <= longest for start, end in pieces):
        return tuple(pieces)
    return tuple(Range(at, min(at + longest, end)) for start, end in pieces for at in range(start, end, longest))


@record(frozen=True)
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

    @cached_property
    def _starts_of_sentences(self) -> list[int]:
        return _starts(self.sentences)

    @cached_property
    def _starts_of_segments(self) -> list[int]:
        return _starts(self.segments)

    @cached_property
    def _starts_of_clauses(self) -> list[int]:
        return _starts(self.clauses)

    @cached_property
    def _clause_of(self) -> dict[int, Range]:
        """Clauses asked for so far, by position: every stage asks for those of the same numbers."""
        return {}

    @cached_property
    def _of_kind(self) -> dict[str | None, tuple[list[int], list[Bracket]]]:
        """Brackets of each kind (``None``: of any) with their starts."""
        kinds: dict[str | None, list[Bracket]] = {None: list(self.brackets)}
        for bracket in self.brackets:
            kinds.setdefault(bracket.kind, []).append(bracket)
        return {kind: ([bracket.start for bracket in brackets], brackets) for kind, brackets in kinds.items()}

    def sentence_at(self, position: int) -> Range:
        """The sentence that holds ``position`` (or follows the one whose closing mark it is)."""
        return _at(self.sentences, self._starts_of_sentences, position, self.matching)

    def segment_at(self, position: int) -> Range:
        """The piece between semicolons that holds ``position``."""
        return _at(self.segments, self._starts_of_segments, position, self.matching)

    def bracket_at(self, position: int, kind: str | None = None) -> Bracket | None:
        """The innermost bracket (of ``kind``) around ``position``, or ``None``."""
        if kind not in self._of_kind:
            return None
        starts, brackets = self._of_kind[kind]
        for index in range(bisect_right(starts, position) - 1, -1, -1):
            bracket = brackets[index]
            if bracket.start < position - _LONGEST_BRACKET:
                return None
            if position < bracket.end:
                return bracket
        return None

    def brackets_from(self, position: int) -> Iterable[Bracket]:
        """Brackets that open at or after ``position``, in order."""
        return islice(self.brackets, bisect_left(self.brackets, (position,)), None)

    def clause_at(self, position: int) -> Range:
        """The clause that holds ``position``, within round brackets where it stands in such."""
        clause = self._clause_of.get(position)
        if clause is None:
            clause = self._clause_of[position] = self._find_clause(position)
        return clause

    def _find_clause(self, position: int) -> Range:
        bracket = self.bracket_at(position, "round")
        if bracket is None:
            return _at(self.clauses, self._starts_of_clauses, position, self.matching)
        first = bisect_right(self.brackets, bracket)
        last = bisect_left(self.brackets, (bracket.end,))
        inner = [b for b in self.brackets[first:last] if b.end < bracket.end]
        pieces = _cut(self.matching, bracket.inner, _END_IN_BRACKETS, inner)
        return _at(pieces, _starts(pieces), position, self.matching) if pieces else bracket.inner

    def items(self, part: Range) -> list[Range]:
        """``part`` cut at enumeration commas (、) outside brackets."""
        return _cut(self.matching, part, _ITEM_END, self.brackets)

    def clauses_of(self, part: Range) -> list[Range]:
        """Clauses that begin within ``part`` (a sentence or segment), brackets' own clauses left out."""
        return list(self.clauses[bisect_left(self.clauses, (part.start,)) : bisect_left(self.clauses, (part.end,))])


def _at(pieces: Sequence[Range], starts: Sequence[int], position: int, matching: str) -> Range:
    """The last of ``pieces``, which begin at ``starts``, that begins at or before ``position``; else the first."""
    if not pieces:
        return Range(0, len(matching))
    index = bisect_right(starts, position) - 1
    return pieces[index] if index > 0 else pieces[0]


def _starts(pieces: Sequence[Range]) -> list[int]:
    return [piece.start for piece in pieces]


@lru_cache(maxsize=4096)
def segment(matching: str) -> Segmentation:
    """The segmentation of a text in matching form; any text yields one, an empty text one with no sentences."""
    brackets = find_brackets(matching)
    closed = [bracket for bracket in brackets if bracket.kind != "quote" or bracket.end - bracket.start <= 40]
    sentences: list[Range] = []
    segments: list[Range] = []
    clauses: list[Range] = []
    sentence = part = clause = 0  # where the ones under way start
    if mark := _LIST_MARK.match(matching):
        sentence = part = clause = mark.end()
    for end in _ends_outside(matching, Range(0, len(matching)), _END, closed):
        start, stop = end.span()
        kind = "sentence" if start - sentence > _LONGEST_SENTENCE else end.lastgroup
        if clause < start:
            clauses.append(Range(clause, start))
        clause = stop
        if kind is None:
            continue
        if part < start:
            segments.append(Range(part, start))
        if mark := _LIST_MARK.match(matching, stop):  # the next item on the same line
            clause = stop = mark.end()
        part = stop
        if kind == "sentence":
            if sentence < start:
                sentences.append(Range(sentence, start))
            sentence = stop
    for pieces, start in ((sentences, sentence), (segments, part), (clauses, clause)):
        if start < len(matching):
            pieces.append(Range(start, len(matching)))
    return Segmentation(
        matching,
        brackets,
        _limited(sentences, _LONGEST_SENTENCE),
        _limited(segments, _LONGEST_SENTENCE),
        _limited(clauses, _LONGEST_CLAUSE),
    )

"""The untouched text with its matching form, cut into lines, and flows made from pieces of it.

Everything the layout finds is a list of half-open spans into this source; how spans become reading text (which spaces
stay) is decided here and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from orchestration.reports.flow import FlowText
from orchestration.reports.frozen import record
from orchestration.reports.layout.markup import HIDDEN
from orchestration.reports.matching import matching_form, with_quotes_paired

Span = tuple[int, int]

# White space and characters without width; no leaf of the document holds them but as a space between words.
BLANK = r"\s\u200b-\u200d\u2060\ufeff\u00ad"
TOKEN = re.compile(f"[^{BLANK}]+")
_BLANKS = "".join(re.findall(f"[{BLANK}]", "".join(map(chr, (*range(0x3001), 0xFEFF)))))
_IS_BLANK = frozenset(_BLANKS)
_ENDS_LINE = frozenset("\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
_LINE_END = re.compile("\r\n|[" + "".join(_ENDS_LINE) + "]")
_PROSE = re.compile(r"[，。；]|[,;](?<=[^\d\s].)")
_SENTENCE_ENDS = "。！？；：…!?;:"
_CLOSERS = "”’」』）》】)]\"'"
_LONGEST_SLOGAN = 30
_FIRST_IDEOGRAPH, _LAST_IDEOGRAPH = "\u4e00", "\u9fff"
_THOUSANDS_BEFORE = re.compile(r"(?<![\d.])\d{1,3}$")
_THOUSANDS_AFTER = re.compile(r"\d{3}(?!\d)")


@record(frozen=True)
class Line:
    """A line that holds something: the span of what it holds, and how it stood among its neighbours."""

    number: int  # among the lines that hold something
    raw_start: int  # of the line with its indentation
    start: int
    end: int
    blanks_before: int  # empty lines just before
    text: str
    folded: str  # matching form of ``text``

    @property
    def span(self) -> Span:
        return self.start, self.end

    @property
    def indent(self) -> int:
        """Characters of white space before the first visible one."""
        return self.start - self.raw_start

    @cached_property
    def compact(self) -> str:
        """Matching form without spaces."""
        return "".join(self.folded.split())

    @cached_property
    def width(self) -> int:
        """Display width without spaces, in half-width columns."""
        return display_width("".join(self.text.split()))

    @cached_property
    def is_prose(self) -> bool:
        """Whether the line holds punctuation of running text."""
        return _PROSE.search(self.text) is not None

    @cached_property
    def is_terminated(self) -> bool:
        """Whether a sentence (or a list's introduction) ends with the line."""
        return ends_sentence(self.text)


def display_width(text: str) -> int:
    """Columns the text takes: two for a full-width character, one for an ASCII one."""
    return 2 * len(text) - len(text.encode("ascii", "ignore"))


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a sentence's end, closing quotes and brackets aside."""
    tail = text[-4:].rstrip(_CLOSERS)
    return bool(tail) and tail[-1] in _SENTENCE_ENDS


@dataclass(frozen=True)
class Source:
    """The document's text and its matching form; offsets are the same in both. Signs of markup are hidden in both.

    ``received`` is the text with its signs, where it has any.
    """

    text: str
    received: str | None = None

    @cached_property
    def as_came(self) -> Source:
        """The same text with nothing hidden."""
        return self if self.received is None else Source(self.received)

    @cached_property
    def matching(self) -> str:
        return with_quotes_paired(matching_form(self.text))

    @cached_property
    def compact(self) -> str:
        """Matching form of the whole text without spaces and line ends, to look words up that lines cut in two."""
        return "".join(self.matching.split())

    def folded(self, span: Span) -> str:
        return self.matching[span[0] : span[1]]

    def trim(self, span: Span) -> Span:
        """The span without blanks at either end; an empty span where nothing is left."""
        visible = self.text[span[0] : span[1]].rstrip(_BLANKS)
        if not visible:
            return span[0], span[0]
        end = span[0] + len(visible)
        return end - len(visible.lstrip(_BLANKS)), end

    def lines(self, whole: Sequence[Span] = ()) -> list[Line]:
        """The lines that hold something, in order; each span of ``whole`` (in order) is one line, whatever it holds."""
        found: list[Line] = []
        raw_start, empty = 0, 0
        for raw_end, following in self._line_ends(whole):
            start, end = self.trim((raw_start, raw_end)) if raw_start < raw_end else (0, 0)
            if start == end:
                empty += 1
            else:
                text, folded = self.text[start:end], self.matching[start:end]
                found.append(Line(len(found), raw_start, start, end, empty, text, folded))
                empty = 0
            raw_start = following
        return found

    def _line_ends(self, whole: Sequence[Span]) -> Iterator[Span]:
        """Where lines end and where what follows begins; before and after each of ``whole`` too, if no line ends there."""
        remaining = iter(whole)
        around = next(remaining, None)
        following = 0
        for found in chain(_LINE_END.finditer(self.text), (None,)):
            start, end = found.span() if found else (len(self.text), 0)
            while around is not None and around[1] <= start:
                if following < around[0]:
                    yield around[0], around[0]
                if around[1] < start:
                    yield around[1], around[1]
                following = around[1]
                around = next(remaining, None)
            if found is None or around is None or start < around[0]:
                yield start, end
                following = end

    def flow(self, spans: Iterable[Span]) -> FlowText:
        """Reading text of the spans: their characters without line ends and without spaces inside words."""
        text = ""
        kept: list[Span] = []
        for start, end in spans:
            for token in TOKEN.finditer(self.text, start, end):
                first, last = token.span()
                if kept and self._keeps_gap(text, gap := self._after_signs(kept[-1][1], first), token):
                    text += self.text[gap]
                    kept.append((gap, gap + 1))
                text += token.group()
                kept.append((first, last))
        offsets = tuple(chain.from_iterable([range(*span) for span in kept]))
        return FlowText.of_folded(text, offsets, "".join([self.folded(span) for span in kept]))

    def _after_signs(self, start: int, end: int) -> int:
        """The first place of a gap that is no hidden sign; its end where nothing else is there."""
        while start < end and self.text[start] == HIDDEN:
            start += 1
        return start

    def compacted(self, spans: Iterable[Span]) -> str:
        """Matching form of the spans without spaces."""
        return "".join("".join(self.matching[start:end].split()) for start, end in spans)

    def _keeps_gap(self, before: str, gap: int, token: re.Match[str]) -> bool:
        if gap >= token.start() or self.text[gap] not in _IS_BLANK:
            return False
        last, first = before[-1], self.text[token.start()]
        if self.text[gap] in _ENDS_LINE and not last.isascii():
            return False
        if _FIRST_IDEOGRAPH <= last <= _LAST_IDEOGRAPH and _FIRST_IDEOGRAPH <= first <= _LAST_IDEOGRAPH:
            return _parts_slogan(before, token.group()) and not _LINE_END.search(self.text, gap, token.start())
        are_digits = last.isdigit() and first.isdigit()
        if _is_latin(last) and _is_latin(first):
            return True
        breaks_line = _LINE_END.search(self.text, gap, token.start()) is not None
        if are_digits:
            is_thousands = _THOUSANDS_BEFORE.search(self.text[max(0, gap - 5) : gap]) and _THOUSANDS_AFTER.match(
                token.group()[:4]
            )
            return not (breaks_line or is_thousands)
        if breaks_line:
            return last in ",;.)" and _is_latin(before[-2:-1]) and _is_latin(first)
        if _is_latin(last) or _is_latin(first) or before == "#":
            return _is_latin_gap(before, first)
        return _parts_slogan(before, token.group())


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()


def _is_latin_gap(before: str, first: str) -> bool:
    last = before[-1]
    if before == "#":
        return True  # the sign of a sub-row, set apart as printed
    if _is_latin(last):
        return first.isascii() and (first.isdigit() or first in "(&")
    return last.isascii() and (last.isdigit() or (last in ",;:.)&" and before[-2:-1].isascii()))


def _parts_slogan(before: str, token: str) -> bool:
    """A space between Chinese words is meant only where it parts the halves of a quoted name (“融合 创新”)."""
    opened = before.rfind("“", max(0, len(before) - _LONGEST_SLOGAN))
    if opened < 0 or "”" in before[opened:]:
        return False
    half_before = before[opened + 1 :].split(" ")[-1]
    half_after = token.partition("”")[0]
    return min(len(half_before), len(half_after)) >= 3 and not (before[-1].isascii() or token[0].isascii())

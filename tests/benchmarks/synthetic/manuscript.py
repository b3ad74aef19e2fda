"""A text under construction in which every numeral carries its answer.

Numbers enter a manuscript marked: one private character in front of the digits, which no layout counts as width. When the text is
finished the marks come out and leave behind where each number stands. What numbers mean is the caller's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

NUMERAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9０-９]+(?:[.．][0-9０-９]+)?")
_FIRST_MARK = 0xF0000  # a private plane: no document of the genre has characters of it
_MARK = re.compile(r"[\U000F0000-\U000FFFFD]")


@dataclass(frozen=True)
class Answer:
    """What a careful reader sees in one numeral; the names of the fields are the ledger's."""

    disposition: str
    value: str | None = None
    unit_mult: int | None = None
    unit: str | None = None
    qualifier: str | None = None
    measure_kind: str | None = None
    comparison_base: str | None = None
    reference_year: int | None = None
    period: str | None = None
    value_role: str | None = None
    industry_name: str | None = None
    section: str | None = None
    table_no: int | None = None
    names: tuple[str, ...] = ()  # the first as a table would head it, the others as an analyst would accept


@dataclass(frozen=True)
class Placed:
    """An answer with the span of its numeral in the finished text."""

    span_start: int
    span_end: int
    numeral: str
    answer: Answer


DATE, IDENTIFIER = Answer("date"), Answer("identifier")


@dataclass
class Manuscript:
    """Collects answers; :meth:`mark` gives the text to write for one."""

    section: str | None = "前言"
    table_no: int | None = None
    answers: list[Answer] = field(default_factory=list)

    def mark(self, printed: str, answer: Answer) -> str:
        """``printed`` with the mark of ``answer`` in front of its first numeral."""
        self.answers.append(replace(answer, section=self.section, table_no=self.table_no))
        found = NUMERAL.search(printed)
        if found is None:
            raise ValueError(f"{printed!r} holds no numeral")
        sign = chr(_FIRST_MARK + len(self.answers) - 1)
        return printed[: found.start()] + sign + printed[found.start() :]

    def date(self, printed: object) -> str:
        return self.mark(str(printed), DATE)

    def identifier(self, printed: object) -> str:
        return self.mark(str(printed), IDENTIFIER)

    def finish(self, marked: str) -> tuple[str, tuple[Placed, ...]]:
        """The text without marks, and every numeral in it with its answer, in text order.

        Raises ``ValueError`` where a numeral has no answer, or an answer no numeral: the generator is wrong then.
        """
        starts = {found.start() - before: ord(found.group()) for before, found in enumerate(_MARK.finditer(marked))}
        text = _MARK.sub("", marked)
        placed = []
        for found in NUMERAL.finditer(text):
            code = starts.pop(found.start(), None)
            if code is None:
                around = text[max(0, found.start() - 12) : found.end() + 12]
                raise ValueError(f"{found.group()!r} in {around!r} has no answer")
            placed.append(Placed(found.start(), found.end(), found.group(), self.answers[code - _FIRST_MARK]))
        if starts:
            raise ValueError(f"answers without numerals at {sorted(starts)}")
        return text, tuple(placed)


def unmarked(text: str) -> str:
    """The text as it will stand, for measuring."""
    return _MARK.sub("", text)


def is_mark(char: str) -> bool:
    return _FIRST_MARK <= ord(char) <= _FIRST_MARK + 0xFFFD

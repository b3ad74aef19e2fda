"""A passage with the numbers found in it, and the words around each that rules ask for."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from orchestration.reports.numbers.clauses import Range, Segmentation, segment
from orchestration.reports.numbers.mention import Mention, Passage
from orchestration.reports.numbers.record import Disposition
from orchestration.reports.numbers.units import Quantity

# Raised and lowered digits next to plain ones, and circled digits anywhere, are no digits of a number.
_CIRCLED = "\u2460-\u249b\u24ea-\u24ff\u2776-\u2793"
_NOT_DIGITS = re.compile(f"[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089{_CIRCLED}](?:(?<=[{_CIRCLED}])|(?<=[0-9].))")
_WIDE_COMMA = re.compile("\uff0c(?<=[0-9].)(?=[0-9])")
# 12，345万元: the comma of thousands typed wide, where a unit or the end of a cell follows three digits.
_GROUPED = re.compile(
    r"(?<![0-9.,，])[1-9][0-9]{0,2}(?:，[0-9]{3})+(?![0-9，])(?:\.[0-9]+)?(?=[万亿]*(?:元|美元|人|户|家|个|吨|亩|公顷|平方|立方|公里|米|件|套|辆|台|名|项|张|头|只|株|度|千瓦)|(?P<end>\s*$))"
)
# 1·8%: a point set too high; before a unit only, because 9·18 and 5·12 are days.
_RAISED_POINT = re.compile(r"[·‧・•](?<=[0-9].)(?=[0-9]{1,2}(?:[%‰]|个?百分点|[万亿]?(?:元|吨|亩|人|户|公里|平方米)))")
_LEADING_MARKS = re.compile(r"[(#*\-·【 注:]*")


@dataclass
class PassageReading:
    """A passage, its text as rules see it, and what has been found in it. ``quantities`` and ``leads`` run
    parallel to ``mentions``: ``leads[i]`` is the index of the mention whose words before it also govern mention ``i``.
    """

    passage: Passage
    text: str
    mentions: list[Mention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    _lefts: dict[int, str] = field(default_factory=dict)
    _rights: dict[int, str] = field(default_factory=dict)
    _clauses: dict[int, Range] = field(default_factory=dict)
    _sentences: dict[int, Range] = field(default_factory=dict)

    @cached_property
    def parts(self) -> Segmentation:
        return segment(self.text)

    @cached_property
    def names_quarters(self) -> bool:
        """Whether the text speaks of quarters at all."""
        return "季度" in self.text

    @cached_property
    def blank_end(self) -> int:
        """Where white space that opens the text ends."""
        return len(self.text) - len(self.text.lstrip())

    @cached_property
    def marks_end(self) -> int:
        """Where marks of lists and notes that open the text end."""
        marks = _LEADING_MARKS.match(self.text)
        return marks.end() if marks else 0

    def group_end(self, index: int) -> int:
        """Where the enumeration or ratio that ``index`` belongs to ends."""
        last = index
        while last + 1 < len(self.leads) and self.leads[last + 1] == self.leads[index]:
            last += 1
        return self.mentions[last].expression_end

    def clause(self, index: int) -> Range:
        """The clause mention ``index`` stands in."""
        if index not in self._clauses:
            self._clauses[index] = self.parts.clause_at(self.mentions[index].start)
        return self._clauses[index]

    def sentence(self, index: int) -> Range:
        """The sentence mention ``index`` stands in."""
        if index not in self._sentences:
            self._sentences[index] = self.parts.sentence_at(self.mentions[index].start)
        return self._sentences[index]

    def left(self, index: int) -> str:
        """The words of the clause between the number before (of the same clause) and the lead of ``index``."""
        lead = self.leads[index]
        if lead in self._lefts:
            return self._lefts[lead]
        start = self.clause(lead).start
        for earlier in range(lead - 1, -1, -1):
            if self.mentions[earlier].disposition is Disposition.STATISTIC:
                start = max(start, self.mentions[earlier].expression_end)
                break
        self._lefts[lead] = self.text[start : max(start, self.mentions[lead].expression_start)]
        return self._lefts[lead]

    def clause_left(self, index: int) -> str:
        """All words of the clause before ``index``."""
        start = self.clause(index).start
        return self.text[start : self.mentions[index].expression_start]

    def right(self, index: int) -> str:
        """The words of the clause after the expression, up to the next number."""
        if index not in self._rights:
            self._rights[index] = self._right(index)
        return self._rights[index]

    def _right(self, index: int) -> str:
        mention = self.mentions[index]
        end = max(mention.expression_end, self.clause(index).end)
        if index + 1 < len(self.mentions):
            end = min(end, max(mention.expression_end, self.mentions[index + 1].expression_start))
        return self.text[mention.expression_end : end]

    def rest_of_clause(self, index: int) -> str:
        """The rest of the clause after the number, of the clause around it where the number stands in brackets."""
        mention = self.mentions[index]
        bracket = self.parts.bracket_at(mention.start, "round")
        start = bracket.end if bracket is not None else mention.expression_end
        end = (self.parts.clause_at(bracket.start - 1) if bracket is not None else self.clause(index)).end
        return self.text[start : max(start, end)]

    def joins_next(self, index: int) -> bool:
        """Whether the next number follows at once, or after 的: 30亿元以上2幢, 不足13平方米的26户."""
        if index + 1 >= len(self.mentions):
            return False
        between = self.text[self.mentions[index].expression_end : self.mentions[index + 1].expression_start]
        return between in ("", "的")

    def shares_sentence(self, earlier: Mention, index: int) -> bool:
        """Whether ``earlier`` stands in the sentence of mention ``index``."""
        return earlier.start in self.sentence(index)


def reading_text(passage: Passage) -> str:
    """The passage's matching form, in which raised and circled digits are no digits, a wide comma ends a clause and a raised point is one."""
    text = passage.matching
    printed = passage.flow.text
    if printed.isascii():
        return text
    signs = (
        (_NOT_DIGITS.finditer(printed), "^"),
        (_ending_commas(passage), ";"),
        (_RAISED_POINT.finditer(printed), "."),
    )
    for matches, stand_in in signs:
        for match in matches:
            text = text[: match.start()] + stand_in + text[match.end() :]
    return text


def _ending_commas(passage: Passage) -> list[re.Match[str]]:
    """Wide commas between digits that end a clause: all but those of thousands."""
    printed = passage.flow.text
    commas = list(_WIDE_COMMA.finditer(printed))
    grouped = _GROUPED.finditer(printed) if commas else ()
    spans = [found.span() for found in grouped if passage.cell is not None or found["end"] is None]
    return [comma for comma in commas if not any(start < comma.start() < end for start, end in spans)]

"""Passage → mentions: the printed numbers in it, their disposition, value, unit and qualifier.

A mention may hold several numerals (``8. 5``). How numbers share units and words is the business of ``links``; of what,
when and in what capacity is read by later stages from the :class:`~orchestration.reports.numbers.reading.PassageReading`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from orchestration.reports.alternation import any_of
from orchestration.reports.document import BlockType
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.aims import AIM_AFTER
from orchestration.reports.numbers.cells import is_value
from orchestration.reports.numbers.disposition import NamePatterns, Surroundings, is_counted, judge, name_patterns
from orchestration.reports.numbers.links import link_numbers
from orchestration.reports.numbers.list_marks import mark_before
from orchestration.reports.numbers.mention import Mention, NumeralSpan, Passage
from orchestration.reports.numbers.qualifiers import prefix_before, qualify
from orchestration.reports.numbers.reading import PassageReading, reading_text
from orchestration.reports.numbers.record import MOST_DECIMALS, MOST_PLACES, Disposition
from orchestration.reports.numbers.units import PARTS_OF, Quantity, UnitGrammar, unit_grammar

# A digit first: only there does the search try the rest.
PRINTED = re.compile(
    r"[0-9](?:[0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]{0,2}(?: [0-9]{3})+(?![0-9])(?:\.[0-9]+)?"
    r"|[0-9]*(?:\.[0-9]+)?)"
)
_SIGN = "-−–"
_LONG_SIGN = "—"  # a minus only where it opens a cell
_FALL_OR_RISE = "▲△"
_BEFORE_A_RANGE = frozenset(
    "%‰‱℃度百千万亿元个家名人次户米里吨亩张号弄月日年天岁项套辆台件场所座栋幢条处倍分克升瓦时班批-—–"
)
_ADDRESS_GOES_ON = r"(?:[\n ](?=[\x21-\x7e]{0,200}?(?:%[0-9A-F]{2}|[?&][A-Za-z_]+=|\.s?html?|\.pdf))[\x21-\x7e]+)*"
"""An address that a line's end breaks: what follows is plainly the rest of one."""
_WEB = re.compile(
    rf"(?:https?://|www\.)[\x21-\x7e]+{_ADDRESS_GOES_ON}|[A-Za-z0-9_.+-]{{1,64}}@[A-Za-z0-9-]{{1,64}}\.[A-Za-z0-9.-]+"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}年")
_MONTHS_MORE = re.compile(r"多?月|半月(?!板)")
_MOVED_BY = re.compile(
    r"[增降提高低快慢升落缩涨跌超差]|扩大|放缓|拉动|百分|改善"
)  # 增速回落3个点, but 新建停车场10个点
_BELOW = re.compile(r"[0-9]/$")
_ABOVE = re.compile(r"/[0-9]")
_CHANGES_TO = re.compile(r"(?:降|减|压|增|升|提高|上升|下降)[^,。;]{0,2}[至到]$")
_AMONG_FIRST = re.compile(r"(?:居|列|入|跻身|排名|位次|榜|保持)[^,。;]{0,12}前$")
_NO_COUNT = re.compile(r"(?:指数|得分|评分|强度|系数|比)(?:为|达|是)?$")
_RATIO = re.compile(r"(?:比|倍差)(?:例|值)?(?:由|为|从|缩小|扩大|降|达|控制|[^,。;]{0,8}$)")
# 收入比为1.72，较上年缩小|0.03: by how much a ratio moved, in the clause after it.
_RATIO_MOVED = re.compile(
    r"(?:比|倍差)(?:例|值)?[^,。;0-9]{0,6}[0-9.]+(?::1)?,(?:[比较](?:上年|去年|年初|[0-9]{4}年)|同比)[^,。;0-9]{0,8}$"
)
_COEFFICIENT = re.compile(r"(?:系数|满意度|得分|评分|指数)(?:分别)?(?:为|是|达到?|降至|降到|由|从)?(?:[0-9.]+[、和])*$")
_WORDS_BEFORE = re.compile(r"[\u4e00-\u9fffA-Za-z]{8,}")
_PEOPLE = re.compile(
    r"(?:[0-9]{1,3}周?岁(?:及?以[上下])?的?)?(?:农村|农业|城镇|贫困|困难|脱贫|失业|流动|常住|户籍|城乡|适龄|老年|残疾){1,2}(?:人口|群众|居民|人员|劳动力|职工|妇女|儿童)"
    r"|[0-9]{1,3}周?岁(?:及?以[上下])?的?(?:老[年人]|儿童|青少年|人口|人群|居民|妇女|女性)"
    r"|[\u4e00-\u9fff]{1,8}(?:群体|女生|男生|儿童|婴幼儿|青少年|老年人|居民|群众|学生|职工|农民工|市民)"
)
_PLACED = re.compile(r"(?:排名|位次|名次)[^,。;]{0,12}[由从为居列到至]$")  # 排名由369位上升到235位
# 9金、5银、6铜: medals won, a metal and a count at a time.
_MEDAL = re.compile(r"[金银铜](?=[、,;。和)]|[0-9]{1,4}[金银铜]|$)")
_MEDALS = re.compile(r"[0-9][金银铜](?:、|和)?[0-9]{1,4}[金银铜]")
_NEAR_NOUN = 40  # characters before a count among which its noun is sought
_WORDS_AFTER = re.compile(r"[\u4e00-\u9fffA-Za-z]{3,}")


@dataclass(frozen=True)
class MentionFinder:
    """Finds mentions; holds what is the same for all passages of a document."""

    units: UnitGrammar
    names: NamePatterns
    default_units: tuple[tuple[str, str], ...]  # (noun, unit), longest noun first
    counted_nouns: tuple[str, ...]
    any_noun: re.Pattern[str]
    footnote_marks: frozenset[str]

    @classmethod
    def for_document(cls, lexicon: Lexicon, footnote_marks: frozenset[str]) -> MentionFinder:
        pairs = _default_units(lexicon)
        nouns = tuple(noun for noun, _ in pairs)
        return cls(unit_grammar(lexicon), name_patterns(lexicon), pairs, nouns, _any_of(nouns), footnote_marks)

    def find(self, passage: Passage, numerals: Mapping[int, NumeralSpan]) -> PassageReading:
        """Mentions of the ``numerals`` (by first offset) that stand in ``passage``, in text order."""
        if not PRINTED.search(passage.matching):
            return PassageReading(passage, passage.matching)
        text = reading_text(passage)
        reading = PassageReading(passage, text)
        has_web = "@" in text or "://" in text or "www." in text
        webs = [match.span() for match in _WEB.finditer(text)] if has_web else []
        covered, verdict = 0, Disposition.STATISTIC
        for start, end in _printed(text, passage):
            first = mark_before(text, passage.flow.matching, start)
            held = tuple([numerals[offset] for offset in passage.flow.offsets[first:end] if offset in numerals])
            if not held:
                continue
            mention, quantity = self._bare_mention(passage, text, start, end, held)
            if any(first <= start < last for first, last in webs):
                mention.disposition = Disposition.IDENTIFIER
            elif _is_beyond_measure(text[start:end], quantity.unit_mult):
                mention.disposition = Disposition.IDENTIFIER
                mention.doubts.append("it has more digits than a quantity can have")
            elif start < covered:
                mention.disposition = verdict
            else:
                decided = judge(self._surroundings(reading, mention, quantity), self.names)
                if decided is not None:
                    (verdict, covered) = decided
                    mention.disposition = verdict
            reading.mentions.append(mention)
            reading.quantities.append(quantity)
            reading.leads.append(len(reading.leads))
        link_numbers(reading)
        self._settle(reading)
        return reading

    def _bare_mention(
        self, passage: Passage, text: str, start: int, end: int, held: tuple[NumeralSpan, ...]
    ) -> tuple[Mention, Quantity]:
        """A mention with value, unit and qualifier as its own words say."""
        signs = _SIGN + _LONG_SIGN if start == 1 and passage.cell is not None else _SIGN
        has_sign = start > 0 and text[start - 1] in signs
        is_negative = has_sign and _is_minus(text[max(0, start - 2) : start - 1], text[start - 1], passage)
        first = start - 1 if is_negative else start
        quantity = self.units.read(text, end)
        if quantity.unit == "个" and (months := _MONTHS_MORE.match(text, quantity.end)):
            quantity = quantity._replace(unit="个月", dimension="duration", is_more=True, end=months.end())
        if (
            quantity.unit == "个百分点"
            and text.startswith("个点", end)
            and not _MOVED_BY.search(text[max(0, start - 12) : start])
        ):
            quantity = quantity._replace(unit="个", dimension="count", end=end + 1)
        if quantity.is_bare and _MEDAL.match(text, end) and _MEDALS.search(text, max(0, start - 8), end + 8):
            quantity = quantity._replace(unit="枚", dimension="count")
        part = PARTS_OF.get(text[first - 3 : first - 2]) if text.endswith("分之", 0, first) else None
        prefix_start, prefix = prefix_before(text, first if part is None else first - 3)
        if text[prefix_start:first] in ("低于", "高于", "超过") and AIM_AFTER.match(text, quantity.end):
            prefix_start, prefix = first, None  # 增长5.9%，低于|6.5%的年度目标: the aim is a number, no bound
        quantity, expression_start = self.units.per_volume(text, prefix_start, quantity)
        if part is not None:
            quantity = quantity._replace(unit=part, dimension="dimensionless")
        value = text[start:end].replace(",", "").replace(" ", "")
        mention = Mention(
            passage, held, first, end, expression_start, quantity.end, Disposition.STATISTIC,
            value="-" + value if is_negative else value,
            decimals=len(value.partition(".")[2]),
            unit_mult=quantity.unit_mult,
            unit=quantity.unit,
            qualifier=qualify(prefix, text[prefix_start:first], quantity, text[max(0, expression_start - 16) : expression_start]),
        )  # fmt: skip
        if start and text[start - 1] in _FALL_OR_RISE and passage.cell is not None:
            mention.doubts.append(f"{text[start - 1]} before it may mean a fall")
        return mention, quantity

    def _surroundings(self, reading: PassageReading, mention: Mention, quantity: Quantity) -> Surroundings:
        text, passage = reading.text, reading.passage
        end = mention.end
        clause = reading.parts.clause_at(mention.start)
        quoted = _quoted(reading, mention) if reading.parts.brackets else None
        return Surroundings(
            text=text, start=end - len(text[mention.start : end].lstrip(_SIGN + _LONG_SIGN)), end=end,
            left=text[max(0, mention.start - 10) : mention.start], clause_left=text[clause.start : mention.start],
            quantity=quantity, quoted=quoted,
            is_caption=passage.block.block_type in (BlockType.CAPTION, BlockType.HEADING) and passage.cell is None,
            is_furniture=passage.block.block_type is BlockType.FURNITURE,
            opens_footnote=passage.block.block_type is BlockType.FOOTNOTE and mention.start <= reading.blank_end,
            opens_passage=mention.start <= reading.marks_end,
            footnote_marks=self.footnote_marks,
        )  # fmt: skip

    def _settle(self, reading: PassageReading) -> None:
        """Bare numbers: counted ones take their noun's unit, the rest are names."""
        cell = reading.passage.cell
        is_value_cell = cell is not None and is_value(cell, reading.passage.table, reading.text)
        for index, mention in enumerate(reading.mentions):
            if mention.disposition is not Disposition.STATISTIC:
                _clear(mention)
                continue
            self._settle_rank(reading, index)
            if mention.unit is not None:
                continue
            quantity = reading.quantities[index]
            has_prefix = mention.expression_start < mention.start
            if is_value_cell and _fills_cell(reading, mention):
                continue  # the header, the unit column or the unit line says what it counts
            around = self._surroundings(reading, mention, quantity)
            falls_to = self._unit_before(reading, index)
            if falls_to is not None:
                mention.unit, mention.unit_mult = falls_to.unit, falls_to.unit_mult
                reading.quantities[index] = quantity._replace(unit=falls_to.unit, dimension=falls_to.dimension)
            elif _is_ratio_value(reading.text[mention.start : mention.end], around):
                mention.unit = "1"
                is_score = _COEFFICIENT.search(around.clause_left) is not None
                reading.quantities[index] = quantity._replace(unit="1", dimension=None if is_score else "ratio")
            elif quantity.unit is None and _is_part_of_fraction(around):
                _leave_unread(mention, "part of a fraction in digits, not read as a value")
            elif not quantity.is_bare or is_counted(around, self.counted_nouns, has_prefix):
                before = reading.mentions[index - 1] if index else None
                if before is not None and reading.text[before.expression_end : mention.expression_start] == "、":
                    mention.unit, mention.qualifier = before.unit, before.qualifier  # 连续跨越7万亿、8万亿、9万亿
                else:
                    after = reading.text[mention.expression_end :][:8]
                    mention.unit = self.default_unit(reading.clause_left(index), after)
                if mention.unit is None:
                    mention.unit = "1"
                    mention.doubts.append("no unit is printed")
            else:
                _leave_unread(mention, "a number without unit, read as part of a name")

    def _unit_before(self, reading: PassageReading, index: int) -> Quantity | None:
        """The unit of the number before, for one it falls or rises to: 由13.14%降至0."""
        mention = reading.mentions[index]
        if index == 0 or not _CHANGES_TO.search(reading.text, max(0, mention.start - 8), mention.start):
            return None
        before = reading.quantities[index - 1]
        is_near = reading.clause(index - 1) == reading.clause(index)
        return before if is_near and before.unit is not None and reading.quantities[index].is_bare else None

    def _settle_rank(self, reading: PassageReading, index: int) -> None:
        mention, text = reading.mentions[index], reading.text
        if mention.unit == "位" and _PLACED.search(text, max(0, mention.start - 20), mention.start):
            reading.quantities[index] = reading.quantities[index]._replace(dimension="rank")
            return
        if text[mention.start - 1 : mention.start] in ("第", "前") and mention.unit in (None, "位", "名"):
            is_first_few = text[mention.start - 1] == "前"
            if (
                is_first_few
                and mention.unit is None
                and not _AMONG_FIRST.search(text, max(0, mention.start - 16), mention.start)
            ):
                return
            mention.unit, mention.unit_mult = "位", 0
            mention.expression_start = mention.start - 1
            reading.quantities[index] = reading.quantities[index]._replace(unit="位", dimension="rank")

    def default_unit(self, left: str, right: str) -> str | None:
        """The measure word a count takes from its noun, the nearest one before it or one right after it."""
        right = right.lstrip("”』」的")
        if right.startswith(self.counted_nouns):
            return next(unit for noun, unit in self.default_units if right.startswith(noun))
        if _PEOPLE.match(right):
            return "人"
        if _NO_COUNT.search(left):
            return None
        left = left[-_NEAR_NOUN:]
        if not self.any_noun.search(left):
            return None
        best: tuple[int, int] = (len(left) - 6, 0)
        found = None
        for noun, unit in self.default_units:
            end = left.rfind(noun) + len(noun)
            if end >= len(noun) and (end, len(noun)) > best:
                best, found = (end, len(noun)), unit
        return found


@lru_cache(maxsize=4)
def _any_of(nouns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_of(nouns))


@lru_cache(maxsize=4)
def _default_units(lexicon: Lexicon) -> tuple[tuple[str, str], ...]:
    defaults = tuple(tuple(text.split("=", 1)) for text in lexicon.terms_of("default_unit"))
    return tuple(sorted(((d[0], d[1]) for d in defaults if len(d) == 2), key=lambda pair: -len(pair[0])))


def _quoted(reading: PassageReading, mention: Mention) -> str | None:
    """The words of the short quotation or the title around a number."""
    quoted = None
    for kind in ("quote", "title"):
        bracket = reading.parts.bracket_at(mention.start, kind)
        if bracket is not None and (kind == "title" or bracket.end - bracket.start <= 14):
            quoted = reading.text[bracket.inner.start : bracket.inner.end]
    return quoted


def _is_beyond_measure(digits: str, unit_mult: int) -> bool:
    """Whether a printed number with its multiplier is larger or finer than any quantity; account numbers and codes are."""
    if len(digits) <= MOST_DECIMALS and unit_mult <= MOST_PLACES - MOST_DECIMALS:
        return False
    whole, _, decimals = digits.replace(",", "").replace(" ", "").partition(".")
    return len(whole) + unit_mult > MOST_PLACES or len(decimals) > MOST_DECIMALS


def _printed(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    """Positions of printed numbers; digits that only a line's end keeps from a year are a number of their own (表1⏎2023年)."""
    offsets = passage.flow.offsets
    for match in PRINTED.finditer(text):
        start, end = match.span()
        if offsets[end - 1] - offsets[start] >= end - start:
            for gap in range(start + 1, end):
                if offsets[gap] - offsets[gap - 1] > 1 and _YEAR.match(text, gap):
                    yield start, gap
                    start = gap
        yield start, end


def _is_ratio_value(digits: str, around: Surroundings) -> bool:
    """城乡居民收入比缩小到2.76: a decimal without unit in a clause about a ratio."""
    if "." not in digits:
        return False
    left = around.clause_left
    if _RATIO.search(left) or _COEFFICIENT.search(left):
        return True
    return _RATIO_MOVED.search(around.text, max(0, around.start - 30), around.start) is not None


def _leave_unread(mention: Mention, doubt: str) -> None:
    mention.disposition = Disposition.IDENTIFIER
    mention.doubts.append(doubt)
    _clear(mention)


def _is_part_of_fraction(around: Surroundings) -> bool:
    """占全国1/3以上: neither one nor three of anything."""
    return _BELOW.search(around.left) is not None or _ABOVE.match(around.text, around.end) is not None


def _is_minus(before: str, sign: str, passage: Passage) -> bool:
    """Whether a dash before a number is a minus sign: not between two numbers, letters or a unit and a number."""
    if before == "":
        return passage.cell is not None or sign == "-"
    return not (before.isascii() and before.isalnum()) and before not in _BEFORE_A_RANGE


def _fills_cell(reading: PassageReading, mention: Mention) -> bool:
    """Whether the number is the cell's answer: what else stands there is words of growth, bounds or a bracket."""
    before, after = reading.text[: mention.expression_start], reading.text[mention.expression_end :]
    return not _WORDS_BEFORE.search(before) and not _WORDS_AFTER.match(after)


def _clear(mention: Mention) -> None:
    mention.value = mention.decimals = mention.unit_mult = mention.unit = mention.qualifier = None

"""Mentions of a passage → what they mean: kind, time and role, each from its own module, in one walk over the text.

Names are given afterwards (:mod:`~orchestration.reports.numbers.names`), because they use what is read here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from orchestration.reports.document import BlockType, Document, Part
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.cells import CellWords, is_row_number, is_value, read_cell_words
from orchestration.reports.numbers.clauses import Range, segment
from orchestration.reports.numbers.kinds import KindWords, read_kind
from orchestration.reports.numbers.mention import Mention, Passage
from orchestration.reports.numbers.mentions import PassageReading
from orchestration.reports.numbers.periods import (
    TimeDefaults,
    TimeReading,
    TimeWords,
    find_time_words,
    flow_period,
    read_time,
)
from orchestration.reports.numbers.record import Disposition, MeasureKind, Qualifier, ValueRole
from orchestration.reports.numbers.roles import RoleWords, read_role
from orchestration.reports.numbers.stocks import StockWords, is_stock
from orchestration.reports.numbers.units import UnitGrammar, unit_grammar

_DAILY = re.compile(
    r"日均|每日|每天|日供|日接待|日处理(?![^,。;]{0,6}能力)|日客流|天均|日出栏|日产|日加工|日揽收|日发送"
)
_DURATION = re.compile(r"(?:连续|已经?|历时|为期|持续)(?:第|[\u4e00-\u9fff]{2})?$")
_OPENING = re.compile(r"(?:开放|服务|响应|自助|不间断|营业|在线|值守|值班|不打烊|受理|运行|热线)")
_ORDERED_TIMES = re.compile(
    r"(?:[一二三四][、和])+[一二三四]季度(?=[^,。;]{0,6}分别)|(?:[一二三四]季度[、和])+[一二三四]季度(?=[^,。;]{0,6}分别)"
)
_QUARTER_NUMBERS = {"一": "q1", "二": "q2", "三": "q3", "四": "q4"}
_STOCK_RATE = re.compile(r"城镇化率|城市化率")
_RISES_TO = re.compile(r"(?:增|升|降|减|提高|提升|扩大|调整|缩小|下降|增加|增长|减少|压减|优化)(?:到|至|为)$")
_REACHES_LEVEL = re.compile(r"(?:达到?|突破|超过?|为|控制在|不低于)(?:约|近|超)?$")
_REACHES_IN_SUM = re.compile(r"(?:达到?|控制在)(?:约|近|超)?$")
_PER_HEAD = re.compile(r"人均|亩均|户均|每千|每万|满意度|得分")
_FROM = re.compile(r"[由从](?:每(?:人每)?[月年人])?$")
_GOES_TO = re.compile(
    r"(?:左右|以上)?(?:增|升|降|减|提高|提升|扩大|缩|压|下降|增加|增长|延长|减少|调整|优化)[^,。;]{0,4}[至到为]"
)
_SEVERAL_YEARS_MEAN = re.compile(r"[两三四]年(?:平均|均|累计)")
_YEARLY = re.compile(r"^(?!完成|占)[^/]*(?:年度|全年|年初)")
_YEARS_AHEAD = re.compile(r"今后五年|未来五年|五年目标|五年规划目标")
_STATE_KINDS = frozenset((MeasureKind.LEVEL, MeasureKind.CHANGE))
_PROSE = frozenset((BlockType.PARAGRAPH, BlockType.BULLET))
_WHOLE_YEAR = frozenset((None, "full_year"))


@dataclass(frozen=True)
class MeaningReader:
    """Reads meanings; holds what is the same for all passages of a document."""

    document: Document
    grammar: UnitGrammar
    stock_nouns: re.Pattern[str]
    threshold_nouns: tuple[str, ...]

    @classmethod
    def for_document(cls, document: Document, lexicon: Lexicon) -> MeaningReader:
        nouns = "|".join(map(re.escape, lexicon.terms_of("stock_noun"))) or r"(?!)"
        return cls(document, unit_grammar(lexicon), re.compile(nouns), lexicon.terms_of("threshold_noun"))

    def read(self, reading: PassageReading, topic_year: int | None = None) -> None:
        """Fill kind, time and role of every statistic of a passage; ``topic_year`` is set by a paragraph before it."""
        passage = reading.passage
        cell_words = self._cell_words(reading)
        if passage.cell is not None and is_row_number(passage.cell):
            for mention in reading.mentions:
                _make_identifier(mention)
        stated = [i for i, m in enumerate(reading.mentions) if m.disposition is Disposition.STATISTIC]
        if not stated:
            return
        times = find_time_words(reading.text, reading.parts)
        defaults = self._defaults(passage, cell_words)
        if topic_year is not None and defaults.period in ("five_year", "multi_year"):
            defaults = replace(defaults, year=topic_year, year_start=None, period=None)
        before: Mention | None = None
        for index in stated:
            mention = reading.mentions[index]
            if cell_words is not None:
                self._unit_from_table(reading, index, cell_words)
            time = self._time(reading, index, times, defaults, cell_words)
            self._kind(reading, index, cell_words, time, before)
            mention.reference_year, mention.reference_year_start = time.year, time.year_start
            mention.period_text = time.period_text
            mention.period = self._period(reading, index, time, before, cell_words)
            mention.value_role = self._role(reading, index, time, cell_words, defaults)
            if mention.reference_year is None:
                mention.doubts.append("no year is stated and the document names none")
            before = mention

    def _cell_words(self, reading: PassageReading) -> CellWords | None:
        passage = reading.passage
        if passage.cell is None or passage.table is None or not is_value(passage.cell, passage.table, reading.text):
            return None
        return read_cell_words(passage.cell, passage.table, self.grammar)

    def _unit_from_table(self, reading: PassageReading, index: int, cell: CellWords) -> None:
        mention, quantity = reading.mentions[index], reading.quantities[index]
        if mention.unit is not None:
            return
        mention.unit = cell.unit
        mention.unit_mult = (quantity.unit_mult or 0) + cell.unit_mult
        if cell.unit is None:
            mention.unit = "%" if re.search(r"率$|增速|增幅|比重|占比", cell.label) else "1"
            mention.doubts.append("no unit is printed")
        reading.quantities[index] = replace(
            quantity, unit=mention.unit, unit_mult=mention.unit_mult, dimension=cell.dimension
        )

    # -- kind ---------------------------------------------------------------------------------------------------------

    def _kind(
        self, reading: PassageReading, index: int, cell: CellWords | None, time: TimeReading, before: Mention | None
    ) -> None:
        mention = reading.mentions[index]
        if cell is not None and cell.is_cumulative and _cumulative_kind(mention, cell):
            return
        sentence = reading.sentence(index)
        words = KindWords(
            left=reading.left(index),
            right=reading.right(index + 1 if mention.qualifier is Qualifier.RANGE_LOW else index),
            clause_left=reading.clause_left(index),
            sentence_left=reading.text[sentence.start : mention.expression_start],
            header=cell.header if cell else "",
            label=cell.label if cell else "",
            is_cell=cell is not None,
            since_last=reading.text[
                max(sentence.start, before.expression_end if before else 0) : mention.expression_start
            ],
            before=_kind_before(reading, before, mention),
            has_several_years=time.period in ("five_year", "multi_year"),
            threshold_nouns=self.threshold_nouns,
            year=time.year,
            joins_next=_joins_next(reading, index),
            counts_next=index + 1 < len(reading.quantities) and reading.quantities[index + 1].dimension == "count",
        )
        read_kind(mention, reading.quantities[index], words)

    # -- time ---------------------------------------------------------------------------------------------------------

    def _defaults(self, passage: Passage, cell: CellWords | None) -> TimeDefaults:
        """Year and period of the part of the report, the headings in force, the table's title and the column."""
        identity, place = self.document.identity, passage.place
        is_plan = place.part in (Part.TARGETS, Part.TASKS)
        year = identity.plan_year if is_plan else identity.execution_year
        if year is None:
            year = identity.execution_year or identity.plan_year
        defaults = TimeDefaults(year, identity.plan_year or (year + 1 if year is not None and not is_plan else year))
        if passage.block.block_type is BlockType.FOOTNOTE:
            return replace(defaults, year=identity.execution_year or year)
        for heading in place.headings:
            defaults = _heading_time(heading, defaults, identity.execution_year)
        if passage.table is not None:
            defaults = _heading_time(passage.table.title, defaults, identity.execution_year)
        if cell is not None:
            defaults = _heading_time(cell.header, defaults, identity.execution_year)
            if (
                "年均" not in cell.header
                and not cell.is_cumulative
                and (cell.names_year or _YEARLY.search(cell.header))
            ):
                defaults = replace(defaults, period=None, year_start=None)
            if "年均" in cell.header and cell.last_year is not None and not cell.names_year:
                return replace(defaults, year=cell.last_year, period="five_year")
            if cell.year is not None:
                defaults = replace(defaults, year=cell.year)
            elif cell.relative_year and defaults.year is not None:
                defaults = replace(defaults, year=defaults.year + cell.relative_year)
            if cell.is_cumulative:
                year = defaults.year if cell.year is not None else cell.last_year
                defaults = replace(defaults, year=year, period="five_year")
        return defaults

    def _time(
        self,
        reading: PassageReading,
        index: int,
        times: tuple[TimeWords, ...],
        defaults: TimeDefaults,
        cell: CellWords | None,
    ) -> TimeReading:
        mention = reading.mentions[index]
        lead = reading.mentions[reading.leads[index]]
        expression = Range(lead.expression_start, mention.expression_end)
        time = read_time(mention.start, expression, times, defaults, reading.parts)
        ordered = self._ordered_quarter(reading, index)
        if ordered is not None:
            return replace(time, period=ordered)
        left = reading.left(index)
        if _SEVERAL_YEARS_MEAN.search(left):
            return replace(time, period="multi_year")
        is_plain = time.year == defaults.year and time.period in (*_WHOLE_YEAR, "five_year", "multi_year")
        if (
            is_plain
            and time.year is not None
            and _FROM.search(left)
            and _GOES_TO.match(reading.text, reading.group_end(index))
        ):
            first = time.year_start or (time.year - 4 if time.period == "five_year" else time.year)
            return TimeReading(first - 1, None, None, time.period_text)
        if time.period in ("five_year", "multi_year"):
            said = left + reading.text[mention.expression_start : mention.start]
            is_sum = time.period_text is not None and time.period_text[:1] not in "到至"
            reaches = _REACHES_IN_SUM if is_sum else _REACHES_LEVEL
            if _RISES_TO.search(left) or reaches.search(said) or _PER_HEAD.search(left):
                return TimeReading(time.year, None, None, time.period_text)
        return time

    def _ordered_quarter(self, reading: PassageReading, index: int) -> str | None:
        """一、二、三、四季度分别增长5.6%、-2.1%、…: each number takes its own quarter."""
        sentence = reading.clause(index)
        list_words = _ORDERED_TIMES.search(reading.text, sentence.start, sentence.end)
        if list_words is None or list_words.end() > reading.mentions[index].start:
            return None
        quarters = [_QUARTER_NUMBERS[c] for c in list_words.group() if c in _QUARTER_NUMBERS]
        position = index - reading.leads[index]
        return quarters[position] if position < len(quarters) else None

    def _period(
        self, reading: PassageReading, index: int, time: TimeReading, before: Mention | None, cell: CellWords | None
    ) -> str:
        mention = reading.mentions[index]
        kind = mention.measure_kind
        left = reading.clause_left(index)
        special = self._special_period(reading, index, left, time, cell)
        if special is not None:
            return special
        shared = before if before is not None and _same_sentence(reading, before, mention) else None
        level = self._level_before(reading, index)
        if kind is MeasureKind.RANK:
            if shared is not None and time.period is None and shared.period not in (None, "other", "daily_average"):
                return shared.period or "full_year"
            return time.period or "full_year"
        if kind not in _STATE_KINDS:
            if shared is not None and _is_state(shared.period) and left.endswith("达到") and time.period is None:
                return shared.period or "as_of_year_end"
            return self._period_of_rate(reading, index, time, cell)
        stock = self._stock(reading, index, time, level, cell)
        return _period_of_amount(mention, time, stock, reading.quantities[index].dimension == "money")

    def _special_period(
        self, reading: PassageReading, index: int, left: str, time: TimeReading, cell: CellWords | None
    ) -> str | None:
        """Periods that do not depend on stock and flow: thresholds, durations, daily averages, parts of a text."""
        mention, quantity = reading.mentions[index], reading.quantities[index]
        if mention.measure_kind is MeasureKind.THRESHOLD or (cell is not None and cell.header.startswith("总投资")):
            return "other"
        unit = mention.unit or ""
        if re.search(r"办好$|(?:确定|下达)[^,。;]{0,6}的$", left) and re.match(
            r"[^,。;]{0,6}(?:实事|指标|任务)", reading.right(index)
        ):
            return "other"
        if quantity.dimension == "duration" and re.match(
            r"(?:新增|净增|累计|增加|来)", reading.text[mention.expression_end :]
        ):
            return "other"
        if quantity.dimension == "duration" and quantity.suffix == "内":
            return "other"
        is_opening = unit == "小时" and _OPENING.match(reading.right(index).lstrip("的")) is not None
        if quantity.dimension == "duration" and (_DURATION.search(left) or is_opening):
            return "other"
        is_note = reading.passage.block.block_type in (BlockType.FOOTNOTE, BlockType.NOTE)
        if is_note and time.period_text is None and mention.measure_kind is MeasureKind.LEVEL:
            return "other"
        is_level = mention.measure_kind is MeasureKind.LEVEL
        if is_level and time.period in _WHOLE_YEAR | {"m12"} and (unit.endswith(("/日", "/天")) or _DAILY.search(left)):
            return "daily_average"
        if is_level and _DAILY.search(reading.left(index)):
            return "daily_average"
        return None

    def _period_of_rate(self, reading: PassageReading, index: int, time: TimeReading, cell: CellWords | None) -> str:
        mention = reading.mentions[index]
        context = (cell.label if cell else "") + reading.clause_left(index)
        if mention.measure_kind is MeasureKind.RATE and cell is None and _STOCK_RATE.search(context):
            return "as_of_year_end"
        if mention.comparison_base == "year_end" and mention.measure_kind is MeasureKind.GROWTH_RATE:
            return "as_of_year_end"
        if cell is not None and mention.measure_kind is MeasureKind.SHARE and "年末" in cell.title:
            return "as_of_year_end"
        if time.period is not None and time.period not in _WHOLE_YEAR | {"as_of_year_end"}:
            is_plan = time.period in ("five_year", "multi_year")
            if mention.measure_kind is MeasureKind.INDEX_SCORE and time.period_text is None:
                return "full_year"
            if (
                is_plan
                and mention.measure_kind is MeasureKind.RATE
                and not re.search(r"累计|年均", reading.left(index))
            ):
                return "full_year"
            return flow_period(time.period)
        says_end = time.period == "as_of_year_end" and re.search(r"年末|年底", reading.clause_left(index)) is not None
        if says_end and mention.measure_kind in (MeasureKind.RATE, MeasureKind.SHARE):
            return "as_of_year_end"
        if mention.measure_kind is MeasureKind.RATE and "城镇化率" in context:
            return "as_of_year_end"
        if mention.measure_kind is MeasureKind.RATE and re.search(
            r"工程量|工程进度|形象进度", context + (cell.header if cell else "")
        ):
            return "as_of_year_end"
        return "full_year"

    def _stock(
        self, reading: PassageReading, index: int, time: TimeReading, shared: Mention | None, cell: CellWords | None
    ) -> bool:
        mention, quantity = reading.mentions[index], reading.quantities[index]
        if mention.measure_kind is MeasureKind.CHANGE:
            if re.search(r"净增|(?:增加|减少)(?!了|超|约|近)[\u4e00-\u9fff]", reading.left(index)):
                return False
            return shared is not None and _is_state(shared.period) and mention.comparison_base is None
        clause = reading.clause(index)
        left, rest = reading.text[clause.start : mention.start], _rest_of_clause(reading, index)
        right = reading.right(index) or rest[:12]
        if cell is not None:
            return (
                self.stock_nouns.search(cell.label) is not None
                or re.search(r"年末|累计", cell.label + cell.header) is not None
                or ("年末" in cell.title and quantity.dimension in ("count", "persons"))
            )
        sentence = reading.sentence(index)
        words = StockWords(
            clause_left=left, item_left=reading.left(index), right=right, rest=rest, unit=mention.unit, dimension=quantity.dimension,
            says_full_year=time.period == "full_year" and "全年" in left,
            opens_sentence=reading.clause(index).start == sentence.start,
            before=None if shared is None else _is_state(shared.period),
        )  # fmt: skip
        return is_stock(words, self.stock_nouns)

    def _level_before(self, reading: PassageReading, index: int) -> Mention | None:
        """The nearest level before ``index`` in its sentence, one of the same unit if there is one."""
        levels: list[Mention | None] = []
        for earlier in range(index - 1, -1, -1):
            other = reading.mentions[earlier]
            if not _same_sentence(reading, other, reading.mentions[index]):
                break
            if other.measure_kind is MeasureKind.LEVEL and other.period != "other":
                levels.append(other)
        same = [other for other in levels if other is not None and other.unit == reading.mentions[index].unit]
        return (same or levels or [None])[0]

    # -- role ---------------------------------------------------------------------------------------------------------

    def _role(
        self, reading: PassageReading, index: int, time: TimeReading, cell: CellWords | None, defaults: TimeDefaults
    ) -> ValueRole:
        passage, mention = reading.passage, reading.mentions[index]
        execution_year = self.document.identity.execution_year
        if cell is not None and re.search(r"(?:市|省|国家|上级|区)下达", reading.text):
            return ValueRole.LIMIT
        if cell is not None:
            return _role_in_table(cell, passage.place.part, time.year, execution_year)
        if passage.block.block_type is BlockType.FOOTNOTE:
            return ValueRole.ACTUAL
        sentence = reading.sentence(index)
        part = _part_of(passage)
        return read_role(
            RoleWords(
                part=part,
                left=reading.left(index),
                right=reading.right(index),
                clause_left=reading.clause_left(index),
                clause_right=_rest_of_clause(reading, index),
                sentence_left=reading.text[sentence.start : mention.expression_start],
                year=time.year,
                is_year_said=time.year != defaults.year or (time.period_text or "")[:2] in ("20", "19"),
                execution_year=execution_year,
                is_approximate=mention.qualifier is Qualifier.APPROX,
                is_part_of_year=(mention.period or "").startswith(("m", "q", "h1", "as_of_m", "as_of_h", "as_of_d")),
            )
        )


def _part_of(passage: Passage) -> Part:
    """The part of the report, as a table's title overrules its place."""
    if passage.table is not None:
        title = passage.table.title
        if re.search(r"完成情况|执行情况|成效|实绩", title):
            return Part.RESULTS
        if re.search(r"预期目标|主要目标|重点任务|计划表|工作任务", title):
            return Part.TARGETS
    return passage.place.part


def _role_in_table(cell: CellWords, part: Part, year: int | None, execution_year: int | None) -> ValueRole:
    if cell.has_year_header and year is not None and execution_year is not None:
        return ValueRole.ACTUAL if year <= execution_year else ValueRole.TARGET
    if cell.role is not None:
        return cell.role
    if year is not None and execution_year is not None and year != execution_year:
        return ValueRole.ACTUAL if year < execution_year else ValueRole.TARGET
    return ValueRole.TARGET if part in (Part.TARGETS, Part.TASKS) and not cell.is_done else ValueRole.ACTUAL


def _joins_next(reading: PassageReading, index: int) -> bool:
    """Whether the next number follows at once, or after 的: 30亿元以上2幢, 不足13平方米的26户."""
    if index + 1 >= len(reading.mentions):
        return False
    between = reading.text[reading.mentions[index].expression_end : reading.mentions[index + 1].expression_start]
    return between in ("", "的")


@lru_cache(maxsize=512)
def _heading_time(heading: str, defaults: TimeDefaults, execution_year: int | None) -> TimeDefaults:
    """``defaults`` as a heading, title or header narrows them: 2026年工作安排, 上半年执行情况, “十四五”时期成就."""
    text = matching_form(heading)
    if _YEARS_AHEAD.search(text) and execution_year is not None:
        return replace(defaults, year=execution_year + 5, year_start=execution_year + 1, period="five_year")
    found = find_time_words(text, segment(text))
    years = {words.year for words in found if words.year is not None and words.period is None}
    years |= {int(year) for year in re.findall(r"(?:19|20)[0-9]{2}(?=年)", text)} if not found else set()
    if len(years) == 1:
        # A heading of one year and a plan (2025年和“十四五”时期工作回顾) is about the year; its text says when it is not.
        return replace(defaults, year=years.pop(), year_start=None, period=None)
    for words in found:
        if words.period in ("five_year", "multi_year"):
            year = (
                words.year
                if words.year is not None and execution_year is not None and words.year <= execution_year + 5
                else None
            )
            return replace(defaults, year=year or defaults.year, year_start=words.year_start, period=words.period)
        if words.period not in (None, "full_year", "as_of_year_end", "h2"):
            return replace(defaults, year=words.year or defaults.year, period=words.period)
    return defaults


def _period_of_amount(mention: Mention, time: TimeReading, stock: bool, is_money: bool) -> str:
    """The period of a level or a change: a stock is as of the end of what the words name, a flow over all of it."""
    period = time.period
    if period in _WHOLE_YEAR:
        return "as_of_year_end" if stock else "full_year"
    assert period is not None
    if period in ("five_year", "multi_year") and mention.measure_kind is MeasureKind.CHANGE:
        return period
    if stock:
        if period in ("five_year", "multi_year") and time.period_text is None and not is_money:
            return "as_of_year_end"
        return {"h1": "as_of_h1_end", "q1": "as_of_q1_end", "q1_q3": "as_of_q3_end"}.get(period, period)
    return flow_period(period)


def _cumulative_kind(mention: Mention, cell: CellWords) -> bool:
    """The kind of a figure cumulated over the plan, [1.5] under 年均增速[累计]; ``False`` where the label is of a rate."""
    if re.search(r"降低|下降|减少|压减", cell.label):
        mention.measure_kind, mention.direction = MeasureKind.DECLINE_RATE, "down"
    elif mention.unit == "%":
        mention.measure_kind, mention.unit = MeasureKind.CHANGE_PP, "个百分点"
    else:
        mention.measure_kind = MeasureKind.CHANGE
    return True


def _kind_before(
    reading: PassageReading, before: Mention | None, mention: Mention
) -> tuple[MeasureKind, str | None] | None:
    if before is None or before.measure_kind is None or before.unit != mention.unit:
        return None
    return (before.measure_kind, before.direction) if _same_sentence(reading, before, mention) else None


def _rest_of_clause(reading: PassageReading, index: int) -> str:
    """The rest of the clause after the number, of the clause around it where the number stands in brackets."""
    mention = reading.mentions[index]
    bracket = reading.parts.bracket_at(mention.start, "round")
    start = bracket.end if bracket is not None else mention.expression_end
    end = reading.parts.clause_at(bracket.start - 1 if bracket is not None else mention.start).end
    return reading.text[start : max(start, end)]


def _is_state(period: str | None) -> bool:
    return period is not None and period.startswith("as_of")


def _same_sentence(reading: PassageReading, earlier: Mention, later: Mention) -> bool:
    sentence = reading.parts.sentence_at(later.start)
    return earlier.start in sentence


def _make_identifier(mention: Mention) -> None:
    if mention.disposition is Disposition.STATISTIC:
        mention.disposition = Disposition.IDENTIFIER
        mention.value = mention.decimals = mention.unit_mult = mention.unit = mention.qualifier = None


def read_meanings(document: Document, readings: Sequence[PassageReading], lexicon: Lexicon) -> None:
    """Fill kind, time and role of all statistics of a document.

    In a section about several years, a paragraph that opens with a year (2021年，…) makes it the topic of those after it.
    """
    reader = MeaningReader.for_document(document, lexicon)
    topic, section = None, ""
    for reading in sorted(readings, key=lambda r: r.passage.flow.offsets[0]):
        if reading.passage.place.section != section:
            topic, section = None, reading.passage.place.section
        is_prose = reading.passage.table is None and reading.passage.block.block_type in _PROSE
        if is_prose:
            topic = _topic_year(reading) or topic
        if reading.mentions:
            reader.read(reading, topic if is_prose else None)


def _topic_year(reading: PassageReading) -> int | None:
    openings = re.findall(r"(?:^|。)((?:19|20)[0-9]{2})年,", reading.text)
    return int(openings[-1]) if openings else None

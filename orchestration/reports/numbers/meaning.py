"""Mentions of a passage → what they mean: kind, time and role, each from its own module, in one walk over the text.

Names are given afterwards (:mod:`~orchestration.reports.numbers.names`), because they use what is read here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from orchestration.reports.alternation import any_of
from orchestration.reports.document import BlockType, Cell, Document, Part, Table
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.aims import AIM_IN_BRACKETS, YEAR_IN_BRACKETS, is_amended
from orchestration.reports.numbers.cells import (
    CellWords,
    estimated_years,
    is_row_number,
    is_value,
    read_cell_words,
    tells_date,
    years_of_estimates,
)
from orchestration.reports.numbers.clauses import Range
from orchestration.reports.numbers.defaults import default_times
from orchestration.reports.numbers.header_form import header_form
from orchestration.reports.numbers.kind_words import KindWords
from orchestration.reports.numbers.kinds import read_kind
from orchestration.reports.numbers.mention import Mention, Passage
from orchestration.reports.numbers.naming.vocabulary import FORMERLY
from orchestration.reports.numbers.period_choice import PeriodChooser
from orchestration.reports.numbers.periods import (
    TimeDefaults,
    TimeReading,
    TimeWords,
    find_time_words,
    read_time,
)
from orchestration.reports.numbers.reading import PassageReading
from orchestration.reports.numbers.record import (
    SEVERAL_YEARS,
    WHOLE_YEAR,
    Disposition,
    MeasureKind,
    Qualifier,
    ValueRole,
)
from orchestration.reports.numbers.roles import RoleWords, read_role, role_of_column
from orchestration.reports.numbers.several_years import (
    is_growth_of_the_year,
    is_of_all_years,
    is_of_mean_growth,
    is_of_several_years,
    is_sum,
    years_spoken_of,
)
from orchestration.reports.numbers.stocks import DONE_IN_A_PERIOD
from orchestration.reports.numbers.topics import Topic, topic_after, topic_within
from orchestration.reports.numbers.units import UnitGrammar, unit_grammar

_PERIOD_NAMES = {
    "一季度": "q1", "二季度": "q2", "三季度": "q3", "四季度": "q4", "一": "q1", "二": "q2", "三": "q3", "四": "q4", "上半年": "h1",
    "前三季度": "q1_q3", "全年": "full_year",
}  # fmt: skip
_PERIOD_NAME = re.compile("|".join(sorted(_PERIOD_NAMES, key=len, reverse=True)))
# 一季度、上半年、前三季度分别增长8.8%、8.6%、8.4%: each number takes the period in its place.
_ORDERED_TIMES = re.compile(
    rf"(?:一至四|(?:[一二三四][、和])+[一二三四])季度(?=[^,。;]{{0,6}}分别)|(?:(?:{_PERIOD_NAME.pattern})[、和])+(?:{_PERIOD_NAME.pattern})(?=[^。;]{{0,16}}分别)"
)
_DIGIT = re.compile(r"[0-9]")
_RISES_TO = re.compile(
    r"(?:增|升|降|减|提高|提升|扩大|调整|缩小|下降|增加|增长|减少|压减|优化|整合|合并|精简|发展|拓展|扩展|壮大)(?:到|至|为)(?:每[人生户]?(?:每?[月年天])?)?$"
)
_REACHES_LEVEL = re.compile(r"(?:达到?|突破|超过?|为|控制在|不低于)(?:约|近|超)?$")
_REACHES_IN_SUM = re.compile(r"(?:达到?|控制在)(?:约|近|超)?$")
_PER_HEAD = re.compile(r"人均(?![^,。;]*年均)|亩均|户均|每千|每万|满意度|得分")
_FROM = re.compile(
    r"[由从](?:(?:年初|上年末|上年底)的?)?(?:每(?:[人生户]每)?[月年人生户]|家庭?[月年]?人均|[年月]?人均|"
    + FORMERLY
    + r"|(?:全[国省市区县州球]|世界)?第?|亏损|盈利)?$"
)
_SAME_PERIOD = re.compile(
    r"[较比](?:上年|去年)(?:同期)?的?$|^\(?(?:上年|去年)(?:同期)?(?:为|是)?$"
)  # 较上年同期9.9亿元下降32%
_MOVES_FROM = re.compile(r"(?:增长|增加|增收|增支|减少|下降|减收|减支|上升|提高)")
_FROM_LAST_YEAR = re.compile(r"[由从](?:上年|去年)(?:同期)?的?(?:增长|下降|减少|负增长)$")
_GOES_TO = re.compile(
    r"(?:左右|以上)?(?:双双|分别)?(?:跃居|转为|(?:增|升|降|减|调|提高|提升|扩大|缩|压|下降|增加|增长|延长|减少|调整|优化|整合|合并|归并|撤并|精简|重组|拓展|扩展|发展|壮大|跃|攀|回|上[升涨调]|下[调跌滑]|收窄)[^,。;]{0,4}[至到为成])"
)
_BOUND = re.compile(r"[,、](?:均|都|成功|始终|继续|有效)*控制在")
_FROM_ABOVE = re.compile(r"的?(?:[国省市区县旗州]|上级)[^,。;]{0,4}(?:指标|目标|任务|计划|标准|要求)")
_PROSE = frozenset((BlockType.PARAGRAPH, BlockType.BULLET))
_REMARKED = re.compile(r"\((?:预计|初步|快报|预估)[^()]{0,4}\)")
_CALLED = re.compile(r"\s*(?:预计|初步核算|预估)")
# 预计（下同）; （预计数，下同）: holds for what follows in its paragraph.
_PARTS_OF_YEAR = (*(f"m{month}" for month in range(1, 10)), "q", "h1", "as_of_m", "as_of_h", "as_of_d")
_ALL_ESTIMATED = re.compile(r"(?:预计|初步核算|预估|快报)(?:\(下同\)|(?:数|值)?,(?:以)?下同\))")
_FALLS = re.compile(r"\s*(?:下降|降低|减少)\s*\d")
_AREA_ONLY = re.compile(r"(?:全[国省市区县州]|[\u4e00-\u9fff]{1,4}[省市区县州])(?:平均(?:水平)?)?(?:为|是)?")
_SUMMED_UP = re.compile(r"就业|投资(?:额|总额)?$|到位资金$|造林|成交额$")
_ONE_YEAR = frozenset(("full_year", "as_of_year_end"))
_CONTENTS = re.compile(r"(?:项目|实事|工作|建设|任务|事项)(?:内容|名称)?$|^内容$")
_DONE_TITLE = re.compile(r"完成情况|执行情况|成效|实绩")
_PLANNED_TITLE = re.compile(r"预期目标|主要目标|重点任务|计划表|工作任务")


@dataclass(frozen=True)
class MeaningReader:
    """Reads meanings; holds what is the same for all passages of a document."""

    document: Document
    grammar: UnitGrammar
    periods: PeriodChooser
    threshold_nouns: tuple[str, ...]
    estimated: Mapping[int, frozenset[int]]  # years whose results notes call estimates, by table

    @classmethod
    def for_document(cls, document: Document, lexicon: Lexicon) -> MeaningReader:
        nouns = lexicon.terms_of("threshold_noun")
        return cls(document, unit_grammar(lexicon), _period_chooser(lexicon), nouns, _estimated_years(document))

    def read(self, reading: PassageReading, topic: Topic | None = None) -> None:
        """Fill kind, time and role of every statistic of a passage; ``topic`` is the time its paragraph is about."""
        passage = reading.passage
        if passage.cell is not None and is_row_number(passage.cell):
            for mention in reading.mentions:
                _make_no_statistic(mention, Disposition.IDENTIFIER)
        elif passage.cell is not None and tells_date(passage.cell):
            for mention in reading.mentions:
                _make_no_statistic(mention, Disposition.DATE)
        stated = [i for i, m in enumerate(reading.mentions) if m.disposition is Disposition.STATISTIC]
        if not stated:
            return
        cell_words = self._cell_words(reading)
        times = find_time_words(reading.text, reading.parts)
        defaults = default_times(self.document, passage, cell_words)
        if topic is not None:
            defaults = topic.narrow(defaults)
        before: Mention | None = None
        for index in stated:
            mention = reading.mentions[index]
            if cell_words is not None:
                self._unit_from_table(reading, index, cell_words)
            time = self._time(reading, index, times, defaults, cell_words)
            self._kind(reading, index, cell_words, time, before)
            mention.reference_year, mention.reference_year_start = time.year, time.year_start
            if time.year is not None and time.year_start is not None and time.year_start > time.year:
                mention.reference_year_start = None
                mention.doubts.append(f"the years {time.year_start} to {time.year} run backwards")
            mention.period_text = time.period_text
            mention.period = self.periods.choose(reading, index, time, before, cell_words)
            if mention.period in _ONE_YEAR:
                mention.reference_year_start = None  # a figure of one of the years its paragraph is about
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
        is_fall = cell.unit is not None and "/" in cell.unit and _FALLS.match(reading.text) is not None
        mention.unit = "%" if is_fall else cell.unit  # 单位GDP能耗 | 吨标准煤/万元 | 下降3.5
        mention.unit_mult = (quantity.unit_mult or 0) + (0 if is_fall else cell.unit_mult)
        if cell.unit is None:
            mention.unit = "%" if re.search(r"率$|增速|增幅|比重|占比", cell.label) else "1"
            mention.doubts.append("no unit is printed")
        elif cell.dimension is None and not self.grammar.knows(cell.unit):
            mention.doubts.append(f"“{cell.unit}” is no unit of units.csv")
        reading.quantities[index] = quantity._replace(
            unit=mention.unit, unit_mult=mention.unit_mult, dimension="dimensionless" if is_fall else cell.dimension
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
            compared_year=cell.compared_year if cell else None,
            since_last=reading.text[
                max(sentence.start, before.expression_end if before else 0) : mention.expression_start
            ],
            before=_kind_before(reading, before, index),
            beside=_beside(reading, index),
            change_before=_change_before(reading, before, index),
            is_other_area=_in_bracket_of_area(reading, index),
            has_several_years=time.period in SEVERAL_YEARS,
            threshold_nouns=self.threshold_nouns,
            year=time.year,
            joins_next=reading.joins_next(index),
            counts_things=reading.quantities[index].dimension in ("count", "persons"),
            counts_next=_counts_next(reading, index),
            follows_days=before is not None
            and before.unit in ("天", "日")
            and before.expression_end == mention.expression_start,
        )
        read_kind(mention, reading.quantities[index], words)

    # -- time ---------------------------------------------------------------------------------------------------------

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
        ordered = self._ordered_period(reading, index)
        if ordered is not None:
            return time._replace(period=ordered)
        left = reading.left(index)
        if is_of_several_years(left):
            return time._replace(period="multi_year")
        if is_of_mean_growth(reading, index):
            is_one_year = time.period in WHOLE_YEAR and _part_of(reading.passage) is Part.RESULTS and cell is None
            return time._replace(period=years_spoken_of(reading)) if is_one_year else time
        if time.year is not None and _FROM_LAST_YEAR.search(left):
            return time._replace(year=time.year - 1)
        is_dated = time.period is not None and time.period.startswith("as_of")  # 6月底前由9家压减到4家
        is_plain = time.year == defaults.year and (is_dated or time.period in (*WHOLE_YEAR, *SEVERAL_YEARS))
        is_of_years = time.period in SEVERAL_YEARS or time.period == "since_start"
        is_plain = is_plain or (time.year_start is not None and is_of_years)
        if (
            is_plain
            and time.year is not None
            and _FROM.search(left)
            and not is_amended(left, reading.text[reading.group_end(index) : reading.group_end(index) + 8])
            and _GOES_TO.match(reading.text, reading.group_end(index))
        ):
            return TimeReading(_year_before(time, time.year), None, None, time.period_text)
        if (
            time.year is not None
            and time.year == defaults.year  # not yet read from 上年 itself
            and _SAME_PERIOD.search(left)
            and (_MOVES_FROM.match(reading.right(index)) or reading.parts.bracket_at(mention.start, "round"))
        ):
            return TimeReading(time.year - 1, None, time.period, time.period_text)
        if time.period in SEVERAL_YEARS and is_growth_of_the_year(reading, index):
            return TimeReading(time.year, None, "full_year", time.period_text)
        if time.period in SEVERAL_YEARS and not is_of_all_years(reading, index):
            said = left + reading.text[mention.expression_start : mention.start]
            reaches = _REACHES_IN_SUM if is_sum(reading, index, time) else _REACHES_LEVEL
            is_money_added = reading.quantities[index].dimension == "money" and "累计" in left
            reaches_level = reaches.search(said) is not None and not is_money_added
            if _RISES_TO.search(left) or reaches_level or _PER_HEAD.search(left):
                return TimeReading(time.year, None, None, time.period_text)
        if time.period == "since_start" and time.year_start is not None and _RISES_TO.search(left):
            return TimeReading(time.year, None, None, time.period_text)
        return time

    def _ordered_period(self, reading: PassageReading, index: int) -> str | None:
        """一、二、三、四季度分别增长5.6%、-2.1%、…: each number takes its own period."""
        if not reading.names_quarters:
            return None
        sentence = reading.sentence(index)
        list_words = _ORDERED_TIMES.search(reading.text, sentence.start, sentence.end)
        first = reading.mentions[reading.leads[index]].start
        if (
            list_words is None
            or list_words.end() > first
            or reading.text[list_words.start() - 1] in "较比"
            or _DIGIT.search(reading.text, list_words.end(), first)
        ):
            return None
        said = list_words.group().replace("一至四", "一、二、三、四")
        ordered = [_PERIOD_NAMES[name] for name in _PERIOD_NAME.findall(said)]
        position = index - reading.leads[index]
        return ordered[position] if position < len(ordered) else None

    # -- role ---------------------------------------------------------------------------------------------------------

    def _role(
        self, reading: PassageReading, index: int, time: TimeReading, cell: CellWords | None, defaults: TimeDefaults
    ) -> ValueRole:
        passage, mention = reading.passage, reading.mentions[index]
        execution_year = self.document.identity.execution_year
        if cell is not None and re.search(r"(?:市|省|国家|上级|区)下达", reading.text):
            return ValueRole.LIMIT
        if cell is not None:
            role = _role_in_table(cell, passage.place.part, time.year, execution_year)
            is_remarked = _REMARKED.match(reading.text, mention.expression_end) or _CALLED.match(reading.text)
            if role is ValueRole.ACTUAL and is_remarked:
                return ValueRole.ESTIMATE
            estimated = self.estimated.get(passage.table.table_index, ()) if passage.table is not None else ()
            is_whole_year = mention.period not in SEVERAL_YEARS and not _is_part_of_year(mention)
            is_estimated = time.year in estimated and is_whole_year
            return ValueRole.ESTIMATE if role is ValueRole.ACTUAL and is_estimated else role
        if passage.block.block_type is BlockType.FOOTNOTE:
            return ValueRole.ACTUAL
        if passage.cell is not None and passage.table is not None and not passage.table.is_bulleted:
            told = _role_of_sentence(passage.cell, passage.table)
            if told is not None:
                return told
        sentence = reading.sentence(index)
        part = _part_of(passage)
        role = read_role(
            RoleWords(
                part=part,
                left=reading.left(index),
                right=reading.right(index),
                clause_left=reading.clause_left(index),
                clause_right=reading.rest_of_clause(index),
                sentence_left=reading.text[sentence.start : mention.expression_start],
                year=time.year,
                is_year_said=time.year != defaults.year or (time.period_text or "")[:2] in ("20", "19"),
                execution_year=execution_year,
                is_part_of_year=_is_part_of_year(mention),
                unit=mention.unit,
            )
        )
        is_of_year = time.year == execution_year and mention.period in ("full_year", "as_of_year_end")
        if role is ValueRole.ACTUAL and is_of_year and _ALL_ESTIMATED.search(reading.text, 0, mention.expression_start):
            return ValueRole.ESTIMATE
        if role in (ValueRole.ACTUAL, ValueRole.ESTIMATE) and _is_bound_kept(reading, index):
            return ValueRole.LIMIT if _FROM_ABOVE.match(reading.right(index)) else ValueRole.TARGET
        return role


def _is_bound_kept(reading: PassageReading, index: int) -> bool:
    """Whether the number is the bound that the one before it kept within: 失业率为3.1%，控制在4.5%以内."""
    mention = reading.mentions[index]
    before = reading.mentions[index - 1] if index else None
    if before is None or mention.qualifier is not Qualifier.AT_MOST or before.unit != mention.unit:
        return False
    between = reading.text[before.expression_end : mention.start]
    return before.disposition is Disposition.STATISTIC and _BOUND.fullmatch(between) is not None


def _is_part_of_year(mention: Mention) -> bool:
    return (mention.period or "").startswith(_PARTS_OF_YEAR)


def _year_before(time: TimeReading, year: int) -> int:
    """The year from whose level something moves within a time: the one before a year or a plan, the first of 2012年至2017年."""
    if time.year_start is not None:
        return time.year_start if time.period == "multi_year" else time.year_start - 1
    return year - 5 if time.period == "five_year" else year - 1


@lru_cache(maxsize=4)
def _period_chooser(lexicon: Lexicon) -> PeriodChooser:
    return PeriodChooser(re.compile(any_of(lexicon.terms_of("stock_noun"))))


def _estimated_years(document: Document) -> dict[int, frozenset[int]]:
    found: dict[int, frozenset[int]] = {}
    for block in document.blocks:
        if block.block_type is BlockType.NOTE and block.table_index is not None:
            years = estimated_years(block.flow.matching, document.identity.execution_year)
            found[block.table_index] = found.get(block.table_index, frozenset()) | years
    for table in document.tables:
        years = years_of_estimates(table.columns, document.identity.execution_year)
        found[table.table_index] = found.get(table.table_index, frozenset()) | years
    return found


def _part_of(passage: Passage) -> Part:
    """The part of the report, as a table's title overrules its place."""
    if passage.table is not None:
        title = passage.table.title
        if _DONE_TITLE.search(title):
            return Part.RESULTS
        if _PLANNED_TITLE.search(title):
            return Part.TARGETS
    return passage.place.part


def _role_of_sentence(cell: Cell, table: Table) -> ValueRole | None:
    """The role of numbers in the sentences of a cell: under 目标任务, 完成情况, or 项目内容 beside what was done of it."""
    role = role_of_column(header_form(cell.column_header))
    if role is None and _CONTENTS.search(cell.column_header) and any(map(_DONE_TITLE.search, table.columns)):
        return ValueRole.TARGET
    return role


def _role_in_table(cell: CellWords, part: Part, year: int | None, execution_year: int | None) -> ValueRole:
    if cell.has_year_header and year is not None and execution_year is not None:
        return ValueRole.ACTUAL if year <= execution_year else ValueRole.TARGET
    if cell.role is not None:
        return cell.role
    if year is not None and execution_year is not None and year != execution_year:
        return ValueRole.ACTUAL if year < execution_year else ValueRole.TARGET
    return ValueRole.TARGET if part in (Part.TARGETS, Part.TASKS) and not cell.is_done else ValueRole.ACTUAL


def _cumulative_kind(mention: Mention, cell: CellWords) -> bool:
    """The kind of a figure cumulated over the plan, [1.5] under 年均增速[累计]: of what is done year by year (城镇新增就业) the
    sum of the years, of anything else by how much it grew; ``False`` where the label is of a rate."""
    if re.search(r"降低|下降|减少|压减", cell.label):
        mention.measure_kind, mention.direction = MeasureKind.DECLINE_RATE, "down"
    elif mention.unit == "%":
        mention.measure_kind, mention.unit = MeasureKind.CHANGE_PP, "个百分点"
    elif DONE_IN_A_PERIOD.search(cell.label) or _SUMMED_UP.search(cell.label):
        mention.measure_kind = MeasureKind.LEVEL
    else:
        mention.measure_kind = MeasureKind.CHANGE
    return True


def _counts_next(reading: PassageReading, index: int) -> bool:
    """Whether the words right of a number lead on to a count of things or people: 10亿元项目|10个."""
    if index + 1 >= len(reading.quantities):
        return False
    dimension = reading.quantities[index + 1].dimension
    is_days = dimension == "duration" and "天数" in reading.right(index)
    if dimension not in ("count", "persons") and not is_days:
        return False
    end = reading.mentions[index].expression_end + len(reading.right(index))
    return end == reading.mentions[index + 1].expression_start


def _kind_before(reading: PassageReading, before: Mention | None, index: int) -> tuple[MeasureKind, str | None] | None:
    if before is None or before.measure_kind is None or before.unit != reading.mentions[index].unit:
        return None
    return (before.measure_kind, before.direction) if reading.shares_sentence(before, index) else None


def _beside(reading: PassageReading, index: int) -> tuple[MeasureKind, str | None] | None:
    """Kind and direction of the percentage whose aim or other year's figure this one gives in brackets: 增长9%，居第1位（预期目标为8.5%）."""
    mention, left = reading.mentions[index], reading.left(index)
    if mention.unit != "%" or not (AIM_IN_BRACKETS.match(left) or YEAR_IN_BRACKETS.match(left)):
        return None
    bracket = reading.parts.bracket_at(mention.start, "round")
    if bracket is None:
        return None
    segment = reading.parts.segment_at(mention.start)
    for earlier in reversed(reading.mentions[:index]):
        if earlier.start < segment.start:
            break
        if earlier.unit == "%" and earlier.measure_kind is not None and earlier.end < bracket.start:
            return earlier.measure_kind, earlier.direction
    return None


def _change_before(reading: PassageReading, before: Mention | None, index: int) -> str | None:
    found = _kind_before(reading, before, index)
    return found[1] if found is not None and found[0] is MeasureKind.CHANGE else None


def _in_bracket_of_area(reading: PassageReading, index: int) -> bool:
    """Whether the number is another area's, told in brackets after the own one: 增长5.4%（全市5.2%）."""
    mention = reading.mentions[index]
    bracket = reading.parts.bracket_at(mention.start, "round")
    said = "" if bracket is None else reading.text[bracket.start + 1 : mention.expression_start]
    return _AREA_ONLY.fullmatch(said) is not None


def _make_no_statistic(mention: Mention, disposition: Disposition) -> None:
    if mention.disposition is Disposition.STATISTIC:
        mention.disposition = disposition
        mention.value = mention.decimals = mention.unit_mult = mention.unit = mention.qualifier = None


def read_meanings(document: Document, readings: Sequence[PassageReading], lexicon: Lexicon) -> None:
    """Fill kind, time and role of all statistics of a document, each paragraph under the topic that those before it set."""
    reader = MeaningReader.for_document(document, lexicon)
    topic: Topic | None = None
    for reading in sorted(readings, key=lambda r: r.passage.flow.offsets[0]):
        is_prose = reading.passage.table is None and reading.passage.block.block_type in _PROSE
        own = topic_within(reading, topic) if is_prose else None
        if reading.mentions:
            reader.read(reading, own)
        if is_prose:
            topic = topic_after(reading, own)

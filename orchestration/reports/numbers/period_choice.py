"""Which period a statistic is of, once its kind and the time words that govern it are known.

Stocks stand at a date and flows fill a period; durations, thresholds and parts of a text have no period of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orchestration.reports.document import BlockType
from orchestration.reports.numbers.aims import OF_THE_YEAR
from orchestration.reports.numbers.cells import CellWords
from orchestration.reports.numbers.header_form import COMES_OR_GOES
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.periods import TimeReading, flow_period
from orchestration.reports.numbers.reading import PassageReading
from orchestration.reports.numbers.record import GROWTH_KINDS, SEVERAL_YEARS, WHOLE_YEAR, MeasureKind
from orchestration.reports.numbers.stocks import StockWords, is_stock
from orchestration.reports.numbers.works import tells_state

_DAILY = re.compile(
    r"日均|每日|每天|日供|日接待|日处理(?![^,。;]{0,6}能力)|日客流|天均|日出栏|日产|日加工|日揽收|日发送"
)
_DURATION = re.compile(
    r"(?:连续|已经?|历时|为期|持续|(?:承包|租赁|合同|有效期|期限|政策)[^,。;]{0,8}延长)(?:第|[\u4e00-\u9fff]{2})?$"
)
_OPENING = re.compile(r"(?:开放|服务|响应|自助|不间断|营业|在线|值守|值班|不打烊|受理|运行|热线)")
_STOCK_RATE = re.compile(r"城镇化率|城市化率")
_ONE_DAY = re.compile(r"[”」日](?:当天|当日)[^,。;]*$")  # “双11”当天
_FLOWS = re.compile(
    r"(?:人次|产值|收入|支出|投资|销售额?|产量|招生数?|毕业生?数?|增加值|税收|利润|用电量|交易额|成交额)$"
)
# 科技型中小企业160户，全社会研发投入强度达到2.3%: a part of what was earned or spent stands at no date.
_OF_FLOWS = re.compile(r"强度|投入|支出|收入|税收|产值|增加值|产量|营收")
_NEW = re.compile(r"(?:\d{1,2}[.、])?(?:新增|新建|新改扩建|新引进|改造|拆除)")
_BUILT = re.compile(r"(?:^|[,;])(?:已|共|新)*(?:建成|投用|竣工|开工|建设)(?!面积|规模)")  # 新建充电桩500个 | 建成480个
_END = re.compile(r"截至|截止|[末底]")
_YEAR_END = re.compile(r"年末|年底|12月[末底]")
_OF_ALL_YEARS = re.compile(r"累计|年均")  # of several years together, not of the last of them
_OF_A_YEAR = re.compile(r"(?:19|20)[0-9]{2}年的$")  # 是2016年的3.6倍
_STANDS = re.compile(r"现有|目前|实有|拥有|共有|保有|在册|在营|总数")
_KEPT = re.compile(r"保持|稳定在")
_PROGRESS = re.compile(
    r"工程量|工程进度|形象进度|(?:工程|主体结构)[^,。;]{0,4}完成$|完成主体结构$|(?:施工|工程|新院区|主体|项目)完工$|完成[^,。;]{0,6}(?:施工|建设)的$|完成(?:项目)?总投资的$"
)

_OF_HERDS = re.compile(r"(?<!出栏)(?<!出栏、)(?<!出栏和)存栏(?!.*出栏)")  # the title of a table of what there is
_STATE_KINDS = frozenset((MeasureKind.LEVEL, MeasureKind.CHANGE))
_IN_THE_YEAR = re.compile(r"年内|全年|[当本今]年|年度")
# 从5个方面推进改革, 做好以下8项工作: parts of what is said, which have no time.
_PARTS_OF_TEXT = re.compile(r"(?:主要)?(?:方面|部分|章节)(?![、和及])")
_AS_FOLLOWS = re.compile(r"(?:以下|如下|下列|下述)$")
_ALL_INVESTED = re.compile(r"(?:项目)?(?:计划|概算|估算|预计)?总投资")
_SET_TASK = re.compile(r"办好$|(?:确定|下达)[^,。;]{0,6}的$")


@dataclass(frozen=True)
class PeriodChooser:
    """Chooses periods; ``stock_nouns`` is the lexicon's expression of nouns that are stocks by themselves."""

    stock_nouns: re.Pattern[str]

    def choose(
        self, reading: PassageReading, index: int, time: TimeReading, before: Mention | None, cell: CellWords | None
    ) -> str:
        mention = reading.mentions[index]
        kind = mention.measure_kind
        left = reading.clause_left(index)
        special = self._special_period(reading, index, left, time, cell)
        if special is not None:
            return special
        shared = before if before is not None and reading.shares_sentence(before, index) else None
        if kind is MeasureKind.RANK:
            before_it = shared.period if shared is not None else None
            if time.period in SEVERAL_YEARS and not _is_of_all_years(time, left):
                return before_it if before_it in SEVERAL_YEARS and _grows(shared) else "full_year"
            is_lent = before_it not in ("other", "daily_average") and not _is_state(before_it)
            return time.period or (before_it if is_lent else None) or "full_year"
        if kind not in _STATE_KINDS:
            if (
                shared is not None
                and _is_state(shared.period)
                and left.endswith("达到")
                and not _OF_FLOWS.search(left)
                and time.period is None
            ):
                return shared.period or "as_of_year_end"
            return self._period_of_rate(reading, index, time, cell)
        stock = self._stock(reading, index, time, self._level_before(reading, index), cell)
        is_added = reading.quantities[index].dimension == "money" or not _stands_now(time, left)
        return _period_of_amount(mention, time, stock, is_added)

    def _special_period(
        self, reading: PassageReading, index: int, left: str, time: TimeReading, cell: CellWords | None
    ) -> str | None:
        """Periods that do not depend on stock and flow: thresholds, durations, daily averages, parts of a text."""
        mention, quantity = reading.mentions[index], reading.quantities[index]
        end = mention.expression_end
        if time.period not in WHOLE_YEAR and reading.text[end : end + 2].lstrip(")").startswith("的"):
            sentence = reading.sentence(index)
            if OF_THE_YEAR.search(reading.text, sentence.start, mention.expression_start):
                return "full_year"
        if mention.measure_kind is MeasureKind.THRESHOLD or (cell is not None and _ALL_INVESTED.match(cell.header)):
            return "other"
        unit = mention.unit or ""
        is_part_of_text = _PARTS_OF_TEXT.match(reading.right(index)) or _AS_FOLLOWS.search(left)
        if unit in ("个", "项", "条", "件") and is_part_of_text:
            return "other"
        if (
            left.endswith(("办好", "的"))
            and _SET_TASK.search(left)
            and re.match(r"[^,。;]{0,6}(?:实事|指标|任务)", reading.right(index))
        ):
            return "other"
        if quantity.dimension == "duration" and re.match(
            r"(?:新增|净增|累计|增加(?![到至])|来)", reading.text[mention.expression_end :]
        ):
            return "other"
        is_taken = left.endswith(("用", "经过")) and reading.right(index).lstrip("左右的").startswith("时间")
        if quantity.dimension == "duration" and is_taken:
            return "other"
        if quantity.dimension == "duration" and (quantity.suffix == "内" or left.endswith("停留")):
            return "other"
        if _ONE_DAY.search(left):
            return "other"
        is_opening = unit == "小时" and _OPENING.match(reading.right(index).lstrip("的")) is not None
        if quantity.dimension == "duration" and (_DURATION.search(left) or is_opening):
            return "other"
        is_note = reading.passage.block.block_type in (BlockType.FOOTNOTE, BlockType.NOTE)
        if is_note and time.period_text is None and mention.measure_kind is MeasureKind.LEVEL:
            return "other"
        is_level = mention.measure_kind is MeasureKind.LEVEL
        if is_level and time.period in WHOLE_YEAR | {"m12"} and (unit.endswith(("/日", "/天")) or _DAILY.search(left)):
            return "daily_average"
        if is_level and _DAILY.search(reading.left(index)):
            return "daily_average"
        return None

    def _period_of_rate(self, reading: PassageReading, index: int, time: TimeReading, cell: CellWords | None) -> str:
        mention = reading.mentions[index]
        context = (cell.label if cell else "") + reading.clause_left(index)
        if mention.measure_kind is MeasureKind.RATE and _STOCK_RATE.search(context):
            return "as_of_year_end"
        if cell is not None and mention.measure_kind is MeasureKind.SHARE and "年末" in cell.title:
            return "as_of_year_end"
        if _is_said_to_end(mention, time, reading.clause_left(index)):
            return time.period or "as_of_year_end"
        if time.period is not None and time.period not in WHOLE_YEAR | {"as_of_year_end"}:
            is_plan = time.period in SEVERAL_YEARS
            if mention.measure_kind is MeasureKind.INDEX_SCORE and time.period_text is None:
                return "full_year"
            left = reading.left(index)
            is_rate = mention.measure_kind in (MeasureKind.RATE, MeasureKind.SHARE) and not _is_of_all_years(time, left)
            is_multiple = mention.measure_kind is MeasureKind.RATIO and _OF_A_YEAR.search(left) is not None
            return "full_year" if is_plan and (is_rate or is_multiple) else flow_period(time.period)
        if _is_state_of_works(reading, index, time) and mention.measure_kind in (MeasureKind.RATE, MeasureKind.SHARE):
            return "as_of_year_end"
        is_progress = _PROGRESS.search(context) is not None
        return "as_of_year_end" if is_progress and mention.measure_kind is MeasureKind.RATE else "full_year"

    def _stock(
        self, reading: PassageReading, index: int, time: TimeReading, shared: Mention | None, cell: CellWords | None
    ) -> bool:
        mention, quantity = reading.mentions[index], reading.quantities[index]
        if mention.measure_kind is MeasureKind.CHANGE:
            if re.search(r"净增|(?:增加|减少)(?!了|超|约|近)[\u4e00-\u9fff]", reading.left(index)):
                return False
            return shared is not None and _is_state(shared.period) and mention.comparison_base is None
        is_of_works = quantity.dimension != "money" or "累计" in reading.left(index)
        if is_of_works and _is_state_of_works(reading, index, time):
            return True  # 形象进度 | 完成桩基120根
        clause = reading.clause(index)
        left, rest = reading.text[clause.start : mention.start], reading.rest_of_clause(index)
        right = reading.right(index) or rest[:12]
        if cell is not None and (_NEW.search(left) or _BUILT.search(left) or cell.header.endswith(COMES_OR_GOES)):
            return False  # 新增2个 in a row of what there is
        if cell is not None:
            return (
                (
                    self.stock_nouns.search(cell.label) is not None
                    and not _NEW.match(cell.label)
                    and not _FLOWS.search(cell.header)
                )
                or (self.stock_nouns.search(cell.header) is not None and not _NEW.search(cell.header))
                or re.search(
                    r"[年期]末|(?:19|20)[0-9]{2}年底(?!前)|(?<!年)(?<!月)(?<!月/)累计", cell.label + cell.header
                )
                is not None
                or (
                    ("年末" in cell.title or _OF_HERDS.search(cell.title) is not None)
                    and quantity.dimension in ("count", "persons")
                )
            )
        sentence = reading.sentence(index)
        # 企业由132家发展到218家，2020年达到468.3亿元: what they earn stands nowhere because they do
        is_other_money = (
            shared is not None and quantity.dimension == "money" and shared.unit != mention.unit and "20" in left
        )
        words = StockWords(
            clause_left=left, item_left=reading.left(index), right=right, rest=rest, unit=mention.unit, dimension=quantity.dimension,
            says_full_year=time.period == "full_year" and "全年" in left,
            opens_sentence=reading.clause(index).start == sentence.start,
            before=None if shared is None or is_other_money else _is_state(shared.period),
        )  # fmt: skip
        return is_stock(words, self.stock_nouns)

    def _level_before(self, reading: PassageReading, index: int) -> Mention | None:
        """The nearest level before ``index`` in its sentence, one of the same unit if there is one."""
        nearest = None
        for earlier in range(index - 1, -1, -1):
            other = reading.mentions[earlier]
            if not reading.shares_sentence(other, index):
                break
            if other.measure_kind is MeasureKind.LEVEL and other.period != "other":
                if other.unit == reading.mentions[index].unit:
                    return other
                nearest = nearest or other
        return nearest


def _stands_now(time: TimeReading, clause_left: str) -> bool:
    """Whether a stock in a text about several years is what there is at their end: no years are named for it, or its own
    clause says that it stands (五年累计引进企业47家，现有|86家)."""
    return time.period_text is None or _STANDS.search(clause_left) is not None


def _period_of_amount(mention: Mention, time: TimeReading, stock: bool, is_added: bool) -> str:
    """The period of a level or a change: a stock is as of the end of what the words name, a flow, and what several years
    added up to (``is_added``), over all of it."""
    period = time.period
    if period in WHOLE_YEAR:
        return "as_of_year_end" if stock else "full_year"
    assert period is not None
    if period in SEVERAL_YEARS and mention.measure_kind is MeasureKind.CHANGE:
        return period
    if stock:
        if period in SEVERAL_YEARS and not is_added:
            return "as_of_year_end"
        return {"h1": "as_of_h1_end", "q1": "as_of_q1_end", "q1_q3": "as_of_q3_end"}.get(period, period)
    return flow_period(period)


def _is_said_to_end(mention: Mention, time: TimeReading, clause_left: str) -> bool:
    """Whether the text dates a rate, a share or a rank at the end of a time: 截至6月底…亏损面27.9%. 年末 dates shares in all
    of its sentence, other rates (年末常住人口…，出生率…) in its own clause."""
    if mention.measure_kind not in (MeasureKind.RATE, MeasureKind.SHARE) or not _is_state(time.period):
        return False
    said = time.period_text or ""
    if time.period != "as_of_year_end":
        return _END.search(said) is not None
    return _YEAR_END.search(said if mention.measure_kind is MeasureKind.SHARE else clause_left) is not None


def _is_state_of_works(reading: PassageReading, index: int, time: TimeReading) -> bool:
    """Whether the number stands in a column of how far works have come, and its own words name no time (年内完成…)."""
    cell = reading.passage.cell
    if cell is None or cell.is_label or time.period not in WHOLE_YEAR or not tells_state(cell.column_header):
        return False
    return _IN_THE_YEAR.search(reading.clause_left(index)) is None


def _is_of_all_years(time: TimeReading, left: str) -> bool:
    """Whether a rate in a text about several years is of all of them: 过去五年…优良率保持100%, not 到2025年…保持在10%."""
    is_aim = time.period_text is not None and time.period_text[:1] in "到至"
    return _OF_ALL_YEARS.search(left) is not None or (_KEPT.search(left) is not None and not is_aim)


def _grows(mention: Mention | None) -> bool:
    """Whether a rank behind it is that of the growth (年均增长8%、居全省第2位)."""
    return mention is not None and mention.measure_kind in GROWTH_KINDS


def _is_state(period: str | None) -> bool:
    return period is not None and period.startswith("as_of")

"""Which period a statistic is of, once its kind and the time words that govern it are known.

Stocks stand at a date and flows fill a period; durations, thresholds and parts of a text have no period of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from orchestration.reports.document import BlockType
from orchestration.reports.numbers.cells import CellWords
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.periods import TimeReading, flow_period
from orchestration.reports.numbers.reading import PassageReading
from orchestration.reports.numbers.record import MeasureKind
from orchestration.reports.numbers.stocks import StockWords, is_stock

_DAILY = re.compile(
    r"日均|每日|每天|日供|日接待|日处理(?![^,。;]{0,6}能力)|日客流|天均|日出栏|日产|日加工|日揽收|日发送"
)
_DURATION = re.compile(r"(?:连续|已经?|历时|为期|持续)(?:第|[\u4e00-\u9fff]{2})?$")
_OPENING = re.compile(r"(?:开放|服务|响应|自助|不间断|营业|在线|值守|值班|不打烊|受理|运行|热线)")
_STOCK_RATE = re.compile(r"城镇化率|城市化率")
_STATE_KINDS = frozenset((MeasureKind.LEVEL, MeasureKind.CHANGE))
_WHOLE_YEAR = frozenset((None, "full_year"))


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
        left, rest = reading.text[clause.start : mention.start], reading.rest_of_clause(index)
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
            if not reading.shares_sentence(other, index):
                break
            if other.measure_kind is MeasureKind.LEVEL and other.period != "other":
                levels.append(other)
        same = [other for other in levels if other is not None and other.unit == reading.mentions[index].unit]
        return (same or levels or [None])[0]


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


def _is_state(period: str | None) -> bool:
    return period is not None and period.startswith("as_of")

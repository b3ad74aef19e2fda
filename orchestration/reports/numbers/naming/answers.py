"""Cells that say only how far something is (已开通2条, 完成36.8公里): their numbers are of what the aim in the same row counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from orchestration.reports.document import Cell, Table
from orchestration.reports.numbers.mention import Mention
from orchestration.reports.numbers.naming import vocabulary as words
from orchestration.reports.numbers.naming.headers import header_measure
from orchestration.reports.numbers.record import MeasureKind

_ADVERBS = r"(?>已经?|现已|目前|全部|全面|均|共|累计|实际|超额|提前|基本|顺利|全年)*+"
_MEASURE = r"(?:数|面积|长度|里程|户数|人数|人次|场次|次数|份数|套数|量)?"
_BARE_DEED = re.compile(rf"{_ADVERBS}(?P<deed>(?>完成|实现|达到?|{words.BARE_VERBS.pattern})*+){_MEASURE}")
_ONLY_BEGUN = re.compile(r"开工|动工|开建|启动|签约|签订|立项|在建|续建|谋划|储备|申报|申请|受理|编制")
_TELLS_PROGRESS = re.compile(r"完成|进展|进度|推进|落实|实施|办理|执行|成效|结果|实际|实绩")


class Aims:
    """The numbers of a table's rows so far that stand in cells with words, by row."""

    def __init__(self) -> None:
        self._by_row: dict[tuple[int, int], list[tuple[Cell, Mention]]] = {}

    def add(self, table: Table, cell: Cell, mentions: Sequence[Mention]) -> None:
        """Remember the named numbers of a cell that holds more than a value."""
        self._by_row.setdefault((id(table), cell.row_no), []).extend((cell, mention) for mention in mentions)

    def beside(self, table: Table, cell: Cell, mention: Mention) -> Mention | None:
        """The one aim of the same row, in a cell before, that ``mention`` can answer: counted in the same unit, money aside."""
        if mention.measure_kind is not MeasureKind.LEVEL or mention.unit is None or mention.unit.endswith("元"):
            return None
        found = [
            other
            for at, other in self._by_row.get((id(table), cell.row_no), ())
            if at.column_no < cell.column_no and other.unit == mention.unit and other.measure_kind is MeasureKind.LEVEL
        ]
        return found[0] if len(found) == 1 else None

    def name_of_result(self, table: Table, cell: Cell, mention: Mention, label: str) -> str | None:
        """The name of a value in a column that says how far things are: that of the row's aim, or the project's investment."""
        if not _tells_progress(cell):
            return None
        if (aim := self.beside(table, cell, mention)) is not None:
            said = mention.passage.matching[: mention.expression_start]
            return answer_name(said, aim) or aim.indicator_name
        if mention.unit == "元" and not words.HEAD.search(label) and self._speaks_of_investment(table, cell):
            return f"{label}完成投资"
        return None

    def _speaks_of_investment(self, table: Table, cell: Cell) -> bool:
        beside = self._by_row.get((id(table), cell.row_no), ())
        return any("投资" in (other.indicator_name or "") for at, other in beside if at.column_no < cell.column_no)


def answer_name(deed_name: str | None, aim: Mention) -> str | None:
    """The name of a number whose own words are but a deed: the aim's, as what was done of it (已开通2条 of 新增公交线路数).

    What only began has its own deed in the name (开工3所 of 新建幼儿园数: 开工幼儿园数). ``None`` where the words name more than a deed.
    """
    bare = _BARE_DEED.fullmatch(deed_name or "")
    if bare is None or not aim.indicator_name:
        return None
    if bare["deed"] in aim.indicator_name or not _ONLY_BEGUN.search(bare["deed"]):
        return aim.indicator_name
    own = words.LEADING_VERBS.match(aim.indicator_name)
    return bare["deed"] + aim.indicator_name[own.end() if own else 0 :]


def _tells_progress(cell: Cell) -> bool:
    """Whether the column says how far things are and names no measure (完成情况, 目前进展)."""
    return _TELLS_PROGRESS.search(cell.column_header) is not None and not header_measure(cell.column_header)

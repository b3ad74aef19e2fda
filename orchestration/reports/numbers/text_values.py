"""Table cells that answer in words where a number is due: 完成市下达目标, 与全市保持同步, 逐步提高, 持平.

Such an answer is a claim like any other: it is named, dated and given a role; only its value is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from orchestration.reports.document import Cell, Document, Part, Table
from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.cells import CellWords, read_cell_words, unit_by_name
from orchestration.reports.numbers.mention import Mention, Passage
from orchestration.reports.numbers.naming.labels import labels_of
from orchestration.reports.numbers.naming.tables import name_cell
from orchestration.reports.numbers.record import Disposition, MeasureKind, TextValue, ValueRole
from orchestration.reports.numbers.units import UnitGrammar, unit_grammar

_LONGEST_ANSWER = 36
_DIGIT = re.compile(r"[0-9]")
# A dash or a stroke says that there is no number, not what it is.
_NO_ANSWER = re.compile(r"[\s\-—–－/／.·*无]*|[(（].*[)）]")
_IDLE_COLUMN = re.compile(r"单位|序号|类别|类型|属性|性质|备注|说明|责任|牵头|部门|名称|指标|来源|进展|形象进度|口径")
_GROWTH = re.compile(r"增长|增速|增幅|持平|同步|增减|同比|涨幅|降幅")
_SHARE = re.compile(r"占.*(?:比重|比例)|占比|比重")
_RATE = re.compile(r"率$|比例$|普及度$")


def find_text_values(document: Document, passages: Sequence[Passage], lexicon: Lexicon) -> tuple[TextValue, ...]:
    """Every value cell of the document whose answer is words, in text order.

    A number is due where the column's other cells or the row's other cells hold one, or ask for one.
    """
    grammar = unit_grammar(lexicon)
    due = {table.table_index: _numbers_due(table) for table in document.tables}
    found = [
        _text_value(document, passage, passage.cell, passage.table, grammar)
        for passage in passages
        if passage.cell is not None
        and passage.table is not None
        and _is_answer(passage.cell, passage.table, due[passage.table.table_index])
    ]
    return tuple(sorted(found, key=lambda value: value.span_start))


class _Due(NamedTuple):
    """Where a table's cells answer for numbers: in columns that hold digits, or everywhere."""

    columns: frozenset[int]
    is_everywhere: bool


def _numbers_due(table: Table) -> _Due:
    """Everywhere in a table of plan and result: there even a column without digits answers for numbers."""
    with_digits = [cell for cell in table.cells() if _DIGIT.search(matching_form(cell.flow.text))]
    is_of_plan = any(re.search(r"目标|计划|完成情况", column) for column in table.columns)
    return _Due(
        frozenset(cell.column_no for cell in with_digits),
        is_of_plan and any(not cell.is_label for cell in with_digits),
    )


def _is_answer(cell: Cell, table: Table, due: _Due) -> bool:
    text = matching_form(cell.flow.text).strip()
    if cell.is_label or cell.is_repeated or table.is_bulleted or not text or len(text) > _LONGEST_ANSWER:
        return False
    if _DIGIT.search(text) or _NO_ANSWER.fullmatch(text) or _IDLE_COLUMN.search(matching_form(cell.column_header)):
        return False
    return due.is_everywhere or cell.column_no in due.columns


def _text_value(document: Document, passage: Passage, cell: Cell, table: Table, grammar: UnitGrammar) -> TextValue:
    words = read_cell_words(cell, table, grammar)
    kind = _kind(cell, words)
    unit = words.unit if words.unit is not None else _unit_of_row(cell, table, grammar)
    named = unit_by_name(words.header, words.label)
    if (
        named is not None
        and named[0] == unit
        and all(unit != other.flow.text.strip() for other in table.rows[cell.row_no])
    ):
        unit = None  # 失业人数 | 控制在市下达目标以内: its numbers would be in 人, words are in none
    if kind is not MeasureKind.LEVEL:
        unit = "%"
    start, end = passage.flow.span
    mention = Mention(passage, (), 0, 0, 0, 0, Disposition.STATISTIC, unit=unit, measure_kind=kind)
    return TextValue(
        span_start=start, span_end=end, value_text=cell.flow.text.strip(), block_no=cell.block_no,
        page_no=document.page_of(start), section=passage.place.section, table_no=table.table_no,
        table_index=table.table_index, row_no=cell.row_no, column_no=cell.column_no, measure_kind=kind,
        reference_year=_year(document, passage, words), period="full_year", value_role=_role(passage, words), unit=unit,
        indicator_name=name_cell(mention, labels_of(cell, table), cell, table, ()).replace("(", "（").replace(")", "）"),
        sentence_start=start, sentence_end=end,
    )  # fmt: skip


def _kind(cell: Cell, words: CellWords) -> MeasureKind:
    """The kind the row and its column ask for; 持平 and 同步 speak of growth even of a level."""
    text = matching_form(cell.flow.text)
    if _GROWTH.search(words.label) or _GROWTH.search(words.header) or _GROWTH.search(text):
        return MeasureKind.GROWTH_RATE
    if _SHARE.search(words.label) or _SHARE.search(words.header):
        return MeasureKind.SHARE
    return MeasureKind.RATE if _RATE.search(words.label) else MeasureKind.LEVEL


def _unit_of_row(cell: Cell, table: Table, grammar: UnitGrammar) -> str | None:
    """The unit printed with a number of the same row (1700亿元)."""
    for other in table.rows[cell.row_no] if cell.row_no < len(table.rows) else ():
        if other.is_label:
            continue
        text = matching_form(other.flow.text)
        number = re.search(r"[0-9][0-9,.]*", text)
        quantity = grammar.read(text, number.end()) if number else None
        if quantity is not None and quantity.unit is not None:
            return quantity.unit
    return None


def _year(document: Document, passage: Passage, words: CellWords) -> int | None:
    identity = document.identity
    if words.year is not None:
        return words.year
    return identity.plan_year if passage.place.part in (Part.TARGETS, Part.TASKS) else identity.execution_year


def _role(passage: Passage, words: CellWords) -> ValueRole:
    if words.role is not None:
        return words.role
    return ValueRole.TARGET if passage.place.part in (Part.TARGETS, Part.TASKS) else ValueRole.ACTUAL

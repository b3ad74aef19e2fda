"""How a column of figures stands among its table's: of what year, result or plan, and what it leaves to the column before.

A column of growth or of a plan's completion (增长%, 完成计划%) is of the nearest column before it that is dated or named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from orchestration.reports.document import Cell, Table
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.header_form import header_form
from orchestration.reports.numbers.periods import FIVE_YEAR_PLANS
from orchestration.reports.numbers.record import ValueRole
from orchestration.reports.numbers.roles import column_role, is_rate_of_plan, role_of_column

BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
GROWS = re.compile(r"增长|增速|增幅|增减|±|[比较]上年|[比较]去年|同比|占|比重|率$|比例$|进度|构成")
LAST_YEAR = re.compile(r"(?<![比较为是占])(?:上年(?!末)|去年)")
_TAIL = re.compile(r"[%‰,:]+$")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_MONTHS = re.compile(r"\d月|季度|上半年|年度|全年")
_DONE_ALONE = re.compile(r"(?:全年|本年|年度)?完成(?:投资)?")
_YEARS_OF_PLAN = 5
_RESULTS = (ValueRole.ACTUAL, ValueRole.ESTIMATE)
_remembered = lru_cache(maxsize=2048)  # every cell of a column asks for the same header


class Standing(NamedTuple):
    """What a column's header, the column it follows and the title say; years in the order they are named."""

    role: ValueRole | None
    years: Sequence[int]
    names_year: bool  # a year stands in its own header
    has_year_header: bool  # a year heads it, or the column it follows, and nothing that names plan or result
    is_result: bool  # itself or the column it follows is of results


def standing_of(header: str, title: str, cell: Cell, table: Table) -> Standing:
    """The standing of ``cell``'s column, whose header in one form is ``header``."""
    own_years = years_in(header) or _end_of_plan(header)
    own_role = _role_beside(header, table)
    role, shown, years = own_role or column_role(plain(title)), own_role, own_years
    has_year_header = bool(own_years) and own_role is None
    if _is_of_column_before(plain(header)) and "年均" not in header:
        before, is_next = _column_before(cell, table)
        shown = _role_beside(before, table)
        is_lent = shown is ValueRole.ACTUAL or (shown is ValueRole.TARGET and is_next)
        if shown is ValueRole.ESTIMATE or (own_role is None and is_lent):
            role, has_year_header = shown, False
        if not own_years and not LAST_YEAR.search(header):
            years = years_in(before)
            has_year_header = bool(years) and shown is None and own_role is None
    return Standing(role, years, bool(own_years), has_year_header, shown in _RESULTS)


def months_beside(cell: Cell, table: Table, header: str) -> str:
    """Of a column of growth that names no time, the header before it that does: 1—11月."""
    if not GROWS.search(plain(header)) or _MONTHS.search(header) or any(map(str.isdigit, header)):
        return ""
    for number in range(cell.column_no - 1, -1, -1):
        before = header_form(table.columns[number])
        if not GROWS.search(plain(before)):
            return before if _MONTHS.search(before) else ""
    return ""


@_remembered
def plain(text: str) -> str:
    """``text`` without its brackets and trailing unit sign."""
    return _TAIL.sub("", BRACKETED.sub("", text)).strip()


@_remembered
def years_in(text: str) -> tuple[int, ...]:
    """The years that ``text`` names, in its order."""
    return tuple(int(year) for year in _YEAR.findall(matching_form(text)))


@_remembered
def _end_of_plan(header: str) -> tuple[int, ...]:
    """The year that a plan's target is for, where the header names the plan alone: “十四五”目标."""
    if "目标" not in header and "规划" not in header:
        return ()
    named = (
        first for name, first in FIVE_YEAR_PLANS.items() if len(name) > 2 and name in header
    )  # 十五 stands in 十五五
    return tuple(first + _YEARS_OF_PLAN - 1 for first in named)


def _role_beside(header: str, table: Table) -> ValueRole | None:
    """A column's role by its header; a bare 完成 beside a column of a plan gives its results."""
    role = role_of_column(header)
    if role is None and _DONE_ALONE.fullmatch(plain(header)) and ValueRole.TARGET in map(role_of_column, table.columns):
        return ValueRole.ACTUAL
    return role


def _is_of_column_before(header: str) -> bool:
    """Whether a column says how the one before it moved or what part of its plan it is: 同比增长, 完成计划."""
    return GROWS.search(header) is not None or is_rate_of_plan(header)


def _column_before(cell: Cell, table: Table) -> tuple[str, bool]:
    """The nearest column before that names a role or a year (2015年预计 | 同比增长 | 占年计划), and whether it is the very next."""
    for number in range(cell.column_no - 1, -1, -1):
        text = plain(header_form(table.columns[number]))
        if not _is_of_column_before(text) and (_role_beside(text, table) is not None or years_in(text)):
            return text, number == cell.column_no - 1
    return "", False

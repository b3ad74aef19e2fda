"""Figures typed by hand, read by the reader's own functions: 1500左右, 2（力争3）, 完成市下达目标; 截至2021-06-30, 2016-2020累计.

One line yields one claim or more. Handling of the file and its lines belongs to ``orchestration.ingest.keyed``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.clauses import segment
from orchestration.reports.numbers.kind_words import POINTS
from orchestration.reports.numbers.mentions import PRINTED
from orchestration.reports.numbers.naming.areas import Areas
from orchestration.reports.numbers.periods import find_time_words, flow_period
from orchestration.reports.numbers.qualifiers import prefix_before, qualify
from orchestration.reports.numbers.record import (
    GROWTH_KINDS,
    MOST_DECIMALS,
    MOST_PLACES,
    SEVERAL_YEARS,
    MeasureKind,
    Qualifier,
    ValueRole,
)
from orchestration.reports.numbers.units import UnitGrammar, unit_grammar

_STRETCH = re.compile(r"\((?:力争|争取|奋斗目标)(?P<value>[^()]*)\)$")
_RANGE = re.compile(r"^(?P<low>[0-9.]+%?)(?:[-—–~至到])(?P<high>.+)$")
_DIGIT = re.compile(r"[0-9]")
_GROWTH = re.compile(r"增长率|增速|增幅")
_DECLINE = re.compile(r"下降率|降低率|降幅")
_SHARE = re.compile(r"占比|比重")
_SINGLE_DAY = re.compile(r"^(?P<year>(?:19|20)[0-9]{2})-[0-9]{1,2}-[0-9]{1,2}(?:单次|当日|当天)?$")
_SPAN = re.compile(
    r"^(?P<first>(?:19|20)[0-9]{2})[-—–至](?P<last>(?:19|20)[0-9]{2})(?:\.(?P<month>1[0-2]|0?[1-9]))?(?:年)?(?:累计|年均)$"
)
_YEAR = re.compile(r"^(?:19|20)[0-9]{2}$")
_IS_CUMULATIVE = re.compile(r"累计|年末")
_QUOTED = 40


class KeyedValueError(Exception):
    """A typed figure that cannot be read. ``problem`` and ``remedy`` make one sentence."""

    def __init__(self, problem: str, remedy: str) -> None:
        self.problem, self.remedy = problem, remedy
        super().__init__(f"{problem}; {remedy}")


def _short(text: str) -> str:
    """A field as it can be quoted in a sentence."""
    return repr(text if len(text) <= _QUOTED else text[:_QUOTED] + "…")


@dataclass(frozen=True)
class KeyedClaim:
    """One claim of a typed value. ``value`` is a decimal string, ``None`` where the words give none."""

    value: str | None
    decimals: int | None
    unit_mult: int | None
    unit: str | None
    qualifier: Qualifier | None
    measure_kind: MeasureKind
    direction: str | None
    comparison_base: str | None
    is_stretch: bool = False


@dataclass(frozen=True)
class KeyedPeriod:
    """When a typed figure is of."""

    reference_year: int
    reference_year_start: int | None
    period: str


def read_keyed_value(line: Mapping[str, str], lexicon: Lexicon) -> tuple[dict[str, Any], ...]:
    """The claims of one line of a keyed file, as the columns “as read” of ``raw.keyed_observations``.

    Raises :class:`KeyedValueError` where value, unit, period or role cannot be read.
    """
    try:
        role = ValueRole(line["value_role"])
    except ValueError:
        roles = ", ".join(ValueRole)
        raise KeyedValueError(f"{_short(line['value_role'])} is no role", f"write one of {roles}") from None
    when = read_keyed_period(line["reference_year"], line["period"], line["indicator_name"])
    claims = read_keyed_claims(line["value"], line["unit"], line["indicator_name"], lexicon)
    area, word = Areas(lexicon, None).area_of(matching_form(line["indicator_name"]))
    return tuple(_columns(claim, when, role, None if word else area) for claim in claims)


def _columns(claim: KeyedClaim, when: KeyedPeriod, role: ValueRole, ref_area: str | None) -> dict[str, Any]:
    return {
        "value": None if claim.value is None else Decimal(claim.value),
        "value_printed": claim.value,
        "decimals": claim.decimals,
        "unit_mult": claim.unit_mult,
        "unit": claim.unit,
        "qualifier": claim.qualifier,
        "measure_kind": claim.measure_kind,
        "direction": claim.direction,
        "comparison_base": claim.comparison_base if when.period not in SEVERAL_YEARS else None,
        "price_basis": None,
        "reference_year": when.reference_year,
        "reference_year_start": when.reference_year_start,
        "period": when.period,
        "value_role": role,
        "ref_area": ref_area,  # the part of the district that the name opens with
        "is_stretch": claim.is_stretch,
    }


def read_keyed_claims(value_text: str, unit_text: str, indicator_name: str, lexicon: Lexicon) -> list[KeyedClaim]:
    """The claims of a typed value: two for 2（力争3）, one without a value for 完成市下达目标.

    Raises :class:`KeyedValueError` for an empty value, digits that make no number, or a unit that units.csv does not know.
    """
    grammar = unit_grammar(lexicon)
    text = matching_form(value_text).strip()
    unit, unit_mult = _typed_unit(unit_text, grammar)
    kind, direction = _kind_of(indicator_name, unit)
    base = "previous_year" if kind in GROWTH_KINDS else None
    empty = KeyedClaim(None, None, unit_mult, unit, None, kind, direction, base)
    if not text:
        raise KeyedValueError("the value is empty", "type it as the source prints it")
    if not _DIGIT.search(text):
        return [replace(empty, direction=None)]
    claims: list[KeyedClaim] = []
    stretch = _STRETCH.search(text)
    if stretch:
        text = text[: stretch.start()]
    bounds = _RANGE.match(text)
    if bounds:
        low = _claim(bounds.group("low"), value_text, empty, grammar)
        high = _claim(bounds.group("high"), value_text, empty, grammar)
        if Decimal(low.value or 0) > Decimal(high.value or 0):
            raise KeyedValueError(f"the range {_short(value_text)} runs backwards", "type its lower end first")
        claims += [replace(low, qualifier=Qualifier.RANGE_LOW), replace(high, qualifier=Qualifier.RANGE_HIGH)]
    else:
        claims.append(_claim(text, value_text, empty, grammar))
    if stretch:
        claims.append(replace(_claim(stretch.group("value"), value_text, empty, grammar), is_stretch=True))
    return claims


def _typed_unit(unit_text: str, grammar: UnitGrammar) -> tuple[str | None, int | None]:
    text = matching_form(unit_text).strip()
    if not text:
        return None, None
    quantity = grammar.read(text, 0)
    if quantity.end != len(text) or (quantity.unit is None and not quantity.unit_mult):
        raise KeyedValueError(f"the unit {_short(unit_text)} is unknown", "mend it or add a row to units.csv")
    return quantity.unit or "1", quantity.unit_mult


def _kind_of(indicator_name: str, unit: str | None) -> tuple[MeasureKind, str | None]:
    """Kind and direction as the indicator's name says; what a bracket adds to it counts for nothing."""
    name = re.sub(r"\([^()]*\)", "", matching_form(indicator_name))
    if unit in POINTS:
        return MeasureKind.CHANGE_PP, None
    if _DECLINE.search(name):
        return MeasureKind.DECLINE_RATE, "down"
    if _GROWTH.search(name):
        return MeasureKind.GROWTH_RATE, "up"
    if _SHARE.search(name):
        return MeasureKind.SHARE, None
    return (MeasureKind.RATE if name.endswith("率") else MeasureKind.LEVEL), None


def _claim(text: str, typed: str, empty: KeyedClaim, grammar: UnitGrammar) -> KeyedClaim:
    number = PRINTED.search(text)
    unreadable = KeyedValueError(
        f"the value {_short(typed)} cannot be read", "type one number with its qualifying words"
    )
    if number is None:
        raise unreadable
    start = number.start() - 1 if text[number.start() - 1 : number.start()] in tuple("-−–") else number.start()
    begin, prefix = prefix_before(text, start)
    quantity = grammar.read(text, number.end())
    if begin != 0 or quantity.end != len(text):
        raise unreadable
    if quantity.unit and empty.unit and (quantity.unit, quantity.unit_mult) != (empty.unit, empty.unit_mult or 0):
        problem = f"the value {_short(typed)} has another unit than the unit column"
        raise KeyedValueError(problem, "type the unit in one of the two")
    digits = number.group().replace(",", "").replace(" ", "")
    whole, _, decimals = digits.partition(".")
    multiplier = quantity.unit_mult + (0 if quantity.unit else empty.unit_mult or 0)
    if len(whole) + multiplier > MOST_PLACES or len(decimals) > MOST_DECIMALS:
        problem = f"the value {_short(typed)} has more digits than a quantity can have"
        raise KeyedValueError(problem, "type it as the source prints it")
    is_negative = start != number.start()
    return replace(
        empty,
        value=f"-{digits}" if is_negative else digits,
        decimals=len(digits.partition(".")[2]),
        unit=quantity.unit or empty.unit,
        unit_mult=quantity.unit_mult if quantity.unit else (empty.unit_mult or 0) + quantity.unit_mult,
        qualifier=qualify(prefix, text[begin:start], quantity),
        direction=None if is_negative else empty.direction,
    )


def read_keyed_period(year_text: str, period_text: str, indicator_name: str = "") -> KeyedPeriod:
    """When a figure is of: 全年, 年末, 一季度, 1-4月, 截至2021-06-30, 2016-2020累计, 2022-02-25单次 …

    A flow typed as 截至10月 covers January to October; a stock (its name says 累计 or 年末) stands at the month's end.
    Raises :class:`KeyedValueError` where year or period cannot be read.
    """
    if not _YEAR.match(year_text.strip()):
        raise KeyedValueError(f"{_short(year_text)} is no year", "type the four digits of the year the figure is of")
    year, text = int(year_text), matching_form(period_text).strip()
    span = _SPAN.match(text)
    if span:
        first, last = int(span.group("first")), int(span.group("last"))
        is_plan = last - first == 4 and first % 5 == 1 and span.group("month") is None
        return KeyedPeriod(last, first, "five_year" if is_plan else "multi_year")
    if day := _SINGLE_DAY.match(text):
        return KeyedPeriod(int(day.group("year")), None, "other")
    is_stock = _IS_CUMULATIVE.search(indicator_name) is not None
    if text == f"{year}年":
        return KeyedPeriod(year, None, "as_of_year_end" if is_stock else "full_year")
    found = find_time_words(text, segment(text)) if _is_possible(text) else ()
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(text)) or found[0].period is None:
        raise KeyedValueError(
            f"the period {_short(period_text)} cannot be read", "type it as 全年, 年末, 一季度, 1-4月 or 截至2021-06-30"
        )
    period = found[0].period
    if not is_stock and period != "as_of_year_end":
        period = flow_period(period)
    return KeyedPeriod(found[0].year or year, found[0].year_start, period)


_MONTHS = re.compile(r"(?P<first>[0-9]{1,2})月?[-—–~至](?P<last>[0-9]{1,2})月(?:份|累计)?")
_DAY = re.compile(r"(?P<year>[0-9]{4})[-./](?P<month>[0-9]{1,2})[-./](?P<day>[0-9]{1,2})")


def _is_possible(text: str) -> bool:
    """Whether the months of a period follow one another and its day is one of the calendar."""
    months = _MONTHS.fullmatch(text)
    if months is not None and int(months["first"]) >= int(months["last"]):
        return False
    day = _DAY.search(text)
    try:
        return day is None or date(int(day["year"]), int(day["month"]), int(day["day"])) is not None
    except ValueError:
        return False

"""Mutants of a report: its text with one statistic changed the way a slip would change it.

Only texts are made here. What a warehouse makes of them is the business of ``districts`` and ``noticing``.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from orchestration.reports.lexicon import Lexicon
from orchestration.reports.numbers.record import Disposition, Numeral


class Slip(StrEnum):
    """How a number goes wrong."""

    PLUS_TENTH = "+10%"
    MINUS_TENTH = "-10%"
    SWAP = "digits swapped"
    LOST_POINT = "decimal point lost"
    WRONG_UNIT = "wrong unit"


@dataclass(frozen=True)
class Mutation:
    """One statistic changed in one way. ``text`` is the whole mutant; a unit that heads a column changes for all of it,
    so that several mutations can share a text."""

    numeral: Numeral
    slip: Slip
    printed: str
    mutated: str
    text: str


_MULTIPLIERS = {"亿": "万", "万": "亿"}
_OTHER_DIMENSION = {"area": "户"}
_PLAIN_OTHER = "平方米"
_BRACKETS = ("（{}）", "({})", "：{}")


def mutations_of(text: str, numerals: Sequence[Numeral], lexicon: Lexicon, slips: Sequence[Slip]) -> Iterator[Mutation]:
    """Every mutation of every statistic of ``text``, in text order; those that leave the number as it was are left out."""
    units = {term.text: term.dimension for term in lexicon.units}
    for numeral in numerals:
        if numeral.disposition is Disposition.STATISTIC:
            for slip in slips:
                changed = _changed_unit(text, numeral, units) if slip is Slip.WRONG_UNIT else _changed(numeral, slip)
                if changed is not None:
                    start, end, new = changed
                    mutated = text[:start] + new + text[end:]
                    yield Mutation(numeral, slip, text[start:end], new, mutated)


def _changed(numeral: Numeral, slip: Slip) -> tuple[int, int, str] | None:
    new = {
        Slip.PLUS_TENTH: lambda: _scaled(numeral.numeral, Decimal("1.1")),
        Slip.MINUS_TENTH: lambda: _scaled(numeral.numeral, Decimal("0.9")),
        Slip.SWAP: lambda: _swapped(numeral.numeral, seed=numeral.span_start),
        Slip.LOST_POINT: lambda: numeral.numeral.replace(".", ""),
    }[slip]()
    return None if new == numeral.numeral else (numeral.span_start, numeral.span_end, new)


def _scaled(printed: str, factor: Decimal) -> str:
    """The number times ``factor`` in the printed precision; thousands separators stay."""
    value = Decimal(printed.replace(",", ""))
    scaled = (value * factor).quantize(value, ROUND_HALF_UP)
    return f"{scaled:,}" if "," in printed else str(scaled)


def _swapped(printed: str, *, seed: int) -> str:
    """Two neighbouring different digits change places, chosen by ``seed`` among those that leave no leading zero."""
    places = [
        i
        for i, (a, b) in enumerate(zip(printed, printed[1:], strict=False))
        if a.isdigit() and b.isdigit() and a != b and not (i == 0 and b == "0")
    ]
    if not places:
        return printed
    at = random.Random(seed).choice(places)
    return printed[:at] + printed[at + 1] + printed[at] + printed[at + 2 :]


def _changed_unit(text: str, numeral: Numeral, units: dict[str, str]) -> tuple[int, int, str] | None:
    """The unit printed behind the number, or else the nearest one in brackets above it, replaced."""
    start = numeral.span_end
    while text[start : start + 1].isspace():
        start += 1
    end = _unit_end(text, start, units)
    if end == start:
        found = _unit_above(text, numeral, units)
        if found is None:
            return None
        start, end = found
    return start, end, _other_unit(text[start:end], units)


def _unit_end(text: str, start: int, units: dict[str, str]) -> int:
    end = start
    while text[end : end + 1] in ("千", "百", "万", "亿") and text[end : end + 1]:
        end += 1
    symbols = [symbol for symbol in units if text.startswith(symbol, end)]
    return end + max(map(len, symbols), default=0)


def _unit_above(text: str, numeral: Numeral, units: dict[str, str]) -> tuple[int, int] | None:
    unit = numeral.unit or ""
    symbols = [f"{multiplier}{unit}" for multiplier in ("亿", "万", "") if unit]
    starts = [
        (text.rfind(form.format(symbol), 0, numeral.span_start) + form.index("{"), symbol)
        for form in _BRACKETS
        for symbol in symbols
    ]
    at, symbol = max(starts, default=(-1, ""))
    return (at, at + len(symbol)) if at > 1 and text.startswith(symbol, at) else None


def _other_unit(printed: str, units: dict[str, str]) -> str:
    if printed[0] in _MULTIPLIERS:
        return _MULTIPLIERS[printed[0]] + printed[1:]
    if printed == "%":
        return "个百分点"
    return _OTHER_DIMENSION.get(units.get(printed.lstrip("千百万亿"), ""), _PLAIN_OTHER)

"""What the catalogue lets a figure typed by hand be measured in, and the words that may stand in place of a number.

Only what a line can be refused for: unit and words. Which indicator a figure belongs to is decided by SQL
(``int_indicator_names``); a name that is not found here as it is spelt is left to that.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.record import MeasureKind

_IN_THE_INDICATORS_OWN_UNIT = frozenset({MeasureKind.LEVEL, MeasureKind.SHARE, MeasureKind.RATE})
_DROPPED = re.compile(r"[\s“”‘’\"'「」『』《》]")


@dataclass(frozen=True)
class Measure:
    """What a unit measures: its dimension and, of money, the currency."""

    dimension: str
    currency: str


@dataclass(frozen=True)
class Catalogue:
    """``measures`` by unit; ``units`` by name and, where an alias is of one kind only, measure kind (else empty)."""

    measures: Mapping[str, Measure]
    units: Mapping[tuple[str, str], str]
    canonical_names: Mapping[str, str]
    qualitative_terms: tuple[str, ...]

    def is_qualitative(self, text: str) -> bool:
        """Whether words in place of a number are of those that a verdict is known for (完成市下达目标)."""
        words = matching_form(text)
        return any(term in words for term in self.qualitative_terms)

    def expected_unit(self, indicator_name: str, measure_kind: str) -> str | None:
        """The catalogue's unit of the indicator a name means; ``None`` where the name or the kind leaves it open."""
        if measure_kind not in _IN_THE_INDICATORS_OWN_UNIT:
            return None
        name = _form(self.canonical_names.get(indicator_name, indicator_name))
        return self.units.get((name, measure_kind)) or self.units.get((name, ""))

    def is_of_one_measure(self, unit: str, expected: str) -> bool:
        """Whether two units of units.csv measure the same dimension and, of money, are of one currency."""
        return self.measures[unit] == self.measures[expected]


def load_catalogue(seeds: Path) -> Catalogue:
    """Read units, indicators, their aliases, the mapping of keyed names and the qualitative terms of ``seeds``."""
    indicators = {row["indicator_code"]: row for row in _rows(seeds / "indicators.csv")}
    units = {(_form(row["indicator_name_zh"]), ""): row["unit"] for row in indicators.values()}
    for row in _rows(seeds / "indicator_aliases.csv"):
        if not row["genre"]:  # those of a genre are for documents
            units.setdefault((_form(row["alias"]), row["measure_kind"]), indicators[row["indicator_code"]]["unit"])
    return Catalogue(
        measures={row["unit"]: Measure(row["dimension"], row["currency"]) for row in _rows(seeds / "units.csv")},
        units={key: unit for key, unit in units.items() if unit},
        canonical_names={
            row["indicator_name"]: row["canonical_name_zh"]
            for row in _rows(seeds / "keyed_name_mapping.csv")
            if row["canonical_name_zh"]
        },
        qualitative_terms=tuple(matching_form(row["term"]) for row in _rows(seeds / "qualitative_target_terms.csv")),
    )


def _form(name: str) -> str:
    return _DROPPED.sub("", matching_form(name)).lower()


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)

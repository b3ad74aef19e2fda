"""What the catalogue lets a figure typed by hand be measured in, and the words that may stand in place of a number.

Only what a line can be refused for: unit and words. Which indicator a figure belongs to is decided by SQL
(``int_indicator_names``); a name that is not found here as it is spelt is left to that.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from orchestration.ingest.seeds import all_problems, seed_rows
from orchestration.reports.document import Genre
from orchestration.reports.matching import matching_form
from orchestration.reports.numbers.record import MeasureKind

_IN_THE_INDICATORS_OWN_UNIT = frozenset({MeasureKind.LEVEL, MeasureKind.SHARE, MeasureKind.RATE})
_MEASURE_KINDS = tuple(map(str, MeasureKind))
_GENRES = tuple(map(str, Genre))
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


@dataclass(frozen=True)
class _Indicator:
    name: str
    unit: str


def load_catalogue(seeds: Path) -> Catalogue:
    """Read units, indicators, their aliases, the mapping of keyed names and the qualitative terms of ``seeds``.

    Raises :class:`~orchestration.ingest.seeds.SeedError` with every problem found.
    """
    with all_problems() as problems:
        measures = dict(_measures(seeds / "units.csv", problems))
        indicators = dict(_indicators(seeds / "indicators.csv", measures, problems))
        units = {(_form(indicator.name), ""): indicator.unit for indicator in indicators.values()}
        for alias, measure_kind, indicator in _aliases(seeds / "indicator_aliases.csv", indicators, problems):
            units.setdefault((_form(alias), measure_kind), indicator.unit)
        mapped = seed_rows(seeds / "keyed_name_mapping.csv", problems, ("indicator_name",), ("canonical_name_zh",))
        terms = seed_rows(seeds / "qualitative_target_terms.csv", problems, ("term",))
        catalogue = Catalogue(
            measures=measures,
            units={key: unit for key, unit in units.items() if unit},
            canonical_names={row["indicator_name"]: name for _, row in mapped if (name := row["canonical_name_zh"])},
            qualitative_terms=tuple(matching_form(row["term"]) for _, row in terms),
        )
    return catalogue


def _measures(path: Path, problems: list[str]) -> Iterator[tuple[str, Measure]]:
    for _, row in seed_rows(path, problems, ("unit", "dimension"), ("currency",)):
        yield row["unit"], Measure(row["dimension"], row["currency"])


def _indicators(path: Path, units: Collection[str], problems: list[str]) -> Iterator[tuple[str, _Indicator]]:
    for line, row in seed_rows(path, problems, ("indicator_code", "indicator_name_zh"), ("unit",)):
        if row["unit"] and row["unit"] not in units:
            problems.append(
                f"{path.name}, line {line}: {row['unit']!r} is no unit of units.csv; mend it, or add it there"
            )
        yield row["indicator_code"], _Indicator(row["indicator_name_zh"], row["unit"])


def _aliases(
    path: Path, indicators: Mapping[str, _Indicator], problems: list[str]
) -> Iterator[tuple[str, str, _Indicator]]:
    """Name, measure kind and indicator of the aliases of typed figures; those of a genre are for documents."""
    for line, row in seed_rows(path, problems, ("alias", "indicator_code"), ("measure_kind", "genre")):
        code, measure_kind, genre = row["indicator_code"], row["measure_kind"], row["genre"]
        if code not in indicators:
            problems.append(
                f"{path.name}, line {line}: {code!r} is no indicator of indicators.csv; mend it, or add the indicator there"
            )
        elif measure_kind and measure_kind not in _MEASURE_KINDS:
            known = ", ".join(_MEASURE_KINDS)
            problems.append(
                f"{path.name}, line {line}: {measure_kind!r} is no measure kind; write one of {known}, or nothing"
            )
        elif genre and genre not in _GENRES:
            known = ", ".join(_GENRES)
            problems.append(
                f"{path.name}, line {line}: {genre!r} is no type of document; write one of {known}, or nothing"
            )
        elif not genre:
            yield row["alias"], measure_kind, indicators[code]


def _form(name: str) -> str:
    return _DROPPED.sub("", matching_form(name)).lower()

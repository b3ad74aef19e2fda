"""The few rows of reference data that ingestion itself needs: known regions, who reports, what was withdrawn.

Read from the seeds as text. What the reader needs is ``lexicons``' business; everything else is read by SQL only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from orchestration.ingest.seeds import all_problems, seed_rows
from orchestration.ingest.withdrawals import read_withdrawals

REGION_LEVELS = ("nation", "province", "prefecture", "district", "county")


@dataclass(frozen=True)
class Reference:
    """``reports_from``: first execution year due from a region; ``withdrawals``: what was taken back with a reason, as
    cited path and SHA-256 of the bytes, which is empty where whatever lies at the path is taken back."""

    region_codes: tuple[str, ...]
    reports_from: dict[str, int]
    withdrawals: frozenset[tuple[str, str]]

    def is_withdrawn(self, source_path: str, sha256: str) -> bool:
        """Whether these bytes at this path were taken back."""
        return not self.withdrawals.isdisjoint({(source_path, ""), (source_path, sha256)})


def load_reference(seeds: Path) -> Reference:
    """The reference data in the folder of seeds. Raises :class:`~orchestration.ingest.seeds.SeedError`."""
    with all_problems() as problems:
        regions = list(
            seed_rows(seeds / "regions.csv", problems, ("region_code",), ("region_level", "reports_from_year"))
        )
        problems.extend(_levels_unknown(regions))
        reference = Reference(
            region_codes=tuple(sorted({row["region_code"] for _, row in regions})),
            reports_from=dict(_reports_from(regions, problems)),
            withdrawals=frozenset(
                (row.source_path, row.sha256) for row in read_withdrawals(seeds, problems) if row.has_reason
            ),
        )
    return reference


def region_names(seeds: Path) -> dict[str, str]:
    """Region codes by Chinese name, full and short, where a name means one region only; and every code by itself."""
    found: dict[str, set[str]] = {}
    with all_problems() as problems:
        for _, row in seed_rows(seeds / "regions.csv", problems, ("region_code", "region_name_zh"), ("short_name_zh",)):
            for name in (row["region_code"], row["region_name_zh"], row["short_name_zh"]):
                found.setdefault(name, set()).add(row["region_code"])
    return {name: min(codes) for name, codes in found.items() if name and len(codes) == 1}


def _levels_unknown(regions: Iterable[tuple[int, Mapping[str, str]]]) -> Iterator[str]:
    for line, row in regions:
        if row["region_level"] not in REGION_LEVELS:
            known = ", ".join(REGION_LEVELS)
            yield f"regions.csv, line {line}: region_level {row['region_level']!r} is no level; write one of {known}"


def _reports_from(regions: Iterable[tuple[int, Mapping[str, str]]], problems: list[str]) -> Iterator[tuple[str, int]]:
    for line, row in regions:
        year = row["reports_from_year"]
        if re.fullmatch(r"[0-9]{4}", year):
            yield row["region_code"], int(year)
        elif year:
            problems.append(
                f"regions.csv, line {line}: reports_from_year {year!r} is no year; write four digits, as in 2020, or nothing"
            )
